"""Network meetings: invitation, attendance, decisions."""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from ecosystem.models import CountedQuerySet, CountedRecord
from partners.models.contact_person import ContactPerson
from partners.models.organisation import Organisation
from partners.models.place import Place
from records.free_text import FreeLineField, FreeTextField


class NetworkMeetingQuerySet(CountedQuerySet):
    def held(self) -> Self:
        """Meetings that took place; only these count."""
        return self.open().filter(state=NetworkMeeting.State.HELD)

    def to_minute(self) -> Self:
        """Meetings that took place and of which no minutes were sent."""
        return self.held().filter(minutes_sent_on__isnull=True)

    def visible_to(self, user: Any) -> Self:
        return self.of_viewer(user)


class NetworkMeeting(CountedRecord):
    """A meeting of the network. It counts once, when held; talks inside it are not separate contact moments."""

    class Kind(models.TextChoices):
        INTRODUCTION = "introduction", _("introduction meeting")
        NETWORK = "network", _("network meeting")
        KNOWLEDGE = "knowledge", _("knowledge sharing")

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        HELD = "held", _("held")
        CANCELLED = "cancelled", _("cancelled")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.NETWORK)
    title = FreeLineField(_("title"), max_length=160)
    starts_at = models.DateTimeField(_("starts at"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends at"), null=True, blank=True)
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("place")
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PLANNED)
    agenda = FreeTextField(_("agenda"), blank=True)
    minutes = FreeTextField(_("minutes"), blank=True)
    minutes_sent_on = models.DateField(_("minutes sent on"), null=True, blank=True)

    objects = NetworkMeetingQuerySet.as_manager()

    class Meta(CountedRecord.Meta):
        verbose_name = _("network meeting")
        verbose_name_plural = _("network meetings")
        ordering = ["-on", "-id"]
        constraints = [
            *CountedRecord.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True)
                | models.Q(starts_at__isnull=False, ends_at__gt=models.F("starts_at")),
                name="partners_meeting_ends_after_start",
                violation_error_message=_("The meeting ends before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({date_format(self.on)})"

    def clean(self) -> None:
        super().clean()
        if self.ends_at and not self.starts_at:
            raise ValidationError({"starts_at": _("Fill in when it starts, too.")})


class MeetingAttendance(models.Model):
    """An organisation, and perhaps its person, that was invited to a meeting; and whether it came."""

    meeting = models.ForeignKey(NetworkMeeting, on_delete=models.CASCADE, related_name="attendances")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        ContactPerson, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    attended = models.BooleanField(_("came"), default=False)

    class Meta:
        verbose_name = _("attendance of a meeting")
        verbose_name_plural = _("attendances of meetings")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "organisation"],
                condition=models.Q(person__isnull=True),
                name="partners_attendance_once",
            ),
            models.UniqueConstraint(
                fields=["meeting", "person"],
                condition=models.Q(person__isnull=False),
                name="partners_attendance_once_per_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} – {self.meeting}"
