"""Relations between models point downwards, as imports do: a room knows the rooms below it and none above."""

from django.conf import settings
from django.db import models

from tests.everything import ROOMS, our_models


def test_relations_point_down() -> None:
    floor = {room: number for number, room in enumerate(ROOMS)}
    upwards = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in our_models()
        for field in model._meta.get_fields()
        if field.is_relation
        and not field.auto_created
        and isinstance(field.related_model, type)
        and issubclass(field.related_model, models.Model)
        and field.related_model._meta.app_label in floor
        and floor[field.related_model._meta.app_label] > floor[model._meta.app_label]
    ]
    assert upwards == []


def test_every_room_has_its_floor() -> None:
    assert set(settings.ROOMS) <= set(ROOMS)


def test_nothing_is_deleted_along_with_something_else_except_its_own_lines() -> None:
    """A row may only go with the row it is a line of; whatever stands on itself is protected."""
    lines = {
        "partners.ContactMomentParty.contact_moment",
        "partners.MeetingAttendance.meeting",
        "participation.AdoptionHelper.adoption",
        "participation.Attendance.workshop",
        "participation.Attendance.participant",
        "programmes.ProgrammePartner.programme",
    }
    cascading = {
        f"{model._meta.label}.{field.name}"
        for model in our_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.remote_field.on_delete is not models.PROTECT
    }
    assert cascading == lines
