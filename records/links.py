"""Addresses of pages elsewhere, as people type them."""

from typing import Any

from django import forms


class WebAddressField(forms.URLField):
    """An address; typed without its beginning it is taken as https. For `Meta.field_classes` of a form."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"assume_scheme": "https", **kwargs})
