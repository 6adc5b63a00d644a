"""Agreements: who does what by when."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from ecosystem.models import LearningEcosystem
from partners.models.contact_person import ContactPerson
from partners.models.meeting import NetworkMeeting
from partners.models.organisation import Organisation
from records.free_text import FreeTextField
from records.models import Record, RecordQuerySet


class AgreementQuerySet(RecordQuerySet):
    def standing(self) -> Self:
        """Agreements still to be kept."""
        return self.open().filter(
            state__in=[Agreement.State.OPEN, Agreement.State.MOVED, Agreement.State.RENEWED]
        )

    def due_by(self, day: date) -> Self:
        """Standing agreements whose day has come."""
        return self.standing().filter(due_on__lte=day)

    def visible_to(self, user: Any) -> Self:
        """Coordinators: all of their ecosystem. Members: what their own organisation promised, unless lapsed."""
        return self.filter(
            models.Q(ecosystem__in=LearningEcosystem.objects.coordinated_by(user))
            | (
                models.Q(organisation__in=Organisation.objects.of_member(user))
                & ~models.Q(state=Agreement.State.LAPSED)
            )
        )


class Agreement(Record):
    """What an organisation promised, by when, and how it ended."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        DONE = "done", _("done")
        MOVED = "moved", _("moved")
        LAPSED = "lapsed", _("lapsed")
        RENEWED = "renewed", _("renewed")

    ecosystem = models.ForeignKey(
        LearningEcosystem,
        on_delete=models.PROTECT,
        related_name="agreements",
        verbose_name=_("learning ecosystem"),
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="agreements", verbose_name=_("organisation")
    )
    person = models.ForeignKey(
        ContactPerson,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("person"),
    )
    what = FreeTextField(_("what"))
    agreed_on = models.DateField(_("agreed on"))
    due_on = models.DateField(_("by when"), null=True, blank=True)
    review_on = models.DateField(_("look at it again on"), null=True, blank=True)
    hours_asked = models.DecimalField(_("hours asked"), max_digits=6, decimal_places=1, null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    meeting = models.ForeignKey(
        NetworkMeeting,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="agreements",
        verbose_name=_("decided at"),
    )

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["due_on", "id"]
        indexes = [models.Index(fields=["ecosystem", "state", "due_on"], name="partners_agreement_due")]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.what[:60]}"
