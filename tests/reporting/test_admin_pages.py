"""The admin's pages: inviting for a part, and municipalities with their areas and settings."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from ecosystem.models import (
    District,
    EcosystemRole,
    LearningEcosystem,
    Municipality,
    MunicipalityReader,
    MunicipalitySettings,
    Neighbourhood,
)
from outbox.models import Mail
from partners.models import OrganisationMember
from tests.cast import City

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(client: Client, admin: User) -> Client:
    client.force_login(admin, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def _invitation(**details: Any) -> dict[str, Any]:
    return {"token": "t1", "name": "Adviser", "email": "new@example.org", "language": "nl"} | details


def test_a_coordinator_is_invited_with_the_role(browser: Client, city_a: City) -> None:
    answer = browser.post(
        "/people/invite",
        _invitation(part="coordinator", ecosystem=str(city_a.ecosystem.public_id), role="adviser"),
    )

    user = User.objects.get(email="new@example.org")
    assert (answer.status_code, answer["Location"]) == (302, f"/people/{user.public_id}")
    role = EcosystemRole.objects.get(user=user)
    assert (role.ecosystem, role.kind, role.starts_on) == (city_a.ecosystem, "adviser", timezone.localdate())


def test_a_partner_and_a_reader_are_invited_with_their_part(browser: Client, city_a: City) -> None:
    browser.post(
        "/people/invite",
        _invitation(part="member", organisation=str(city_a.organisation.public_id), role="adviser"),
    )
    browser.post(
        "/people/invite",
        _invitation(
            token="t2",
            email="reader@example.org",
            part="reader",
            role="adviser",
            municipality=str(city_a.municipality.public_id),
            city_district=str(city_a.city_districts[0].public_id),
        ),
    )

    assert OrganisationMember.objects.get(user__email="new@example.org").organisation == city_a.organisation
    reading = MunicipalityReader.objects.get(user__email="reader@example.org")
    assert (reading.municipality, reading.city_district) == (city_a.municipality, city_a.city_districts[0])


def test_sent_twice_it_invites_once(browser: Client, city_a: City) -> None:
    form = _invitation(part="admin", role="adviser")

    first, second = browser.post("/people/invite", form), browser.post("/people/invite", form)

    assert first["Location"] == second["Location"]
    assert Mail.objects.filter(recipient="new@example.org").count() == 1


def test_a_part_without_its_place_is_asked_for_and_nothing_is_stored(browser: Client, city_a: City) -> None:
    answer = browser.post("/people/invite", _invitation(part="reader", role="adviser"))

    assert answer.status_code == 400
    assert not User.objects.filter(email="new@example.org").exists()
    assert Mail.objects.count() == 0


def test_a_city_district_of_another_municipality_is_refused(
    browser: Client, city_a: City, city_b: City
) -> None:
    answer = browser.post(
        "/people/invite",
        _invitation(
            part="reader",
            role="adviser",
            municipality=str(city_a.municipality.public_id),
            city_district=str(city_b.city_districts[0].public_id),
        ),
    )

    assert answer.status_code == 400
    assert not User.objects.filter(email="new@example.org").exists()


@pytest.mark.parametrize("address", ["/people", "/people/invite", "/municipalities", "/municipalities/add"])
def test_to_others_the_admin_pages_do_not_exist(client: Client, city_a: City, address: str) -> None:
    for user in city_a.people.values():
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        assert client.get(address).status_code == 404


def test_closing_an_account_ends_signing_in_and_can_be_undone(browser: Client, city_a: City) -> None:
    partner = city_a.partner

    browser.post(f"/people/{partner.public_id}/close")
    partner.refresh_from_db()
    assert not partner.is_active

    browser.post(f"/people/{partner.public_id}/reopen")
    partner.refresh_from_db()
    assert partner.is_active


def test_a_new_municipality_gets_its_areas_and_an_ecosystem(browser: Client) -> None:
    browser.post("/municipalities/add", {"code": "GM0999", "name": "Nieuwstad"})
    browser.post(
        "/municipalities/GM0999/areas",
        {"areas": "WK099901 Binnenstad\nBU09990101 Noordkade\n\nBU09990102 Zuidkade"},
    )
    kade = Neighbourhood.objects.get(code="BU09990101")
    answer = browser.post(
        "/municipalities/GM0999/ecosystem",
        {"name": "De kade", "slug": "de-kade", "neighbourhoods": [str(kade.public_id)]},
    )

    assert answer.status_code == 302
    assert kade.district.code == "WK099901"
    ecosystem = LearningEcosystem.objects.get(slug="de-kade")
    assert ecosystem.municipality == Municipality.objects.get(code="GM0999")
    assert list(ecosystem.neighbourhoods.all()) == [kade]


def test_areas_are_all_or_nothing_and_every_fault_is_named(browser: Client, city_a: City) -> None:
    code = city_a.municipality.code
    before = (District.objects.count(), Neighbourhood.objects.count())

    answer = browser.post(
        f"/municipalities/{code}/areas",
        {"areas": "WK990103 Oost\nBU99019901 Nergens\nXX123 Vreemd"},
    )

    assert answer.status_code == 400
    assert (District.objects.count(), Neighbourhood.objects.count()) == before
    page = answer.content.decode()
    assert "XX123" in page
    assert "WK990199" in page


def test_the_same_areas_twice_change_nothing(browser: Client, city_a: City) -> None:
    address, lines = f"/municipalities/{city_a.municipality.code}/areas", {"areas": "WK990103 Oost"}
    browser.post(address, lines)
    version = District.objects.get(code="WK990103").version

    browser.post(address, lines)

    assert District.objects.get(code="WK990103").version == version


def _settings(**details: Any) -> dict[str, Any]:
    return {
        "token": "s1",
        "valid_from": timezone.localdate().isoformat(),
        "social_domain": ["welfare", "care"],
        "threshold": "5",
        "public_threshold": "10",
        "promise_weeks": "4",
        "retention_months": "12",
        "holiday_region": "noord",
        "accent_colour": "#0b6b57",
        "contact_line": "",
    } | details


def test_settings_count_from_the_day_that_was_chosen(browser: Client, city_a: City) -> None:
    today = timezone.localdate()
    address = f"/municipalities/{city_a.municipality.code}/settings"
    browser.post(address, _settings(valid_from=(today + timedelta(days=10)).isoformat()))

    def promise(days: int) -> int:
        return MunicipalitySettings.objects.in_force(
            municipality=city_a.municipality, on=today + timedelta(days=days)
        ).promise_weeks

    assert (promise(9), promise(10)) == (6, 4)


def test_a_colour_on_which_white_cannot_be_read_is_refused(browser: Client, city_a: City) -> None:
    address = f"/municipalities/{city_a.municipality.code}/settings"

    answer = browser.post(address, _settings(accent_colour="#ffd88f"))

    assert answer.status_code == 400
    assert not MunicipalitySettings.objects.exists()


def test_a_threshold_that_protects_nobody_is_refused(browser: Client, city_a: City) -> None:
    address = f"/municipalities/{city_a.municipality.code}/settings"

    assert browser.post(address, _settings(threshold="2")).status_code == 400
    assert browser.post(address, _settings(threshold="8", public_threshold="7")).status_code == 400
    assert not MunicipalitySettings.objects.exists()
