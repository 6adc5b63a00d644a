"""Periods: two days, both included, and the ones people ask for by name."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _


@dataclass(frozen=True, order=True)
class Period:
    """From `start` to `end`, both days included."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValidationError(
                _("The period ends (%(end)s) before it begins (%(start)s). Swap the two dates."),
                params={"start": self.start.isoformat(), "end": self.end.isoformat()},
            )

    def __str__(self) -> str:
        if self.whole_years and self.start.year == self.end.year:
            return str(self.start.year)
        if self.whole_years:
            return f"{self.start.year}–{self.end.year}"
        if self.is_school_year:
            return _("school year %(first)s–%(last)s") % {"first": self.start.year, "last": self.end.year}
        return f"{date_format(self.start)} – {date_format(self.end)}"

    @classmethod
    def year(cls, year: int) -> "Period":
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def school_year(cls, first: int) -> "Period":
        """The school year that begins on 1 August of `first`, everywhere in the country."""
        return cls(date(first, 8, 1), date(first + 1, 7, 31))

    @property
    def whole_years(self) -> list[int]:
        """The calendar years it consists of, or nothing if it is not made of whole ones."""
        if (self.start.month, self.start.day, self.end.month, self.end.day) != (1, 1, 12, 31):
            return []
        return list(range(self.start.year, self.end.year + 1))

    @property
    def is_school_year(self) -> bool:
        return self == Period.school_year(self.start.year)
