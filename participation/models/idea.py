"""Ideas: the child's own words, what adults made of it, and where it is now."""

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from ecosystem.domains import TextLanguage
from ecosystem.models import CountedQuerySet, CountedRecord, LearningEcosystem, Theme
from participation.models.series import Workshop, WorkshopSeries
from participation.workflow import ADOPTED_OR_LATER, IdeaState
from records.free_text import FreeLineField, FreeTextField


class IdeaQuerySet(CountedQuerySet):
    def adopted(self) -> Self:
        """Ideas an organisation has taken on, whatever happened since."""
        return self.open().filter(state__in=ADOPTED_OR_LATER)

    def standing_still(self, *, since: date) -> Self:
        """Ideas that were taken on and of which nothing was heard since a day: no move, no feedback to children."""
        from participation.models.feedback import FeedbackMoment

        moved = IdeaMove.objects.filter(idea=models.OuterRef("pk"), on__gte=since)
        told = FeedbackMoment.objects.open().filter(ideas=models.OuterRef("pk"), on__gte=since)
        return (
            self.open()
            .filter(state__in=[IdeaState.SELECTED, IdeaState.ADOPTED, IdeaState.IN_PROGRAMME])
            .exclude(models.Exists(moved))
            .exclude(models.Exists(told))
        )

    def visible_to(self, user: Any) -> Self:
        """Who was at the table sees every idea; others those whose words were checked for names and not taken back."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(
            models.Q(
                reviewed_on__isnull=False,
                closed_at__isnull=True,
                ecosystem__in=LearningEcosystem.objects.visible_to(user),
            )
            | models.Q(ecosystem__in=LearningEcosystem.objects.coordinated_by(user))
            | models.Q(series__in=WorkshopSeries.objects.facilitated_by(user))
        )


class Idea(CountedRecord):
    """What children want. `on` is the day it was collected; the author is the workshop, never an adult's account."""

    series = models.ForeignKey(
        WorkshopSeries,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="ideas",
        verbose_name=_("series"),
    )
    workshop = models.ForeignKey(
        Workshop,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="ideas",
        verbose_name=_("workshop"),
    )
    words = FreeTextField(_("in the child's own words"), validators=[MaxLengthValidator(2000)])
    words_language = models.CharField(
        _("language of these words"), max_length=4, choices=TextLanguage, default=TextLanguage.DUTCH
    )
    title = FreeLineField(
        _("short name"), max_length=80, blank=True, help_text=_("How people call this idea.")
    )
    translation = FreeTextField(_("what adults made of it"), blank=True)
    themes = models.ManyToManyField(Theme, blank=True, related_name="ideas", verbose_name=_("themes"))
    state = models.CharField(
        _("where it is now"), max_length=14, choices=IdeaState, default=IdeaState.COLLECTED, editable=False
    )
    reviewed_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_("Somebody saw that the words hold no name; before that nobody outside sees them."),
    )
    combined_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="combined_from",
        verbose_name=_("combined into"),
    )
    first_activity_on = models.DateField(_("first activity"), null=True, blank=True, editable=False)

    objects = IdeaQuerySet.as_manager()

    class Meta(CountedRecord.Meta):
        verbose_name = _("idea")
        verbose_name_plural = _("ideas")
        ordering = ["-on", "-id"]
        constraints = [
            *CountedRecord.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(combined_into=models.F("id")), name="participation_idea_not_into_itself"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=IdeaState.values), name="participation_idea_state_is_known"
            ),
        ]
        indexes = [
            *CountedRecord.Meta.indexes,
            models.Index(fields=["ecosystem", "state"], name="participation_idea_state"),
        ]

    def __str__(self) -> str:
        return self.title or self.words[:80]

    def clean(self) -> None:
        super().clean()
        if self.workshop is not None and self.series_id and self.workshop.series_id != self.series_id:
            raise ValidationError({"workshop": _("This workshop belongs to another series.")})


class IdeaMove(models.Model):
    """One step in the life of an idea: from where to where, when, by whom and why."""

    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="moves")
    from_state = models.CharField(max_length=14, choices=IdeaState)
    to_state = models.CharField(max_length=14, choices=IdeaState)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    note = FreeTextField(_("note"), blank=True)
    reason_for_children = FreeTextField(_("reason a child can read"), blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(to_state="parked") | ~models.Q(reason_for_children=""),
                name="participation_parked_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.idea}: {self.to_state}"
