"""Addresses of the network."""

from partners.views.agreements import AgreementPages
from partners.views.contact_moments import ContactMomentPages
from partners.views.meetings import MeetingPages
from partners.views.offers import OfferPages, PlacePages
from partners.views.organisations import ContactPersonPages, LocationPages, OrganisationPages
from partners.views.partnerships import PartnershipPages

urlpatterns = [
    *PartnershipPages().urls(),
    *OrganisationPages().urls(),
    *LocationPages().urls(),
    *ContactPersonPages().urls(),
    *ContactMomentPages().urls(),
    *MeetingPages().urls(),
    *AgreementPages().urls(),
    *OfferPages().urls(),
    *PlacePages().urls(),
]
