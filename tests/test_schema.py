"""What the tables can hold: nothing that says who a child is, and no free text that is not looked at."""

import re

from django.db import models

from participation.models import Participant
from records.free_text import FreeLineField, FreeTextField
from tests.everything import our_models

# Words in a field's name that promise something about a person. Adults have some of these, for work; children none.
PERSONAL = re.compile(
    r"(^|_)(name|naam|surname|birth\w*|born|geboorte\w*|dob|age|address|adres|street|house|postal|postcode|"
    r"zip|phone|telefoon|mobile|email|mail|bsn|ssn|photo|picture|face|parent|guardian|family|school_class|gender|sex|"
    r"nationality|religion|health|ip)(_|$)"
)

# Fields about adults, organisations, areas or the product itself that carry such a word, and why that is right.
ABOUT_NO_CHILD = {
    "accounts.User.email": "an adult signs in with it",
    "accounts.User.name": "how colleagues see an adult",
    "ecosystem.CityDistrict.name": "an area",
    "ecosystem.District.name": "an area",
    "ecosystem.LearningEcosystem.name": "an ecosystem",
    "ecosystem.Municipality.name": "an area",
    "ecosystem.Neighbourhood.name": "an area",
    "ecosystem.Theme.name_en": "a theme",
    "ecosystem.Theme.name_nl": "a theme",
    "partners.ContactPerson.email": "an adult at work",
    "partners.ContactPerson.name": "an adult at work",
    "partners.ContactPerson.phone": "an adult at work",
    "partners.Location.address": "an organisation",
    "partners.Location.name": "an organisation",
    "partners.Organisation.email": "an organisation",
    "partners.Organisation.name": "an organisation",
    "partners.Place.name": "a room",
    "participation.Participant.age_band": "a band of at least three years, never an age",
    "participation.WorkshopSeries.name": "a series; free text, so looked at",
    "records.StoredFile.download_name": "made by the product, never what an upload was called",
}

