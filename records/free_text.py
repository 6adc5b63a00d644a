"""Free text, and what may not stand in it.

Everything a person types freely passes here: an e-mail address, a phone number, a citizen service number (BSN) or
a postcode with a house number is refused with what was found. Weaker signs that text names a child ("ik heet …")
do not refuse; they are found by `weak_signs`, which holds a text for review.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from stdnum.nl import bsn

# Lengths are bounded, so that a long text without spaces costs no more than a long text.
EMAIL = re.compile(
    r"[^\s@<>()\[\]]{1,64}(?:@|\s?[\[(](?:at|apenstaartje)[\])]\s?)[^\s@<>()\[\]]{1,190}\.[A-Za-z]{2,}"
)
# A Dutch number as people write it: 0 or +31/0031, nine digits, with little between them.
DUTCH_PHONE = re.compile(
    r"(?<![\w,.])(?<![A-Z]{4} )(?:(?:\+|00)31[\s-]{0,2}(?:\(0\)[\s-]{0,2})?|\(?0)[1-9](?:[\s()./-]{0,3}\d){8}(?!\d)"
)
FOREIGN_PHONE = re.compile(r"(?<![\w,.])\+(?!31)[1-9]\d{0,2}(?:[\s()-]{0,2}\d){7,11}(?!\d)")
# "06-12-2024 10 kinderen" and "08.30-12.00 25 kinderen" have ten digits too.
DATE = re.compile(r"(?:0[1-9]|[12]\d|3[01])([-/. ])(?:0[1-9]|1[0-2])\1(?:19|20)\d\d(?!\d)")
CLOCK = re.compile(r"[01]\d\.[0-5]\d(?!\d)(?!\.\d\d\.\d\d)")
# Nine digits as people group them; other groupings are dates with a count behind them, or parts of longer numbers.
NINE_DIGITS = re.compile(
    r"(?<!\d)(?<!\d[.-])(?:\d{9}|\d{3}([\s.-])\d{3}\1\d{3}|\d{4}([\s.-])\d{2}\2\d{3}|\d{4}[\s.-]\d{5}"
    r"|\d{2}([\s.-])\d{2}\3\d{2}\3\d{3})(?![.-]?\d)"
)
# A postcode is four digits and two letters; small letters only where they stand against the digits and are no unit.
POSTCODE = (
    r"[1-9]\d{3}(?:\s?(?!SA|SD|SS)[A-Z]{2}|(?!km|cm|mm|kg|ml|cl|dl|en|of|ha|st|nd|rd|th)[a-z]{2})(?![A-Za-z])"
)
ADDRESS = re.compile(
    # The house number behind the postcode, or, with its street, before it.
    rf"(?<!\w)(?!(?:19|20)\d\d (?:EN|OF|TO) (?:19|20)\d\d){POSTCODE}[\s,]{{0,3}}(?:nr\.?\s?)?\d{{1,4}}(?!\d)"
    rf"|(?<=[a-z.] )\d{{1,4}}(?:\s?-?[a-zA-Z])?[\s,]{{1,3}}{POSTCODE}"
)
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
    plain = _plain(text)
    found = [("email", match) for match in EMAIL.finditer(plain)]
    found += [("address", match) for match in ADDRESS.finditer(plain)]
    found += [("phone", match) for match in DUTCH_PHONE.finditer(plain) if _is_phone(match.group())]
    found += [("phone", match) for match in FOREIGN_PHONE.finditer(plain)]
    found += [
        ("bsn", match)
        for match in NINE_DIGITS.finditer(plain)
        if bsn.is_valid(re.sub(r"\D", "", match.group()))
    ]
    findings: list[Finding] = []
    told = bytearray(len(text))
    for kind, match in found:
        start, end = match.span()
        # What lies inside something found earlier is not told twice.
        if not any(told[start:end]):
            told[start:end] = b"x" * (end - start)
            findings.append(Finding(kind, text[start:end], start))  # as the writer wrote it
    return sorted(findings, key=lambda finding: finding.start)


def _plain(text: str) -> str:
    """The text with digits and dashes of other scripts as plain ones, character for character."""
    return "".join(
        character
        if character.isascii()
        else str(unicodedata.decimal(character))
        if character.isdecimal()
        else "-"
        if unicodedata.category(character) == "Pd"
        else character
        for character in text
    )


def _is_phone(part: str) -> bool:
    """Whether ten digits are a number to ring, and no date or hour with a count behind it."""
    if part.startswith(("+", "00")):
        return True
    if DATE.match(part) or CLOCK.match(part):
        return False
    between = set(re.sub(r"[\d()\s]", "", part))
    # Points stand in a phone number everywhere or nowhere, a slash only behind the area code.
    if "." in between:
        return between == {"."} and " " not in part
    return "/" not in between or re.fullmatch(r"\(?0\d{1,3}\)?/[\d\s]+", part) is not None


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
