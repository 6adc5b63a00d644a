"""What people do in the network."""

from partners.actions.agreements import agree, settle_agreement
from partners.actions.contact_moments import (
    change_contact_moment,
    log_contact_moment,
    log_contact_moment_with_new,
)
from partners.actions.meetings import cancel_meeting, change_meeting, hold_meeting, plan_meeting
from partners.actions.organisations import (
    add_contact_person,
    add_member,
    add_offer,
    add_organisation,
    confirm_offer,
)
from partners.actions.partnerships import (
    appoint_contact_person,
    bring_in,
    bring_in_new,
    give_partner_role,
    move_partnership,
    set_partner_roles,
)

__all__ = [
    "add_contact_person",
    "add_member",
    "add_offer",
    "add_organisation",
    "agree",
    "appoint_contact_person",
    "bring_in",
    "bring_in_new",
    "cancel_meeting",
    "change_contact_moment",
    "change_meeting",
    "confirm_offer",
    "give_partner_role",
    "hold_meeting",
    "log_contact_moment",
    "log_contact_moment_with_new",
    "move_partnership",
    "plan_meeting",
    "set_partner_roles",
    "settle_agreement",
]
