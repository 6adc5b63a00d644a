"""What people thought of it, in their own words."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from ecosystem.domains import TextLanguage
from ecosystem.models import CountedQuerySet, CountedRecord
from programmes.models.programme import Programme
from records.free_text import FreeTextField


class QuoteQuerySet(CountedQuerySet):
    def shown(self) -> Self:
        """Quotes that somebody has checked and that were not taken back: the only ones others may read."""
        return self.open().filter(reviewed_on__isnull=False)

    def visible_to(self, user: Any) -> Self:
        """Coordinators see every quote; others those that were checked and not taken back."""
        from ecosystem.models import LearningEcosystem

        return self.filter(
            models.Q(ecosystem__in=LearningEcosystem.objects.coordinated_by(user))
            | models.Q(
                ecosystem__in=LearningEcosystem.objects.visible_to(user),
                reviewed_on__isnull=False,
                closed_at__isnull=True,
            )
        )


class Quote(CountedRecord):
    """A sentence worth repeating. The speaker is a role, never a name."""

    class Speaker(models.TextChoices):
        CHILD = "child", _("child")
        PARENT = "parent", _("parent")
        PROVIDER = "provider", _("provider")
        PROFESSIONAL = "professional", _("professional")

    programme = models.ForeignKey(
        Programme,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="quotes",
        verbose_name=_("programme"),
    )
    text = FreeTextField(_("words"))
    language = models.CharField(_("language"), max_length=4, choices=TextLanguage, default=TextLanguage.DUTCH)
    speaker = models.CharField(_("who said it"), max_length=14, choices=Speaker)
    reviewed_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_("Somebody saw that it names no child and may be shown."),
    )

    objects = QuoteQuerySet.as_manager()

    class Meta(CountedRecord.Meta):
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return self.text[:60]
