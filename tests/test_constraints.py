"""What must always be true is guarded by the database: every named constraint refuses a row that breaks it."""

import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction

from tests import cast
from tests.everything import everything, our_models

LATER, EARLIER = date(2030, 1, 1), date(2010, 1, 1)
AT = "2025-09-15T10:00:00+00:00"
BEFORE_AT = "2025-09-15T09:00:00+00:00"

NEIGHBOURHOOD_WITHOUT_DISTRICT = {"district": None}
ENDS_BEFORE_START = {"starts_at": AT, "ends_at": BEFORE_AT}

# For a unique constraint: which row to double (and what to change in it first, so that the constraint applies).
# For a check: which row to change, and into what.
Case = tuple[dict[str, Any], dict[str, Any]]
CASES: dict[str, Case | Callable[[cast.City], Case]] = {
    "records_repeated_request_once_per_actor": ({}, {}),
    "outbox_job_one_open_per_subject": ({}, {}),
    "outbox_job_progress_is_per_cent": ({}, {"progress": 101}),
    "outbox_job_running_has_a_lease": ({}, {"state": "running", "lease_until": None}),
    "outbox_mail_once_per_recipient_and_occasion": ({"occasion": "week-38"}, {}),
    "accounts_link_single_use_is_used_once": ({"single_use": True}, {"used_count": 2}),
    "accounts_user_email_once": (
        {"email": "coordinator-a@example.org"},
        {"email": "COORDINATOR-A@EXAMPLE.ORG"},
    ),
    "ecosystem_municipality_code_once": ({}, {}),
    "ecosystem_city_district_name_once": ({}, {}),
    "ecosystem_district_code_once": ({}, {}),
    "ecosystem_neighbourhood_code_once": ({}, {}),
    "ecosystem_boundary_once_per_edition": ({}, {}),
    "ecosystem_boundary_box_is_a_box": ({}, {"west": 6, "east": 5}),
    "ecosystem_area_figure_once_per_year": ({}, {}),
    "ecosystem_holiday_once": ({}, {}),
    "ecosystem_holiday_ends_after_start": ({}, {"ends_on": EARLIER}),
    "ecosystem_name_once_per_municipality": ({}, {"slug": "another"}),
    "ecosystem_ages_in_order": ({}, {"ages_from": 13, "ages_to": 12}),
    "ecosystem_role_once_per_person": ({}, {}),
    "ecosystem_role_ends_after_start": ({}, {"ends_on": EARLIER}),
    "ecosystem_step_once": ({}, {}),
    "ecosystem_step_is_one_of_twelve": ({}, {"number": 13}),
    "ecosystem_finding_neighbourhood_has_district": lambda city: (
        {},
        {"neighbourhood": city.neighbourhoods[0], "district": None},
    ),
    "ecosystem_settings_once_per_day": ({}, {}),
    "ecosystem_settings_thresholds_protect": ({}, {"threshold": 2}),
    "ecosystem_reader_once": ({"city_district": None}, {}),
    "ecosystem_city_district_reader_once": ({"city_district__isnull": False}, {}),
    "ecosystem_reader_ends_after_start": ({}, {"ends_on": EARLIER}),
    "partners_organisation_kvk_once_per_site": ({"registration_number__gt": ""}, {}),
    "partners_location_point_is_on_earth": ({}, {"longitude": 4.3, "latitude": 91}),
    "partners_member_once": ({}, {}),
    "partners_member_ends_after_start": ({}, {"ends_on": EARLIER}),
    "partners_partnership_once": ({"is_home": False}, {}),
    "partners_one_home_organisation": ({"is_home": False}, {"is_home": True}),
    "partners_partnership_hours_not_negative": ({}, {"hours_per_month": -1}),
    "partners_role_once": ({}, {}),
    "partners_role_ends_after_start": ({}, {"ends_on": EARLIER}),
    "partners_one_contact_person_at_a_time": ({}, {}),
    "partners_contact_term_ends_after_start": ({}, {"ends_on": EARLIER}),
    "partners_place_name_once": ({}, {}),
    "partners_networkmeeting_neighbourhood_has_district": ({}, NEIGHBOURHOOD_WITHOUT_DISTRICT),
    "partners_meeting_ends_after_start": ({}, ENDS_BEFORE_START),
    "partners_attendance_once": ({"person": None}, {}),
    "partners_attendance_once_per_person": ({"person__isnull": False}, {}),
    "partners_contactmoment_neighbourhood_has_district": ({}, NEIGHBOURHOOD_WITHOUT_DISTRICT),
    "partners_party_once_per_moment": ({"location": None}, {}),
    "partners_party_location_once_per_moment": ({"location__isnull": False}, {}),
    "partners_offer_ages_in_order": ({}, {"ages_from": 9, "ages_to": 8}),
    "partners_offer_cost_not_negative": ({}, {"cost_euros": -1}),
    "participation_workshopseries_neighbourhood_has_district": ({}, NEIGHBOURHOOD_WITHOUT_DISTRICT),
    "participation_facilitator_once": ({}, {}),
    "participation_workshop_neighbourhood_has_district": ({}, NEIGHBOURHOOD_WITHOUT_DISTRICT),
    "participation_workshop_ends_after_start": ({}, ENDS_BEFORE_START),
    "participation_idea_neighbourhood_has_district": ({}, NEIGHBOURHOOD_WITHOUT_DISTRICT),
    "participation_idea_not_into_itself": ({}, {"combined_into_id": models.F("id")}),
    "participation_idea_state_is_known": ({}, {"state": "dreamt"}),
    "participation_parked_has_a_reason": ({"to_state": "parked"}, {"reason_for_children": ""}),
    "participation_one_idea_owner": ({}, {}),
    "participation_helper_once": ({}, {}),
    "participation_feedbackmoment_neighbourhood_has_district": lambda city: (
        {},
        {"neighbourhood": city.neighbourhoods[0], "district": None},
    ),
    "participation_code_once_per_series": ({}, {}),
    "participation_consent_once_per_purpose": ({}, {}),
    "participation_consent_withdrawn_after_given": ({}, {"withdrawn_on": EARLIER}),
    "participation_attendance_once": ({}, {}),
    "programmes_programme_ends_after_start": ({}, {"starts_on": LATER, "ends_on": EARLIER}),
    "programmes_partner_once": ({}, {}),
    "programmes_series_ages_in_order": ({}, {"ages_from": 9, "ages_to": 8}),
    "programmes_activity_neighbourhood_has_district": ({}, NEIGHBOURHOOD_WITHOUT_DISTRICT),
    "programmes_activity_new_not_more_than_all": ({"state": "held"}, {"children": 3, "new_children": 4}),
    "programmes_activity_ends_after_start": ({}, ENDS_BEFORE_START),
    "programmes_activity_children_only_when_held": ({"state": "planned"}, {"children": 3}),
    "programmes_quote_neighbourhood_has_district": lambda city: (
        {},
        {"neighbourhood": city.neighbourhoods[0], "district": None},
    ),
    "programmes_application_granted_has_amount": ({}, {"state": "granted", "granted_euros": None}),
    "programmes_application_amounts_not_negative": ({}, {"asked_euros": -1}),
    "programmes_contribution_neighbourhood_has_district": ({}, NEIGHBOURHOOD_WITHOUT_DISTRICT),
    "programmes_contribution_money_has_amount": ({"kind": "money"}, {"euros": None}),
    "programmes_contribution_not_negative": ({}, {"kind": "hours", "euros": None, "hours": -1}),
    "reporting_factsheet_ends_after_start": ({}, {"ends_on": EARLIER}),
    "reporting_factsheet_has_its_scope": ({}, {"ecosystem": None}),
    "reporting_factsheet_ready_is_whole": ({"state": "ready"}, {"pdf": None}),
    "reporting_factsheet_edition_once": ({"state": "ready"}, {}),
    "reporting_factsheet_one_being_made": (
        {"state": "requested"},
        {},
    ),
}


