"""Programmes: adopted ideas, or other plans, that partners carry out together."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from ecosystem.models import LearningEcosystem
from participation.models import Idea
from partners.models import Organisation
from records.free_text import FreeLineField, FreeTextField
from records.models import Record, RecordQuerySet


class ProgrammeQuerySet(RecordQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(ecosystem__in=LearningEcosystem.objects.visible_to(user))


class Programme(Record):
    """What partners do together for children, from one or more ideas or without."""

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        RUNNING = "running", _("running")
        FINISHED = "finished", _("finished")
        STOPPED = "stopped", _("stopped")

    ecosystem = models.ForeignKey(
        LearningEcosystem,
        on_delete=models.PROTECT,
        related_name="programmes",
        verbose_name=_("learning ecosystem"),
    )
    title = FreeLineField(_("title"), max_length=120)
    goal = FreeTextField(_("goal"), blank=True)
    target_group = FreeLineField(_("for whom"), max_length=160, blank=True)
    owner = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="owned_programmes",
        verbose_name=_("owner"),
    )
    ideas = models.ManyToManyField(Idea, blank=True, related_name="programmes", verbose_name=_("ideas"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PLANNED)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["-starts_on", "title", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(starts_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="programmes_programme_ends_after_start",
                violation_error_message=_("The last day may not be before the first."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ProgrammePartner(models.Model):
    """An organisation in a programme, and its part."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="programme_parts")
    part = FreeLineField(_("part"), max_length=160, blank=True)

    class Meta:
        verbose_name = _("partner of the programme")
        verbose_name_plural = _("partners of the programme")
        constraints = [
            models.UniqueConstraint(fields=["programme", "organisation"], name="programmes_partner_once"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.part}"
