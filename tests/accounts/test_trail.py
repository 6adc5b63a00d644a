"""The one way to write a record: row, audit entry and event together, or nothing."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from accounts import trail
from accounts.models import AuditEntry
from outbox.models import Event
from partners.models import ContactMoment, Offer, Organisation, Place
from records.versions import StaleVersion
from tests import cast

pytestmark = pytest.mark.django_db


def written() -> tuple[int, int]:
    """How many audit entries and events there are."""
    return AuditEntry.objects.count(), Event.objects.count()


def test_a_new_record_comes_with_its_audit_entry_and_its_event(city_a: cast.City) -> None:
    place = trail.create(
        Place(organisation=city_a.organisation, name="Atelier", capacity=20), by=city_a.coordinator
    )

    entry = AuditEntry.objects.about(place).get()
    assert (entry.verb, entry.actor, entry.subject_version) == ("created", city_a.coordinator, 1)
    assert entry.fields == ["capacity", "kind", "name", "organisation"]
    event = Event.objects.get(subject_id=place.public_id)
    assert (event.kind, event.subject_version) == ("partners.place.created", 1)


def test_a_counted_record_tells_its_ecosystem_and_municipality(city_a: cast.City) -> None:
    moment = cast.contact_moment(city_a)
    event = Event.objects.get(subject_id=moment.public_id)
    assert event.municipality_id == city_a.municipality.public_id
    assert event.ecosystem_id == city_a.ecosystem.public_id


def test_a_change_raises_the_version_and_names_the_fields_but_not_what_was_in_them(
    city_a: cast.City,
) -> None:
    moment = cast.contact_moment(city_a, note="Eerste gesprek over de zomer")
    trail.change(moment, by=city_a.coordinator, note="Tweede gesprek", minutes=30)

    assert moment.version == 2
    stored = ContactMoment.objects.get(pk=moment.pk)
    assert (stored.version, stored.note, stored.minutes) == (2, "Tweede gesprek", 30)
    assert stored.updated_at == moment.updated_at
    entry = AuditEntry.objects.about(moment)[0]
    assert (entry.verb, entry.fields, entry.subject_version) == ("changed", ["minutes", "note"], 2)
    assert "gesprek" not in str(list(AuditEntry.objects.values()) + list(Event.objects.values()))


def test_without_any_difference_nothing_is_written(city_a: cast.City) -> None:
    moment = cast.contact_moment(city_a, note="Kennisgemaakt")
    before = written()
    trail.change(moment, by=city_a.coordinator, note="Kennisgemaakt", on=cast.DAY)
    assert moment.version == 1
    assert ContactMoment.objects.get(pk=moment.pk).version == 1
    assert written() == before


def test_a_stale_version_is_refused_and_the_newer_record_is_shown(city_a: cast.City) -> None:
    mine = cast.contact_moment(city_a, note="zoals het was")
    theirs = ContactMoment.objects.get(pk=mine.pk)
    trail.change(theirs, by=city_a.coordinator, note="van de ander")
    before = written()

    with pytest.raises(StaleVersion) as refusal:
        trail.change(mine, by=city_a.coordinator, note="van mij")

    assert refusal.value.current.note == "van de ander"
    assert mine.note == "zoals het was"
    assert ContactMoment.objects.get(pk=mine.pk).note == "van de ander"
    assert written() == before


def test_a_form_that_was_filled_from_an_older_version_is_refused_even_with_a_fresh_record(
    city_a: cast.City,
) -> None:
    moment = cast.contact_moment(city_a)
    trail.change(moment, by=city_a.coordinator, note="nieuwer")
    fresh = ContactMoment.objects.get(pk=moment.pk)
    with pytest.raises(StaleVersion):
        trail.change(fresh, by=city_a.coordinator, expected_version=1, note="ouder")
    with pytest.raises(StaleVersion):
        trail.change(fresh, by=city_a.coordinator, expected_version=1, note="nieuwer")


def test_a_refused_change_leaves_the_record_in_hand_as_it_was(city_a: cast.City) -> None:
    organisation = city_a.organisation
    with pytest.raises(ValidationError) as refusal:
        trail.change(organisation, by=city_a.coordinator, name="Bel 06 12345678", registration_number="12")
    assert set(refusal.value.message_dict) == {"name", "registration_number"}
    assert (organisation.name, organisation.registration_number) == ("Theaterschool A", "")


def test_values_that_a_form_already_put_on_the_record_are_stored_all_the_same(city_a: cast.City) -> None:
    moment = cast.contact_moment(city_a)
    moment.note = "door het formulier ingevuld"
    trail.change(moment, by=city_a.coordinator, note="door het formulier ingevuld")
    assert ContactMoment.objects.get(pk=moment.pk).note == "door het formulier ingevuld"


def test_what_follows_from_a_change_is_stored_with_it(city_a: cast.City) -> None:
    moment = cast.contact_moment(city_a, neighbourhood=city_a.neighbourhoods[0])
    trail.change(moment, by=city_a.coordinator, neighbourhood=city_a.neighbourhoods[2])
    stored = ContactMoment.objects.get(pk=moment.pk)
    assert (stored.neighbourhood, stored.district) == (city_a.neighbourhoods[2], city_a.districts[1])
    assert AuditEntry.objects.about(moment)[0].fields == ["district", "neighbourhood"]


def test_a_list_of_other_records_is_a_change_like_any_other(city_a: cast.City) -> None:
    from ecosystem.models import Theme

    theme = Theme.objects.create(key="bouwen", name_nl="bouwen", name_en="building")
    offer = cast.offer(city_a)
    trail.change(offer, by=city_a.coordinator, themes=[theme])
    assert (offer.version, list(Offer.objects.get(pk=offer.pk).themes.all())) == (2, [theme])
    assert AuditEntry.objects.about(offer)[0].fields == ["themes"]
    trail.change(offer, by=city_a.coordinator, themes=[theme])
    assert offer.version == 2


def test_closing_keeps_the_record_and_its_reason_and_can_be_undone(city_a: cast.City) -> None:
    moment = cast.contact_moment(city_a)
    trail.close(moment, by=city_a.coordinator, reason="dubbel ingevoerd")
    assert not ContactMoment.objects.open().filter(pk=moment.pk).exists()
    stored = ContactMoment.objects.closed().get(pk=moment.pk)
    assert (stored.closed_reason, stored.version) == ("dubbel ingevoerd", 2)
    trail.reopen(stored, by=city_a.coordinator)
    assert ContactMoment.objects.open().filter(pk=moment.pk, closed_reason="").exists()
    assert [entry.verb for entry in AuditEntry.objects.about(moment)] == ["reopened", "closed", "logged"]


def test_a_transaction_that_fails_leaves_nothing_behind(city_a: cast.City) -> None:
    before = written()

    def fail_half_way() -> None:
        with transaction.atomic():
            cast.contact_moment(city_a)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_half_way()
    assert written() == before
    assert not ContactMoment.objects.exists()


def test_an_invalid_record_writes_nothing(city_a: cast.City) -> None:
    before = written()
    with pytest.raises(ValidationError) as refusal:
        trail.create(
            Organisation(municipality=city_a.municipality, name="", website="geen adres"),
            by=city_a.coordinator,
        )
    assert set(refusal.value.message_dict) == {"name", "website"}
    assert written() == before


def test_a_race_that_only_the_database_sees_is_told_like_any_other_fault(
    city_a: cast.City, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast.place(city_a, name="Zaal 1")
    double = Place(organisation=city_a.organisation, name="Zaal 1")
    # The other one commits between our check and our insert: our first check sees nothing.
    checks: list[int] = []
    check = Place.full_clean

    def see_nothing_the_first_time(self: Place, **options: Any) -> None:
        checks.append(1)
        if len(checks) > 1:
            check(self, **options)

    monkeypatch.setattr(Place, "full_clean", see_nothing_the_first_time)
    with pytest.raises(ValidationError):
        trail.create(double, by=city_a.coordinator)
    assert Place.objects.filter(name="Zaal 1").count() == 1


def test_the_audit_trail_can_only_be_added_to(city_a: cast.City) -> None:
    entry = AuditEntry.objects.first()
    assert entry is not None
    entry.verb = "something else"
    for attempt in (
        entry.save,
        entry.delete,
        AuditEntry.objects.all().delete,
        lambda: AuditEntry.objects.update(verb="something else"),
        lambda: AuditEntry.objects.bulk_update([entry], ["verb"]),
        lambda: AuditEntry._base_manager.filter(pk=entry.pk).update(verb="something else"),
        lambda: AuditEntry._base_manager.filter(pk=entry.pk).delete(),
        lambda: city_a.coordinator.delete(),
    ):
        with pytest.raises(Exception, match=r"only be added to|protected foreign keys"), transaction.atomic():
            attempt()
    assert not AuditEntry.objects.filter(verb="something else").exists()


@pytest.mark.postgres
def test_the_database_itself_refuses_to_change_the_audit_trail(city_a: cast.City) -> None:
    for order in ("UPDATE accounts_auditentry SET verb = 'x'", "DELETE FROM accounts_auditentry"):
        with pytest.raises(Exception, match="only be added to"), transaction.atomic():
            connection.cursor().execute(order)


def test_an_event_carries_ids_and_never_a_person(city_a: cast.City) -> None:
    cast.contact_person(city_a.organisation, name="de directeur", phone="070 123 45 67")
    told = str(list(Event.objects.values()))
    for canary in ("directeur", "070 123", "example.org", "coordinator"):
        assert canary not in told


def test_a_link_or_command_is_named_where_nobody_signed_in(city_a: cast.City) -> None:
    activity = cast.activity(city_a, on=date(2025, 10, 1))
    trail.change(activity, by=None, via="link:log-activity", children=12, state="held")
    entry = AuditEntry.objects.about(activity)[0]
    assert (entry.actor, entry.via) == (None, "link:log-activity")
