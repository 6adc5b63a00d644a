"""Rows that are counted: each stores, when it is written, where and when it counts."""

from datetime import date
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from ecosystem.models.areas import District, Municipality, Neighbourhood
from ecosystem.models.ecosystem import EcosystemRole, LearningEcosystem
from records.models import Record, RecordQuerySet


class CountedQuerySet(RecordQuerySet):
    """Questions every counted row answers."""

    def between(self, start: date, end: date) -> Self:
        """Rows of a period, both days included."""
        return self.filter(on__gte=start, on__lte=end)

    def of_coordinator(self, user: Any) -> Self:
        """Rows of the ecosystems this person coordinates."""
        return self.filter(ecosystem__in=EcosystemRole.objects.driving(user).values("ecosystem"))

    def of_viewer(self, user: Any) -> Self:
        """Rows of every ecosystem this person may look into."""
        return self.filter(ecosystem__in=LearningEcosystem.objects.visible_to(user))


class CountedRecord(Record):
    """A record with its local date, ecosystem, municipality and, if known, neighbourhood and district.

    Municipality and district follow from ecosystem and neighbourhood and are stored beside them, so that a count
    over a municipality or district reads one index and no join. Rows without a neighbourhood count in their
    ecosystem and municipality only.
    """

    on = models.DateField(_("date"))
    ecosystem = models.ForeignKey(
        LearningEcosystem, on_delete=models.PROTECT, related_name="+", verbose_name=_("learning ecosystem")
    )
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+", editable=False)
    district = models.ForeignKey(
        District,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("district"),
    )
    neighbourhood = models.ForeignKey(
        Neighbourhood,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("neighbourhood"),
    )

    objects = CountedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(neighbourhood__isnull=True) | models.Q(district__isnull=False),
                name="%(app_label)s_%(class)s_neighbourhood_has_district",
            ),
        ]
        indexes = [
            models.Index(fields=["ecosystem", "on"], name="%(app_label).9s_%(class).12s_eco"),
            models.Index(fields=["municipality", "on"], name="%(app_label).9s_%(class).12s_mun"),
            models.Index(fields=["district", "on"], name="%(app_label).9s_%(class).12s_dis"),
        ]

    def clean_fields(self, exclude: Any = None) -> None:
        """Fill what follows from the ecosystem and the neighbourhood before anything is checked."""
        if self.ecosystem_id:
            self.municipality = self.ecosystem.municipality
        if self.neighbourhood is not None:
            self.district = self.neighbourhood.district
        super().clean_fields(exclude=exclude)

    def clean(self) -> None:
        super().clean()
        if (
            self.district is not None
            and self.ecosystem_id
            and self.district.municipality_id != self.ecosystem.municipality_id
        ):
            raise ValidationError(
                {"neighbourhood": _("This neighbourhood lies in another municipality than the ecosystem.")}
            )
