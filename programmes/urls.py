"""Addresses of doing it."""

from programmes.views.activities import ActivityPages
from programmes.views.activity_series import ActivitySeriesPages
from programmes.views.money import ContributionPages, FundingApplicationPages, QuotePages
from programmes.views.programmes import ProgrammePages

urlpatterns = [
    *ProgrammePages().urls(),
    *ActivitySeriesPages().urls(),
    *ActivityPages().urls(),
    *FundingApplicationPages().urls(),
    *ContributionPages().urls(),
    *QuotePages().urls(),
]
