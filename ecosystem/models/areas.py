"""Areas as Statistics Netherlands (CBS) publishes them: municipality, district, neighbourhood; and city districts."""

from typing import Any, Self

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from records.models import Record, RecordQuerySet


class AreaQuerySet(RecordQuerySet):
    """Areas are public facts: whoever is signed in may see them."""

    def visible_to(self, user: Any) -> Self:
        return self.all() if user.is_authenticated else self.none()


class Municipality(Record):
    """A municipality with its CBS code, such as GM0518. Cities in one installation are strictly apart."""

    code = models.CharField(_("CBS code"), max_length=6, validators=[RegexValidator(r"^GM\d{4}\Z")])
    name = models.CharField(_("name"), max_length=120)

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["code"], name="ecosystem_municipality_code_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def municipality(self) -> "Municipality":
        return self


class CityDistrict(Record):
    """A city district (stadsdeel): a group of districts without a CBS code. It gives grants and reads factsheets."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="city_districts")
    name = models.CharField(_("name"), max_length=120)

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = _("city district")
        verbose_name_plural = _("city districts")
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"],
                condition=models.Q(closed_at__isnull=True),
                name="ecosystem_city_district_name_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class District(Record):
    """A district (wijk) with its CBS code, such as WK051827."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="districts")
    city_district = models.ForeignKey(
        CityDistrict, null=True, blank=True, on_delete=models.PROTECT, related_name="districts"
    )
    code = models.CharField(_("CBS code"), max_length=8, validators=[RegexValidator(r"^WK\d{6}\Z")])
    name = models.CharField(_("name"), max_length=120)

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = _("district")
        verbose_name_plural = _("districts")
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["code"], name="ecosystem_district_code_once")]

    def __str__(self) -> str:
        return self.name


class Neighbourhood(Record):
    """A neighbourhood (buurt) with its CBS code, such as BU05182763."""

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="neighbourhoods")
    code = models.CharField(_("CBS code"), max_length=10, validators=[RegexValidator(r"^BU\d{8}\Z")])
    name = models.CharField(_("name"), max_length=120)

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = _("neighbourhood")
        verbose_name_plural = _("neighbourhoods")
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["code"], name="ecosystem_neighbourhood_code_once")]

    def __str__(self) -> str:
        return self.name


class AreaBoundary(models.Model):
    """The outline of an area in one edition (year): a code keeps its earlier outlines.

    `geometry` is GeoJSON (Polygon or MultiPolygon) in WGS84; the bounding box stands in columns so that a map
    finds what lies in view without reading every outline.
    """

    code = models.CharField(max_length=10)
    edition = models.PositiveSmallIntegerField(help_text="year")
    geometry = models.JSONField()
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()
    source = models.CharField(max_length=120, blank=True)

    class Meta:
        verbose_name_plural = "area boundaries"
        ordering = ["code", "-edition"]
        constraints = [
            models.UniqueConstraint(fields=["code", "edition"], name="ecosystem_boundary_once_per_edition"),
            models.CheckConstraint(
                condition=models.Q(west__lte=models.F("east"), south__lte=models.F("north")),
                name="ecosystem_boundary_box_is_a_box",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.edition}"


class AreaFigure(models.Model):
    """A yearly key figure of an area with its source. An absent row means *not available*, never zero."""

    class Topic(models.TextChoices):
        POPULATION = "population", pgettext_lazy("people living there", "residents")
        AGED_0_14 = "aged_0_14", _("children aged 0 to 14")
        HOUSEHOLDS = "households", _("households")
        HOUSEHOLD_SIZE = "household_size", _("average household size")
        HOUSING_VALUE = "housing_value", _("average housing value (× 1,000 euro)")
        INCOME = "income", _("average income per resident (× 1,000 euro)")
        DENSITY = "density", _("residents per km²")

    code = models.CharField(max_length=10)
    topic = models.CharField(max_length=30, choices=Topic)
    year = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=14, decimal_places=2)
    source = models.CharField(max_length=120)

    class Meta:
        ordering = ["code", "topic", "-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "topic", "year"], name="ecosystem_area_figure_once_per_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.topic} {self.year}"
