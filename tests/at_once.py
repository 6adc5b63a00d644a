"""Doing the same thing many times at the same moment, each in a thread with its own database connection."""

import threading
from collections.abc import Callable
from typing import TypeVar

from django.db import connections

T = TypeVar("T")


def at_once(times: int, act: Callable[[int], T]) -> list[T | Exception]:
    """What each of `times` threads got from `act(number)`: its result, or the exception it met."""
    gate = threading.Barrier(times)
    results: dict[int, T | Exception] = {}

    def run(number: int) -> None:
        try:
            gate.wait(timeout=30)
            results[number] = act(number)
        except Exception as error:
            results[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[number]) for number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return [results[number] for number in range(times)]
