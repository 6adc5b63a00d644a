"""What the pages of this room share."""

from typing import Any

from django.utils import timezone
from django.utils.formats import number_format, time_format
from django.utils.translation import gettext as _

from accounts.record_pages import RecordPages, pages_of, short_date
from ecosystem.record_pages import EcosystemRecordPages
from records.models import Record

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


def the_pages(model: type[Record]) -> RecordPages:
    """The pages of another kind of record, for linking to them."""
    found = pages_of(model)
    assert found is not None
    return found


def state(record: Any) -> dict[str, Any]:
    """The state of a record as a ready cell: a word, and a shape and colour beside it."""
    return {"text": record.get_state_display(), "badge": TONES[record.state]}


def clock(record: Any) -> str:
    """From what time until what time."""
    times = [timezone.localtime(at) for at in (record.starts_at, record.ends_at) if at is not None]
    return " – ".join(time_format(at, "H:i") for at in times)


def period(record: Any) -> str:
    """From which day until which day, as far as known."""
    if record.starts_on is None and record.ends_on is None:
        return ""
    return " – ".join(short_date(day) if day else "…" for day in (record.starts_on, record.ends_on))


def euros(amount: Any) -> str | None:
    """An amount of money as people read it; None where there is none."""
    if amount is None:
        return None
    whole = amount == amount.to_integral_value()
    return _("€ %(amount)s") % {
        "amount": number_format(amount, decimal_pos=0 if whole else 2, force_grouping=True)
    }


def shortened(text: str, length: int = 110) -> str:
    """The beginning of a longer text, for lists."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"
