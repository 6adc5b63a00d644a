"""The learning ecosystem: a network around one or more neighbourhoods, its drivers and its steps."""

from collections.abc import Callable
from datetime import date
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from ecosystem.models.areas import Municipality, Neighbourhood
from records.free_text import FreeLineField, FreeTextField
from records.models import Record, RecordQuerySet

ViewerCondition = Callable[[Any], models.Q]


class Theme(models.Model):
    """What an idea or offer is about, as data: a city may add its own. Named in both languages."""

    key = models.SlugField(_("key"), max_length=40, unique=True)
    name_nl = models.CharField(_("name in Dutch"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80)

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.name_en if (translation.get_language() or "nl").startswith("en") else self.name_nl


class LearningEcosystemQuerySet(RecordQuerySet):
    """Who coordinates, reads or takes part in which ecosystem."""

    # Upper rooms add the ways by which they let somebody in (members of a partner), without this room knowing them.
    viewer_conditions: list[ViewerCondition] = []

    def coordinated_by(self, user: Any) -> Self:
        """Ecosystems in which this person has a driving role today."""
        return self.filter(_coordinated(user)) if user.is_authenticated else self.none()

    def read_by(self, user: Any) -> Self:
        """Ecosystems whose figures this person reads for a municipality or one of its city districts."""
        return self.filter(_read(user)) if user.is_authenticated else self.none()

    def visible_to(self, user: Any) -> Self:
        """Ecosystems this person coordinates, reads, or takes part in."""
        if not user.is_authenticated:
            return self.none()
        condition = _coordinated(user) | _read(user)
        for viewers in self.viewer_conditions:
            condition |= viewers(user)
        return self.filter(condition)


def _coordinated(user: Any) -> models.Q:
    return models.Q(pk__in=EcosystemRole.objects.driving(user).values("ecosystem"))


def _read(user: Any) -> models.Q:
    from ecosystem.models.municipality_settings import MunicipalityReader

    readings = MunicipalityReader.objects.active_on(timezone.localdate()).filter(user=user)
    parts = readings.filter(city_district__isnull=False).values("city_district")
    in_parts = LearningEcosystem.neighbourhoods.through.objects.filter(
        neighbourhood__district__city_district__in=parts
    )
    return models.Q(
        municipality__in=readings.filter(city_district__isnull=True).values("municipality")
    ) | models.Q(pk__in=in_parts.values("learningecosystem"))


class LearningEcosystem(Record):
    """A neighbourhood network of people, means and places that makes informal learning possible."""

    class Phase(models.TextChoices):
        CONCEPT = "concept", _("concept: dream, network, connect")
        DEVELOPMENT = "development", _("development: research, concrete plans")
        EXECUTION = "execution", _("execution: connect, create, refer")

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="ecosystems")
    name = FreeLineField(_("name"), max_length=120)
    slug = models.SlugField(
        _("short name"), max_length=60, unique=True, help_text=_("Stands in links and commands.")
    )
    neighbourhoods = models.ManyToManyField(
        Neighbourhood, related_name="ecosystems", verbose_name=_("neighbourhoods")
    )
    walking_boundary = models.JSONField(
        _("walking boundary"),
        null=True,
        blank=True,
        help_text=_("The area a child can cross alone and safely (GeoJSON, WGS84)."),
    )
    in_between_space = FreeLineField(
        _("in-between space"),
        max_length=200,
        blank=True,
        help_text=_("The place between school and leisure."),
    )
    dream = FreeTextField(_("dream"), blank=True)
    shared_goal = FreeTextField(_("shared goal"), blank=True)
    ages_from = models.PositiveSmallIntegerField(_("from age"), default=6)
    ages_to = models.PositiveSmallIntegerField(_("to age"), default=12)
    phase = models.CharField(_("phase"), max_length=12, choices=Phase, default=Phase.CONCEPT)
    started_on = models.DateField(_("started on"), null=True, blank=True)
    uses_step_plan = models.BooleanField(_("uses the step plan"), default=False)
    uses_building_blocks = models.BooleanField(_("uses the building blocks"), default=True)
    uses_five_factors = models.BooleanField(_("uses the five factors"), default=True)

    objects = LearningEcosystemQuerySet.as_manager()

    class Meta:
        verbose_name = _("learning ecosystem")
        verbose_name_plural = _("learning ecosystems")
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"],
                condition=models.Q(closed_at__isnull=True),
                name="ecosystem_name_once_per_municipality",
                violation_error_message=_(
                    "There is already an ecosystem with this name in the municipality."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(ages_from__lte=models.F("ages_to"), ages_to__lte=18),
                name="ecosystem_ages_in_order",
                violation_error_message=_(
                    "The first age may not be higher than the last, and the last not above 18."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def ecosystem(self) -> "LearningEcosystem":
        return self


class EcosystemRoleQuerySet(RecordQuerySet):
    def active_on(self, day: date) -> Self:
        """Roles whose term includes this day."""
        return self.open().filter(
            models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=day), starts_on__lte=day
        )

    def driving(self, user: Any) -> Self:
        """The roles by which this person is coordinator today."""
        if not user.is_authenticated:
            return self.none()
        return self.active_on(timezone.localdate()).filter(user=user)

    def visible_to(self, user: Any) -> Self:
        return self.filter(ecosystem__in=LearningEcosystem.objects.visible_to(user))


class EcosystemRole(Record):
    """Who drives an ecosystem: a role with a mandate, an end date and a successor. Holding one makes coordinator."""

    class Kind(models.TextChoices):
        ADVISER = "adviser", _("adviser")
        CULTURE_COACH = "culture_coach", _("culture coach")
        LEAD = "lead", _("lead")
        LEAD_APPLICANT = "lead_applicant", _("lead applicant")

    ecosystem = models.ForeignKey(LearningEcosystem, on_delete=models.PROTECT, related_name="roles")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="ecosystem_roles"
    )
    kind = models.CharField(_("role"), max_length=20, choices=Kind)
    mandate = FreeTextField(
        _("mandate"), blank=True, help_text=_("What this person may decide and does, and what not.")
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    successor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("successor"),
    )
    handover = FreeTextField(_("planned hand-over"), blank=True)

    objects = EcosystemRoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("role in the ecosystem")
        verbose_name_plural = _("roles in the ecosystem")
        ordering = ["starts_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["ecosystem", "user", "kind"],
                condition=models.Q(closed_at__isnull=True),
                name="ecosystem_role_once_per_person",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="ecosystem_role_ends_after_start",
                violation_error_message=_("The last day may not be before the first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.user}"


class EcosystemStep(Record):
    """One of the twelve steps of the step plan, with what proves it: a note and a link."""

    class State(models.TextChoices):
        TO_DO = "to_do", _("to do")
        BUSY = "busy", _("busy")
        DONE = "done", _("done")

    ecosystem = models.ForeignKey(LearningEcosystem, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField(
        _("step"), validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.TO_DO)
    evidence = FreeTextField(_("evidence"), blank=True)
    evidence_url = models.URLField(_("link to the evidence"), blank=True)
    on = models.DateField(_("date"), null=True, blank=True)

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["ecosystem", "number"],
                condition=models.Q(closed_at__isnull=True),
                name="ecosystem_step_once",
            ),
            models.CheckConstraint(
                condition=models.Q(number__gte=1, number__lte=12), name="ecosystem_step_is_one_of_twelve"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ecosystem} {self.number}"

    def clean(self) -> None:
        if self.state == self.State.DONE and self.on is None:
            raise ValidationError({"on": _("Say when this step was done.")})
