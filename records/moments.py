"""Clock times as people write them, and the moments they are."""

from datetime import date, datetime, time

from django.utils import timezone


def moment(on: date, at: time | None) -> datetime | None:
    """A clock time on a day as a moment; None where no time is known."""
    return timezone.make_aware(datetime.combine(on, at)) if at is not None else None
