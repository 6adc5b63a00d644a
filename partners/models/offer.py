"""Offers: what a provider has for children."""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from ecosystem.models import Theme
from partners.models.organisation import Organisation
from partners.models.place import Place
from records.free_text import FreeLineField, FreeTextField
from records.models import Record, RecordQuerySet


class OfferQuerySet(RecordQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(organisation__in=Organisation.objects.visible_to(user))


class Offer(Record):
    """What children can do at a provider: for which ages, when, at what cost, and how to join."""

    class Step(models.TextChoices):
        INTRODUCE = "introduce", _("introduction")
        DEEPEN = "deepen", _("deepening")
        CLUB = "club", _("club")

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="offers", verbose_name=_("provider")
    )
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("place")
    )
    title = FreeLineField(_("title"), max_length=120)
    description = FreeTextField(_("description"), blank=True)
    themes = models.ManyToManyField(Theme, blank=True, related_name="offers", verbose_name=_("themes"))
    ages_from = models.PositiveSmallIntegerField(_("from age"), null=True, blank=True)
    ages_to = models.PositiveSmallIntegerField(_("to age"), null=True, blank=True)
    step = models.CharField(_("step"), max_length=10, choices=Step, default=Step.INTRODUCE)
    weekdays = models.JSONField(_("days"), default=list, blank=True, help_text=_("1 is Monday, 7 is Sunday."))
    cost_euros = models.DecimalField(_("cost in euro"), max_digits=7, decimal_places=2, null=True, blank=True)
    cost_note = FreeLineField(_("about the cost"), max_length=200, blank=True)
    spoken_language = FreeLineField(_("language"), max_length=60, blank=True)
    access = FreeTextField(_("access"), blank=True)
    sign_up = models.TextField(_("how to join"), blank=True)
    confirmed_on = models.DateField(_("still correct on"), null=True, blank=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        ordering = ["title", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ages_from__isnull=True)
                | models.Q(ages_to__isnull=True)
                | models.Q(ages_from__lte=models.F("ages_to")),
                name="partners_offer_ages_in_order",
                violation_error_message=_("The first age may not be higher than the last."),
            ),
            models.CheckConstraint(
                condition=models.Q(cost_euros__isnull=True) | models.Q(cost_euros__gte=0),
                name="partners_offer_cost_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        if any(day not in range(1, 8) for day in self.weekdays):
            raise ValidationError({"weekdays": _("Days are numbers from 1 (Monday) to 7 (Sunday).")})
