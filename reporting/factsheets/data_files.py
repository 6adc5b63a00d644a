"""The numbers of a factsheet as files that other programs read; they travel inside the PDF too."""

import csv
import io
import json
from collections.abc import Iterator
from functools import partial

from django.utils import translation
from django.utils.translation import gettext as _

from reporting.factsheets.content import FactsheetContent

# A spreadsheet takes a cell that begins with one of these for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

Row = tuple[str, str, str, str, str, str]


def as_json_bytes(content: FactsheetContent) -> bytes:
    """The whole content as JSON (UTF-8), the same bytes for the same content."""
    return json.dumps(content.as_json(), ensure_ascii=False, sort_keys=True, indent=1).encode()


def as_csv_bytes(content: FactsheetContent) -> bytes:
    """The figures as a table for spreadsheets in the Netherlands: semicolons, decimal commas in Dutch, UTF-8 with BOM.

    One row per value: which part of the factsheet, key, name, value, unit, explanation. Values that may not be shown
    are empty.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    with translation.override(content.language):
        header = (_("part"), _("key"), _("name"), _("value"), _("unit"), _("explanation"))
        for row in [header, *_rows(content)]:
            writer.writerow([neutral(cell) for cell in row])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def neutral(cell: str) -> str:
    """The cell so that no spreadsheet runs it: an apostrophe before what looks like a formula. Numbers stay numbers."""
    if cell.startswith(FORMULA_STARTS) and not _is_number(cell):
        return f"'{cell}"
    return cell


def _is_number(cell: str) -> bool:
    try:
        float(cell.replace(",", "."))
    except ValueError:
        return False
    return True


def _rows(content: FactsheetContent) -> Iterator[Row]:
    about = _("factsheet")
    yield about, "scope", content.scope_kind_name, content.title, "", content.scope_key
    yield about, "period", _("period"), content.period, "", f"{content.starts_on}/{content.ends_on}"
    yield about, "edition", _("edition"), str(content.edition), "", content.generated_at
    number = partial(_number, language=content.language)
    for figure in [*content.key_figures, *content.more_figures]:
        value = "" if figure.value is None else number(figure.value)
        explanation = " ".join(filter(None, (figure.note, figure.definition, figure.source)))
        yield _("figure"), figure.key, figure.name, value, figure.unit, explanation
    for part, unit, bars in (
        (_("contact moments by domain"), "%", content.by_domain),
        (_("team effort over time"), _("times"), content.over_time),
        (_("ideas by state"), _("ideas"), content.idea_states),
    ):
        for bar in bars:
            yield part, bar.key, bar.label, number(bar.value), unit, ""
    for district in content.districts:
        row = (district.code, district.name, number(district.team_effort), _("times"), district.city_district)
        yield (_("team effort by district"), *row)
    if content.rows_without_district:
        row = ("", _("district not known"), number(content.rows_without_district), _("times"), "")
        yield (_("team effort by district"), *row)
    for idea in content.ideas:
        yield _("idea"), idea.id, idea.title, idea.state_name, "", idea.became
    if content.ideas_not_shown:
        yield _("idea"), "", _("ideas not shown"), str(content.ideas_not_shown), _("ideas"), ""


def _number(value: float, language: str) -> str:
    """A number without thousands separators and with at most two decimals, with a decimal comma in Dutch."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if language == "nl" else text
