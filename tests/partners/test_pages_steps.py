"""What is done with a record of the network beside changing it: hold, settle, appoint, confirm."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts import trail
from partners.models import Agreement, ContactPerson, NetworkMeeting, Partnership
from tests import cast
from tests.partners.test_pages import fill, many, one


def step(client: Client, record: Any, kind: str, name: str, **values: Any) -> Any:
    """Open a step, fill it in and send it."""
    url = one(kind, record, name)
    return client.post(url, fill(client, url, **values))


STEPS = [
    ("partners", "contact-person"),
    ("partners", "status"),
    ("partners", "roles"),
    ("network-meetings", "hold"),
    ("network-meetings", "cancel"),
    ("agreements", "done"),
    ("agreements", "settle"),
    ("offers", "confirm"),
]


def _record(city: cast.City, kind: str) -> Any:
    return {
        "partners": lambda: cast.partnership(city.school),
        "network-meetings": lambda: cast.meeting(city, held=False),
        "agreements": lambda: cast.agreement(city),
        "offers": lambda: cast.offer(city),
    }[kind]()


@pytest.mark.parametrize(("kind", "name"), STEPS)
def test_steps_are_for_coordinators_of_this_ecosystem(
    client: Client, city_a: cast.City, city_b: cast.City, kind: str, name: str
) -> None:
    record = _record(city_a, kind)
    url = one(kind, record, name)
    client.force_login(city_b.coordinator)
    assert client.get(url).status_code == 404
    assert client.post(url).status_code == 404
    client.force_login(city_a.reader)
    assert client.get(url).status_code in (403, 404)
    assert client.post(url).status_code in (403, 404)
    client.force_login(city_a.partner)
    assert client.post(url).status_code in (200, 302) if kind == "offers" else 403
    client.force_login(city_a.coordinator)
    assert client.get(url).status_code in (200, 302)


def test_a_meeting_is_held_with_whoever_came_and_its_decisions_become_agreements(
    client: Client, city_a: cast.City
) -> None:
    meeting = cast.meeting(city_a, held=False, came=[city_a.school])
    client.force_login(city_a.coordinator)
    came = [str(city_a.school.public_id), str(city_a.organisation.public_id)]
    data = fill(client, one("network-meetings", meeting, "hold"), came=came, minutes="Zaal geregeld.")
    for _tap in range(2):
        assert client.post(one("network-meetings", meeting, "hold"), data).status_code == 302
    meeting.refresh_from_db()
    assert meeting.state == NetworkMeeting.State.HELD
    assert meeting.attendances.filter(attended=True).count() == 2
    page = client.get(one("network-meetings", meeting))
    add = page.context["sections"][1].add_url
    assert client.get(add).context["form"].initial["agreed_on"] == meeting.on
    answer = client.post(
        add, fill(client, add, organisation=str(city_a.school.public_id), what="De gymzaal openen")
    )
    assert answer.status_code == 302
    agreement = Agreement.objects.get()
    assert agreement.meeting == meeting
    assert agreement.agreed_on == meeting.on
    assert "De gymzaal openen" in client.get(one("network-meetings", meeting)).content.decode()


def test_a_meeting_in_the_future_cannot_have_been_held(client: Client, city_a: cast.City) -> None:
    meeting = cast.meeting(city_a, held=False, on=timezone.localdate() + timedelta(days=3))
    client.force_login(city_a.coordinator)
    assert step(client, meeting, "network-meetings", "hold").status_code == 400
    meeting.refresh_from_db()
    assert meeting.state == NetworkMeeting.State.PLANNED


def test_whoever_was_overtaken_in_a_step_is_told(client: Client, city_a: cast.City) -> None:
    meeting = cast.meeting(city_a, held=False)
    client.force_login(city_a.coordinator)
    url = one("network-meetings", meeting, "hold")
    data = fill(client, url)
    trail.change(meeting, by=None, title="Anders")
    answer = client.post(url, data)
    assert answer.status_code == 409
    assert client.post(url, {**data, "version": str(meeting.version)}).status_code == 302


def test_a_cancelled_meeting_stays_in_the_list(client: Client, city_a: cast.City) -> None:
    meeting = cast.meeting(city_a, held=False)
    client.force_login(city_a.coordinator)
    assert step(client, meeting, "network-meetings", "cancel").status_code == 302
    meeting.refresh_from_db()
    assert meeting.state == NetworkMeeting.State.CANCELLED
    assert one("network-meetings", meeting) in client.get(many(city_a, "network-meetings")).content.decode()


def test_minutes_are_read_by_who_was_invited_and_by_no_other(client: Client, city_a: cast.City) -> None:
    ours = cast.meeting(city_a)
    theirs = cast.meeting(city_a, came=[city_a.school])
    client.force_login(city_a.coordinator)
    for meeting in (ours, theirs):
        assert (
            step(client, meeting, "network-meetings", "minutes", minutes="Wie doet wat.").status_code == 302
        )
        meeting.refresh_from_db()
        assert meeting.minutes_sent_on == timezone.localdate()
    client.force_login(city_a.partner)
    assert "Wie doet wat." in client.get(one("network-meetings", ours)).content.decode()
    assert "Wie doet wat." not in client.get(one("network-meetings", theirs)).content.decode()
    client.force_login(city_a.reader)
    assert "Wie doet wat." not in client.get(one("network-meetings", ours)).content.decode()


def test_changing_a_meeting_changes_who_is_invited_or_who_came(client: Client, city_a: cast.City) -> None:
    planned = cast.meeting(city_a, held=False)
    held = cast.meeting(city_a)
    client.force_login(city_a.coordinator)
    school = [str(city_a.school.public_id)]
    for meeting, field in ((planned, "invited"), (held, "came")):
        url = one("network-meetings", meeting, "change")
        data = fill(client, url, from_time="15:00", to_time="17:00", **{field: school})
        assert client.post(url, data).status_code == 302
    assert [row.organisation for row in planned.attendances.all()] == [city_a.school]
    assert [row.organisation for row in held.attendances.filter(attended=True)] == [city_a.school]
    held.refresh_from_db()
    assert held.ends_at is not None
    assert held.starts_at is not None
    assert (held.ends_at - held.starts_at) == timedelta(hours=2)


def test_an_agreement_is_done_with_two_taps(client: Client, city_a: cast.City) -> None:
    agreement = cast.agreement(city_a)
    client.force_login(city_a.coordinator)
    data = fill(client, one("agreements", agreement, "done"))
    for _tap in range(2):
        assert client.post(one("agreements", agreement, "done"), data).status_code == 302
    agreement.refresh_from_db()
    assert (agreement.state, agreement.version) == (Agreement.State.DONE, 2)


@pytest.mark.parametrize("to", [Agreement.State.MOVED, Agreement.State.RENEWED])
def test_a_moved_or_renewed_agreement_needs_a_new_day(client: Client, city_a: cast.City, to: str) -> None:
    agreement = cast.agreement(city_a, due_on=date(2025, 10, 1))
    client.force_login(city_a.coordinator)
    answer = step(client, agreement, "agreements", "settle", to=to)
    assert answer.status_code == 400
    assert "due_on" in answer.context["form"].errors
    assert step(client, agreement, "agreements", "settle", to=to, due_on="2025-11-01").status_code == 302
    agreement.refresh_from_db()
    assert (agreement.state, agreement.due_on) == (to, date(2025, 11, 1))


def test_a_lapsed_agreement_is_no_longer_seen_by_the_partner(client: Client, city_a: cast.City) -> None:
    agreement = cast.agreement(city_a)
    client.force_login(city_a.coordinator)
    assert step(client, agreement, "agreements", "settle", to="lapsed").status_code == 302
    client.force_login(city_a.partner)
    assert client.get(one("agreements", agreement)).status_code == 404


def test_somebody_new_becomes_contact_person_and_the_earlier_one_stays_in_the_history(
    client: Client, city_a: cast.City
) -> None:
    partnership = cast.partnership(city_a.school)
    first = cast.contact_person(city_a.school, name="de directeur")
    client.force_login(city_a.coordinator)
    # The only person there is proposed.
    assert step(client, partnership, "partners", "contact-person", starts_on="2025-01-01").status_code == 302
    assert partnership.contact_terms.get().person == first
    data = fill(
        client, one("partners", partnership, "contact-person"), name="de conciërge", starts_on="2025-09-01"
    )
    for _tap in range(2):
        assert client.post(one("partners", partnership, "contact-person"), data).status_code == 302
    assert ContactPerson.objects.filter(name="de conciërge").count() == 1
    new, old = partnership.contact_terms.order_by("-starts_on")
    assert (old.person, old.ends_on) == (first, date(2025, 9, 1))
    assert (str(new.person), new.ends_on) == ("de conciërge", None)
    facts = {str(fact.value) for fact in client.get(one("partners", partnership)).context["facts"]}
    assert "de conciërge" in facts


def test_nobody_of_another_organisation_can_be_appointed(client: Client, city_a: cast.City) -> None:
    stranger = cast.contact_person(city_a.organisation)
    client.force_login(city_a.coordinator)
    answer = step(
        client,
        cast.partnership(city_a.school),
        "partners",
        "contact-person",
        person=str(stranger.public_id),
    )
    assert answer.status_code == 400


def test_a_status_keeps_its_history(client: Client, city_a: cast.City) -> None:
    partnership = cast.partnership(city_a.school)
    client.force_login(city_a.coordinator)
    assert step(client, partnership, "partners", "status", to="left", on="2025-09-01").status_code == 302
    partnership.refresh_from_db()
    assert partnership.status == Partnership.Status.LEFT
    change = partnership.status_changes.last()
    assert change is not None
    assert (change.from_status, change.to_status, change.on) == ("partner", "left", date(2025, 9, 1))


def test_roles_begin_and_end_with_a_tick(client: Client, city_a: cast.City) -> None:
    partnership = cast.partnership(city_a.school)
    client.force_login(city_a.coordinator)
    kinds = ["signpost", "key_figure"]
    assert step(client, partnership, "partners", "roles", kinds=kinds, on="2025-01-01").status_code == 302
    assert "signpost" in fill(client, one("partners", partnership, "roles"))["kinds"]
    assert (
        step(client, partnership, "partners", "roles", kinds=["signpost"], on="2025-09-01").status_code == 302
    )
    assert [role.kind for role in partnership.roles.current()] == ["signpost"]
    assert partnership.roles.get(kind="key_figure").ends_on == date(2025, 8, 31)


def test_an_offer_is_confirmed_by_its_own_people(client: Client, city_a: cast.City) -> None:
    offer = cast.offer(city_a, confirmed_on=date(2020, 1, 1))
    client.force_login(city_a.partner)
    assert step(client, offer, "offers", "confirm").status_code == 302
    offer.refresh_from_db()
    assert offer.confirmed_on == timezone.localdate()
