"""What stands on a factsheet."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection

from accounts import trail
from ecosystem.models import AreaBoundary, MunicipalitySettings
from participation import actions as participation_actions
from participation.models import Idea
from partners.models import Organisation
from programmes import actions as programmes_actions
from programmes.models import Quote
from reporting.factsheets import compose as composing
from reporting.factsheets.compose import compose
from reporting.factsheets.content import FactsheetContent
from reporting.indicators import figures
from reporting.periods import Period
from reporting.scopes import Scope
from tests import cast
from tests.cast import City
from tests.reporting import builders
from tests.reporting.builders import YEAR

AT = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)


def _sheet(
    about: Any, *, period: Period = YEAR, audience: str = "shared", language: str = "en"
) -> FactsheetContent:
    return compose(
        scope=Scope.of(about), period=period, language=language, audience=audience, edition=3, at=AT
    )


def test_the_key_figures_are_those_of_the_page(city_a: City) -> None:
    cast.contact_moment(city_a, children_spoken_with=12)
    sheet = _sheet(city_a.municipality)
    page = figures(scope=Scope.of(city_a.municipality), period=YEAR, audience="shared", language="en")
    lines = [*sheet.key_figures, *sheet.more_figures]
    assert len(sheet.key_figures) == 10
    assert [(line.key, line.value, line.text) for line in lines] == [
        (figure.key, figure.as_json()["value"], figure.text) for figure in page
    ]
    assert sheet.figure("children_spoken_with").value == 12


def test_it_says_what_it_is_about_and_by_which_settings_it_was_counted(city_a: City) -> None:
    trail.create(
        MunicipalitySettings(
            municipality=city_a.municipality,
            valid_from=date(2025, 1, 1),
            accent_colour="#123456",
            contact_line="Programmabureau, factsheet@example.org",
            social_domain=["welfare", "care"],
        ),
        by=None,
    )
    sheet = _sheet(city_a.municipality)
    assert (sheet.title, sheet.scope_key, sheet.scope_kind_name) == (
        "Stad A",
        "municipality:GM9901",
        "municipality",
    )
    assert (sheet.period, sheet.starts_on, sheet.ends_on) == ("2025", "2025-01-01", "2025-12-31")
    assert (sheet.edition, sheet.generated_at) == (3, "2026-01-05T09:30:00+00:00")
    assert (sheet.accent_colour, sheet.contact_line) == ("#123456", "Programmabureau, factsheet@example.org")
    assert sheet.settings["socialDomain"] == ["welfare", "care"]


def test_it_comes_back_from_its_stored_values_with_the_same_checksum(city_a: City) -> None:
    cast.adoption(city_a)
    cast.quote(city_a, reviewed_on=cast.DAY)
    cast.contact_moment(city_a)
    sheet = _sheet(city_a.municipality, audience="internal")
    stored = json.loads(json.dumps(sheet.as_json()))
    assert FactsheetContent.from_json(stored) == sheet
    assert FactsheetContent.from_json(stored).checksum() == sheet.checksum()
    assert _sheet(city_a.municipality, audience="internal") == sheet


def test_a_sheet_to_share_holds_no_small_count_of_children(city_a: City) -> None:
    cast.contact_moment(city_a, children_spoken_with=3)
    assert _sheet(city_a.ecosystem).figure("children_spoken_with").value is None
    assert _sheet(city_a.ecosystem, audience="internal").figure("children_spoken_with").value == 3


# --- Ideas ----------------------------------------------------------------------------------------------------


def _checked(city: City, words: str, **details: Any) -> Idea:
    return cast.idea(city, words=words, reviewed_on=cast.DAY, **details)


def test_a_sheet_to_share_shows_checked_ideas_only_and_counts_the_others(city_a: City) -> None:
    _checked(city_a, "Samen graffiti maken")
    cast.idea(city_a, words="Nog niet gelezen")
    shared, internal = _sheet(city_a.ecosystem), _sheet(city_a.ecosystem, audience="internal")
    assert [idea.words for idea in shared.ideas] == ["Samen graffiti maken"]
    assert shared.ideas_not_shown == 1
    assert "Nog niet gelezen" not in json.dumps(shared.as_json())
    assert [idea.words for idea in internal.ideas] == ["Samen graffiti maken", "Nog niet gelezen"]
    assert internal.ideas_not_shown == 0


def test_the_ideas_that_are_furthest_along_come_first_and_twelve_are_enough(city_a: City) -> None:
    for number in range(13):
        _checked(city_a, f"Idee {number}")
    parked = _checked(city_a, "Zwembad")
    participation_actions.move_idea(
        idea=parked,
        to="parked",
        on=cast.DAY,
        by=city_a.coordinator,
        reason_for_children="Een zwembad is te groot.",
    )
    cast.adoption(city_a, of=_checked(city_a, "Kostuums maken"))
    sheet = _sheet(city_a.ecosystem)
    assert [idea.words for idea in sheet.ideas][:2] == ["Kostuums maken", "Idee 0"]
    assert len(sheet.ideas) == 12
    assert sheet.ideas_not_shown == 3


def test_each_idea_says_what_became_of_it(city_a: City) -> None:
    steps: dict[str, Callable[[Idea], object]] = {
        "collected": lambda idea: None,
        "presented": lambda idea: _move(city_a, idea, "presented"),
        "selected": lambda idea: _move(city_a, idea, "selected"),
        "adopted": lambda idea: cast.adoption(city_a, of=idea),
        "in programme": lambda idea: cast.programme(city_a, title="Hutten in het park", ideas=[idea]),
        "running": lambda idea: _run(city_a, idea),
        "realised": lambda idea: (cast.adoption(city_a, of=idea), _move(city_a, idea, "realised")),
        "parked": lambda idea: _move(city_a, idea, "parked", reason_for_children="Het park wordt verbouwd."),
    }
    for words, step in steps.items():
        step(_checked(city_a, words))
    whole = _checked(city_a, "whole", title="Speeltuin")
    trail.change(_checked(city_a, "combined"), by=None, combined_into=whole)
    became = {idea.words: idea.became for idea in _sheet(city_a.ecosystem).ideas}
    del became["whole"]
    assert became == {
        "collected": "Collected; the network has not seen it yet.",
        "presented": "Presented to the partners in the neighbourhood.",
        "selected": "Chosen; an organisation that takes it on is being sought.",
        "adopted": "Taken on by Theaterschool A.",
        "in programme": "Will be done in the programme “Hutten in het park”.",
        "running": "Is being done by Theaterschool A since September 2025.",
        "realised": "Done, by Theaterschool A.",
        "parked": "Het park wordt verbouwd.",
        "combined": "Became part of the idea “Speeltuin”.",
    }


def _move(city: City, idea: Idea, to: str, **details: Any) -> None:
    participation_actions.move_idea(idea=idea, to=to, on=cast.DAY, by=city.coordinator, **details)


def _run(city: City, idea: Idea) -> None:
    cast.adoption(city, of=idea)
    cast.activity(city, programme=cast.programme(city, ideas=[idea]), children=9)


def test_idea_states_are_counted_along_the_path(city_a: City) -> None:
    cast.adoption(city_a)
    for _ in range(2):
        cast.idea(city_a)
    states = [(bar.key, bar.value, bar.text) for bar in _sheet(city_a.ecosystem).idea_states]
    assert states == [("collected", 2, "2"), ("adopted", 1, "1")]


# --- Quotes ---------------------------------------------------------------------------------------------------


def _quote(city: City, text: str, speaker: str, **details: Any) -> Quote:
    return cast.quote(city, text=text, speaker=speaker, **{"reviewed_on": cast.DAY, **details})


def test_one_child_and_one_professional_are_quoted_first(city_a: City) -> None:
    for number in range(4):
        _quote(city_a, f"ouder {number}", Quote.Speaker.PARENT, on=date(2025, 10, 1 + number))
    _quote(city_a, "vroeger", Quote.Speaker.PROFESSIONAL, on=date(2025, 1, 2))
    _quote(city_a, "kind", Quote.Speaker.CHILD, on=date(2025, 1, 1))
    quotes = _sheet(city_a.ecosystem).quotes
    assert [(quote.text, quote.speaker) for quote in quotes] == [
        ("kind", "child"),
        ("vroeger", "professional"),
        ("ouder 3", "parent"),
    ]


def test_a_quote_nobody_checked_or_that_was_taken_back_is_not_shown(city_a: City) -> None:
    _quote(city_a, "ongezien", Quote.Speaker.CHILD, reviewed_on=None)
    taken_back = _quote(city_a, "ingetrokken", Quote.Speaker.CHILD)
    trail.close(taken_back, by=None, reason="taken back")
    assert _sheet(city_a.ecosystem, audience="internal").quotes == []


# --- Charts and map -------------------------------------------------------------------------------------------


def test_domains_by_share_of_moments_largest_first(city_a: City) -> None:
    for _ in range(3):
        cast.contact_moment(city_a, parties=[cast.location(city_a.organisation), cast.location(city_a.home)])
    cast.contact_moment(city_a, parties=[cast.location(city_a.school), cast.location(city_a.home)])
    bars = [(bar.key, bar.value, bar.text) for bar in _sheet(city_a.ecosystem).by_domain]
    assert bars == [("culture", 100.0, "100%"), ("education", 25.0, "25%")]


def test_the_bar_of_culture_is_the_key_figure_of_culture(city_a: City) -> None:
    umbrella = cast.organisation(city_a, name="Koepel", kind=Organisation.Kind.NETWORK_PARTNER)
    cast.contact_moment(city_a)
    cast.contact_moment(city_a, parties=[cast.location(umbrella)])
    sheet = _sheet(city_a.ecosystem)
    assert [(bar.key, bar.text) for bar in sheet.by_domain] == [("culture", "50%")]
    assert sheet.figure("contact_share_culture").text == "50%"


@pytest.mark.parametrize(
    ("period", "labels"),
    [
        (Period(date(2024, 1, 1), date(2026, 12, 31)), [("2024", 0), ("2025", 2), ("2026", 0)]),
        (YEAR, [("Q1 2025", 0), ("Q2 2025", 0), ("Q3 2025", 2), ("Q4 2025", 0)]),
        (
            Period.school_year(2025),
            [("Q3 2025", 2), ("Q4 2025", 0), ("Q1 2026", 0), ("Q2 2026", 0), ("Q3 2026", 0)],
        ),
        (Period(date(2025, 8, 20), date(2025, 10, 3)), [("Aug 2025", 0), ("Sep 2025", 2), ("Oct 2025", 0)]),
    ],
)
def test_team_effort_over_time_has_a_bar_for_every_part_of_the_period(
    city_a: City, period: Period, labels: list[tuple[str, int]]
) -> None:
    cast.contact_moment(city_a)
    cast.meeting(city_a)
    bars = _sheet(city_a.ecosystem, period=period).over_time
    assert [(bar.label, bar.value) for bar in bars] == labels


def test_the_map_has_every_district_and_says_how_many_rows_have_none(city_a: City) -> None:
    cast.contact_moment(city_a)
    cast.contact_moment(city_a, neighbourhood=None)
    for about in (city_a.municipality, city_a.ecosystem):
        sheet = _sheet(about)
        assert [(line.code, line.team_effort, line.active) for line in sheet.districts] == [
            ("WK990101", 1, True),
            ("WK990102", 0, False),
        ]
        assert sheet.rows_without_district == 1
    assert _sheet(city_a.districts[0]).rows_without_district == 0
    assert [line.code for line in _sheet(None).districts] == ["WK990101"]


def _square(west: float, east: float) -> dict[str, Any]:
    corners = [
        [west, 52.0],
        [east, 52.0],
        [east, 52.1],
        [(west + east) / 2, 52.1000001],
        [west, 52.1],
        [west, 52.0],
    ]
    return {"type": "Polygon", "coordinates": [corners]}


def test_outlines_are_those_of_the_period_and_simple(city_a: City) -> None:
    for code, edition, geometry in (
        ("WK990101", 2023, _square(4.0, 4.1)),
        ("WK990101", 2026, _square(4.0, 4.2)),
        ("WK990102", 2026, _square(4.1, 4.2)),
    ):
        AreaBoundary.objects.create(
            code=code, edition=edition, geometry=geometry, west=4.0, east=4.2, south=52.0, north=52.1
        )
    north, south = _sheet(city_a.municipality).districts
    assert north.geometry is not None
    assert south.geometry is not None
    ring = north.geometry["coordinates"][0]
    assert {tuple(point) for point in ring} == {(4.0, 52.0), (4.1, 52.0), (4.1, 52.1), (4.0, 52.1)}
    assert max(point[0] for point in south.geometry["coordinates"][0]) == 4.2


# --- Language, cost, one moment -------------------------------------------------------------------------------


def test_it_is_written_in_the_language_that_was_asked_whatever_the_reader_speaks(city_a: City) -> None:
    for _ in range(2):
        cast.contact_moment(city_a)
    assert _sheet(city_a.ecosystem, language="en").figure("contact_moments").name == "Contact moments"
    assert _sheet(city_a.ecosystem, language="nl").language == "nl"


@pytest.mark.parametrize("times", [1, 3])
def test_it_takes_the_same_queries_however_much_there_is(
    city_a: City, django_assert_max_num_queries: Any, times: int
) -> None:
    for _ in range(times):
        _run(city_a, _checked(city_a, "Een hut"))
        cast.contact_moment(city_a, children_spoken_with=9)
        _quote(city_a, "Leuk!", Quote.Speaker.CHILD)
    with django_assert_max_num_queries(36):
        _sheet(city_a.municipality)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_row_written_while_it_is_counted_is_in_all_figures_or_in_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import threading

    city = cast.city("a")
    cast.contact_moment(city)
    real = composing.figures

    def log_meanwhile() -> None:
        cast.contact_moment(city)
        connection.close()

    def figures_then_a_write(**question: Any) -> Any:
        counted = real(**question)
        writer = threading.Thread(target=log_meanwhile)
        writer.start()
        writer.join()
        return counted

    monkeypatch.setattr(composing, "figures", figures_then_a_write)
    sheet = _sheet(city.ecosystem)
    assert sheet.figure("contact_moments").value == 1
    assert sum(bar.value for bar in sheet.over_time) == 1
    assert sum(line.team_effort for line in sheet.districts) == 1


def test_grants_and_programmes_of_others_stay_out(city_a: City, city_b: City) -> None:
    programmes_actions.start_programme(
        ecosystem=city_b.ecosystem, title="Van een ander", on=cast.DAY, by=None
    )
    cast.idea(city_b, words="Van een ander", reviewed_on=cast.DAY)
    _quote(city_b, "Van een ander", Quote.Speaker.CHILD)
    cast.contact_moment(city_b)
    text = json.dumps(_sheet(city_a.municipality, audience="internal").as_json())
    assert "Van een ander" not in text
    assert "WK9902" not in text
    assert builders.value("team_effort", city_a.municipality) == 0


def test_ideas_of_every_state_are_on_the_sheet_however_many_came_true(city_a: City) -> None:
    for number in range(14):
        idea = _checked(city_a, f"Waar {number}")
        _move(city_a, idea, "realised")
    _checked(city_a, "Wacht nog")

    sheet = _sheet(city_a.ecosystem)

    assert [idea.state for idea in sheet.ideas] == ["realised"] * 11 + ["collected"]
