"""Series of three workshops in which children say what they want."""

from typing import Any, Self

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ecosystem.models import CountedQuerySet, CountedRecord, LearningEcosystem
from participation.workflow import IdeaState
from partners.models import Organisation, Place
from records.free_text import FreeLineField, FreeTextField
from records.models import Record


class WorkshopSeriesQuerySet(CountedQuerySet):
    def facilitated_by(self, user: Any) -> Self:
        """Series this person leads; they see its codes."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(
            models.Q(ecosystem__in=LearningEcosystem.objects.coordinated_by(user))
            | models.Q(pk__in=SeriesFacilitator.objects.open().filter(user=user).values("series"))
        )

    def with_last_told(self) -> Self:
        """Adds `last_told`: the day the children of the series were last told what became of their ideas, or None;
        and `last_met`: the day of its last workshop."""
        from participation.models.feedback import FeedbackMoment

        told = FeedbackMoment.objects.open().filter(
            models.Q(series=models.OuterRef("pk")) | models.Q(ideas__series=models.OuterRef("pk"))
        )
        met = Workshop.objects.held().filter(series=models.OuterRef("pk"))
        return self.annotate(
            last_told=models.Subquery(told.order_by("-on").values("on")[:1]),
            last_met=models.Subquery(met.order_by("-on").values("on")[:1]),
        )

    def waiting_for_feedback(self) -> Self:
        """Open series that met and of which an idea is neither realised nor parked: their children wait for news."""
        from participation.models.idea import Idea

        unsettled = (
            Idea.objects.open()
            .filter(series=models.OuterRef("pk"))
            .exclude(state__in=[IdeaState.REALISED, IdeaState.PARKED])
        )
        return self.open().with_last_told().filter(models.Exists(unsettled), last_met__isnull=False)

    def visible_to(self, user: Any) -> Self:
        if not user.is_authenticated:
            return self.none()
        return self.filter(
            models.Q(ecosystem__in=LearningEcosystem.objects.visible_to(user))
            | models.Q(pk__in=SeriesFacilitator.objects.open().filter(user=user).values("series"))
        )


class WorkshopSeries(CountedRecord):
    """Three workshops with one group of children: inspire, dream, think critically.

    `on` is the day of its first workshop: the series and the children in it count in the period of that day.
    Closing a series stores its tally, so that the codes may go and the figures stay.
    """

    name = FreeLineField(_("name"), max_length=160)
    commissioned_by = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("on commission of"),
    )
    recruitment_channel = FreeLineField(_("how children were invited"), max_length=200, blank=True)
    target_without_leisure = models.PositiveSmallIntegerField(
        _("target: children without leisure activities"), null=True, blank=True
    )
    target_not_at_childcare = models.PositiveSmallIntegerField(
        _("target: children not at after-school care"), null=True, blank=True
    )
    promise_weeks = models.PositiveSmallIntegerField(
        _("weeks within which children hear from us"),
        null=True,
        blank=True,
        help_text=_("Empty: the municipality's term."),
    )
    learnt = FreeTextField(_("what was learnt"), blank=True)
    tally = models.JSONField(
        null=True, blank=True, editable=False, help_text="counts at closing; margins only"
    )

    objects = WorkshopSeriesQuerySet.as_manager()

    class Meta(CountedRecord.Meta):
        verbose_name = _("workshop series")
        verbose_name_plural = pgettext_lazy("several", "workshop series")
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return self.name


class SeriesFacilitator(Record):
    """Somebody who leads the workshops of a series and keeps the paper list of codes."""

    series = models.ForeignKey(WorkshopSeries, on_delete=models.PROTECT, related_name="facilitators")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("facilitator")
        verbose_name_plural = _("facilitators")
        constraints = [
            models.UniqueConstraint(
                fields=["series", "user"],
                condition=models.Q(closed_at__isnull=True),
                name="participation_facilitator_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.series}"

    @property
    def ecosystem(self) -> LearningEcosystem:
        return self.series.ecosystem


class WorkshopQuerySet(CountedQuerySet):
    def held(self) -> Self:
        """Workshops that took place; only these count."""
        return self.open().filter(state=Workshop.State.HELD)

    def visible_to(self, user: Any) -> Self:
        return self.filter(series__in=WorkshopSeries.objects.visible_to(user))


class Workshop(CountedRecord):
    """One workshop of a series. Children are counted by head, or by code where attendance must be followed."""

    class Stage(models.TextChoices):
        INSPIRE = "inspire", _("inspire")
        DREAM = "dream", pgettext_lazy("stage of a workshop", "dream")
        THINK_CRITICALLY = "think_critically", _("think critically")

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        HELD = "held", _("held")
        CANCELLED = "cancelled", _("cancelled")

    series = models.ForeignKey(
        WorkshopSeries, on_delete=models.PROTECT, related_name="workshops", verbose_name=_("series")
    )
    stage = models.CharField(_("stage"), max_length=20, choices=Stage)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PLANNED)
    starts_at = models.DateTimeField(_("starts at"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends at"), null=True, blank=True)
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("place")
    )
    headcount = models.PositiveSmallIntegerField(
        _("number of children"), null=True, blank=True, validators=[MaxValueValidator(500)]
    )
    learnt = FreeTextField(_("what was learnt"), blank=True)

    objects = WorkshopQuerySet.as_manager()

    class Meta(CountedRecord.Meta):
        verbose_name = _("workshop")
        verbose_name_plural = _("workshops")
        ordering = ["on", "id"]
        constraints = [
            *CountedRecord.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True)
                | models.Q(starts_at__isnull=False, ends_at__gt=models.F("starts_at")),
                name="participation_workshop_ends_after_start",
                violation_error_message=_("The workshop ends before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series}: {self.get_stage_display()}"
