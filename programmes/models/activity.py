"""Activities: only what children take part in."""

from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ecosystem.models import CountedQuerySet, CountedRecord, LearningEcosystem
from partners.models import Organisation, Place
from programmes.models.programme import Programme
from records.free_text import FreeLineField, FreeTextField
from records.models import Record, RecordQuerySet


class ActivitySeriesQuerySet(RecordQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(programme__in=Programme.objects.visible_to(user))


class ActivitySeries(Record):
    """Activities that belong together, such as six afternoons of woodwork."""

    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="activity_series", verbose_name=_("programme")
    )
    title = FreeLineField(_("title"), max_length=120)
    provider = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="activity_series",
        verbose_name=_("provider"),
    )
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("place")
    )
    ages_from = models.PositiveSmallIntegerField(_("from age"), null=True, blank=True)
    ages_to = models.PositiveSmallIntegerField(_("to age"), null=True, blank=True)
    capacity = models.PositiveSmallIntegerField(_("capacity"), null=True, blank=True)
    sign_ups = models.PositiveSmallIntegerField(_("sign-ups"), null=True, blank=True)
    different_children = models.PositiveSmallIntegerField(
        _("different children"),
        null=True,
        blank=True,
        help_text=_("Asked once, at the end. Visits are not children."),
    )
    is_free = models.BooleanField(_("free of charge"), default=True)

    objects = ActivitySeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("activity series")
        verbose_name_plural = pgettext_lazy("several", "activity series")
        ordering = ["title", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ages_from__isnull=True)
                | models.Q(ages_to__isnull=True)
                | models.Q(ages_from__lte=models.F("ages_to")),
                name="programmes_series_ages_in_order",
                violation_error_message=_("The first age may not be higher than the last."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ecosystem(self) -> LearningEcosystem:
        return self.programme.ecosystem


class ActivityQuerySet(CountedQuerySet):
    def held(self) -> Self:
        """Activities that took place."""
        return self.open().filter(state=Activity.State.HELD)

    def special(self) -> Self:
        """Held activities that stand out from the regular ones: tasters, kick-offs, events."""
        return self.held().exclude(kind=Activity.Kind.REGULAR)

    def not_logged(self, *, before: Any) -> Self:
        """Activities whose day has passed and of which nobody said whether they took place."""
        return self.open().filter(state=Activity.State.PLANNED, on__lt=before)

    def visible_to(self, user: Any) -> Self:
        return self.of_viewer(user)


class Activity(CountedRecord):
    """One afternoon, morning or event for children."""

    class Kind(models.TextChoices):
        REGULAR = "regular", _("activity")
        TASTER = "taster", _("taster")
        KICK_OFF = "kick_off", _("kick-off")
        EVENT = "event", _("event")

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        HELD = "held", _("held")
        CANCELLED = "cancelled", _("cancelled")

    series = models.ForeignKey(
        ActivitySeries,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="activities",
        verbose_name=_("series"),
    )
    programme = models.ForeignKey(
        Programme,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="activities",
        verbose_name=_("programme"),
    )
    provider = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="activities",
        verbose_name=_("provider"),
    )
    title = FreeLineField(_("title"), max_length=120)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.REGULAR)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PLANNED)
    starts_at = models.DateTimeField(_("starts at"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends at"), null=True, blank=True)
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("place")
    )
    children = models.PositiveSmallIntegerField(
        _("number of children"), null=True, blank=True, validators=[MaxValueValidator(5000)]
    )
    new_children = models.PositiveSmallIntegerField(
        _("of whom new"), null=True, blank=True, help_text=_("Did not know this provider before.")
    )
    volunteers = models.PositiveSmallIntegerField(_("volunteers"), null=True, blank=True)
    note = FreeTextField(_("note"), blank=True)
    cancelled_reason = FreeLineField(_("why it did not take place"), max_length=200, blank=True)
    logged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    logged_at = models.DateTimeField(_("logged at"), null=True, blank=True, editable=False)

    objects = ActivityQuerySet.as_manager()

    class Meta(CountedRecord.Meta):
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["on", "starts_at", "id"]
        constraints = [
            *CountedRecord.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(new_children__isnull=True)
                | models.Q(children__isnull=False, new_children__lte=models.F("children")),
                name="programmes_activity_new_not_more_than_all",
                violation_error_message=_("There cannot be more new children than children."),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True)
                | models.Q(starts_at__isnull=False, ends_at__gt=models.F("starts_at")),
                name="programmes_activity_ends_after_start",
                violation_error_message=_("The activity ends before it starts."),
            ),
            models.CheckConstraint(
                condition=models.Q(children__isnull=True) | models.Q(state="held"),
                name="programmes_activity_children_only_when_held",
                violation_error_message=_("Children are counted when an activity took place."),
            ),
        ]
        indexes = [
            *CountedRecord.Meta.indexes,
            models.Index(fields=["provider", "on"], name="programmes_activity_provider"),
            # What first pages ask of an ecosystem: few rows among very many, so indexes of those rows alone.
            models.Index(
                fields=["ecosystem", "on"],
                condition=models.Q(closed_at__isnull=True, state="planned"),
                name="programmes_activity_planned",
            ),
            models.Index(
                fields=["ecosystem", "on"],
                condition=models.Q(closed_at__isnull=True, state="held") & ~models.Q(kind="regular"),
                name="programmes_activity_special",
            ),
            # Carries the figures of a neighbourhood without touching the table (measured: 0.33 ms at ten million rows).
            models.Index(
                fields=["neighbourhood", "on"],
                include=["state", "kind", "children"],
                name="programmes_activity_figures",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({date_format(self.on)})"

    def clean(self) -> None:
        super().clean()
        if self.series is not None and self.programme_id and self.series.programme_id != self.programme_id:
            raise ValidationError({"series": _("This series belongs to another programme.")})
