"""The people of an organisation that coordinators speak with, and who was the fixed one when."""

from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from ecosystem.models import LearningEcosystem
from partners.models.organisation import Organisation
from partners.models.partnership import Partnership
from records.free_text import FreeLineField
from records.models import Record, RecordQuerySet


class ContactPersonQuerySet(RecordQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Coordinators of an ecosystem the organisation takes part in, and the organisation's own members."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(
            models.Q(organisation__partnerships__ecosystem__in=LearningEcosystem.objects.coordinated_by(user))
            | models.Q(organisation__in=Organisation.objects.of_member(user))
        ).distinct()


class ContactPerson(Record):
    """An adult of an organisation: their working name, role and how to reach them at work."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="contact_people", verbose_name=_("organisation")
    )
    name = models.CharField(_("name"), max_length=120)
    job = FreeLineField(_("job"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="contact_people",
        verbose_name=_("account"),
    )

    objects = ContactPersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact person")
        verbose_name_plural = _("contact people")
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class ContactPersonTermQuerySet(RecordQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(partnership__in=Partnership.objects.visible_to(user))


class ContactPersonTerm(Record):
    """Who was the one fixed contact person, or the deputy, of a partner, from when until when."""

    class Part(models.TextChoices):
        FIXED = "fixed", _("contact person")
        DEPUTY = "deputy", _("deputy")

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="contact_terms")
    person = models.ForeignKey(
        ContactPerson, on_delete=models.PROTECT, related_name="terms", verbose_name=_("person")
    )
    part = models.CharField(_("part"), max_length=10, choices=Part, default=Part.FIXED)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = ContactPersonTermQuerySet.as_manager()

    class Meta:
        verbose_name = _("term of a contact person")
        verbose_name_plural = _("terms of contact people")
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "part"],
                condition=models.Q(closed_at__isnull=True, ends_on__isnull=True),
                name="partners_one_contact_person_at_a_time",
                violation_error_message=_("There is already a contact person; end that term first."),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="partners_contact_term_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.get_part_display()})"

    def clean(self) -> None:
        if (
            self.person_id
            and self.partnership_id
            and self.person.organisation_id != self.partnership.organisation_id
        ):
            raise ValidationError({"person": _("This person belongs to another organisation.")})

    @property
    def ecosystem(self) -> LearningEcosystem:
        return self.partnership.ecosystem
