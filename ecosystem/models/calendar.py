"""School years and holidays: data, not code."""

from datetime import date
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from ecosystem.domains import HolidayRegion


class SchoolHolidayQuerySet(models.QuerySet):
    def touching(self, *, region: str, start: date, end: date) -> Self:
        """Holidays of a region that share at least a day with a period."""
        return self.filter(region=region, starts_on__lte=end, ends_on__gte=start)


class SchoolHoliday(models.Model):
    """One school holiday of one region, first and last day included."""

    class Kind(models.TextChoices):
        AUTUMN = "autumn", _("autumn holiday")
        CHRISTMAS = "christmas", _("Christmas holiday")
        SPRING = "spring", _("spring holiday")
        MAY = "may", _("May holiday")
        SUMMER = "summer", _("summer holiday")

    region = models.CharField(max_length=10, choices=HolidayRegion)
    kind = models.CharField(max_length=12, choices=Kind)
    school_year = models.PositiveSmallIntegerField(help_text="the year in which the school year begins")
    starts_on = models.DateField()
    ends_on = models.DateField()

    objects = SchoolHolidayQuerySet.as_manager()

    class Meta:
        verbose_name = _("school holiday")
        verbose_name_plural = _("school holidays")
        ordering = ["starts_on", "region"]
        constraints = [
            models.UniqueConstraint(fields=["region", "kind", "school_year"], name="ecosystem_holiday_once"),
            models.CheckConstraint(
                condition=models.Q(starts_on__lte=models.F("ends_on")),
                name="ecosystem_holiday_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.school_year} {self.region}"