# A comparison with an empty value is neither true nor false, and a check lets that pass: these must not.
EMPTY_VALUES: list[tuple[str, Case]] = [
    ("partners_location_point_is_on_earth", ({}, {"longitude": 4.3, "latitude": None})),
    ("partners_meeting_ends_after_start", ({}, {"starts_at": None, "ends_at": AT})),
    ("participation_workshop_ends_after_start", ({}, {"starts_at": None, "ends_at": AT})),
    ("programmes_activity_ends_after_start", ({}, {"starts_at": None, "ends_at": AT})),
    ("programmes_activity_new_not_more_than_all", ({}, {"children": None, "new_children": 1})),
    ("programmes_contribution_money_has_amount", ({"kind": "money"}, {"euros": 0})),
]


def named_constraints() -> dict[str, tuple[type[models.Model], models.BaseConstraint]]:
    return {
        constraint.name: (model, constraint)
        for model in our_models()
        for constraint in model._meta.constraints
    }


def test_every_named_constraint_has_a_row_that_breaks_it() -> None:
    assert set(named_constraints()) == set(CASES)


@pytest.mark.django_db
def test_every_named_constraint_refuses_that_row(city_a: cast.City) -> None:
    everything(city_a)
    _one_factsheet_being_made(city_a)
    constraints = named_constraints()
    cases = [(name, _case(case, city_a)) for name, case in CASES.items()]
    accepted = [
        (name, case) for name, case in [*cases, *EMPTY_VALUES] if not _is_refused(*constraints[name], case)
    ]
    assert accepted == []


