"""Organisations with their locations and the people who sign in for them."""

import re
from datetime import date
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ecosystem.domains import Domain
from ecosystem.models import LearningEcosystem, Municipality, Neighbourhood
from records.free_text import FreeLineField, FreeTextField
from records.models import Record, RecordQuerySet


def check_registration_number(value: str) -> None:
    """A number of the trade register (KVK): eight digits."""
    if value and not re.fullmatch(r"\d{8}", value):
        raise ValidationError(_("A KVK number has eight digits; “%s” is not one.") % value)


def municipalities_in_view(user: Any) -> models.QuerySet:
    """Municipalities with an ecosystem this person coordinates or reads."""
    ecosystems = LearningEcosystem.objects
    return Municipality.objects.filter(
        models.Q(ecosystems__in=ecosystems.coordinated_by(user))
        | models.Q(ecosystems__in=ecosystems.read_by(user))
    )


class OrganisationQuerySet(RecordQuerySet):
    def of_member(self, user: Any) -> Self:
        """The organisations this person signs in for today."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(
            pk__in=OrganisationMember.objects.active_on(timezone.localdate())
            .filter(user=user)
            .values("organisation")
        )

    def visible_to(self, user: Any) -> Self:
        """Coordinators and readers: those of their municipality. Members: their own, and fellow partners."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(
            models.Q(municipality__in=municipalities_in_view(user).values("pk"))
            | models.Q(pk__in=Organisation.objects.of_member(user).values("pk"))
            | models.Q(
                partnerships__ecosystem__in=LearningEcosystem.objects.visible_to(user).values("pk"),
                partnerships__closed_at__isnull=True,
            )
        ).distinct()


class Organisation(Record):
    """An organisation of one municipality: with an offer for children (provider) or without (network partner)."""

    class Kind(models.TextChoices):
        PROVIDER = "provider", _("provider")
        NETWORK_PARTNER = "network_partner", _("partner without an offer")
        UNKNOWN = "unknown", _("not known")

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="organisations", verbose_name=_("municipality")
    )
    name = FreeLineField(_("name"), max_length=160)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.UNKNOWN)
    registration_number = models.CharField(
        _("KVK number"), max_length=8, blank=True, validators=[check_registration_number]
    )
    site = FreeLineField(
        _("site"), max_length=60, blank=True, help_text=_("Which branch, if one number has several.")
    )
    website = models.URLField(_("website"), blank=True)
    email = models.EmailField(_("e-mail address of the organisation"), blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "registration_number", "site"],
                condition=models.Q(closed_at__isnull=True) & ~models.Q(registration_number=""),
                name="partners_organisation_kvk_once_per_site",
                violation_error_message=_("An organisation with this KVK number and site is already there."),
            ),
        ]
        indexes = [models.Index(fields=["municipality", "name"], name="partners_organisation_name")]

    def __str__(self) -> str:
        return self.name


class LocationQuerySet(RecordQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(organisation__in=Organisation.objects.visible_to(user))


class Location(Record):
    """Where an organisation works, with the domain it works in there."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="locations", verbose_name=_("organisation")
    )
    name = FreeLineField(_("name"), max_length=160, blank=True)
    domain = models.CharField(_("domain"), max_length=20, choices=Domain, default=Domain.UNKNOWN)
    address = models.CharField(_("address"), max_length=200, blank=True)
    neighbourhood = models.ForeignKey(
        Neighbourhood,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("neighbourhood"),
    )
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)

    objects = LocationQuerySet.as_manager()

    class Meta:
        verbose_name = _("location")
        verbose_name_plural = _("locations")
        ordering = ["organisation", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(longitude__isnull=True, latitude__isnull=True)
                | models.Q(
                    longitude__isnull=False,
                    latitude__isnull=False,
                    longitude__range=(-180, 180),
                    latitude__range=(-90, 90),
                ),
                name="partners_location_point_is_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.name}" if self.name else str(self.organisation)


class OrganisationMemberQuerySet(RecordQuerySet):
    def active_on(self, day: date) -> Self:
        """Memberships whose term includes this day."""
        return self.open().filter(
            models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=day), starts_on__lte=day
        )

    def visible_to(self, user: Any) -> Self:
        """Accounts are nobody's business but the organisation's own and its coordinators'."""
        return self.filter(
            models.Q(
                organisation__in=Organisation.objects.filter(
                    partnerships__ecosystem__in=LearningEcosystem.objects.coordinated_by(user)
                ).values("pk")
            )
            | models.Q(organisation__in=Organisation.objects.of_member(user).values("pk"))
        )


class OrganisationMember(Record):
    """Somebody who signs in for an organisation."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="organisation_memberships"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="members")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    note = FreeTextField(_("note"), blank=True)

    objects = OrganisationMemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("member of an organisation")
        verbose_name_plural = _("members of organisations")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"],
                condition=models.Q(closed_at__isnull=True),
                name="partners_member_once",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="partners_member_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.organisation}"
