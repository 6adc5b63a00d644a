"""Partners: which organisations are in the network, what they are to it, and who speaks for them."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.record_pages import Badge, Column, Fact, Section, StepPage, link, pages_of, short_date
from ecosystem.record_pages import EcosystemRecordPages
from partners import actions
from partners.forms.partnership import AppointForm, MoveForm, PartnershipFilter, PartnershipForm, RolesForm
from partners.models import Agreement, ContactMoment, ContactPersonTerm, Offer, Organisation, Partnership
from partners.overviews import current_terms, with_roles_and_contact_people
from partners.permissions import is_member
from partners.views.agreements import STATE_TONES
from partners.views.organisations import domains_said, locations_section, people_section

STATUS_TONES = {
    Partnership.Status.ACQUAINTED: "neutral",
    Partnership.Status.INTERESTED: "info",
    Partnership.Status.INVOLVED: "busy",
    Partnership.Status.PARTNER: "good",
    Partnership.Status.LEFT: "neutral",
}
# A partner's page shows the newest few; the rest is one link away.
NEWEST = 8


class Move(StepPage):
    name, label = "status", _("Change the status")
    lead = _("From a first acquaintance to partner. What it was before stays in the history.")
    button = _("Save")
    form_class = MoveForm

    def act(self, record: Any, *, values: dict[str, Any], expected_version: int | None, by: Any) -> Any:
        return actions.move_partnership(
            partnership=record, expected_version=expected_version, by=by, **values
        )


class GiveRoles(StepPage):
    name, label = "roles", _("Change the roles")
    lead = _("What this partner does for the network as a whole, beside its own offer.")
    button = _("Save")
    form_class = RolesForm

    def act(self, record: Any, *, values: dict[str, Any], expected_version: int | None, by: Any) -> Any:
        return actions.set_partner_roles(
            partnership=record, expected_version=expected_version, by=by, **values
        )


class Appoint(StepPage):
    name, label = "contact-person", _("Who is the contact person?")
    lead = _("One fixed person per partner: messages and agreements go through them.")
    button = _("Save")
    form_class = AppointForm

    def act(self, record: Any, *, values: dict[str, Any], expected_version: int | None, by: Any) -> Any:
        person = values.pop("person")
        new = {name: values.pop(name) for name in ("name", "job", "email", "phone")}
        with transaction.atomic():
            return actions.appoint_contact_person(
                partnership=record,
                person=person or actions.add_contact_person(organisation=record.organisation, by=by, **new),
                by=by,
                **values,
            )


class PartnershipPages(EcosystemRecordPages):
    model = Partnership
    noun, plural_noun = "partnership", "partners"
    tab, pictogram = "network", "partners"
    form_class, filter_class = PartnershipForm, PartnershipFilter
    order = ("organisation__name", "id")
    related = ("ecosystem__municipality", "organisation")
    step_pages = (Appoint(), Move(), GiveRoles())
    list_lead = _("Who is in this network, what they are to it, and whom you call.")
    empty_text = _("Nobody yet. Begin with the organisation you spoke with last; its name is enough.")

    def rows(self, *, user: Any, whole: Any) -> Any:
        return with_roles_and_contact_people(super().rows(user=user, whole=whole))

    def columns(self, *, user: Any, whole: Any) -> list[Column]:
        columns = [
            Column(_("Organisation"), self.named_link),
            Column(_("Status"), status_badge),
            Column(_("Roles"), roles_said),
        ]
        if self.coordinates(user, whole):
            columns.append(Column(_("Contact person"), contact_person_said))
        return [*columns, Column(_("Since"), lambda partnership: partnership.since)]

    def named_link(self, record: Any) -> Any:
        return link(self.url(record), record.organisation)

    def frame(self, whole: Any) -> dict[str, Any]:
        return {**super().frame(whole), "name": _("partner"), "plural_name": _("partners")}

    def steps(self, record: Any, *, user: Any) -> list[dict[str, Any]]:
        """What is done most stands first; before anything else an active partner needs a contact person."""
        steps = super().steps(record, user=user)
        if not steps:
            return steps
        moments = pages_of(ContactMoment)
        assert moments is not None
        url = moments.add_url(record.ecosystem, party=record.organisation.public_id)
        place = 1 if isinstance(contact_person_said(record), Badge) else 0
        steps.insert(place, {"label": _("Log a contact moment"), "url": url})
        return steps

    def get(self, *, user: Any, public_id: Any) -> Any:
        record = super().get(user=user, public_id=public_id)
        record.current_terms = list(current_terms().filter(partnership=record))
        record.current_roles = list(record.roles.current())
        record.of_viewer = is_member(user, record.organisation)
        return record

    def facts(self, record: Any, *, user: Any) -> list[Fact]:
        pages = pages_of(Organisation)
        assert pages is not None
        organisation = record.organisation
        facts = [
            Fact(
                _("Organisation"),
                link(pages.url_in(record.ecosystem, organisation), _("everything about %s") % organisation),
            ),
            Fact(_("Status"), record.get_status_display()),
            Fact(_("Since"), short_date(record.since) if record.since else ""),
            Fact(_("Kind"), organisation.get_kind_display()),
            Fact(_("Domain"), domains_said(organisation)),
            Fact(_("Roles"), roles_said(record)),
            Fact(_("Runs the programme"), _("yes") if record.is_home else ""),
            Fact(_("Strengths"), record.strengths, wide=True),
            Fact(_("Can lend"), record.can_lend, wide=True),
        ]
        if self._is_close(user, record):
            said = contact_person_said(record)
            facts[2:2] = [
                Fact(_("Contact person"), _("nobody yet") if isinstance(said, Badge) else said),
                Fact(_("Deputy"), term_said(record, ContactPersonTerm.Part.DEPUTY)),
            ]
            facts.append(Fact(_("Hours a month it can give"), record.hours_per_month))
        return facts

    def _is_close(self, user: Any, record: Any) -> bool:
        """The coordinator, or somebody of the organisation itself."""
        return self.may_change(user=user, record=record) or record.of_viewer

    def sections(self, record: Any, *, user: Any) -> list[Section]:
        whole, organisation = record.ecosystem, record.organisation
        mine = self.may_change(user=user, record=record)
        sections = []
        if self._is_close(user, record):
            sections.append(self._agreements(record, user=user, mine=mine))
        if mine:
            sections += [people_section(organisation, whole), self._moments(record, user=user)]
        sections += [
            locations_section(organisation, whole if mine else None),
            self._offers(record, user, mine),
        ]
        if mine:
            sections.append(self._terms(record))
        return sections

    def _agreements(self, record: Any, *, user: Any, mine: bool) -> Section:
        pages = pages_of(Agreement)
        assert pages is not None
        return Section(
            _("Agreements"),
            [
                Column(_("What"), lambda agreement: link(pages.url(agreement), agreement.what)),
                Column(_("By when"), lambda agreement: agreement.due_on),
                Column(
                    _("State"),
                    lambda agreement: Badge(agreement.get_state_display(), STATE_TONES[agreement.state]),
                ),
            ],
            Agreement.objects.visible_to(user)
            .open()
            .filter(ecosystem=record.ecosystem, organisation=record.organisation)
            .order_by("-agreed_on", "-id")[:NEWEST],
            _("Nothing agreed yet. Write down who does what by when."),
            add_url=pages.add_url(record.ecosystem, organisation=record.organisation.public_id)
            if mine
            else "",
            add_label=_("Add an agreement"),
        )

    def _moments(self, record: Any, *, user: Any) -> Section:
        pages = pages_of(ContactMoment)
        assert pages is not None
        return Section(
            _("Last contact moments"),
            [
                Column(_("Date"), lambda moment: link(pages.url(moment), short_date(moment.on))),
                Column(_("Kind"), lambda moment: moment.get_kind_display()),
                Column(_("Subject"), lambda moment: moment.subject),
                Column(_("Next step"), lambda moment: moment.next_step),
            ],
            ContactMoment.objects.visible_to(user)
            .open()
            .filter(ecosystem=record.ecosystem, parties__organisation=record.organisation)
            .distinct()
            .order_by("-on", "-id")[:NEWEST],
            _("No conversation logged yet."),
        )

    def _offers(self, record: Any, user: Any, mine: bool) -> Section:
        pages = pages_of(Offer)
        assert pages is not None
        own = mine or record.of_viewer
        return Section(
            _("Offers"),
            [
                Column(_("Title"), lambda offer: link(pages.url_in(record.ecosystem, offer), offer)),
                Column(_("Step"), lambda offer: offer.get_step_display()),
                Column(_("Still correct on"), lambda offer: offer.confirmed_on),
            ],
            record.organisation.offers.open().order_by("title", "id"),
            _("No offer known yet."),
            add_url=pages.add_url(record.ecosystem, organisation=record.organisation.public_id)
            if own
            else "",
            add_label=_("Add an offer"),
        )

    def _terms(self, record: Any) -> Section:
        return Section(
            _("Who was contact person when"),
            [
                Column(_("Name"), lambda term: term.person),
                Column(_("As what"), lambda term: term.get_part_display()),
                Column(_("From"), lambda term: term.starts_on),
                Column(_("Until"), lambda term: term.ends_on),
            ],
            record.contact_terms.open().select_related("person"),
            _("Nobody yet."),
        )

    def create(self, *, whole: Any, values: dict[str, Any], by: Any) -> Partnership:
        name, domain = values.pop("new_name"), values.pop("new_domain") or "unknown"
        kind = values.pop("new_kind") or Organisation.Kind.UNKNOWN
        organisation, since = values.pop("organisation"), values.pop("since")
        if organisation is not None:
            return actions.bring_in(ecosystem=whole, organisation=organisation, on=since, by=by, **values)
        return actions.bring_in_new(
            ecosystem=whole, name=name, domain=domain, kind=kind, on=since, by=by, **values
        )


def status_badge(partnership: Partnership) -> Badge:
    """The status as a badge."""
    return Badge(partnership.get_status_display(), STATUS_TONES[Partnership.Status(partnership.status)])


def roles_said(partnership: Any) -> str:
    """The roles held today, in words; expects `current_roles`."""
    return ", ".join(str(role.get_kind_display()) for role in partnership.current_roles)


def term_said(partnership: Any, part: str) -> str:
    """Who holds a part today; expects `current_terms`, the newest first."""
    return next((str(term.person) for term in partnership.current_terms if term.part == part), "")


def contact_person_said(partnership: Any) -> Any:
    """The contact person; a badge that asks for attention where an active partner has none."""
    name = term_said(partnership, ContactPersonTerm.Part.FIXED)
    active = partnership.status in (Partnership.Status.INVOLVED, Partnership.Status.PARTNER)
    return name or (Badge(_("nobody yet"), "attention") if active and not partnership.is_home else "")
