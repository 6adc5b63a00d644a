"""Money and what is given in kind."""

from typing import Any, Self

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from ecosystem.models import CountedQuerySet, CountedRecord, LearningEcosystem
from participation.models import Idea
from partners.models import Organisation
from programmes.models.programme import Programme
from records.free_text import FreeLineField
from records.models import Record, RecordQuerySet


def money_visible_to(user: Any) -> models.Q:
    """Coordinators and the municipality see what was asked, granted and given."""
    return models.Q(ecosystem__in=LearningEcosystem.objects.coordinated_by(user)) | models.Q(
        ecosystem__in=LearningEcosystem.objects.read_by(user)
    )


class FundingApplicationQuerySet(RecordQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(
            money_visible_to(user) | models.Q(applicant__in=Organisation.objects.of_member(user))
        )


class FundingApplication(Record):
    """An application for money: which scheme, how much, by when, and what came of it."""

    class State(models.TextChoices):
        DRAFT = "draft", _("being written")
        SUBMITTED = "submitted", _("submitted")
        GRANTED = "granted", _("granted")
        REFUSED = "refused", _("refused")
        WITHDRAWN = "withdrawn", _("withdrawn")

    ecosystem = models.ForeignKey(
        LearningEcosystem,
        on_delete=models.PROTECT,
        related_name="funding_applications",
        verbose_name=_("learning ecosystem"),
    )
    programmes = models.ManyToManyField(
        Programme, blank=True, related_name="funding_applications", verbose_name=_("programmes")
    )
    applicant = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("lead applicant"),
    )
    funder = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("funder"),
    )
    scheme = FreeLineField(_("scheme"), max_length=160)
    asked_euros = models.DecimalField(
        _("asked, in euro"), max_digits=10, decimal_places=2, null=True, blank=True
    )
    granted_euros = models.DecimalField(
        _("granted, in euro"), max_digits=10, decimal_places=2, null=True, blank=True
    )
    deadline = models.DateField(_("deadline"), null=True, blank=True)
    submitted_on = models.DateField(_("submitted on"), null=True, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    report_due_on = models.DateField(_("account due on"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)

    objects = FundingApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("funding application")
        verbose_name_plural = _("funding applications")
        ordering = ["-deadline", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="granted") | models.Q(granted_euros__isnull=False),
                name="programmes_application_granted_has_amount",
                violation_error_message=_("Fill in how much was granted."),
            ),
            models.CheckConstraint(
                condition=(models.Q(asked_euros__isnull=True) | models.Q(asked_euros__gte=0))
                & (models.Q(granted_euros__isnull=True) | models.Q(granted_euros__gte=0)),
                name="programmes_application_amounts_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return self.scheme


class ContributionQuerySet(CountedQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(
            money_visible_to(user) | models.Q(organisation__in=Organisation.objects.of_member(user))
        )


class Contribution(CountedRecord):
    """Money, hours, space or material that an organisation gives to an idea or programme. `on` is the decision date."""

    class Kind(models.TextChoices):
        MONEY = "money", _("money")
        HOURS = "hours", _("hours")
        SPACE = "space", _("space")
        MATERIAL = "material", _("material")

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="contributions", verbose_name=_("organisation")
    )
    idea = models.ForeignKey(
        Idea,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="contributions",
        verbose_name=_("idea"),
    )
    programme = models.ForeignKey(
        Programme,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="contributions",
        verbose_name=_("programme"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.MONEY)
    euros = models.DecimalField(
        _("amount or value in euro"), max_digits=10, decimal_places=2, null=True, blank=True
    )
    hours = models.DecimalField(_("hours"), max_digits=7, decimal_places=1, null=True, blank=True)
    note = FreeLineField(_("note"), max_length=200, blank=True)

    objects = ContributionQuerySet.as_manager()

    class Meta(CountedRecord.Meta):
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["-on", "-id"]
        constraints = [
            *CountedRecord.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(kind="money") | models.Q(euros__isnull=False, euros__gt=0),
                name="programmes_contribution_money_has_amount",
                violation_error_message=_("Fill in an amount above zero."),
            ),
            models.CheckConstraint(
                condition=(models.Q(euros__isnull=True) | models.Q(euros__gte=0))
                & (models.Q(hours__isnull=True) | models.Q(hours__gte=0)),
                name="programmes_contribution_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_kind_display()} ({date_format(self.on)})"
