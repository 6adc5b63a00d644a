"""A row of every kind in a city, so that what must hold for all models is tried on all models, with data present."""

from datetime import date, timedelta
from typing import Any

from django.apps import apps
from django.core.files.base import ContentFile
from django.db import models
from django.utils import timezone

from accounts import trail
from accounts.models import ActionLink
from ecosystem.models import (
    AreaBoundary,
    AreaFigure,
    EcosystemStep,
    MunicipalitySettings,
    SchoolHoliday,
    Theme,
)
from outbox.models import Job, Mail
from participation import actions as participation_actions
from participation.models import ParticipantConsent, Workshop
from participation.workflow import IdeaState
from partners import actions as partners_actions
from partners.models import ContactPersonTerm, PartnershipRole
from records.models import RepeatedRequest, StoredFile
from reporting.models import Factsheet
from tests import cast

ROOMS = [
    "records",
    "outbox",
    "accounts",
    "ecosystem",
    "partners",
    "participation",
    "programmes",
    "reporting",
    "demo",
]


def our_models() -> list[type[models.Model]]:
    """Every model of the product, floor by floor."""
    return [model for room in ROOMS for model in apps.get_app_config(room).get_models()]


def everything(city: cast.City) -> None:
    """One row or more of every model, all of this city."""
    coordinator = city.coordinator
    number = ord(city.letter) - ord("a")
    theme = Theme.objects.create(key=f"thema-{city.letter}", name_nl="bouwen", name_en="building")
    AreaBoundary.objects.create(
        code=city.municipality.code, edition=2025, geometry={}, west=4, south=52, east=5, north=53
    )
    AreaFigure.objects.create(
        code=city.municipality.code, topic="population", year=2025, value=1000, source="CBS"
    )
    SchoolHoliday.objects.create(
        region="midden",
        kind="autumn",
        school_year=2025 + number,
        starts_on=date(2025 + number, 10, 18),
        ends_on=date(2025 + number, 10, 26),
    )
    trail.create(MunicipalitySettings(municipality=city.municipality, valid_from=cast.LONG_AGO), by=None)
    trail.create(EcosystemStep(ecosystem=city.ecosystem, number=1), by=coordinator)
    cast.finding(city)

    _network(city)
    _voice(city, theme)
    _programme(city)
    _reporting(city)

    ActionLink.objects.create(
        token_hash=city.letter * 64, purpose="test", subject_id=city.ecosystem.public_id, single_use=True
    )
    RepeatedRequest.objects.create(actor=f"user:{coordinator.public_id}", key="k", fingerprint="f")
    Job.objects.create(kind="test.job", subject_id=city.ecosystem.public_id, run_after=timezone.now())
    Mail.objects.create(
        recipient=coordinator.email,
        sender="a@example.org",
        subject="Deze week",
        text="Dag",
        occasion="week-38",
        send_after=timezone.now() + timedelta(days=1),
    )


def _network(city: cast.City) -> None:
    partnership = cast.partnership(city.organisation)
    trail.change(
        city.organisation, by=city.coordinator, registration_number=f"1234567{ord(city.letter) % 10}"
    )
    partners_actions.give_partner_role(
        partnership=partnership,
        kind=PartnershipRole.Kind.SIGNPOST,
        starts_on=cast.LONG_AGO,
        by=city.coordinator,
    )
    contact = cast.contact_person(city.organisation)
    partners_actions.appoint_contact_person(
        partnership=partnership, person=contact, starts_on=cast.LONG_AGO, by=city.coordinator
    )
    assert ContactPersonTerm.objects.filter(person=contact).exists()
    cast.contact_moment(city, people=[contact], note="Wat alleen de coördinator leest")
    cast.contact_moment(city, parties=[city.school], children_spoken_with=3)
    meeting = cast.meeting(city)
    cast.agreement(city, meeting=meeting, person=contact)
    meeting.attendances.create(organisation=city.organisation, person=contact)
    cast.offer(city, place=cast.place(city))


def _voice(city: cast.City, theme: Theme) -> None:
    child = cast.participant(city)
    workshop = cast.workshop(city, present=[child], stage=Workshop.Stage.DREAM)
    trail.create(
        ParticipantConsent(
            participant=child,
            purpose=ParticipantConsent.Purpose.TAKE_PART,
            given_by=ParticipantConsent.GivenBy.PARENT,
            given_on=cast.DAY,
            text_version="1",
        ),
        by=city.coordinator,
    )
    idea = cast.idea(city, workshop=workshop, themes=[theme], reviewed_on=cast.DAY)
    cast.adoption(city, of=idea)
    waiting = cast.idea(city, words="Een zwembad in de straat")
    participation_actions.move_idea(
        idea=waiting,
        to=IdeaState.PARKED,
        on=cast.DAY,
        by=city.coordinator,
        reason_for_children="Er is geen plek voor.",
    )
    cast.feedback_moment(city, ideas=[idea, waiting], series=city.series)


def _programme(city: cast.City) -> None:
    idea = cast.idea(city, words="Elke week timmeren", reviewed_on=cast.DAY)
    programme = cast.programme(city, ideas=[idea])
    activities = cast.activity_series(city, programme=programme)
    cast.activity(city, series=activities, children=12)
    cast.activity(city, on=date(2025, 9, 22), series=activities)
    cast.application(city, programmes=[programme])
    cast.contribution(city, idea=idea)
    cast.quote(city, programme=programme)
    cast.quote(city, text="Dit is goed voor de buurt.", reviewed_on=cast.DAY)


def _reporting(city: cast.City) -> None:
    for audience in Factsheet.Audience.values:
        factsheet = Factsheet(
            scope_kind=Factsheet.ScopeKind.ECOSYSTEM,
            scope_key=f"ecosystem:{city.ecosystem.slug}",
            ecosystem=city.ecosystem,
            municipality=city.municipality,
            starts_on=date(2025, 1, 1),
            ends_on=date(2025, 12, 31),
            language="nl",
            audience=audience,
            requested_by=city.coordinator,
        )
        trail.create(factsheet, by=city.coordinator, verb="requested")
        trail.change(
            factsheet,
            by=None,
            via="job",
            verb="made",
            state=Factsheet.State.READY,
            edition=1,
            content={},
            checksum="0" * 64,
            pdf=stored_file(purpose="reporting.factsheet", owner_id=factsheet.public_id),
            generated_at=timezone.now(),
        )


def stored_file(*, purpose: str, owner_id: Any) -> StoredFile:
    """A small file of this purpose."""
    file = StoredFile(
        purpose=purpose,
        owner_id=owner_id,
        content_type="application/pdf",
        download_name="blad.pdf",
        size=4,
        sha256="0" * 64,
    )
    file.content.save("blad.pdf", ContentFile(b"%PDF"), save=False)
    file.save()
    return file
