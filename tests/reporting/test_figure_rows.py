"""The rows behind a figure: newest first, a page at a time, and no more than the viewer may see."""

from datetime import date, timedelta
from typing import Any

import pytest

from ecosystem import actions as ecosystem_actions
from ecosystem.models import EcosystemRole
from partners import actions as partners_actions
from partners.models import PartnershipRole
from programmes import actions as programmes_actions
from programmes.models import FundingApplication
from reporting import overviews
from reporting.indicators import REGISTRY
from reporting.overviews import FigureRows, figure_rows, figures_page
from reporting.scopes import Scope
from tests import cast
from tests.cast import City
from tests.reporting import builders
from tests.reporting.builders import YEAR

SECRET = "Over de zorgen van de school"


@pytest.fixture
def full_city(city_a: City) -> City:
    """A city with a row of every kind."""
    cast.contact_moment(
        city_a,
        parties=[cast.location(city_a.organisation), cast.location(city_a.school)],
        subject=SECRET,
        note=SECRET,
        children_spoken_with=3,
    )
    cast.meeting(city_a, title=SECRET)
    cast.workshop(city_a, headcount=4)
    cast.finding(city_a, text=SECRET, children_spoken_with=2)
    idea = cast.idea(city_a, words=SECRET)
    cast.contribution(city_a, idea=idea, note=SECRET)
    cast.activity(city_a, title="Middag in het park", children=7)
    cast.application(city_a, state=FundingApplication.State.GRANTED, decided_on=cast.DAY, granted_euros=1500)
    partners_actions.give_partner_role(
        partnership=cast.partnership(city_a.school),
        kind=PartnershipRole.Kind.KNOWLEDGE_PARTNER,
        starts_on=cast.DAY,
        by=None,
    )
    return city_a


def _rows(city: City, key: str, user: Any, *, page: str = "", about: Any = None) -> FigureRows:
    scope = Scope.of(about or city.municipality)
    return figure_rows(key=key, scope=scope, period=YEAR, user=user, page=page)


def _text(found: FigureRows) -> str:
    return " | ".join(cell for row in found.rows for cell in row.cells)


def test_coordinators_see_their_rows_in_full(full_city: City) -> None:
    found = _rows(full_city, "team_effort", full_city.coordinator)
    assert found.total_known == 3
    assert found.more == ""
    assert found.note == ""
    assert [row.kind for row in found.rows] == [
        "partners.contactmoment",
        "partners.networkmeeting",
        "participation.workshop",
    ]
    assert found.rows[0].on == cast.DAY
    assert found.rows[0].cells[2] == "Theaterschool A, Basisschool A"
    assert SECRET in found.rows[0].cells[1]


def test_the_number_of_rows_is_the_figure(full_city: City) -> None:
    page = figures_page(scope=Scope.of(full_city.municipality), period=YEAR, user=full_city.coordinator)
    values = {figure.key: figure.value for figure in [*page.headlines, *page.others]}
    one_row_each = [
        "team_effort",
        "contact_moments",
        "knowledge_partners",
        "ideas",
        "workshops",
        "financial_contributions",
        "network_meetings",
        "organisations",
        "ideas_adopted",
        "activities_held",
    ]
    for key in one_row_each:
        assert _rows(full_city, key, full_city.coordinator).total_known == values[key], key
    for key, column in (("children_spoken_with", 4), ("visits", 4)):
        rows = _rows(full_city, key, full_city.coordinator).rows
        assert sum(int(row.cells[column]) for row in rows) == values[key], key


def test_the_municipality_sees_date_kind_and_domain(full_city: City) -> None:
    found = _rows(full_city, "contact_moments", full_city.reader)
    assert [row.cells[0] for row in found.rows] == [cast.DAY.isoformat()]
    assert found.rows[0].cells[2] in ("culture, education", "cultuur, onderwijs")
    assert found.note


@pytest.mark.parametrize("key", REGISTRY)
@pytest.mark.parametrize("role", ["reader", "city_district_reader", "partner", "facilitator"])
def test_nobody_else_sees_notes_or_counts_of_children(full_city: City, key: str, role: str) -> None:
    found = _rows(full_city, key, full_city.people[role])
    if role in ("reader", "city_district_reader"):
        assert SECRET not in _text(found)
    for row in found.rows:
        assert "3" not in row.cells[3]
        if len(row.cells) == 5 and found.columns[4] not in ("Euro",):
            assert row.cells[4] == ""


def test_only_coordinators_see_in_which_rows_children_were_spoken_with(full_city: City) -> None:
    assert len(_rows(full_city, "children_spoken_with", full_city.coordinator).rows) == 3
    for role in ("reader", "city_district_reader", "partner", "facilitator"):
        found = _rows(full_city, "children_spoken_with", full_city.people[role])
        assert found.rows == []
        assert found.note


