"""The story of an ecosystem and where it stands: what is told, in which order, and in how many questions."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.utils import translation

from participation.models import IdeaMove
from partners.models import NetworkMeeting
from programmes.models import Activity
from reporting import story
from reporting.story import Entry, Stage
from tests import cast
from tests.cast import DAY, City
from tests.pages import counted, signed_in


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def texts(city: City) -> list[str]:
    return [entry.text for entry in story.timeline(ecosystem=city.ecosystem)]


def stage(city: City, key: str) -> Stage:
    return next(found for found in story.stages(ecosystem=city.ecosystem) if found.key == key)


def _a_year(city: City) -> None:
    cast.finding(city, on=date(2025, 3, 1))
    cast.meeting(city, on=date(2025, 4, 1))
    idea = cast.adoption(city, on=date(2025, 10, 1)).idea
    cast.activity(city, on=date(2025, 11, 1), children=30, kind=Activity.Kind.KICK_OFF, title="De aftrap")
    cast.feedback_moment(city, ideas=[idea], on=date(2025, 12, 1))


def test_the_newest_stands_first_and_each_thing_leads_to_its_record(city_a: City) -> None:
    _a_year(city_a)
    entries = story.timeline(ecosystem=city_a.ecosystem)

    assert [entry.on for entry in entries] == sorted((entry.on for entry in entries), reverse=True)
    assert entries[0].text == "Children heard what became of their ideas (talking to children and parents)"
    meeting = NetworkMeeting.objects.get()
    assert (
        Entry(
            meeting.on,
            "meeting",
            "Netwerkbijeenkomst: 2 organisations came",
            NetworkMeeting,
            meeting.public_id,
        )
        in entries
    )
    assert "The neighbourhood is explored: 1 finding" in texts(city_a)
    assert "De aftrap" in texts(city_a)


def test_what_did_not_happen_is_not_told(city_a: City) -> None:
    cast.meeting(city_a, held=False)
    cast.activity(city_a, held=False, kind=Activity.Kind.EVENT, title="Nog niet")
    cast.activity(city_a, children=12, title="Gewone middag")

    assert texts(city_a) == ["Reeks A: 0 ideas"]


def test_choices_of_one_day_are_told_once(city_a: City) -> None:
    for words in ("Een hut", "Een zwembad"):
        cast.adoption(city_a, of=cast.idea(city_a, words=words), on=DAY)
    assert IdeaMove.objects.filter(to_state="adopted").count() == 2

    assert [text for text in texts(city_a) if "adopted" in text] == ["2 ideas are adopted"]


def test_another_ecosystems_story_is_its_own(city_a: City, city_b: City) -> None:
    _a_year(city_a)

    assert texts(city_b) == ["Reeks B: 0 ideas"]


def test_the_story_is_one_question_and_no_longer_than_a_person_reads(city_a: City) -> None:
    for i in range(story.MOST_ENTRIES + 5):
        cast.activity(
            city_a, on=DAY - timedelta(days=i), children=9, kind=Activity.Kind.EVENT, title=f"Feest {i}"
        )
    with counted() as queries:
        entries = story.timeline(ecosystem=city_a.ecosystem)
        assert queries() == 1

    assert len(entries) == story.MOST_ENTRIES
    assert entries[0].on == DAY


def test_a_young_ecosystem_has_begun_to_connect_and_nothing_else(city_a: City) -> None:
    assert [found.key for found in story.stages(ecosystem=city_a.ecosystem) if found.begun] == ["connect"]
    assert stage(city_a, "connect").sentence == "3 organisations, 3 of them partner"


def test_each_stage_says_what_there_is_in_one_question(city_a: City) -> None:
    _a_year(city_a)
    with counted() as queries:
        found = story.stages(ecosystem=city_a.ecosystem)
        assert queries() == 1

    assert all(step.begun for step in found)
    assert stage(city_a, "listen").sentence == "1 idea, 1 adopted"
    assert stage(city_a, "do").sentence == "1 activity held"


def test_very_many_activities_are_told_as_more_than_so_many(
    city_a: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(story, "MOST_COUNTED", 2)
    for expected in ("1 activity held", "2 activities held", "2+ activities held", "2+ activities held"):
        cast.activity(city_a, children=9)
        assert stage(city_a, "do").sentence == expected


def test_who_begins_is_led_to_the_first_stage_that_has_not_begun(city_a: City) -> None:
    address = f"/ecosystems/{city_a.ecosystem.slug}"
    cast.finding(city_a)

    step = signed_in(city_a.coordinator).get(address).context["next_step"]
    assert (step["name"], step["url"]) == ("Listen and choose", f"{address}/workshop-series/add")
    assert signed_in(city_a.partner).get(address).context["next_step"] is None
