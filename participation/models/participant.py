"""Participants: children as codes. Nothing here can say who a child is."""

from typing import Any, Self

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from ecosystem.models import LearningEcosystem, Neighbourhood
from participation.models.series import Workshop, WorkshopSeries
from records.models import Record, RecordQuerySet


class YesNoUnknown(models.TextChoices):
    YES = "yes", _("yes")
    NO = "no", _("no")
    UNKNOWN = "unknown", _("not known")


class AgeBand(models.TextChoices):
    """Ages in bands; a birth date is never asked."""

    UP_TO_6 = "0-6", _("up to 6")
    FROM_7_TO_9 = "7-9", _("7 to 9")
    FROM_10_TO_12 = "10-12", _("10 to 12")
    FROM_13 = "13+", _("13 and older")
    UNKNOWN = "unknown", _("not known")


class ParticipantQuerySet(RecordQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Codes are for the coordinators of the ecosystem and the facilitators of the series."""
        return self.filter(series__in=WorkshopSeries.objects.facilitated_by(user))


class Participant(Record):
    """A child in a series, known by a code such as `otter-7`. The list of names stays on paper."""

    series = models.ForeignKey(
        WorkshopSeries, on_delete=models.PROTECT, related_name="participants", verbose_name=_("series")
    )
    code = models.CharField(
        _("code"),
        max_length=24,
        validators=[
            RegexValidator(r"^[a-z]+-[1-9]\d{0,2}\Z", _("A code is an animal and a number, such as otter-7."))
        ],
    )
    age_band = models.CharField(_("age"), max_length=8, choices=AgeBand, default=AgeBand.UNKNOWN)
    neighbourhood = models.ForeignKey(
        Neighbourhood,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("neighbourhood"),
    )
    has_leisure_activity = models.CharField(
        _("does sport or culture in free time"),
        max_length=8,
        choices=YesNoUnknown,
        default=YesNoUnknown.UNKNOWN,
    )
    goes_to_childcare = models.CharField(
        _("goes to after-school care"), max_length=8, choices=YesNoUnknown, default=YesNoUnknown.UNKNOWN
    )

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["series", "code"], name="participation_code_once_per_series"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def ecosystem(self) -> LearningEcosystem:
        return self.series.ecosystem


class ParticipantConsent(Record):
    """What a parent or guardian allowed for one purpose, on paper the facilitator has seen."""

    class Purpose(models.TextChoices):
        TAKE_PART = "take_part", _("taking part")
        SHOW_DRAWING = "show_drawing", _("showing the drawing")
        QUOTE = "quote", _("quoting")

    class GivenBy(models.TextChoices):
        PARENT = "parent", _("parent")
        GUARDIAN = "guardian", _("guardian")
        OTHER = "other", _("other representative")

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField(_("purpose"), max_length=20, choices=Purpose)
    given_by = models.CharField(_("given by"), max_length=20, choices=GivenBy)
    given_on = models.DateField(_("date"))
    text_version = models.CharField(
        _("version of the text"),
        max_length=20,
        validators=[RegexValidator(r"^\d[\d.-]*\Z", _("A version is a number or date, such as 2024-12."))],
    )
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["given_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "purpose"],
                condition=models.Q(closed_at__isnull=True, withdrawn_on__isnull=True),
                name="participation_consent_once_per_purpose",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_on__isnull=True)
                | models.Q(withdrawn_on__gte=models.F("given_on")),
                name="participation_consent_withdrawn_after_given",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant}: {self.get_purpose_display()}"


class Attendance(models.Model):
    """A participant was at a workshop."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="attendances")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="attendances")

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        constraints = [
            models.UniqueConstraint(fields=["workshop", "participant"], name="participation_attendance_once"),
        ]

    def __str__(self) -> str:
        return f"{self.participant} – {self.workshop}"
