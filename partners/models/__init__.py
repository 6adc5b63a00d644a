"""The network."""

from partners.models.agreement import Agreement
from partners.models.contact_moment import ContactMoment, ContactMomentParty
from partners.models.contact_person import ContactPerson, ContactPersonTerm
from partners.models.meeting import MeetingAttendance, NetworkMeeting
from partners.models.offer import Offer
from partners.models.organisation import Location, Organisation, OrganisationMember
from partners.models.partnership import Partnership, PartnershipRole, PartnershipStatusChange
from partners.models.place import Place

__all__ = [
    "Agreement",
    "ContactMoment",
    "ContactMomentParty",
    "ContactPerson",
    "ContactPersonTerm",
    "Location",
    "MeetingAttendance",
    "NetworkMeeting",
    "Offer",
    "Organisation",
    "OrganisationMember",
    "Partnership",
    "PartnershipRole",
    "PartnershipStatusChange",
    "Place",
]
