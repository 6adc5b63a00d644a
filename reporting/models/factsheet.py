"""Factsheets: figures of one scope and period, frozen with edition and checksum."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ecosystem.models import CityDistrict, District, LearningEcosystem, Municipality
from records.models import Record, RecordQuerySet, StoredFile
from reporting.models import reach


class FactsheetQuerySet(RecordQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Factsheets of the scopes this person may see; internal ones only for who may see exact counts there."""
        if not user.is_authenticated:
            return self.none()
        kinds = Factsheet.ScopeKind
        scopes = (
            models.Q(
                scope_kind=kinds.ECOSYSTEM, ecosystem__in=reach.ecosystems_in_reach_of(user).values("pk")
            )
            | models.Q(
                scope_kind=kinds.MUNICIPALITY,
                municipality__in=reach.municipalities_in_reach_of(user).values("pk"),
            )
            | models.Q(
                scope_kind=kinds.CITY_DISTRICT,
                city_district__in=reach.city_districts_in_reach_of(user).values("pk"),
            )
            | models.Q(scope_kind=kinds.DISTRICT, district__in=reach.districts_in_reach_of(user).values("pk"))
        )
        if user.is_admin:
            scopes |= models.Q(scope_kind=kinds.EVERYTHING)
        exact = models.Q(
            scope_kind=kinds.ECOSYSTEM,
            ecosystem__in=LearningEcosystem.objects.coordinated_by(user).values("pk"),
        ) | models.Q(
            scope_kind__in=[kinds.MUNICIPALITY, kinds.CITY_DISTRICT, kinds.DISTRICT],
            municipality__in=reach.municipalities_wholly_coordinated_by(user).values("pk"),
        )
        return self.filter((scopes & models.Q(audience=Factsheet.Audience.SHARED)) | exact)

    def being_made(self) -> Self:
        """Factsheets somebody asked for and that are not ready yet."""
        return self.open().filter(state=Factsheet.State.REQUESTED)


class Factsheet(Record):
    """One edition of a factsheet: what was asked, and, once made, the stored numbers and the PDF.

    The numbers in `content` are the factsheet: page, PDF and data files are laid out from them and nothing is
    counted again. `checksum` is the SHA-256 of `content` as canonical JSON.
    """

    class ScopeKind(models.TextChoices):
        ECOSYSTEM = "ecosystem", _("learning ecosystem")
        DISTRICT = "district", _("district")
        CITY_DISTRICT = "city_district", _("city district")
        MUNICIPALITY = "municipality", _("municipality")
        EVERYTHING = "everything", _("everything")

    class Audience(models.TextChoices):
        SHARED = "shared", _("to share: small numbers of children are not shown")
        INTERNAL = "internal", _("for our own ecosystem: exact numbers")

    class State(models.TextChoices):
        REQUESTED = "requested", _("being made")
        READY = "ready", _("ready")
        FAILED = "failed", _("failed")

    scope_kind = models.CharField(_("about"), max_length=14, choices=ScopeKind)
    ecosystem = models.ForeignKey(
        LearningEcosystem, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    district = models.ForeignKey(District, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    city_district = models.ForeignKey(
        CityDistrict, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    municipality = models.ForeignKey(
        Municipality, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    scope_key = models.CharField(
        max_length=80,
        help_text="kind and code, such as municipality:GM0518; what commands and links say",
        editable=False,
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    language = models.CharField(
        _("language"), max_length=4, choices=[("nl", _("Dutch")), ("en", _("English"))]
    )
    audience = models.CharField(_("for"), max_length=10, choices=Audience, default=Audience.SHARED)
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.REQUESTED, editable=False
    )
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    edition = models.PositiveIntegerField(_("edition"), null=True, blank=True, editable=False)
    content = models.JSONField(null=True, blank=True, editable=False)
    checksum = models.CharField(max_length=64, blank=True, editable=False)
    pdf = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    generated_at = models.DateTimeField(_("made at"), null=True, blank=True, editable=False)
    problem = models.TextField(blank=True, editable=False)

    objects = FactsheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("factsheet")
        verbose_name_plural = _("factsheets")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="reporting_factsheet_ends_after_start",
                violation_error_message=_("The last day may not be before the first."),
            ),
            models.CheckConstraint(
                condition=models.Q(scope_kind="everything", municipality__isnull=True)
                | models.Q(scope_kind="municipality", municipality__isnull=False)
                | models.Q(
                    scope_kind="city_district", municipality__isnull=False, city_district__isnull=False
                )
                | models.Q(scope_kind="district", municipality__isnull=False, district__isnull=False)
                | models.Q(scope_kind="ecosystem", municipality__isnull=False, ecosystem__isnull=False),
                name="reporting_factsheet_has_its_scope",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="ready")
                | models.Q(
                    content__isnull=False,
                    pdf__isnull=False,
                    edition__isnull=False,
                    generated_at__isnull=False,
                ),
                name="reporting_factsheet_ready_is_whole",
            ),
            models.UniqueConstraint(
                fields=["scope_key", "starts_on", "ends_on", "language", "audience", "edition"],
                condition=models.Q(edition__isnull=False),
                name="reporting_factsheet_edition_once",
            ),
            # A double click, or two people at once, make one.
            models.UniqueConstraint(
                fields=["scope_key", "starts_on", "ends_on", "language", "audience"],
                condition=models.Q(state="requested", closed_at__isnull=True),
                name="reporting_factsheet_one_being_made",
                violation_error_message=_("This factsheet is already being made."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scope_record or self.get_scope_kind_display()} {self.starts_on} – {self.ends_on}"

    @property
    def scope_record(self) -> Record | None:
        """The area or ecosystem it is about; None for everything."""
        return {
            self.ScopeKind.ECOSYSTEM: self.ecosystem,
            self.ScopeKind.DISTRICT: self.district,
            self.ScopeKind.CITY_DISTRICT: self.city_district,
            self.ScopeKind.MUNICIPALITY: self.municipality,
        }.get(self.ScopeKind(self.scope_kind))
