"""Days and hours as schools in The Hague have them."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ecosystem.models import SchoolHoliday

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment in local time."""
    return datetime.combine(day, time(hour, minute), tzinfo=AMSTERDAM)


def is_holiday(day: date) -> bool:
    """Whether schools in the middle of the country are closed for a holiday."""
    return SchoolHoliday.objects.touching(region="midden", start=day, end=day).exists()


def every(weeks: int, *, first: date, times: int) -> Iterator[date]:
    """The same weekday every so many weeks; a day in a holiday moves on to the first week after it."""
    day = first
    for _number in range(times):
        while is_holiday(day):
            day += timedelta(weeks=1)
        yield day
        day += timedelta(weeks=weeks)
