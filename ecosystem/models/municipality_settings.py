"""What a municipality decides for itself, and who reads its figures."""

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from ecosystem.domains import Domain, HolidayRegion
from ecosystem.models.areas import CityDistrict, Municipality
from records.models import Record, RecordQuerySet, StoredFile


def default_social_domain() -> list[str]:
    return [Domain.WELFARE.value]


class MunicipalitySettingsQuerySet(RecordQuerySet["MunicipalitySettings"]):
    """Settings are dated: the newest that has begun counts."""

    def in_force(self, *, municipality: Municipality, on: date) -> "MunicipalitySettings":
        """The settings of a municipality on a day; without any, the product's defaults (not stored)."""
        row = (
            self.open().filter(municipality=municipality, valid_from__lte=on).order_by("-valid_from").first()
        )
        return row or MunicipalitySettings(municipality=municipality, valid_from=on)

    def visible_to(self, user: Any) -> Self:
        return self.all() if user.is_authenticated and user.is_admin else self.none()


class MunicipalitySettings(Record):
    """The decisions of a municipality from a day on. A frozen factsheet keeps those it was made with."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="settings")
    valid_from = models.DateField(_("valid from"))
    social_domain = models.JSONField(
        _("social domain"),
        default=default_social_domain,
        help_text=_("Domains that together are called the social domain."),
    )
    threshold = models.PositiveSmallIntegerField(
        _("smallest count of children shown"),
        default=5,
        help_text=_("Smaller counts are not shown to partners and readers."),
    )
    public_threshold = models.PositiveSmallIntegerField(
        _("smallest count of children shown in public"), default=10
    )
    promise_weeks = models.PositiveSmallIntegerField(
        _("weeks within which children hear what became of their ideas"), default=6
    )
    retention_months = models.PositiveSmallIntegerField(
        _("months that codes of participants are kept"), default=12
    )
    holiday_region = models.CharField(
        _("school holiday region"), max_length=10, choices=HolidayRegion, default=HolidayRegion.MIDDLE
    )
    accent_colour = models.CharField(
        _("colour"),
        max_length=7,
        default="#0b6b57",
        help_text=_("Six-digit code, such as #0b6b57."),
        # It ends up in a style sheet.
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}\Z", _("A colour is written such as #0b6b57."))],
    )
    logo = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    contact_line = models.CharField(
        _("contact"),
        max_length=200,
        blank=True,
        help_text=_("Stands at the end of factsheets: an organisation, a role and an address for mail."),
    )

    objects = MunicipalitySettingsQuerySet.as_manager()

    class Meta:
        verbose_name = _("municipality settings")
        verbose_name_plural = _("municipality settings")
        ordering = ["municipality", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "valid_from"],
                condition=models.Q(closed_at__isnull=True),
                name="ecosystem_settings_once_per_day",
            ),
            models.CheckConstraint(
                condition=models.Q(threshold__gte=3, public_threshold__gte=models.F("threshold")),
                name="ecosystem_settings_thresholds_protect",
                violation_error_message=_("The threshold is at least 3, and the public one is not lower."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality} {self.valid_from}"

    def clean(self) -> None:
        unknown = sorted(set(self.social_domain) - set(Domain.values))
        if unknown:
            raise ValidationError({"social_domain": _("Not a domain: %s.") % ", ".join(unknown)})

    def as_frozen(self) -> dict[str, Any]:
        """The settings as plain values, to be kept with a factsheet."""
        return {
            "validFrom": self.valid_from.isoformat(),
            "socialDomain": self.social_domain,
            "threshold": self.threshold,
            "publicThreshold": self.public_threshold,
            "promiseWeeks": self.promise_weeks,
            "accentColour": self.accent_colour,
            "contactLine": self.contact_line,
        }


class MunicipalityReaderQuerySet(RecordQuerySet):
    def active_on(self, day: date) -> Self:
        """Readers whose term includes this day."""
        return self.open().filter(
            models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=day), starts_on__lte=day
        )

    def visible_to(self, user: Any) -> Self:
        return self.all() if user.is_authenticated and user.is_admin else self.none()


class MunicipalityReader(Record):
    """Somebody who reads the figures of a municipality, or of one city district of it: policy officer, funder."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="municipality_readings"
    )
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="readers")
    city_district = models.ForeignKey(
        CityDistrict, null=True, blank=True, on_delete=models.PROTECT, related_name="readers"
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = MunicipalityReaderQuerySet.as_manager()

    class Meta:
        verbose_name = _("municipality reader")
        verbose_name_plural = _("municipality readers")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "municipality"],
                condition=models.Q(closed_at__isnull=True, city_district__isnull=True),
                name="ecosystem_reader_once",
            ),
            models.UniqueConstraint(
                fields=["user", "city_district"],
                condition=models.Q(closed_at__isnull=True, city_district__isnull=False),
                name="ecosystem_city_district_reader_once",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="ecosystem_reader_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.city_district or self.municipality}"
