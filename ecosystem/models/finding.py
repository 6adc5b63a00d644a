"""Neighbourhood research: what was found, where it came from."""

from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from ecosystem.domains import TextLanguage
from ecosystem.models.counted import CountedQuerySet, CountedRecord
from records.free_text import FreeTextField


class FindingQuerySet(CountedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Findings are the working material of the coordinators."""
        return self.of_coordinator(user)


class Finding(CountedRecord):
    """One finding of the neighbourhood research: a need, barrier, strength or wish, with its source."""

    class Source(models.TextChoices):
        STATISTIC = "statistic", _("statistic")
        PARENTS = "parents", _("talk with parents")
        PROFESSIONAL = "professional", _("talk with a professional")
        CHILDREN = "children", _("children")
        OBSERVATION = "observation", _("observation")

    class Kind(models.TextChoices):
        NEED = "need", _("need")
        BARRIER = "barrier", _("barrier")
        STRENGTH = "strength", _("strength")
        WISH = "wish", _("wish")

    class Factor(models.IntegerChoices):
        PRESENCE = 1, _("presence: what is there to do here?")
        SEEING = 2, _("seeing: do I know about it?")
        WELCOME = 3, _("welcome: does it feel like something for me?")
        ACCESS = 4, _("access: can I get there?")
        GUIDES = 5, _("guides: who encourages me?")

    source = models.CharField(_("source"), max_length=20, choices=Source)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    factor = models.PositiveSmallIntegerField(_("factor"), choices=Factor, null=True, blank=True)
    text = FreeTextField(_("what was found"))
    language = models.CharField(_("language"), max_length=4, choices=TextLanguage, default=TextLanguage.DUTCH)
    children_spoken_with = models.PositiveSmallIntegerField(
        _("children spoken with"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(500)],
    )

    objects = FindingQuerySet.as_manager()

    class Meta(CountedRecord.Meta):
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text[:60]}"
