"""The network: one contact person at a time, one home organisation, and history that stays."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from partners import actions
from partners.models import Agreement, ContactMoment, NetworkMeeting, Organisation, Partnership
from tests import cast


@pytest.mark.django_db
def test_a_partner_has_one_contact_person_at_a_time_and_remembers_the_earlier(city_a: cast.City) -> None:
    partnership = cast.partnership(city_a.organisation)
    first, second = (cast.contact_person(city_a.organisation, name=f"medewerker {n}") for n in (1, 2))
    for person, day in ((first, date(2024, 1, 1)), (second, date(2025, 1, 1))):
        actions.appoint_contact_person(
            partnership=partnership, person=person, starts_on=day, by=city_a.coordinator
        )
    terms = partnership.contact_terms.order_by("starts_on")
    assert [(term.person, term.ends_on) for term in terms] == [(first, date(2025, 1, 1)), (second, None)]


@pytest.mark.django_db
def test_an_ecosystem_has_one_home_organisation(city_a: cast.City) -> None:
    other = cast.organisation(city_a, name="Nog een thuis", in_ecosystem=False)
    with pytest.raises(ValidationError, match="home organisation"):
        actions.bring_in(
            ecosystem=city_a.ecosystem,
            organisation=other,
            status="partner",
            on=cast.DAY,
            is_home=True,
            by=city_a.coordinator,
        )


@pytest.mark.django_db
def test_an_organisation_has_one_place_in_an_ecosystem(city_a: cast.City) -> None:
    with pytest.raises(ValidationError, match="already has a place"):
        actions.bring_in(
            ecosystem=city_a.ecosystem,
            organisation=city_a.school,
            status="interested",
            on=cast.DAY,
            by=city_a.coordinator,
        )


@pytest.mark.django_db
def test_from_acquaintance_to_partner_every_step_is_kept(city_a: cast.City) -> None:
    newcomer = cast.organisation(city_a, name="Sportclub", domain="sport", in_ecosystem=False)
    partnership = actions.bring_in(
        ecosystem=city_a.ecosystem,
        organisation=newcomer,
        status=Partnership.Status.ACQUAINTED,
        on=date(2025, 1, 1),
        by=city_a.coordinator,
    )
    actions.move_partnership(
        partnership=partnership,
        to=Partnership.Status.PARTNER,
        on=date(2025, 6, 1),
        by=city_a.coordinator,
    )
    assert [(step.from_status, step.to_status) for step in partnership.status_changes.all()] == [
        ("", "acquainted"),
        ("acquainted", "partner"),
    ]


@pytest.mark.django_db
def test_a_kvk_number_is_there_once_per_site_and_has_eight_digits(city_a: cast.City) -> None:
    def register(number: str, site: str = "") -> Organisation:
        return actions.add_organisation(
            municipality=city_a.municipality,
            name="Stichting",
            registration_number=number,
            site=site,
            by=city_a.coordinator,
        )

    register("12345678")
    register("12345678", site="Noord")
    with pytest.raises(ValidationError, match="already there"):
        register("12345678")
    for wrong in ("1234567", "123456789", "1234567a"):
        with pytest.raises(ValidationError, match="eight digits"):
            register(wrong)


@pytest.mark.django_db
def test_a_contact_moment_is_one_whoever_took_part(city_a: cast.City) -> None:
    cast.contact_moment(city_a, parties=[city_a.school, cast.location(city_a.organisation), city_a.home])
    assert ContactMoment.objects.count() == 1
    with pytest.raises(ValidationError) as refusal:
        cast.contact_moment(city_a, parties=[])
    assert set(refusal.value.message_dict) == {"parties"}


@pytest.mark.django_db
def test_a_contact_moment_with_a_wrong_party_leaves_nothing(city_a: cast.City, city_b: cast.City) -> None:
    with pytest.raises(ValidationError):
        cast.contact_moment(city_a, parties=[city_a.school, city_b.school])
    assert not ContactMoment.objects.exists()


@pytest.mark.django_db
def test_a_meeting_counts_when_it_was_held_and_knows_who_came(city_a: cast.City) -> None:
    meeting = cast.meeting(city_a, held=False)
    assert not NetworkMeeting.objects.held().exists()
    actions.hold_meeting(meeting=meeting, came=[city_a.school, city_a.home], by=city_a.coordinator)
    assert NetworkMeeting.objects.held().get() == meeting
    came = {row.organisation for row in meeting.attendances.filter(attended=True)}
    assert came == {city_a.school, city_a.home}
    assert meeting.attendances.filter(attended=False).get().organisation == city_a.organisation


@pytest.mark.django_db
def test_a_meeting_that_ends_has_begun(city_a: cast.City) -> None:
    with pytest.raises(ValidationError):
        cast.meeting(city_a, ends_at="2025-09-15T12:00:00+02:00", held=False)


@pytest.mark.django_db
def test_an_agreement_that_lapsed_is_the_coordinators_business_only(city_a: cast.City) -> None:
    agreement = cast.agreement(city_a, due_on=cast.DAY)
    assert list(Agreement.objects.visible_to(city_a.partner)) == [agreement]
    actions.settle_agreement(agreement=agreement, to=Agreement.State.LAPSED, by=city_a.coordinator)
    assert not Agreement.objects.visible_to(city_a.partner).exists()
    assert list(Agreement.objects.visible_to(city_a.coordinator)) == [agreement]
    assert not Agreement.objects.due_by(cast.DAY).exists()
