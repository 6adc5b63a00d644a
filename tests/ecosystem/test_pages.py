"""The pages of the neighbourhood: the ecosystem itself, who drives it, and what the research found."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from accounts import trail
from ecosystem import actions
from ecosystem.models import EcosystemRole, Finding
from tests import cast


def fill(client: Client, url: str, **values: Any) -> dict[str, Any]:
    """What the form at this address holds when it is opened, with some of it filled in differently."""
    form = client.get(url).context["form"]
    data: dict[str, Any] = {}
    for field in form:
        value = field.value()
        if isinstance(value, list):
            data[field.name] = [field.field.prepare_value(part) for part in value]
        elif isinstance(value, bool):
            data.update({field.name: "on"} if value else {})
        elif value not in (None, ""):
            data[field.name] = value.isoformat() if hasattr(value, "isoformat") else str(value)
    return {**data, **values}


def _findings(city: cast.City) -> str:
    return f"/ecosystems/{city.ecosystem.slug}/findings"


def _role(city: cast.City) -> EcosystemRole:
    return EcosystemRole.objects.get(ecosystem=city.ecosystem)


def test_a_finding_is_noted_once_changed_and_closed(client: Client, city_a: cast.City) -> None:
    client.force_login(city_a.coordinator)
    url = f"{_findings(city_a)}/add"
    data = fill(client, url, text="Er is geen club in de buurt.", kind="need", source="parents")
    for _tap in range(2):
        assert client.post(url, data).status_code == 302
    finding = Finding.objects.get()
    assert finding.municipality == city_a.municipality
    change = f"/findings/{finding.public_id}/change"
    assert client.post(change, fill(client, change, text="Er is één club.")).status_code == 302
    assert "Er is één club." in client.get(_findings(city_a)).content.decode()
    close = f"/findings/{finding.public_id}/close"
    assert client.post(close, fill(client, close, reason="Klopt niet")).status_code == 302
    assert "Er is één club." not in client.get(_findings(city_a)).content.decode()


def test_what_is_missing_is_said_at_the_field(client: Client, city_a: cast.City) -> None:
    client.force_login(city_a.coordinator)
    url = f"{_findings(city_a)}/add"
    answer = client.post(url, fill(client, url))
    assert answer.status_code == 400
    assert set(answer.context["form"].errors) == {"text", "kind", "source"}


def test_findings_are_for_coordinators_of_this_ecosystem(
    client: Client, city_a: cast.City, city_b: cast.City
) -> None:
    finding = cast.finding(city_a)
    for person in (city_a.partner, city_a.reader, city_b.coordinator):
        client.force_login(person)
        for url in (_findings(city_a), f"{_findings(city_a)}/add", f"/findings/{finding.public_id}"):
            assert client.get(url).status_code == 404


def test_whoever_was_overtaken_sees_both_texts(client: Client, city_a: cast.City) -> None:
    finding = cast.finding(city_a)
    client.force_login(city_a.coordinator)
    url = f"/findings/{finding.public_id}/change"
    data = fill(client, url, text="Mijn tekst")
    trail.change(finding, by=None, text="Hun tekst")
    answer = client.post(url, data)
    assert answer.status_code == 409
    assert "Mijn tekst" in answer.content.decode()
    assert "Hun tekst" in answer.content.decode()


@pytest.mark.parametrize("noun", ["findings", "roles"])
def test_a_list_costs_the_same_with_one_row_and_with_three(
    client: Client,
    city_a: cast.City,
    noun: str,
    django_assert_num_queries: DjangoAssertNumQueries,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    url = f"/ecosystems/{city_a.ecosystem.slug}/{noun}"
    cast.finding(city_a)
    client.force_login(city_a.coordinator)
    client.get(url)
    with django_assert_max_num_queries(8) as seen:
        client.get(url)
    for n, kind in enumerate(("lead", "culture_coach")):
        cast.finding(city_a, neighbourhood=city_a.neighbourhoods[n])
        actions.give_role(
            ecosystem=city_a.ecosystem, user=city_a.partner, kind=kind, starts_on=cast.DAY, by=None
        )
    with django_assert_num_queries(len(seen.captured_queries)):
        client.get(url)


def test_filters_of_findings(client: Client, city_a: cast.City) -> None:
    cast.finding(city_a, text="Te duur", factor=4)
    cast.finding(city_a, text="Wel een veldje", kind=Finding.Kind.STRENGTH)
    client.force_login(city_a.coordinator)
    text = client.get(
        _findings(city_a), {"q": "duur", "kind": "barrier", "source": "parents", "factor": "4"}
    ).content.decode()
    assert "Te duur" in text
    assert "Wel een veldje" not in text


def test_a_coordinator_changes_the_ecosystem(client: Client, city_a: cast.City) -> None:
    client.force_login(city_a.coordinator)
    url = f"/ecosystems/{city_a.ecosystem.slug}/change"
    wanted = [str(area.public_id) for area in city_a.neighbourhoods[1:3]]
    data = fill(client, url, dream="Elk kind heeft een club", neighbourhoods=wanted)
    answer = client.post(url, data)
    assert answer.status_code == 302
    assert answer["Location"] == f"/ecosystems/{city_a.ecosystem.slug}"
    city_a.ecosystem.refresh_from_db()
    assert city_a.ecosystem.dream == "Elk kind heeft een club"
    assert set(city_a.ecosystem.neighbourhoods.all()) == set(city_a.neighbourhoods[1:3])
    answer = client.post(url, {**data, "dream": "Iets anders"})
    assert answer.status_code == 409


def test_a_neighbourhood_of_another_city_cannot_be_chosen(
    client: Client, city_a: cast.City, city_b: cast.City
) -> None:
    client.force_login(city_a.coordinator)
    url = f"/ecosystems/{city_a.ecosystem.slug}/change"
    answer = client.post(url, fill(client, url, neighbourhoods=[str(city_b.neighbourhoods[0].public_id)]))
    assert answer.status_code == 400


def test_only_its_coordinators_change_an_ecosystem(
    client: Client, city_a: cast.City, city_b: cast.City
) -> None:
    url = f"/ecosystems/{city_a.ecosystem.slug}/change"
    for person, status in ((city_a.partner, 403), (city_a.reader, 403), (city_b.coordinator, 404)):
        client.force_login(person)
        assert client.get(url).status_code == status
        assert client.post(url, {"name": "Mijn"}).status_code == status


def test_a_role_is_given_to_somebody_of_this_network_only(
    client: Client, city_a: cast.City, city_b: cast.City
) -> None:
    client.force_login(city_a.coordinator)
    url = f"/ecosystems/{city_a.ecosystem.slug}/roles/add"
    data = fill(client, url, kind="lead", user=str(city_b.partner.public_id))
    assert client.post(url, data).status_code == 400
    assert client.post(url, {**data, "user": str(city_a.partner.public_id)}).status_code == 302
    role = EcosystemRole.objects.get(kind="lead")
    assert role.user == city_a.partner
    assert "partner a" in client.get(f"/ecosystems/{city_a.ecosystem.slug}/roles").content.decode()


def test_a_role_ends_on_a_day_and_not_before_it_began(client: Client, city_a: cast.City) -> None:
    actions.give_role(
        ecosystem=city_a.ecosystem,
        user=city_a.partner,
        kind="lead",
        starts_on=date(2025, 9, 1),
        by=None,
    )
    role = EcosystemRole.objects.get(kind="lead")
    client.force_login(city_a.coordinator)
    url = f"/roles/{role.public_id}/end"
    assert client.post(url, fill(client, url, ends_on="2025-08-01")).status_code == 400
    assert client.post(url, fill(client, url, ends_on="2025-12-31")).status_code == 302
    role.refresh_from_db()
    assert role.ends_on == date(2025, 12, 31)


def test_a_partner_sees_who_drives_and_changes_nothing(client: Client, city_a: cast.City) -> None:
    client.force_login(city_a.partner)
    assert client.get(f"/ecosystems/{city_a.ecosystem.slug}/roles").status_code == 200
    for page in ("change", "close", "end"):
        assert client.get(f"/roles/{_role(city_a).public_id}/{page}").status_code == 403