def test_a_partner_sees_the_count_of_an_activity_it_logged_itself(full_city: City) -> None:
    own = cast.activity(full_city, title="Zelf gelogd")
    programmes_actions.log_activity(activity=own, children=9, by=full_city.partner)
    rows = _rows(full_city, "visits", full_city.partner, about=full_city.ecosystem).rows
    assert {row.cells[1].partition(": ")[2]: row.cells[4] for row in rows} == {
        "Zelf gelogd": "9",
        "Middag in het park": "",
    }


def test_a_coordinator_who_reads_the_rest_sees_the_rest_in_outline(full_city: City) -> None:
    second = builders.ecosystem(full_city, slug="tweede")
    ecosystem_actions.let_read(
        municipality=full_city.municipality, user=full_city.coordinator, starts_on=cast.LONG_AGO, by=None
    )
    partners_actions.log_contact_moment(
        ecosystem=second, on=YEAR.end, parties=[full_city.school], by=None, subject="Van een ander"
    )
    found = _rows(full_city, "contact_moments", full_city.coordinator)
    assert len(found.rows) == 2
    assert "Van een ander" not in _text(found)
    assert SECRET in _text(found)


def test_admins_see_no_rows(full_city: City, admin: Any) -> None:
    for key in REGISTRY:
        found = _rows(full_city, key, admin)
        assert found.rows == []
        assert found.note


def test_nobody_of_another_city_sees_a_row(full_city: City, city_b: City, stranger: Any) -> None:
    for person in (*city_b.people.values(), stranger):
        for key in REGISTRY:
            assert _rows(full_city, key, person).rows == []


def test_pages_follow_each_other_without_gap_or_repetition(
    city_a: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overviews, "PAGE_SIZE", 4)
    for number in range(5):
        day = date(2025, 3, 1) + timedelta(days=number // 2)
        cast.contact_moment(city_a, on=day)
        cast.meeting(city_a, on=day)
        cast.workshop(city_a, on=day, headcount=5)
    pages, page = [], ""
    while True:
        found = _rows(city_a, "team_effort", city_a.coordinator, page=page)
        pages.append(found)
        page = found.more
        if not page:
            break
        assert found.total_known is None
    rows = [row for found in pages for row in found.rows]
    assert [len(found.rows) for found in pages] == [4, 4, 4, 3]
    assert len({(row.kind, row.id) for row in rows}) == 15
    days = [row.on or date.min for row in rows]
    assert days == sorted(days, reverse=True)


def test_rows_without_a_date_have_pages_too(city_a: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overviews, "PAGE_SIZE", 2)
    first = _rows(city_a, "organisations", city_a.coordinator)
    second = _rows(city_a, "organisations", city_a.coordinator, page=first.more)
    assert len({row.id for row in [*first.rows, *second.rows]}) == 3
    assert second.more == ""


@pytest.mark.parametrize("page", ["x", "1.2", "1.2.3.4", "-1.0.1", "9999999999.0.1", "1.0.²", "0.0.1"])
def test_a_page_nobody_gave_breaks_nothing(full_city: City, page: str) -> None:
    for key in ("team_effort", "organisations"):
        _rows(full_city, key, full_city.coordinator, page=page)


@pytest.mark.parametrize("times", [1, 3])
def test_a_page_takes_the_same_queries_however_many_rows(
    city_a: City, django_assert_num_queries: Any, times: int
) -> None:
    for _ in range(times):
        cast.contact_moment(city_a)
        cast.meeting(city_a)
        cast.workshop(city_a, headcount=5)
    with django_assert_num_queries(10):
        assert len(_rows(city_a, "team_effort", city_a.coordinator).rows) == 3 * times


def test_the_page_with_figures_is_exact_for_who_may_see_exact_counts_only(city_a: City) -> None:
    cast.contact_moment(city_a, children_spoken_with=3)
    scope = Scope.of(city_a.ecosystem)
    shown = {
        role: figures_page(scope=scope, period=YEAR, user=city_a.people[role]).headlines[6].text
        for role in ("coordinator", "reader", "partner")
    }
    assert shown == {"coordinator": "3", "reader": "–", "partner": "–"}


def test_a_new_coordinator_of_the_second_ecosystem_takes_the_exact_view_of_the_city_away(
    city_a: City,
) -> None:
    cast.contact_moment(city_a, children_spoken_with=3)
    second = builders.ecosystem(city_a, slug="tweede")
    ecosystem_actions.give_role(
        ecosystem=second,
        user=cast.person("somebody-else"),
        kind=EcosystemRole.Kind.LEAD,
        starts_on=cast.LONG_AGO,
        by=None,
    )
    page = figures_page(scope=Scope.of(city_a.municipality), period=YEAR, user=city_a.coordinator)
    assert page.audience == "shared"
