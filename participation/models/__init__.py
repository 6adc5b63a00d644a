"""The children's voice."""

from participation.models.adoption import Adoption, AdoptionHelper
from participation.models.feedback import FeedbackMoment
from participation.models.idea import Idea, IdeaMove
from participation.models.participant import Attendance, Participant, ParticipantConsent
from participation.models.series import SeriesFacilitator, Workshop, WorkshopSeries

__all__ = [
    "Adoption",
    "AdoptionHelper",
    "Attendance",
    "FeedbackMoment",
    "Idea",
    "IdeaMove",
    "Participant",
    "ParticipantConsent",
    "SeriesFacilitator",
    "Workshop",
    "WorkshopSeries",
]
