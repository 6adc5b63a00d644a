"""Places where things happen."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from partners.models.organisation import Location, Organisation
from records.free_text import FreeLineField, FreeTextField
from records.models import Record, RecordQuerySet


class PlaceQuerySet(RecordQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(organisation__in=Organisation.objects.visible_to(user))


class Place(Record):
    """A room, hall, yard or lendable thing of an organisation."""

    class Kind(models.TextChoices):
        ROOM = "room", _("room")
        OUTDOORS = "outdoors", _("outdoors")
        KIT = "kit", _("kit or instrument")

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="places", verbose_name=_("organisation")
    )
    location = models.ForeignKey(
        Location,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="places",
        verbose_name=_("location"),
    )
    name = FreeLineField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.ROOM)
    capacity = models.PositiveSmallIntegerField(_("room for"), null=True, blank=True)
    access = FreeTextField(_("access"), blank=True, help_text=_("Wheelchairs, key, opening hours."))

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                condition=models.Q(closed_at__isnull=True),
                name="partners_place_name_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.organisation})"
