"""Addresses of the children's voice."""

from participation.views.adoptions import AdoptionPages
from participation.views.feedback import FeedbackPages
from participation.views.ideas import IdeaPages
from participation.views.participants import ParticipantPages
from participation.views.series import SeriesPages
from participation.views.workshops import WorkshopPages

urlpatterns = [
    *SeriesPages().urls(),
    *WorkshopPages().urls(),
    *ParticipantPages().urls(),
    *IdeaPages().urls(),
    *AdoptionPages().urls(),
    *FeedbackPages().urls(),
]
