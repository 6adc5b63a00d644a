"""What an indicator gives: a figure with its period, its definition and whether it may be shown."""

from dataclasses import asdict, dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any


class Mark(StrEnum):
    """Whether a value is there. One mark for every kind of hiding: which kind would itself tell something."""

    SHOWN = "shown"
    # Too few children, or another figure would give such a count away.
    HIDDEN = "hidden"
    # Not counted for this scope, period or audience.
    NOT_AVAILABLE = "not_available"


@dataclass(frozen=True)
class Figure:
    """One value of one indicator for one scope, period and audience, in the language it was asked in.

    `value` is the exact number (None unless shown; shares are per cent, not rounded); `text` is how people read it
    (“1.318”, “47%”, “–”). `note` says in a sentence why there is no value.
    """

    key: str
    name: str
    value: int | Decimal | None
    text: str
    mark: Mark
    unit: str
    definition: str
    source: str
    note: str = ""

    def as_json(self) -> dict[str, Any]:
        """Plain values; a percentage or amount becomes a number."""
        values = asdict(self)
        values["value"] = float(self.value) if isinstance(self.value, Decimal) else self.value
        values["mark"] = str(self.mark)
        return values
