"""The cycle of the Rivierenbuurten can be followed in the demo, from research to the closing party."""

from datetime import date

from ecosystem.models import Finding, LearningEcosystem, SchoolHoliday
from participation.models import FeedbackMoment, Idea, WorkshopSeries
from partners.models import NetworkMeeting
from programmes.models import Activity, FundingApplication


def rivierenbuurten() -> LearningEcosystem:
    return LearningEcosystem.objects.get(slug="rivierenbuurten")


def test_research_comes_from_every_source_and_before_the_network(demo: date) -> None:
    findings = Finding.objects.filter(ecosystem=rivierenbuurten())
    first_meeting = NetworkMeeting.objects.filter(ecosystem=rivierenbuurten()).earliest("on")

    assert set(findings.values_list("source", flat=True)) == set(Finding.Source.values)
    assert set(findings.values_list("kind", flat=True)) == set(Finding.Kind.values)
    assert set(findings.values_list("factor", flat=True)) == set(Finding.Factor.values)
    assert findings.latest("on").on < first_meeting.on


def test_two_series_of_three_workshops_with_codes(demo: date) -> None:
    groups = WorkshopSeries.objects.filter(ecosystem=rivierenbuurten(), on__year=2025).order_by("on")

    assert [series.participants.count() for series in groups] == [13, 12]
    for series in groups:
        assert list(series.workshops.values_list("stage", flat=True)) == [
            "inspire",
            "dream",
            "think_critically",
        ]
        assert all(workshop.attendances.count() >= 10 for workshop in series.workshops.all())


def test_seven_ideas_of_which_four_are_adopted_and_running(demo: date) -> None:
    ideas = Idea.objects.filter(ecosystem=rivierenbuurten())
    owners = dict(ideas.filter(state="running").values_list("title", "adoptions__organisation__name"))

    assert ideas.count() == 7
    assert owners == {
        "Samen graffiti maken": "Collectief voor kunst op straat",
        "Kostuums ontwerpen": "Theaterschool",
        "Huizen bouwen": "Houtwerkplaats voor de buurt",
        "Grabbelton": "Welzijnsorganisatie Centrum",
    }
    for idea in ideas.filter(state="parked"):
        assert idea.moves.get(to_state="parked").reason_for_children


def test_ideas_move_forward_in_time(demo: date) -> None:
    for idea in Idea.objects.prefetch_related("moves"):
        days = [idea.on, *(move.on for move in idea.moves.all())]
        assert days == sorted(days), idea.title
        moves = list(idea.moves.all())
        assert [move.from_state for move in moves] == ["collected", *(move.to_state for move in moves[:-1])]


def test_children_were_told_through_all_channels(demo: date) -> None:
    told = FeedbackMoment.objects.filter(ecosystem=rivierenbuurten(), on__lte=date(2025, 10, 8))

    assert {"newspaper", "parent_platform", "whatsapp", "conversation", "event"} == set(
        told.values_list("channel", flat=True)
    )


def test_tasters_in_the_summer_holiday_a_kick_off_and_seasons_around_the_holidays(demo: date) -> None:
    held = Activity.objects.held().filter(ecosystem=rivierenbuurten(), on__lt=date(2026, 8, 1))
    summer = SchoolHoliday.objects.get(region="midden", kind="summer", school_year=2024)
    free = list(SchoolHoliday.objects.filter(region="midden", school_year=2025))

    tasters = held.filter(kind=Activity.Kind.TASTER)
    assert tasters.count() == 5
    assert all(summer.starts_on <= taster.on <= summer.ends_on for taster in tasters)
    assert held.get(kind=Activity.Kind.KICK_OFF).on == date(2025, 10, 8)
    seasons = held.filter(kind=Activity.Kind.REGULAR)
    assert (seasons.earliest("on").on, seasons.latest("on").on.year) == (date(2025, 11, 5), 2026)
    assert seasons.latest("on").on <= date(2026, 7, 10)
    assert not [row for row in seasons for holiday in free if holiday.starts_on <= row.on <= holiday.ends_on]


def test_the_city_district_granted_the_joint_application_after_the_summer(demo: date) -> None:
    application = FundingApplication.objects.get(ecosystem=rivierenbuurten(), state="granted")

    assert str(application.funder) == "Stadsdeelkantoor Centrum"
    assert application.decided_on == date(2025, 9, 23)
    assert application.granted_euros == 12000
