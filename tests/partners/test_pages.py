"""The pages of the network: list, one, add, change, close, for whoever may and whoever may not."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from accounts import trail
from accounts.models import AuditEntry
from partners.models import Agreement, ContactMoment, ContactPerson, Offer, Organisation, Partnership, Place
from tests import cast

Maker = Callable[[cast.City, int], Any]


def _organisation(city: cast.City, n: int) -> Organisation:
    return cast.organisation(city, name=f"Speeltuin {'abcdef'[n] * 9}")


MAKERS: dict[str, Maker] = {
    "partners": lambda city, n: cast.partnership(_organisation(city, n)),
    "organisations": _organisation,
    "locations": lambda city, n: cast.location(_organisation(city, n)),
    "contact-people": lambda city, n: cast.contact_person(city.organisation, name=f"contactpersoon {n}"),
    "contact-moments": lambda city, n: cast.contact_moment(city, subject=f"Gesprek {n}"),
    "network-meetings": lambda city, n: cast.meeting(city, title=f"Bijeenkomst {n}"),
    "agreements": lambda city, n: cast.agreement(city, what=f"Afspraak {n}"),
    "offers": lambda city, n: cast.offer(city, title=f"Club {n}"),
    "places": lambda city, n: cast.place(city, name=f"Zaal {n}"),
}
KINDS = sorted(MAKERS)
# What coordinators alone see, or the organisation itself.
CLOSE_TO_THE_CHEST = {"contact-people", "contact-moments"}
OWN = {"offers", "places"}


def many(city: cast.City, kind: str) -> str:
    return f"/ecosystems/{city.ecosystem.slug}/{kind}"


def one(kind: str, record: Any, page: str = "") -> str:
    return f"/{kind}/{record.public_id}" + (f"/{page}" if page else "")


def fill(client: Client, url: str, **values: Any) -> dict[str, Any]:
    """What the form at this address holds when it is opened, with some of it filled in differently."""
    form = client.get(url).context["form"]
    data: dict[str, Any] = {}
    for field in form:
        value = field.value()
        if value in (None, "", [], False) or isinstance(value, bool):
            continue
        if isinstance(value, list):
            data[field.name] = [field.field.prepare_value(part) for part in value]
        elif hasattr(value, "all"):
            data[field.name] = [str(part.public_id) for part in value]
        elif hasattr(value, "isoformat"):
            data[field.name] = value.isoformat()
        else:
            data[field.name] = str(value)
    return {**data, **values}


@pytest.mark.parametrize("kind", KINDS)
def test_a_coordinator_sees_list_and_record(client: Client, city_a: cast.City, kind: str) -> None:
    record = MAKERS[kind](city_a, 0)
    client.force_login(city_a.coordinator)
    assert one(kind, record) in client.get(many(city_a, kind)).content.decode()
    assert client.get(one(kind, record)).status_code == 200


@pytest.mark.parametrize("kind", KINDS)
def test_the_coordinator_of_another_city_finds_nothing(
    client: Client, city_a: cast.City, city_b: cast.City, kind: str
) -> None:
    record = MAKERS[kind](city_a, 0)
    client.force_login(city_b.coordinator)
    for url in (many(city_a, kind), f"{many(city_a, kind)}/add"):
        assert client.get(url).status_code == 404
    for page in ("", "change", "close"):
        assert client.get(one(kind, record, page)).status_code == 404
        if page:
            assert client.post(one(kind, record, page), {"reason": "x"}).status_code == 404
    assert one(kind, record) not in client.get(many(city_b, kind)).content.decode()


@pytest.mark.parametrize("kind", KINDS)
def test_who_is_not_signed_in_is_asked_to(client: Client, city_a: cast.City, kind: str) -> None:
    record = MAKERS[kind](city_a, 0)
    for url in (many(city_a, kind), one(kind, record), one(kind, record, "change")):
        answer = client.get(url)
        assert answer.status_code == 302
        assert "sign-in" in answer["Location"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_partner_sees_only_what_is_meant_for_it(client: Client, city_a: cast.City, kind: str) -> None:
    record = MAKERS[kind](city_a, 0)
    client.force_login(city_a.partner)
    expected = 404 if kind in CLOSE_TO_THE_CHEST else 200
    assert client.get(many(city_a, kind)).status_code == expected
    expected = 404 if kind == "contact-moments" else 200
    assert client.get(one(kind, record)).status_code == expected
    may = 200 if kind in OWN else 404 if kind == "contact-moments" else 403
    assert client.get(one(kind, record, "change")).status_code == may


@pytest.mark.parametrize("kind", KINDS)
def test_the_reader_of_the_municipality_changes_nothing(client: Client, city_a: cast.City, kind: str) -> None:
    record = MAKERS[kind](city_a, 0)
    client.force_login(city_a.reader)
    for page in ("change", "close"):
        assert client.get(one(kind, record, page)).status_code in (403, 404)
    assert client.get(f"{many(city_a, kind)}/add").status_code in (403, 404)


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_costs_the_same_with_one_row_and_with_three(
    client: Client,
    city_a: cast.City,
    kind: str,
    django_assert_num_queries: DjangoAssertNumQueries,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    MAKERS[kind](city_a, 0)
    client.force_login(city_a.coordinator)
    client.get(many(city_a, kind))
    with django_assert_max_num_queries(8) as seen:
        client.get(many(city_a, kind))
    number = len(seen.captured_queries)
    for n in (1, 2):
        MAKERS[kind](city_a, n)
    with django_assert_num_queries(number):
        client.get(many(city_a, kind))


@pytest.mark.parametrize("kind", KINDS)
def test_closing_takes_a_record_from_the_list_and_keeps_it_readable(
    client: Client, city_a: cast.City, kind: str
) -> None:
    record = MAKERS[kind](city_a, 0)
    client.force_login(city_a.coordinator)
    data = fill(client, one(kind, record, "close"), reason="Dubbel ingevoerd")
    assert client.post(one(kind, record, "close"), data).status_code == 302
    record.refresh_from_db()
    assert record.closed_reason == "Dubbel ingevoerd"
    assert one(kind, record) not in client.get(many(city_a, kind)).content.decode()
    assert "Dubbel ingevoerd" in client.get(one(kind, record)).content.decode()


# Saving an offer says that it is still correct.
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "offers"])
def test_opening_and_saving_a_form_changes_nothing(client: Client, city_a: cast.City, kind: str) -> None:
    record = MAKERS[kind](city_a, 0)
    client.force_login(city_a.coordinator)
    url = one(kind, record, "change")
    answer = client.post(url, fill(client, url))
    assert answer.status_code == 302, answer.context["form"].errors
    version = record.version
    record.refresh_from_db()
    assert record.version == version


CHANGES: dict[str, tuple[str, str]] = {
    "partners": ("strengths", "Kent iedereen"),
    "organisations": ("website", "https://www.example.org"),
    "locations": ("name", "Bijgebouw"),
    "contact-people": ("job", "directeur"),
    "contact-moments": ("subject", "Zomerprogramma"),
    "network-meetings": ("title", "Kennismaken"),
    "agreements": ("what", "Twee zalen regelen"),
    "offers": ("title", "Maskerclub"),
    "places": ("access", "Sleutel bij de balie"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_whoever_was_overtaken_sees_both_texts(client: Client, city_a: cast.City, kind: str) -> None:
    record = MAKERS[kind](city_a, 0)
    field, mine = CHANGES[kind]
    client.force_login(city_a.coordinator)
    url = one(kind, record, "change")
    data = fill(client, url, **{field: mine})
    theirs = mine + "/anders"
    trail.change(record, by=None, **{field: theirs})
    answer = client.post(url, data)
    assert answer.status_code == 409
    text = answer.content.decode()
    assert mine in text
    assert theirs in text
    data["version"] = str(record.version)
    assert client.post(url, data).status_code == 302
    record.refresh_from_db()
    assert getattr(record, field) == mine


def test_a_form_sent_twice_makes_one_partner_and_one_organisation(client: Client, city_a: cast.City) -> None:
    client.force_login(city_a.coordinator)
    url = f"{many(city_a, 'partners')}/add"
    data = fill(client, url, new_name="Houtwerkplaats", new_domain="culture", new_kind="provider")
    first, second = client.post(url, data), client.post(url, data)
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    organisation = Organisation.objects.get(name="Houtwerkplaats")
    assert organisation.kind == "provider"
    assert cast.location(organisation).domain == "culture"
    partnership = Partnership.objects.get(organisation=organisation)
    assert partnership.status == "acquainted"
    assert [change.to_status for change in partnership.status_changes.all()] == ["acquainted"]


def test_an_organisation_of_the_municipality_is_chosen_and_one_of_another_city_cannot_be(
    client: Client, city_a: cast.City, city_b: cast.City
) -> None:
    outside = cast.organisation(city_a, name="Kinderboerderij", in_ecosystem=False)
    client.force_login(city_a.coordinator)
    url = f"{many(city_a, 'partners')}/add"
    page = client.get(url).content.decode()
    assert "Kinderboerderij" in page
    assert str(city_b.school.public_id) not in page
    assert client.post(url, fill(client, url, organisation=str(city_b.school.public_id))).status_code == 400
    assert client.post(url, fill(client, url, organisation=str(outside.public_id))).status_code == 302
    assert cast.partnership(outside).ecosystem == city_a.ecosystem


def test_a_name_that_is_there_already_is_pointed_out_once(client: Client, city_a: cast.City) -> None:
    client.force_login(city_a.coordinator)
    url = f"{many(city_a, 'partners')}/add"
    data = fill(client, url, new_name="Stichting De Basisschool A.")
    answer = client.post(url, data)
    assert answer.status_code == 400
    assert "“Basisschool A”" in answer.content.decode().replace("&quot;", '"')
    assert not Organisation.objects.filter(name="Stichting De Basisschool A.").exists()
    assert client.post(url, {**data, "another_one": "on"}).status_code == 302
    assert Organisation.objects.filter(name="Stichting De Basisschool A.").exists()


def test_the_hint_about_doubles_never_names_another_city(
    client: Client, city_a: cast.City, city_b: cast.City
) -> None:
    cast.organisation(city_b, name="Muziekhuis")
    client.force_login(city_a.coordinator)
    url = f"{many(city_a, 'partners')}/add"
    assert client.post(url, fill(client, url, new_name="Muziekhuis")).status_code == 302


def test_nothing_chosen_is_said_at_the_field(client: Client, city_a: cast.City) -> None:
    client.force_login(city_a.coordinator)
    url = f"{many(city_a, 'partners')}/add"
    answer = client.post(url, fill(client, url))
    assert answer.status_code == 400
    assert "organisation" in answer.context["form"].errors


def test_a_contact_moment_needs_a_date_and_an_organisation(client: Client, city_a: cast.City) -> None:
    client.force_login(city_a.coordinator)
    url = f"{many(city_a, 'contact-moments')}/add"
    assert client.post(url, fill(client, url)).status_code == 400
    school = str(cast.location(city_a.school).public_id)
    assert client.post(url, fill(client, url, parties=[school])).status_code == 302
    moment = ContactMoment.objects.get()
    assert [str(party) for party in moment.parties.all()] == ["Basisschool A"]


def test_a_contact_moment_brings_a_new_organisation_along(client: Client, city_a: cast.City) -> None:
    client.force_login(city_a.coordinator)
    url = f"{many(city_a, 'contact-moments')}/add"
    data = fill(client, url, new_name="Houtwerkplaats", new_domain="welfare")
    assert client.post(url, data).status_code == client.post(url, data).status_code == 302
    party = ContactMoment.objects.get().parties.get()
    assert party.organisation.name == "Houtwerkplaats"
    assert party.location is not None
    assert party.location.domain == "welfare"
    assert cast.partnership(party.organisation).status == "acquainted"


def test_whom_one_spoke_with_last_stands_first(client: Client, city_a: cast.City) -> None:
    for n in range(14):
        cast.organisation(city_a, name=f"Club {'abcdefghijklmn'[n] * 6}")
    cast.contact_moment(city_a, parties=[cast.location(city_a.school)], on=date(2025, 9, 1))
    cast.contact_moment(city_a, on=date(2025, 9, 2))
    client.force_login(city_a.coordinator)
    form = client.get(f"{many(city_a, 'contact-moments')}/add").context["form"]
    names = [label for _key, label in form.fields["parties"].choices]
    assert names[:3] == ["Theaterschool A", "Basisschool A", "Club aaaaaa"]
    assert len(names) == 8
    assert len(form.fields["other"].choices) == 1 + 17 - 8
    other = form.fields["other"].choices[-1][0]
    url = f"{many(city_a, 'contact-moments')}/add"
    assert client.post(url, fill(client, url, other=other)).status_code == 302
    assert [str(party) for party in ContactMoment.objects.latest("id").parties.all()] == [
        "Thuisorganisatie A"
    ]


def test_a_partner_adds_and_changes_its_own_offer_and_nobody_elses(client: Client, city_a: cast.City) -> None:
    client.force_login(city_a.partner)
    url = f"{many(city_a, 'offers')}/add"
    data = fill(client, url, title="Maskers maken", weekdays=["3"], cost_euros="0")
    assert data["organisation"] == str(city_a.organisation.public_id)
    assert client.post(url, data).status_code == 302
    offer = Offer.objects.get()
    assert offer.weekdays == [3]
    assert offer.confirmed_on is not None
    refused = {**data, "organisation": str(city_a.school.public_id), "token": "other"}
    assert client.post(url, refused).status_code == 400
    theirs = cast.offer(city_a, organisation=city_a.school)
    assert client.get(one("offers", theirs, "change")).status_code == 403


def test_a_member_sees_what_its_own_organisation_promised(client: Client, city_a: cast.City) -> None:
    mine = cast.agreement(city_a)
    theirs = cast.agreement(city_a, organisation=city_a.school)
    client.force_login(city_a.partner)
    text = client.get(many(city_a, "agreements")).content.decode()
    assert one("agreements", mine) in text
    assert one("agreements", theirs) not in text
    assert client.get(one("agreements", theirs)).status_code == 404
    client.force_login(city_a.reader)
    assert client.get(many(city_a, "agreements")).status_code == 404


def test_hours_and_names_stay_with_coordinators_and_the_partner_itself(
    client: Client, city_a: cast.City
) -> None:
    partnership = cast.partnership(city_a.school)
    trail.change(partnership, by=None, hours_per_month=17)
    cast.contact_person(city_a.school, name="de directeur van de school")
    for person, seen in ((city_a.coordinator, True), (city_a.partner, False), (city_a.reader, False)):
        client.force_login(person)
        answer = client.get(one("partners", partnership))
        assert ("de directeur van de school" in answer.content.decode()) is seen
        assert (17 in [fact.value for fact in answer.context["facts"]]) is seen


def test_agreements_to_keep_stand_first_and_pages_follow_each_other(
    client: Client, city_a: cast.City, monkeypatch: pytest.MonkeyPatch
) -> None:
    from partners.views.agreements import AgreementPages

    monkeypatch.setattr(AgreementPages, "page_size", 2)
    done = cast.agreement(city_a, what="Klaar", due_on=date(2025, 1, 1), state=Agreement.State.DONE)
    some_day = cast.agreement(city_a, what="Ooit")
    soon = cast.agreement(city_a, what="Snel", due_on=date(2025, 10, 1))
    client.force_login(city_a.coordinator)
    first = client.get(many(city_a, "agreements"))
    text = first.content.decode()
    assert text.index(one("agreements", soon)) < text.index(one("agreements", some_day))
    assert one("agreements", done) not in text
    second = client.get(many(city_a, "agreements"), {"after": first.context["next_cursor"]})
    assert one("agreements", done) in second.content.decode()


@pytest.mark.parametrize(
    ("kind", "query"),
    [
        ("partners", {"q": "school", "status": "partner", "role": "signpost", "domain": "culture"}),
        ("organisations", {"q": "school", "domain": "culture", "kind": "provider"}),
        ("contact-people", {"q": "x"}),
        ("contact-moments", {"q": "x", "kind": "call", "start": "2025-01-01", "end": "2025-12-31"}),
        ("network-meetings", {"q": "x", "kind": "network", "state": "held"}),
        ("agreements", {"q": "x", "state": "standing"}),
        ("offers", {"q": "x", "step": "club", "age": "9", "free": "free"}),
        ("places", {"q": "x", "kind": "room"}),
    ],
)
def test_filters_stand_in_the_address(
    client: Client, city_a: cast.City, kind: str, query: dict[str, str]
) -> None:
    MAKERS[kind](city_a, 0)
    client.force_login(city_a.coordinator)
    answer = client.get(many(city_a, kind), query)
    assert answer.status_code == 200
    assert not answer.context["filters"].form.errors


def test_filters_find_what_they_say(client: Client, city_a: cast.City) -> None:
    client.force_login(city_a.coordinator)
    culture = client.get(many(city_a, "partners"), {"domain": "education"}).content.decode()
    assert "Basisschool A" in culture
    assert "Theaterschool A" not in culture


def test_an_address_or_phone_number_in_free_text_is_refused(client: Client, city_a: cast.City) -> None:
    client.force_login(city_a.coordinator)
    url = f"{many(city_a, 'contact-moments')}/add"
    school = str(cast.location(city_a.school).public_id)
    answer = client.post(url, fill(client, url, parties=[school], note="Bel 06 12345678"))
    assert answer.status_code == 400
    assert "note" in answer.context["form"].errors
    assert not ContactMoment.objects.exists()


def test_a_record_of_an_organisation_is_seen_in_the_ecosystem_one_comes_from(
    client: Client, city_a: cast.City
) -> None:
    from ecosystem import actions as ecosystem_actions
    from partners import actions

    other = ecosystem_actions.start_ecosystem(
        municipality=city_a.municipality,
        name="Aaa tweede ecosysteem",
        slug="tweede",
        neighbourhoods=[city_a.neighbourhoods[2]],
        by=None,
    )
    ecosystem_actions.give_role(
        ecosystem=other, user=city_a.coordinator, kind="adviser", starts_on=cast.LONG_AGO, by=None
    )
    actions.bring_in(
        ecosystem=other, organisation=city_a.organisation, status="partner", on=cast.DAY, by=None
    )
    place = cast.place(city_a)
    client.force_login(city_a.coordinator)
    assert (
        client.get(one("places", place) + f"?in={city_a.ecosystem.slug}").context["whole"] == city_a.ecosystem
    )
    assert client.get(one("places", place) + "?in=tweede").context["whole"] == other
    assert client.get(one("places", place) + "?in=nergens").status_code == 200
    saved = client.post(
        one("places", place, "change") + "?in=tweede",
        fill(client, one("places", place, "change"), name="Foyer"),
    )
    assert saved["Location"].endswith("?in=tweede")


def test_every_change_tells_who_made_it(client: Client, city_a: cast.City) -> None:
    place = cast.place(city_a)
    client.force_login(city_a.partner)
    url = one("places", place, "change")
    client.post(url, fill(client, url, name="Kleine zaal"))
    assert Place.objects.get().name == "Kleine zaal"
    entry = AuditEntry.objects.about(place)[0]
    assert entry.actor == city_a.partner
    assert entry.fields == ["name"]
    assert "partner a" in client.get(one("places", place)).content.decode()


def test_a_person_is_added_to_an_organisation_of_the_network(client: Client, city_a: cast.City) -> None:
    client.force_login(city_a.coordinator)
    url = f"{many(city_a, 'contact-people')}/add?organisation={city_a.school.public_id}"
    assert client.post(url, fill(client, url, name="de intern begeleider")).status_code == 302
    assert ContactPerson.objects.get().organisation == city_a.school
