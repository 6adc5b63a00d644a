"""Contact moments: the team's unit of work."""

from typing import Any, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from ecosystem.models import CountedQuerySet, CountedRecord
from partners.models.contact_person import ContactPerson
from partners.models.organisation import Location, Organisation
from records.free_text import FreeLineField, FreeTextField


class ContactMomentQuerySet(CountedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """The moments with their notes: only for coordinators of the ecosystem."""
        return self.of_coordinator(user)

    def outline_visible_to(self, user: Any) -> Self:
        """Moments of which this person may see date, kind and domain: coordinators and the municipality."""
        from ecosystem.models import LearningEcosystem

        return self.filter(
            models.Q(ecosystem__in=LearningEcosystem.objects.coordinated_by(user))
            | models.Q(ecosystem__in=LearningEcosystem.objects.read_by(user))
        )


class ContactMoment(CountedRecord):
    """A logged conversation or introduction with one or more organisations. One row counts as one."""

    class Kind(models.TextChoices):
        CONVERSATION = "conversation", _("conversation")
        INTRODUCTION = "introduction", _("introduction")
        VISIT = "visit", _("visit")
        CALL = "call", _("phone call")
        MESSAGE = "message", _("message")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.CONVERSATION)
    minutes = models.PositiveSmallIntegerField(_("duration in minutes"), null=True, blank=True)
    subject = FreeLineField(_("subject"), max_length=200, blank=True)
    note = FreeTextField(_("note"), blank=True, help_text=_("Stays with the coordinators of this ecosystem."))
    people = models.ManyToManyField(
        ContactPerson, blank=True, related_name="contact_moments", verbose_name=_("people")
    )
    next_step = FreeLineField(_("next step"), max_length=200, blank=True)
    next_step_on = models.DateField(_("next step on"), null=True, blank=True)
    children_spoken_with = models.PositiveSmallIntegerField(
        _("children spoken with"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(500)],
    )
    logged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )

    objects = ContactMomentQuerySet.as_manager()

    class Meta(CountedRecord.Meta):
        verbose_name = _("contact moment")
        verbose_name_plural = _("contact moments")
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {date_format(self.on)}"


class ContactMomentParty(models.Model):
    """An organisation in a contact moment, at one of its locations if that is known."""

    contact_moment = models.ForeignKey(ContactMoment, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    location = models.ForeignKey(Location, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("organisation in a contact moment")
        verbose_name_plural = _("organisations in a contact moment")
        constraints = [
            models.UniqueConstraint(
                fields=["contact_moment", "organisation"],
                condition=models.Q(location__isnull=True),
                name="partners_party_once_per_moment",
            ),
            models.UniqueConstraint(
                fields=["contact_moment", "location"],
                condition=models.Q(location__isnull=False),
                name="partners_party_location_once_per_moment",
            ),
        ]

    def __str__(self) -> str:
        return str(self.location or self.organisation)
