"""Measuring fairly on a noisy machine: the two sides take turns, and medians are compared."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Ratio:
    """One line of the table: a measured ratio against its limit, and whether it holds.

    `at_most` is False where more is better (so many times faster than …). `note` says what was measured.
    """

    name: str
    ratio: float
    limit: float
    note: str
    at_most: bool = True

    @property
    def holds(self) -> bool:
        return self.ratio <= self.limit if self.at_most else self.ratio >= self.limit

    def as_json(self) -> dict[str, object]:
        return {"name": self.name, "ratio": round(self.ratio, 3), "limit": self.limit, "holds": self.holds}


def cpu_seconds(act: Callable[[], object]) -> float:
    """CPU time of this process for one call, in seconds; what else the machine does counts little."""
    gc.collect()
    start = time.process_time()
    act()
    return time.process_time() - start


def take_turns(*sides: Callable[[], object], rounds: int = 7, warm_up: int = 1) -> list[float]:
    """The median CPU seconds of each side, measured in turns so that noise strikes all of them."""
    for _round in range(warm_up):
        for side in sides:
            side()
    taken: list[list[float]] = [[] for _side in sides]
    for _round in range(rounds):
        for number, side in enumerate(sides):
            taken[number].append(cpu_seconds(side))
    return [statistics.median(times) for times in taken]