def _case(case: Case | Callable[[cast.City], Case], city: cast.City) -> Case:
    return case(city) if callable(case) else case


def _is_refused(model: type[models.Model], constraint: models.BaseConstraint, case: Case) -> bool:
    """Whether the database refuses the broken row, and because of this very constraint."""
    which, changes = case
    row = model._base_manager.filter(**which).order_by("pk").first()
    assert row is not None, f"{constraint.name}: there is no {model._meta.label} with {which} to start from"
    try:
        with transaction.atomic():
            if isinstance(constraint, models.UniqueConstraint) and not _is_update(changes, constraint):
                _double(row, changes)
            else:
                model._base_manager.filter(pk=row.pk).update(**changes)
    except IntegrityError as error:
        return _names(error, constraint, model)
    return False


def _is_update(changes: dict[str, Any], constraint: models.UniqueConstraint) -> bool:
    """A row that only has to join the others, such as a second home organisation."""
    return constraint.name == "partners_one_home_organisation"


def _double(row: models.Model, changes: dict[str, Any]) -> None:
    row.pk = None
    row._state.adding = True
    if hasattr(row, "public_id"):
        row.public_id = uuid.uuid4()
    for name, value in changes.items():
        setattr(row, name, value)
    row.save(force_insert=True)


def _names(error: IntegrityError, constraint: models.BaseConstraint, model: type[models.Model]) -> bool:
    cause = error.__cause__
    if hasattr(cause, "diag"):  # PostgreSQL says which
        return cause.diag.constraint_name == constraint.name
    text = str(error)
    if constraint.name in text:
        return True
    # SQLite names the columns of a plain unique constraint.
    columns = [model._meta.get_field(name).column for name in getattr(constraint, "fields", ())]
    return bool(columns) and all(f"{model._meta.db_table}.{column}" in text for column in columns)


def _one_factsheet_being_made(city: cast.City) -> None:
    from accounts import trail
    from reporting.models import Factsheet

    trail.create(
        Factsheet(
            scope_kind=Factsheet.ScopeKind.MUNICIPALITY,
            scope_key=f"municipality:{city.municipality.code}",
            municipality=city.municipality,
            starts_on=date(2025, 1, 1),
            ends_on=date(2025, 12, 31),
            language="nl",
        ),
        by=city.coordinator,
    )
