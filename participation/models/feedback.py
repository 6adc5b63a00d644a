"""Telling children what became of their ideas."""

from typing import Any, Self

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from ecosystem.models import CountedQuerySet, CountedRecord
from participation.models.idea import Idea
from participation.models.series import WorkshopSeries
from records.free_text import FreeTextField


class FeedbackMomentQuerySet(CountedQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.of_viewer(user)


class FeedbackMoment(CountedRecord):
    """Children were told what became of their ideas: when, through what, about which ideas, in which words."""

    class Channel(models.TextChoices):
        NEWSPAPER = "newspaper", _("neighbourhood paper")
        PARENT_PLATFORM = "parent_platform", _("the school's parent platform")
        WHATSAPP = "whatsapp", _("WhatsApp group of parents")
        CONVERSATION = "conversation", _("talking to children and parents")
        POSTER = "poster", _("poster")
        EVENT = "event", _("event")
        OTHER = "other", _("another way")

    series = models.ForeignKey(
        WorkshopSeries,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="feedback_moments",
        verbose_name=_("series"),
    )
    ideas = models.ManyToManyField(Idea, blank=True, related_name="feedback_moments", verbose_name=_("ideas"))
    channel = models.CharField(_("channel"), max_length=20, choices=Channel)
    text = FreeTextField(_("in words for children"), blank=True)
    reached = models.PositiveIntegerField(_("about how many were reached"), null=True, blank=True)
    proof_url = models.URLField(_("link to the proof"), blank=True)

    objects = FeedbackMomentQuerySet.as_manager()

    class Meta(CountedRecord.Meta):
        verbose_name = _("feedback moment")
        verbose_name_plural = _("feedback moments")
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} {date_format(self.on)}"
