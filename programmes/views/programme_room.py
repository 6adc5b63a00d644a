"""What the pages of this room share."""

from typing import Any

from accounts.record_pages import Badge, short_date
from ecosystem.record_pages import EcosystemRecordPages

TONES = {
    "planned": "info",
    "held": "good",
    "cancelled": "neutral",
    "running": "busy",
    "finished": "good",
    "stopped": "neutral",
    "draft": "busy",
    "submitted": "info",
    "granted": "good",
    "refused": "neutral",
    "withdrawn": "neutral",
}


class ProgrammeRoomPages(EcosystemRecordPages):
    """Lists under the tab Programme."""

    tab = "programme"


def state(record: Any) -> Badge:
    """The state of a record as a ready cell: a word, and a shape and colour beside it."""
    return Badge(record.get_state_display(), TONES[record.state])


def period(record: Any) -> str:
    """From which day until which day, as far as known."""
    if record.starts_on is None and record.ends_on is None:
        return ""
    return " – ".join(short_date(day) if day else "…" for day in (record.starts_on, record.ends_on))
