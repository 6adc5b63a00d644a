"""The form by which a record is closed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from records.free_text import refuse_personal_data


class CloseForm(forms.Form):
    """Why a record is closed, in one line."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why do you close this?"),
        max_length=200,
        help_text=_("One line is enough, such as “entered twice”."),
        validators=[refuse_personal_data],
    )
