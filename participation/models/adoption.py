"""Adoption: one organisation takes an idea on, others help."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from ecosystem.models import LearningEcosystem
from participation.models.idea import Idea
from partners.models import Organisation
from records.free_text import FreeLineField
from records.models import Record, RecordQuerySet


class AdoptionQuerySet(RecordQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(idea__in=Idea.objects.visible_to(user))


class Adoption(Record):
    """The idea owner: who carries an idea, since when, and the agreed first step. One at a time per idea."""

    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="adoptions", verbose_name=_("idea"))
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="adoptions", verbose_name=_("idea owner")
    )
    on = models.DateField(_("adopted on"))
    accepted_on = models.DateField(_("accepted on"), null=True, blank=True)
    first_step = FreeLineField(_("first step"), max_length=200, blank=True)
    first_step_on = models.DateField(_("first step on"), null=True, blank=True)
    makers_invited = models.PositiveSmallIntegerField(_("idea makers invited"), null=True, blank=True)
    makers_came = models.PositiveSmallIntegerField(_("idea makers who came"), null=True, blank=True)

    objects = AdoptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("adoption")
        verbose_name_plural = _("adoptions")
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["idea"],
                condition=models.Q(closed_at__isnull=True),
                name="participation_one_idea_owner",
                violation_error_message=_("This idea has already been adopted."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.idea}"

    @property
    def ecosystem(self) -> LearningEcosystem:
        return self.idea.ecosystem


class AdoptionHelper(models.Model):
    """An organisation that helps the idea owner, and with what."""

    adoption = models.ForeignKey(Adoption, on_delete=models.CASCADE, related_name="helpers")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    part = FreeLineField(_("part"), max_length=160, blank=True)

    class Meta:
        verbose_name = _("helper")
        verbose_name_plural = _("helpers")
        constraints = [
            models.UniqueConstraint(fields=["adoption", "organisation"], name="participation_helper_once"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.part}"
