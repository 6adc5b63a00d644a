"""Who sees rows of which model, over all models, with data of two cities present. Default is nothing."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils import timezone

from accounts import trail
from ecosystem.models import EcosystemRole, LearningEcosystem, MunicipalityReader
from participation.models import Idea, Participant, SeriesFacilitator
from partners import actions as partners_actions
from partners.models import ContactMoment, Organisation, OrganisationMember, Partnership
from records.models import Record, RecordQuerySet
from tests import cast
from tests.everything import everything, our_models

RECORDS = [model for model in our_models() if issubclass(model, Record)]

# Facts about the country that belong to everybody who signs in.
PUBLIC_FACTS = {
    "ecosystem.Municipality",
    "ecosystem.CityDistrict",
    "ecosystem.District",
    "ecosystem.Neighbourhood",
}

C, P, R, D, F = "coordinator", "partner", "reader", "city_district_reader", "facilitator"
IN_VIEW = {C, P, R, D}
# Who of a city sees rows of it. Whoever changes a `visible_to` changes this table, and is seen doing so.
SEES: dict[str, set[str]] = {
    "ecosystem.LearningEcosystem": IN_VIEW,
    "ecosystem.EcosystemRole": IN_VIEW,
    "ecosystem.EcosystemStep": set(),
    "ecosystem.Finding": {C},
    "ecosystem.MunicipalitySettings": {"admin"},
    "ecosystem.MunicipalityReader": {"admin"},
    "partners.Organisation": IN_VIEW,
    "partners.Location": IN_VIEW,
    "partners.OrganisationMember": {C, P},
    "partners.Partnership": IN_VIEW,
    "partners.PartnershipRole": IN_VIEW,
    "partners.ContactPerson": {C, P},
    "partners.ContactPersonTerm": IN_VIEW,
    "partners.Place": IN_VIEW,
    "partners.NetworkMeeting": IN_VIEW,
    "partners.Agreement": {C, P},
    "partners.ContactMoment": {C},
    "partners.Offer": IN_VIEW,
    "participation.WorkshopSeries": IN_VIEW | {F},
    "participation.SeriesFacilitator": set(),
    "participation.Workshop": IN_VIEW | {F},
    "participation.Idea": IN_VIEW | {F},
    "participation.Adoption": IN_VIEW | {F},
    "participation.FeedbackMoment": IN_VIEW,
    "participation.Participant": {C, F},
    "participation.ParticipantConsent": set(),
    "programmes.Programme": IN_VIEW,
    "programmes.ActivitySeries": IN_VIEW,
    "programmes.Activity": IN_VIEW,
    "programmes.Quote": IN_VIEW,
    # The partner: because its own organisation applied.
    "programmes.FundingApplication": IN_VIEW,
    "programmes.Contribution": {C, R, D},
    "reporting.Factsheet": IN_VIEW,
}


@pytest.fixture
def rows_of_a(city_a: cast.City) -> dict[type[models.Model], set[Any]]:
    """A row of every model in city A; gives their keys by model."""
    everything(city_a)
    rows = {model: set(model._base_manager.values_list("pk", flat=True)) for model in RECORDS}
    assert [model._meta.label for model, keys in rows.items() if not keys] == []
    return rows


def test_every_record_says_who_may_see_it() -> None:
    assert [
        model._meta.label for model in RECORDS if not isinstance(model.objects.all(), RecordQuerySet)
    ] == []


@pytest.mark.django_db
def test_a_stranger_and_who_is_not_signed_in_see_nothing(
    rows_of_a: dict[type[models.Model], set[Any]], stranger: cast.User
) -> None:
    for model in RECORDS:
        assert not model.objects.visible_to(AnonymousUser()).exists(), model._meta.label
        if model._meta.label not in PUBLIC_FACTS:
            assert not model.objects.visible_to(stranger).exists(), model._meta.label


@pytest.mark.django_db
def test_nobody_of_city_b_sees_a_row_of_city_a(
    rows_of_a: dict[type[models.Model], set[Any]], city_b: cast.City
) -> None:
    everything(city_b)
    leaks = {
        f"{role} of B sees {model._meta.label} of A"
        for model, keys in rows_of_a.items()
        if model._meta.label not in PUBLIC_FACTS
        for role, user in city_b.people.items()
        if model.objects.visible_to(user).filter(pk__in=keys).exists()
    }
    assert leaks == set()


@pytest.mark.django_db
def test_of_the_own_city_each_role_sees_what_the_table_says(
    rows_of_a: dict[type[models.Model], set[Any]], city_a: cast.City, admin: cast.User
) -> None:
    people = {**city_a.people, "admin": admin}
    seen = {
        model._meta.label: {role for role, user in people.items() if model.objects.visible_to(user).exists()}
        for model in RECORDS
        if model._meta.label not in PUBLIC_FACTS
    }
    assert seen == SEES


@pytest.mark.django_db
def test_an_admin_sees_no_content(rows_of_a: Any, admin: cast.User) -> None:
    seen = {model._meta.label for model in RECORDS if model.objects.visible_to(admin).exists()}
    assert seen == PUBLIC_FACTS | {"ecosystem.MunicipalitySettings", "ecosystem.MunicipalityReader"}


# --- A role that is over is over ------------------------------------------------------------------------------


def yesterday() -> Any:
    return timezone.localdate() - timedelta(days=1)


def ended(model: type[Record]) -> Callable[[cast.User], None]:
    return lambda user: trail.change(model.objects.get(user=user), by=None, ends_on=yesterday())


def closed(model: type[Record]) -> Callable[[cast.User], None]:
    return lambda user: trail.close(model.objects.get(user=user), by=None, reason="voorbij")


def not_begun(model: type[Record]) -> Callable[[cast.User], None]:
    tomorrow = timezone.localdate() + timedelta(days=1)
    return lambda user: trail.change(model.objects.get(user=user), by=None, starts_on=tomorrow)


@pytest.mark.django_db
@pytest.mark.parametrize("over", [ended, closed, not_begun])
@pytest.mark.parametrize(
    ("role", "membership"), [(C, EcosystemRole), (P, OrganisationMember), (R, MunicipalityReader)]
)
def test_a_role_counts_from_its_first_day_to_its_last(
    rows_of_a: Any, city_a: cast.City, role: str, membership: type[Record], over: Any
) -> None:
    user = city_a.people[role]
    assert LearningEcosystem.objects.visible_to(user).exists()
    over(membership)(user)
    assert {
        model._meta.label
        for model in RECORDS
        if model._meta.label not in PUBLIC_FACTS and model.objects.visible_to(user).exists()
    } == set()


@pytest.mark.django_db
def test_a_facilitator_who_stopped_sees_no_codes(rows_of_a: Any, city_a: cast.City) -> None:
    assert Participant.objects.visible_to(city_a.facilitator).exists()
    closed(SeriesFacilitator)(city_a.facilitator)
    assert not Participant.objects.visible_to(city_a.facilitator).exists()
    assert not Idea.objects.visible_to(city_a.facilitator).exists()


@pytest.mark.django_db
def test_a_partner_that_left_sees_its_own_organisation_only(rows_of_a: Any, city_a: cast.City) -> None:
    partners_actions.move_partnership(
        partnership=cast.partnership(city_a.organisation),
        to=Partnership.Status.LEFT,
        on=cast.DAY,
        by=city_a.coordinator,
    )
    assert not LearningEcosystem.objects.visible_to(city_a.partner).exists()
    assert list(Organisation.objects.visible_to(city_a.partner)) == [city_a.organisation]


@pytest.mark.django_db
def test_a_city_district_reader_sees_ecosystems_in_that_district_only(city_a: cast.City) -> None:
    from ecosystem.actions import start_ecosystem

    elsewhere = start_ecosystem(
        municipality=city_a.municipality,
        name="Ecosysteem in het zuiden",
        slug="zuid",
        neighbourhoods=[city_a.neighbourhoods[3]],
        by=None,
    )
    seen = LearningEcosystem.objects.visible_to(city_a.city_district_reader)
    assert list(seen) == [city_a.ecosystem]
    assert elsewhere in LearningEcosystem.objects.visible_to(city_a.reader)


@pytest.mark.django_db
def test_the_municipality_sees_that_there_was_contact_but_not_the_notes(
    rows_of_a: Any, city_a: cast.City, city_b: cast.City
) -> None:
    assert not ContactMoment.objects.visible_to(city_a.reader).exists()
    assert ContactMoment.objects.outline_visible_to(city_a.reader).count() == 2
    assert not ContactMoment.objects.outline_visible_to(city_b.reader).exists()
    assert not ContactMoment.objects.outline_visible_to(city_a.partner).exists()
