"""The numbers of a factsheet for other programs."""

import csv
import json

import pytest

from reporting.factsheets.compose import compose
from reporting.factsheets.content import FactsheetContent
from reporting.factsheets.data_files import as_csv_bytes, as_json_bytes, neutral
from reporting.scopes import Scope
from tests import cast
from tests.cast import City
from tests.reporting.builders import YEAR
from tests.reporting.test_compose import AT


def _sheet(city: City, language: str) -> FactsheetContent:
    return compose(
        scope=Scope.of(city.ecosystem), period=YEAR, language=language, audience="internal", edition=1, at=AT
    )


def _rows(content: FactsheetContent) -> list[list[str]]:
    return list(csv.reader(as_csv_bytes(content).decode("utf-8-sig").splitlines(), delimiter=";"))


def test_json_is_the_content(city_a: City) -> None:
    cast.contact_moment(city_a)
    sheet = _sheet(city_a, "nl")
    assert FactsheetContent.from_json(json.loads(as_json_bytes(sheet))) == sheet
    assert as_json_bytes(sheet) == as_json_bytes(sheet)


def test_csv_opens_in_a_dutch_spreadsheet(city_a: City) -> None:
    for place in (city_a.organisation, city_a.school, city_a.school):
        cast.contact_moment(city_a, parties=[cast.location(place)])
    sheet = _sheet(city_a, "nl")
    assert as_csv_bytes(sheet).startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in as_csv_bytes(sheet)
    values = {row[1]: row[3] for row in _rows(sheet)}
    assert values["contact_moments"] == "3"
    assert values["contact_share_culture"] == "33,33"
    assert {row[1]: row[3] for row in _rows(_sheet(city_a, "en"))}["contact_share_culture"] == "33.33"


def test_every_row_has_every_column_and_every_figure_is_there(city_a: City) -> None:
    cast.contact_moment(city_a, neighbourhood=None)
    cast.adoption(city_a)
    sheet = _sheet(city_a, "en")
    rows = _rows(sheet)
    assert rows[0] == ["part", "key", "name", "value", "unit", "explanation"]
    assert {len(row) for row in rows} == {6}
    keys = [row[1] for row in rows if row[0] == "figure"]
    assert keys == [line.key for line in [*sheet.key_figures, *sheet.more_figures]]
    assert ["team effort by district", "", "district not known", "1", "times", ""] in rows


def test_a_value_that_may_not_be_shown_is_empty_and_says_why(city_a: City) -> None:
    cast.contact_moment(city_a, children_spoken_with=3)
    sheet = compose(
        scope=Scope.of(city_a.ecosystem), period=YEAR, language="en", audience="shared", edition=1, at=AT
    )
    row = next(row for row in _rows(sheet) if row[1] == "children_spoken_with")
    assert row[3] == ""
    assert row[5].startswith("Not shown")


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+31", "+31"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3", "'-2+3"),
        ("-12,5", "-12,5"),
        ("\tx", "'\tx"),
        ("\r=1", "'\r=1"),
        ("een = twee", "een = twee"),
    ],
)
def test_no_cell_becomes_a_formula(cell: str, safe: str) -> None:
    assert neutral(cell) == safe


def test_the_words_of_a_child_cannot_become_a_formula(city_a: City) -> None:
    cast.idea(city_a, words="x", title="=1+1")
    assert "'=1+1" in [row[2] for row in _rows(_sheet(city_a, "nl"))]
