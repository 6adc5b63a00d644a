"""What needs a coordinator: when each kind appears and when not, in which order, for whom, and in one query."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone, translation

from ecosystem.models import LearningEcosystem, MunicipalitySettings
from participation import actions as participation_actions
from participation.models import Idea, Workshop, WorkshopSeries
from participation.workflow import IdeaState
from partners import actions as partners_actions
from partners.models import Agreement, ContactPersonTerm, NetworkMeeting, Offer, Partnership
from programmes import actions as programmes_actions
from programmes.models import Activity
from reporting.attention import MOST_PER_KIND, Attention, Kind, needs_attention
from tests import cast
from tests.cast import DAY, City
from tests.pages import counted


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def days(number: int) -> date:
    return DAY + timedelta(days=number)


def found(city: City, kind: Kind, *, on: date = DAY, **more: Any) -> list[Attention]:
    return [item for item in needs_attention(user=city.coordinator, on=on, **more) if item.kind == kind]


def test_a_planned_activity_is_asked_after_when_its_partner_had_two_days_to_log(city_a: City) -> None:
    activity = cast.activity(city_a, on=DAY, held=False)

    assert found(city_a, Kind.LOG_ACTIVITY, on=days(1)) == []
    (item,) = found(city_a, Kind.LOG_ACTIVITY, on=days(2))
    assert (item.model, item.public_id, item.pressing, item.on) == (Activity, activity.public_id, 1, DAY)
    assert item.what == "Did “Middag in het park” take place?"
    assert item.why == "It was planned 2 days ago and nobody has logged it yet (Theaterschool A)."
    assert str(item.ecosystem) == "Leerecosysteem A"
    assert item.ecosystem is not None
    assert item.ecosystem.slug == "ecosysteem-a"


def test_an_activity_that_was_logged_or_cancelled_asks_nothing(city_a: City) -> None:
    cast.activity(city_a, children=12)
    cancelled = cast.activity(city_a, held=False)
    programmes_actions.cancel_activity(activity=cancelled, reason="Regen", by=city_a.coordinator)

    assert found(city_a, Kind.LOG_ACTIVITY, on=days(30)) == []


def test_an_activity_without_a_provider_says_so(city_a: City) -> None:
    cast.activity(city_a, held=False, provider=None)

    assert "(no provider named)" in found(city_a, Kind.LOG_ACTIVITY, on=days(2))[0].why


def test_an_agreement_is_shown_a_week_ahead_and_presses_once_its_day_has_passed(city_a: City) -> None:
    agreement = cast.agreement(city_a, due_on=days(8))

    assert found(city_a, Kind.KEEP_AGREEMENT) == []
    (ahead,) = found(city_a, Kind.KEEP_AGREEMENT, on=days(1))
    (late,) = found(city_a, Kind.KEEP_AGREEMENT, on=days(9))
    assert (ahead.model, ahead.public_id) == (Agreement, agreement.public_id)
    assert ahead.what == "Theaterschool A: De zaal regelen"
    assert (ahead.pressing, late.pressing) == (3, 1)


def test_an_agreement_that_was_kept_or_has_no_day_asks_nothing(city_a: City) -> None:
    cast.agreement(city_a)
    kept = cast.agreement(city_a, due_on=DAY)
    partners_actions.settle_agreement(agreement=kept, to=Agreement.State.DONE, by=city_a.coordinator)

    assert found(city_a, Kind.KEEP_AGREEMENT, on=days(30)) == []


def test_a_planned_workshop_is_shown_a_week_ahead_until_it_was_held(city_a: City) -> None:
    workshop = cast.workshop(city_a, on=days(8), held=False)

    assert found(city_a, Kind.HOLD_WORKSHOP) == []
    (item,) = found(city_a, Kind.HOLD_WORKSHOP, on=days(1))
    assert (item.model, item.public_id, item.pressing) == (Workshop, workshop.public_id, 3)
    assert item.what == "Workshop “inspire” of Reeks A"
    assert found(city_a, Kind.HOLD_WORKSHOP, on=days(9))[0].pressing == 1

    participation_actions.hold_workshop(workshop=workshop, headcount=9, by=city_a.coordinator)
    assert found(city_a, Kind.HOLD_WORKSHOP, on=days(9)) == []


def test_minutes_are_asked_for_after_a_meeting_and_for_three_months(city_a: City) -> None:
    cast.meeting(city_a, on=days(1), held=False)
    meeting = cast.meeting(city_a)

    (item,) = found(city_a, Kind.SEND_MINUTES, on=days(90))
    assert (item.model, item.public_id) == (NetworkMeeting, meeting.public_id)
    assert item.what == "Send the minutes of “Netwerkbijeenkomst”"
    assert found(city_a, Kind.SEND_MINUTES, on=days(91)) == []

    NetworkMeeting.objects.filter(pk=meeting.pk).update(minutes_sent_on=DAY)
    assert found(city_a, Kind.SEND_MINUTES) == []


def test_few_partners_without_a_contact_person_are_named_and_many_are_counted(city_a: City) -> None:
    named = found(city_a, Kind.FIND_CONTACT_PERSON)
    theatre, school = (cast.partnership(partner) for partner in (city_a.organisation, city_a.school))

    assert {(item.model, item.public_id) for item in named} == {
        (Partnership, theatre.public_id),
        (Partnership, school.public_id),
    }
    assert [item.what for item in named] == [
        "Who is the contact person of Basisschool A?",
        "Who is the contact person of Theaterschool A?",
    ]

    cast.organisation(city_a, name="Judoclub")
    (many,) = found(city_a, Kind.FIND_CONTACT_PERSON)
    assert (many.model, many.public_id) == (LearningEcosystem, city_a.ecosystem.public_id)
    assert many.what == "3 partners of Leerecosysteem A have no contact person"


def test_a_partner_with_a_contact_person_of_today_asks_nothing(city_a: City) -> None:
    for partner in (city_a.organisation, city_a.school):
        person = cast.contact_person(partner)
        ContactPersonTerm.objects.create(
            partnership=cast.partnership(partner), person=person, starts_on=cast.LONG_AGO
        )
    assert found(city_a, Kind.FIND_CONTACT_PERSON) == []

    ContactPersonTerm.objects.filter(partnership__organisation=city_a.school).update(
        ends_on=timezone.localdate() - timedelta(days=1)
    )
    (left,) = found(city_a, Kind.FIND_CONTACT_PERSON)
    assert left.public_id == cast.partnership(city_a.school).public_id


def test_children_are_told_within_the_weeks_that_were_promised(city_a: City) -> None:
    cast.workshop(city_a, headcount=9)
    cast.idea(city_a)
    six_weeks = 42

    assert found(city_a, Kind.TELL_CHILDREN, on=days(six_weeks - 8)) == []
    (soon,) = found(city_a, Kind.TELL_CHILDREN, on=days(six_weeks - 7))
    (late,) = found(city_a, Kind.TELL_CHILDREN, on=days(six_weeks + 1))
    assert (soon.model, soon.public_id) == (WorkshopSeries, city_a.series.public_id)
    assert (soon.pressing, late.pressing, soon.on) == (2, 0, days(six_weeks))
    assert soon.what == "Tell the children of “Reeks A” what became of their ideas"
    assert "We promised news within 6 weeks." in soon.why


def test_the_promise_is_the_citys_of_that_day_unless_the_series_has_its_own(city_a: City) -> None:
    cast.workshop(city_a, headcount=9)
    cast.idea(city_a)
    for weeks, valid_from in ((8, cast.LONG_AGO), (2, days(-1)), (1, days(300))):
        MunicipalitySettings.objects.create(
            municipality=city_a.municipality, promise_weeks=weeks, valid_from=valid_from
        )
    assert found(city_a, Kind.TELL_CHILDREN, on=days(7))[0].on == days(14)

    WorkshopSeries.objects.filter(pk=city_a.series.pk).update(promise_weeks=3)
    assert found(city_a, Kind.TELL_CHILDREN, on=days(14))[0].on == days(21)


def test_the_weeks_count_from_the_last_time_children_heard(city_a: City) -> None:
    cast.workshop(city_a, headcount=9)
    idea = cast.idea(city_a)
    cast.feedback_moment(city_a, ideas=[idea], on=days(40))

    assert found(city_a, Kind.TELL_CHILDREN, on=days(50)) == []
    assert found(city_a, Kind.TELL_CHILDREN, on=days(80))[0].on == days(82)


@pytest.mark.parametrize("state", [IdeaState.REALISED, IdeaState.PARKED])
def test_nobody_waits_for_news_of_ideas_that_are_settled(city_a: City, state: IdeaState) -> None:
    cast.workshop(city_a, headcount=9)
    Idea.objects.filter(pk=cast.idea(city_a).pk).update(state=state)

    assert found(city_a, Kind.TELL_CHILDREN, on=days(200)) == []


def test_nobody_waits_before_the_first_workshop(city_a: City) -> None:
    cast.idea(city_a)

    assert found(city_a, Kind.TELL_CHILDREN, on=days(200)) == []


def test_an_idea_that_was_taken_on_stands_still_after_six_weeks(city_a: City) -> None:
    idea = cast.adoption(city_a).idea

    assert found(city_a, Kind.MOVE_IDEA, on=days(42)) == []
    (item,) = found(city_a, Kind.MOVE_IDEA, on=days(43))
    assert (item.model, item.public_id, item.pressing, item.on) == (Idea, idea.public_id, 4, None)
    assert item.what == "The idea “Ik wil een hut bouwen” stands still"

    cast.feedback_moment(city_a, ideas=[idea], on=days(20))
    assert found(city_a, Kind.MOVE_IDEA, on=days(43)) == []


def test_an_idea_nobody_took_on_does_not_stand_still(city_a: City) -> None:
    cast.idea(city_a)

    assert found(city_a, Kind.MOVE_IDEA, on=days(300)) == []


def test_an_offer_is_asked_after_a_year_after_it_was_confirmed(city_a: City) -> None:
    cast.offer(city_a, title="Nooit bevestigd")
    offer = cast.offer(city_a, confirmed_on=DAY)

    assert found(city_a, Kind.CONFIRM_OFFER, on=days(365)) == []
    (item,) = found(city_a, Kind.CONFIRM_OFFER, on=days(366))
    assert (item.model, item.public_id, item.ecosystem) == (Offer, offer.public_id, None)
    assert item.what == "Is “Toneelclub” of Theaterschool A still correct?"


def _everything(city: City, number: int = 1) -> None:
    for i in range(number):
        cast.activity(city, on=days(-40 + i), held=False)
        cast.agreement(city, due_on=days(-i))
        cast.workshop(city, on=days(i), held=False)
        cast.meeting(city, on=days(-i))
        cast.offer(city, title=f"Club {i}", confirmed_on=days(-400 - i))
        cast.adoption(city, of=cast.idea(city, on=days(-100)), on=days(-60))
        cast.workshop(city, on=days(-100), headcount=8)


def test_all_kinds_come_in_one_query_most_pressing_first(city_a: City) -> None:
    _everything(city_a)
    with counted() as queries:
        items = needs_attention(user=city_a.coordinator, on=DAY)
        assert queries() == 1

    assert {item.kind for item in items} == set(Kind)
    order = [(item.pressing, item.on or date.max) for item in items]
    assert order == sorted(order)


def test_more_rows_are_no_more_queries_and_no_endless_list(city_a: City) -> None:
    _everything(city_a, number=MOST_PER_KIND + 2)
    with counted() as queries:
        items = needs_attention(user=city_a.coordinator, on=DAY)
        assert queries() == 1

    for kind in (Kind.LOG_ACTIVITY, Kind.KEEP_AGREEMENT, Kind.MOVE_IDEA, Kind.CONFIRM_OFFER):
        assert len([item for item in items if item.kind == kind]) == MOST_PER_KIND
    # The oldest are shown: they have waited longest.
    assert days(-40) in [item.on for item in items if item.kind == Kind.LOG_ACTIVITY]


@pytest.mark.parametrize("role", ["partner", "reader", "city_district_reader", "facilitator"])
def test_only_coordinators_are_asked(city_a: City, role: str) -> None:
    _everything(city_a)

    assert needs_attention(user=city_a.people[role], on=DAY) == []


def test_the_coordinator_of_another_city_is_asked_nothing_of_this_one(city_a: City, city_b: City) -> None:
    _everything(city_a)
    theirs = needs_attention(user=city_b.coordinator, on=DAY)

    assert {str(item.ecosystem) for item in theirs} == {"Leerecosysteem B"}
    assert {item.kind for item in theirs} == {Kind.FIND_CONTACT_PERSON}
    asked_for_a = needs_attention(user=city_b.coordinator, on=DAY, ecosystem=city_a.ecosystem)
    assert asked_for_a == []


def test_one_ecosystem_can_be_asked_for_and_a_closed_one_asks_nothing(city_a: City) -> None:
    _everything(city_a)
    other = cast.ecosystem_actions.start_ecosystem(
        municipality=city_a.municipality,
        name="Ander",
        slug="ander",
        neighbourhoods=list(city_a.neighbourhoods[2:]),
        by=None,
    )
    assert needs_attention(user=city_a.coordinator, on=DAY, ecosystem=other) == []

    LearningEcosystem.objects.filter(pk=city_a.ecosystem.pk).update(closed_at=timezone.now())
    assert needs_attention(user=city_a.coordinator, on=DAY) == []
