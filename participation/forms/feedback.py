"""Telling children what became of their ideas: when and how is enough."""

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participation.forms.participant import series_here
from participation.models import FeedbackMoment, Idea, WorkshopSeries
from records.forms import RecordForm
from records.links import WebAddressField


class FeedbackForm(RecordForm):
    class Meta:
        model = FeedbackMoment
        fields = ["on", "channel", "series", "ideas", "text", "reached", "proof_url"]
        labels = {
            "on": _("When did you tell them?"),
            "channel": _("How did you tell them?"),
            "series": _("The children of which series?"),
            "ideas": _("About which ideas?"),
            "text": _("What did you say?"),
            "reached": _("About how many people did it reach?"),
            "proof_url": _("Link to the newspaper page or message"),
        }
        help_texts = {
            "text": _("In words for children. You can use them again on a poster."),
            "reached": _("An estimate is fine."),
        }
        field_classes = {"proof_url": WebAddressField}
        widgets = {"ideas": forms.CheckboxSelectMultiple}

    def limit_choices(self) -> None:
        if not self.instance.pk and not self.initial.get("on"):
            self.initial["on"] = timezone.localdate()
        self.choose_from(
            "series", WorkshopSeries.objects.visible_to(self.viewer).filter(ecosystem=self.ecosystem).open()
        )
        ideas = Idea.objects.visible_to(self.viewer).filter(ecosystem=self.ecosystem).open()
        series = self.initial.get("series") if not self.instance.pk else None
        about = self.data.get("series") if self.is_bound else series
        if about and not self.instance.pk:
            # Only the ideas of these children, or the list is too long to read.
            try:
                ideas = ideas.filter(series__public_id=about)
            except (ValueError, TypeError, ValidationError):
                ideas = ideas.none()
        self.choose_from("ideas", ideas.order_by("title", "id"))


class FeedbackFilter(django_filters.FilterSet):
    """By channel and series."""

    channel = django_filters.ChoiceFilter(
        label=_("Channel"), choices=FeedbackMoment.Channel.choices, empty_label=_("All channels")
    )
    series = django_filters.ModelChoiceFilter(
        label=_("Series"), queryset=series_here, to_field_name="public_id", empty_label=_("All series")
    )

    class Meta:
        model = FeedbackMoment
        fields = ["channel", "series"]
