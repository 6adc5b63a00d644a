"""Cities in one installation are strictly apart: no record of one points at a record of the other."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import models

from accounts import trail
from accounts.models import User
from accounts.whereabouts import MAY_LIE_ELSEWHERE
from ecosystem import actions as ecosystem_actions
from ecosystem.models import District, MunicipalityReader
from outbox.models import Event
from participation import actions as participation_actions
from partners import actions as partners_actions
from partners.models import Location
from programmes import actions as programmes_actions
from records.models import Record
from tests import cast
from tests.everything import everything, our_models

RECORDS = [model for model in our_models() if issubclass(model, Record)]


@pytest.mark.django_db
def test_no_relation_of_any_record_can_be_made_to_point_into_another_city(
    city_a: cast.City, city_b: cast.City
) -> None:
    everything(city_a)
    everything(city_b)
    accepted = []
    tried = 0
    for model in RECORDS:
        for field in model._meta.concrete_fields:
            if (
                not field.is_relation
                or field.name in MAY_LIE_ELSEWHERE
                or not issubclass(field.related_model, Record)
            ):
                continue
            theirs = _of_city(field.related_model, city_b)
            record = _of_city(model, city_a)
            if record is None or theirs is None:
                accepted.append(f"{model._meta.label}.{field.name}: nothing to try it with")
                continue
            tried += 1
            try:
                trail.change(record, by=None, **{field.name: theirs})
            except ValidationError:
                continue
            # What follows from other fields (the municipality of a row) is simply put right again.
            if getattr(model._base_manager.get(pk=record.pk), field.attname) == theirs.pk:
                accepted.append(f"{model._meta.label}.{field.name}")
    assert accepted == []
    assert tried > 50


def _of_city(model: type[models.Model], city: cast.City) -> Any:
    """A row of a model that belongs to this city, if there is one."""
    from accounts.whereabouts import _city_key

    rows = model._base_manager.order_by("pk")
    return next((row for row in rows if _city_key(row) == city.municipality.pk), None)


Attempt = Callable[[cast.City, cast.City], Any]
ATTEMPTS: dict[str, Attempt] = {
    "an ecosystem with neighbourhoods of another city": lambda a, b: ecosystem_actions.start_ecosystem(
        municipality=a.municipality,
        name="x",
        slug="x",
        neighbourhoods=[a.neighbourhoods[0], b.neighbourhoods[0]],
        by=None,
    ),
    "a reader of another city's district": lambda a, b: ecosystem_actions.let_read(
        municipality=a.municipality,
        city_district=b.city_districts[0],
        user=a.reader,
        starts_on=cast.DAY,
        by=None,
    ),
    "a finding in another city's neighbourhood": lambda a, b: cast.finding(
        a, neighbourhood=b.neighbourhoods[0]
    ),
    "a place in the network": lambda a, b: partners_actions.bring_in(
        ecosystem=a.ecosystem, organisation=b.organisation, status="partner", on=cast.DAY, by=None
    ),
    "a contact moment with its organisation": lambda a, b: cast.contact_moment(a, parties=[b.organisation]),
    "a contact moment at its location": lambda a, b: cast.contact_moment(
        a, parties=[cast.location(b.organisation)]
    ),
    "a contact moment with its person": lambda a, b: cast.contact_moment(
        a, people=[cast.contact_person(b.organisation)]
    ),
    "an organisation added to a contact moment": lambda a, b: partners_actions.change_contact_moment(
        moment=cast.contact_moment(a), parties=[b.organisation], by=None
    ),
    "a guest at a meeting": lambda a, b: cast.meeting(a, held=False, came=[b.organisation]),
    "a guest who came": lambda a, b: partners_actions.hold_meeting(
        meeting=cast.meeting(a, held=False), came=[b.organisation], by=None
    ),
    "a guest added later": lambda a, b: partners_actions.change_meeting(
        meeting=cast.meeting(a), came=[b.organisation], by=None
    ),
    "an agreement": lambda a, b: cast.agreement(a, organisation=b.organisation),
    "an agreement made at its meeting": lambda a, b: cast.agreement(a, meeting=cast.meeting(b)),
    "an offer at its place": lambda a, b: cast.offer(a, place=cast.place(b)),
    "a contact person": lambda a, b: partners_actions.appoint_contact_person(
        partnership=cast.partnership(a.organisation),
        person=cast.contact_person(b.organisation),
        starts_on=cast.DAY,
        by=None,
    ),
    "a workshop at its place": lambda a, b: cast.workshop(a, place=cast.place(b)),
    "an idea of its series": lambda a, b: cast.idea(a, series=b.series),
    "an adoption by its organisation": lambda a, b: cast.adoption(a, organisation=b.organisation),
    "a helper": lambda a, b: cast.adoption(a, helpers={b.school: "helpen"}),
    "a helper added later": lambda a, b: participation_actions.change_adoption(
        adoption=cast.adoption(a), helpers={b.school: "helpen"}, by=None
    ),
    "telling children about its idea": lambda a, b: cast.feedback_moment(a, ideas=[cast.idea(b)]),
    "a programme of its organisation": lambda a, b: cast.programme(a, owner=b.organisation),
    "a programme from its idea": lambda a, b: cast.programme(a, ideas=[cast.idea(b)]),
    "a partner in a programme": lambda a, b: cast.programme(a, partners={b.organisation: "meedoen"}),
    "a partner added to a programme": lambda a, b: programmes_actions.change_programme(
        programme=cast.programme(a), partners={b.organisation: "meedoen"}, on=cast.DAY, by=None
    ),
    "an idea added to a programme": lambda a, b: programmes_actions.change_programme(
        programme=cast.programme(a), ideas=[cast.idea(b)], on=cast.DAY, by=None
    ),
    "an activity of its provider": lambda a, b: cast.activity(a, provider=b.organisation),
    "an activity in its series": lambda a, b: cast.activity(
        a, series=cast.activity_series(b, programme=cast.programme(b))
    ),
    "an activity in its neighbourhood": lambda a, b: cast.activity(a, neighbourhood=b.neighbourhoods[0]),
    "an application by its organisation": lambda a, b: cast.application(a, applicant=b.organisation),
    "an application for its programme": lambda a, b: cast.application(a, programmes=[cast.programme(b)]),
    "a contribution of its organisation": lambda a, b: cast.contribution(a, organisation=b.organisation),
    "a contribution to its idea": lambda a, b: cast.contribution(a, idea=cast.idea(b)),
    "a quote about its programme": lambda a, b: cast.quote(a, programme=cast.programme(b)),
}


@pytest.mark.django_db
@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS.keys())
def test_an_action_cannot_reach_into_another_city(
    attempt: Attempt, city_a: cast.City, city_b: cast.City
) -> None:
    with pytest.raises(ValidationError, match=r"municipality|another (organisation|series|programme)"):
        attempt(city_a, city_b)


@pytest.mark.django_db
def test_an_organisation_may_work_just_across_the_border(city_a: cast.City, city_b: cast.City) -> None:
    location = cast.location(city_a.organisation)
    trail.change(location, by=None, neighbourhood=city_b.neighbourhoods[0])
    assert Location.objects.get(pk=location.pk).neighbourhood == city_b.neighbourhoods[0]


@pytest.mark.django_db
def test_a_record_does_not_move_to_another_city(city_a: cast.City, city_b: cast.City) -> None:
    with pytest.raises(ValidationError, match="another municipality"):
        trail.change(cast.location(city_a.organisation), by=None, organisation=city_b.organisation)


@pytest.mark.django_db
def test_every_event_says_whose_it_is(city_a: cast.City) -> None:
    everything(city_a)
    # Areas and accounts of readers belong to a municipality or to everybody; everything else to a city.
    without = set(Event.objects.filter(municipality_id=None).values_list("subject_type", flat=True))
    assert without == set()
    assert set(Event.objects.values_list("municipality_id", flat=True)) == {city_a.municipality.public_id}
    assert Event.objects.filter(
        subject_type="participation.participantconsent", municipality_id=city_a.municipality.public_id
    ).exists()


@pytest.mark.django_db
def test_users_belong_to_no_city(city_a: cast.City, city_b: cast.City) -> None:
    reader: User = city_a.reader
    ecosystem_actions.let_read(
        municipality=city_b.municipality, user=reader, starts_on=date(2025, 1, 1), by=None
    )
    assert MunicipalityReader.objects.filter(user=reader).count() == 2
    assert District.objects.visible_to(reader).count() == 4
