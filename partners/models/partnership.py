"""The place of an organisation in one ecosystem."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ecosystem.models import LearningEcosystem
from partners.models.organisation import Organisation
from records.free_text import FreeTextField
from records.models import Record, RecordQuerySet


class PartnershipQuerySet(RecordQuerySet):
    def without_contact_person(self) -> Self:
        """Active partners of whom nobody is the fixed contact person today."""
        from partners.models.contact_person import ContactPersonTerm

        today = timezone.localdate()
        held = ContactPersonTerm.objects.open().filter(
            models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=today),
            partnership=models.OuterRef("pk"),
            part=ContactPersonTerm.Part.FIXED,
            starts_on__lte=today,
        )
        return (
            self.open()
            .filter(status__in=[Partnership.Status.INVOLVED, Partnership.Status.PARTNER], is_home=False)
            .exclude(models.Exists(held))
        )

    def visible_to(self, user: Any) -> Self:
        return self.filter(ecosystem__in=LearningEcosystem.objects.visible_to(user))


class Partnership(Record):
    """What an organisation is to an ecosystem: from a first acquaintance to partner, and what it can give."""

    class Status(models.TextChoices):
        ACQUAINTED = "acquainted", _("acquainted")
        INTERESTED = "interested", _("interested")
        INVOLVED = "involved", _("in conversation about an initiative")
        PARTNER = "partner", _("partner")
        LEFT = "left", _("left")

    ecosystem = models.ForeignKey(
        LearningEcosystem,
        on_delete=models.PROTECT,
        related_name="partnerships",
        verbose_name=_("learning ecosystem"),
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="partnerships", verbose_name=_("organisation")
    )
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.ACQUAINTED)
    since = models.DateField(_("since"), null=True, blank=True)
    is_home = models.BooleanField(
        _("runs the programme"),
        default=False,
        help_text=_("The home organisation: its contributions to ideas are counted on the factsheet."),
    )
    hours_per_month = models.DecimalField(
        _("hours a month it can give"), max_digits=5, decimal_places=1, null=True, blank=True
    )
    strengths = FreeTextField(_("strengths"), blank=True)
    can_lend = FreeTextField(_("can lend"), blank=True, help_text=_("Rooms, people, material, money."))

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("partnership")
        verbose_name_plural = _("partnerships")
        ordering = ["organisation__name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["ecosystem", "organisation"],
                condition=models.Q(closed_at__isnull=True),
                name="partners_partnership_once",
                violation_error_message=_("This organisation already has a place in this ecosystem."),
            ),
            models.UniqueConstraint(
                fields=["ecosystem"],
                condition=models.Q(is_home=True, closed_at__isnull=True),
                name="partners_one_home_organisation",
                violation_error_message=_("This ecosystem already has a home organisation."),
            ),
            models.CheckConstraint(
                condition=models.Q(hours_per_month__isnull=True) | models.Q(hours_per_month__gte=0),
                name="partners_partnership_hours_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} – {self.ecosystem}"


class PartnershipStatusChange(models.Model):
    """One step in the history of a partnership."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="status_changes")
    from_status = models.CharField(max_length=12, choices=Partnership.Status, blank=True)
    to_status = models.CharField(max_length=12, choices=Partnership.Status)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return f"{self.partnership}: {self.to_status}"


class PartnershipRoleQuerySet(RecordQuerySet):
    def current(self) -> Self:
        """Roles held today."""
        today = timezone.localdate()
        return self.open().filter(
            models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=today), starts_on__lte=today
        )

    def visible_to(self, user: Any) -> Self:
        return self.filter(partnership__in=Partnership.objects.visible_to(user))


class PartnershipRole(Record):
    """A role an organisation fulfils in an ecosystem, for a time."""

    class Kind(models.TextChoices):
        SIGNPOST = "signpost", _("signpost")
        KEY_FIGURE = "key_figure", _("key figure")
        TARGET_GROUP_LINK = "target_group_link", _("link to the target group")
        PLAN_KEEPER = "plan_keeper", _("keeper of the plan")
        KNOWLEDGE_PARTNER = "knowledge_partner", _("knowledge partner")

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="roles")
    kind = models.CharField(_("role"), max_length=20, choices=Kind)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = PartnershipRoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("role of a partner")
        verbose_name_plural = _("roles of partners")
        ordering = ["starts_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "kind"],
                condition=models.Q(closed_at__isnull=True, ends_on__isnull=True),
                name="partners_role_once",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="partners_role_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partnership}: {self.get_kind_display()}"

    @property
    def ecosystem(self) -> LearningEcosystem:
        return self.partnership.ecosystem