# Text that is not free text, and why.
WRITTEN_BY_THE_PRODUCT = "the product writes it itself"
CHECKED = "has its own check: a code, number or address of a page"
WORK_ADDRESS = "is for the work address of an adult or organisation"
PUBLIC_FACT = "a public fact from a published file"
NOT_FREE_TEXT = {
    "records.StoredFile.purpose": WRITTEN_BY_THE_PRODUCT,
    "records.StoredFile.content_type": WRITTEN_BY_THE_PRODUCT,
    "records.StoredFile.download_name": WRITTEN_BY_THE_PRODUCT,
    "records.StoredFile.sha256": WRITTEN_BY_THE_PRODUCT,
    "records.RepeatedRequest.actor": WRITTEN_BY_THE_PRODUCT,
    "records.RepeatedRequest.key": "random, made by the form or the calling system",
    "records.RepeatedRequest.fingerprint": WRITTEN_BY_THE_PRODUCT,
    "outbox.Event.kind": WRITTEN_BY_THE_PRODUCT,
    "outbox.Event.subject_type": WRITTEN_BY_THE_PRODUCT,
    "outbox.Job.kind": WRITTEN_BY_THE_PRODUCT,
    "outbox.Job.language": WRITTEN_BY_THE_PRODUCT,
    "outbox.Job.step": WRITTEN_BY_THE_PRODUCT,
    "outbox.Job.holder": WRITTEN_BY_THE_PRODUCT,
    "outbox.Job.error": WRITTEN_BY_THE_PRODUCT,
    "outbox.Mail.recipient": WORK_ADDRESS,
    "outbox.Mail.sender": WRITTEN_BY_THE_PRODUCT,
    "outbox.Mail.subject": WRITTEN_BY_THE_PRODUCT,
    "outbox.Mail.text": WRITTEN_BY_THE_PRODUCT,
    "outbox.Mail.html": WRITTEN_BY_THE_PRODUCT,
    "outbox.Mail.occasion": WRITTEN_BY_THE_PRODUCT,
    "outbox.Mail.error": WRITTEN_BY_THE_PRODUCT,
    "accounts.AuditEntry.via": WRITTEN_BY_THE_PRODUCT,
    "accounts.AuditEntry.verb": WRITTEN_BY_THE_PRODUCT,
    "accounts.AuditEntry.subject_type": WRITTEN_BY_THE_PRODUCT,
    "accounts.ActionLink.token_hash": WRITTEN_BY_THE_PRODUCT,
    "accounts.ActionLink.purpose": WRITTEN_BY_THE_PRODUCT,
    "accounts.User.password": WRITTEN_BY_THE_PRODUCT,
    "accounts.User.email": WORK_ADDRESS,
    "accounts.User.name": "the name of an adult",
    "ecosystem.Municipality.code": CHECKED,
    "ecosystem.Municipality.name": PUBLIC_FACT,
    "ecosystem.CityDistrict.name": PUBLIC_FACT,
    "ecosystem.District.code": CHECKED,
    "ecosystem.District.name": PUBLIC_FACT,
    "ecosystem.Neighbourhood.code": CHECKED,
    "ecosystem.Neighbourhood.name": PUBLIC_FACT,
    "ecosystem.AreaBoundary.code": PUBLIC_FACT,
    "ecosystem.AreaBoundary.source": PUBLIC_FACT,
    "ecosystem.AreaFigure.code": PUBLIC_FACT,
    "ecosystem.AreaFigure.source": PUBLIC_FACT,
    "ecosystem.Theme.key": CHECKED,
    "ecosystem.Theme.name_nl": "a list an admin keeps",
    "ecosystem.Theme.name_en": "a list an admin keeps",
    "ecosystem.LearningEcosystem.slug": CHECKED,
    "ecosystem.EcosystemStep.evidence_url": CHECKED,
    "ecosystem.MunicipalitySettings.accent_colour": CHECKED,
    "ecosystem.MunicipalitySettings.contact_line": WORK_ADDRESS,
    "partners.Organisation.registration_number": CHECKED,
    "partners.Organisation.website": CHECKED,
    "partners.Organisation.email": WORK_ADDRESS,
    "partners.Location.address": WORK_ADDRESS,
    "partners.ContactPerson.name": "the name of an adult at work",
    "partners.ContactPerson.email": WORK_ADDRESS,
    "partners.ContactPerson.phone": WORK_ADDRESS,
    "partners.Offer.sign_up": "says how to join: often the phone number or address of the provider",
    "participation.FeedbackMoment.proof_url": CHECKED,
    "participation.Participant.code": CHECKED,
    "participation.ParticipantConsent.text_version": CHECKED,
    "reporting.Factsheet.scope_key": WRITTEN_BY_THE_PRODUCT,
    "reporting.Factsheet.checksum": WRITTEN_BY_THE_PRODUCT,
    "reporting.Factsheet.problem": WRITTEN_BY_THE_PRODUCT,
}


def fields() -> dict[str, models.Field]:
    return {
        f"{model._meta.label}.{field.name}": field
        for model in our_models()
        for field in model._meta.concrete_fields
    }


def test_no_field_can_hold_who_a_child_is() -> None:
    personal = {label for label, field in fields().items() if PERSONAL.search(field.name)}
    assert personal == set(ABOUT_NO_CHILD)


def test_what_is_kept_of_a_participant_is_this_and_nothing_more() -> None:
    assert {field.name for field in Participant._meta.concrete_fields} == {
        "id",
        "public_id",
        "version",
        "created_at",
        "updated_at",
        "closed_at",
        "closed_reason",
        "series",
        "code",
        "age_band",
        "neighbourhood",
        "has_leisure_activity",
        "goes_to_childcare",
    }


def test_a_code_of_a_participant_can_hold_an_animal_and_a_number_only() -> None:
    code = Participant._meta.get_field("code")
    assert code.run_validators("otter-7") is None
    for wrong in ("Otter-7", "otter", "otter-0", "otter 7", "otter-7 jansen", "otter-7\n", "otter-1234"):
        refused = False
        try:
            code.run_validators(wrong)
        except Exception:
            refused = True
        assert refused, wrong


def test_every_text_a_person_types_is_looked_at() -> None:
    unlooked = {
        label
        for label, field in fields().items()
        if isinstance(field, (models.CharField, models.TextField))
        and not isinstance(field, (FreeLineField, FreeTextField))
        and not field.choices
    }
    assert unlooked == set(NOT_FREE_TEXT)


def test_a_field_with_its_own_check_has_one() -> None:
    known = fields()
    # The codes of areas in files as published are matched with areas when they are read in.
    without = {
        label
        for label, reason in NOT_FREE_TEXT.items()
        if reason == CHECKED
        and not [v for v in known[label].validators if type(v).__name__ != "MaxLengthValidator"]
    }
    assert without == set()
