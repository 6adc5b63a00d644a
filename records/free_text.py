"""Free text, and what may not stand in it.

Everything a person types freely passes here: an e-mail address, a phone number, a citizen service number (BSN) or
a postcode with a house number is refused with what was found. Weaker signs that text names a child ("ik heet …")
do not refuse; they are found by `weak_signs`, which holds a text for review.
"""

import re
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from stdnum.nl import bsn

EMAIL = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.[A-Za-z]{2,}")
# A Dutch number as people write it: 0 or +31/0031, nine digits, spaces and dashes between.
PHONE = re.compile(r"(?<![\d,.])(?:(?:\+|00)31[\s-]?(?:\(0\)[\s-]?)?|0)[1-9](?:[\s-]?\d){8}(?!\d)")
NINE_DIGITS = re.compile(r"(?<!\d)\d(?:[.\s-]?\d){8}(?!\d)")
ADDRESS = re.compile(r"(?<!\w)[1-9]\d{3}\s?[A-Z]{2}\s*,?\s*(?:nr\.?\s*)?\d{1,4}(?!\d)")
WEAK = re.compile(r"\b(?:ik heet|mijn naam is|my name is|i am called)\s+(\S+)", re.IGNORECASE)


@dataclass(frozen=True)
class Finding:
    """What was found in a text: `kind` is the message key, `text` the part, `start` its place (characters)."""

    kind: str
    text: str
    start: int


REFUSALS = {
    "email": _("an e-mail address"),
    "phone": _("a phone number"),
    "bsn": _("a citizen service number (BSN)"),
    "address": _("a postcode with a house number"),
}


def personal_data(text: str) -> list[Finding]:
    """Every piece of personal data that may not be in free text, in order of appearance."""
    found = [Finding("email", m.group(), m.start()) for m in EMAIL.finditer(text)]
    found += [Finding("phone", m.group().strip(), m.start()) for m in PHONE.finditer(text)]
    found += [
        Finding("bsn", m.group(), m.start())
        for m in NINE_DIGITS.finditer(text)
        if bsn.is_valid(re.sub(r"\D", "", m.group())) and not PHONE.match(text, m.start())
    ]
    found += [Finding("address", m.group(), m.start()) for m in ADDRESS.finditer(text)]
    return sorted(found, key=lambda finding: finding.start)


def weak_signs(text: str) -> list[Finding]:
    """Words that may introduce a name. They do not refuse a text; they hold it for a person to look at."""
    return [Finding("name", m.group(1), m.start(1)) for m in WEAK.finditer(text)]


def refuse_personal_data(text: Any) -> None:
    """Validator: says which personal data stands where and asks to take it out."""
    errors = [
        ValidationError(
            _(
                "This text contains %(what)s (“%(part)s”). Take it out: free text is no place for personal data."
            ),
            code="personal_data",
            params={"what": REFUSALS[finding.kind], "part": finding.text},
        )
        for finding in personal_data(str(text))
    ]
    if errors:
        raise ValidationError(errors)


class FreeTextField(models.TextField):
    """Longer text a person types; refused when it holds personal data."""

    default_validators = [refuse_personal_data]


class FreeLineField(models.CharField):
    """One line a person types; refused when it holds personal data."""

    default_validators = [refuse_personal_data]
