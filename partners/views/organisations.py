"""Organisations with their locations and people."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts import trail
from accounts.record_pages import Column, Fact, Section, link, pages_of, the_pages
from ecosystem.record_pages import EcosystemRecordPages
from partners import actions
from partners.forms.organisation import (
    ContactPersonFilter,
    ContactPersonForm,
    LocationForm,
    OrganisationFilter,
    OrganisationForm,
)
from partners.models import ContactPerson, ContactPersonTerm, Location, Organisation, Partnership
from partners.permissions import looks_after
from partners.record_pages import OrganisationRecordPages


def domains_said(organisation: Organisation) -> str:
    """The domains an organisation works in, in words; its open locations are read along."""
    locations = [location for location in organisation.locations.all() if location.is_open]
    return ", ".join(dict.fromkeys(location.get_domain_display() for location in locations))


class OrganisationPages(OrganisationRecordPages):
    model = Organisation
    noun, plural_noun = "organisation", "organisations"
    pictogram = "partners"
    form_class, filter_class = OrganisationForm, OrganisationFilter
    order = ("name", "id")
    list_lead = _("Every organisation of the municipality, also those that are not in this network.")
    empty_text = _("No organisation yet. Add the first one; a name is enough.")

    def organisation_of(self, record: Any) -> Any:
        return record

    def rows(self, *, user: Any, whole: Any) -> Any:
        return (
            Organisation.objects.visible_to(user)
            .open()
            .filter(municipality=whole.municipality_id)
            .prefetch_related("locations")
        )

    def columns(self, *, user: Any, whole: Any) -> list[Column]:
        return [
            Column(_("Name"), self.named_in(whole)),
            Column(_("Domain"), domains_said),
            Column(_("Kind"), lambda organisation: organisation.get_kind_display()),
            Column(
                _("Website"),
                lambda organisation: (
                    link(organisation.website, organisation.website) if organisation.website else ""
                ),
            ),
        ]

    def facts(self, record: Any, *, user: Any) -> list[Fact]:
        return [
            Fact(_("Kind"), record.get_kind_display()),
            Fact(_("Domain"), domains_said(record)),
            Fact(_("Website"), link(record.website, record.website) if record.website else ""),
            Fact(_("E-mail address"), record.email),
            Fact(_("KVK number"), record.registration_number),
            Fact(_("Site"), record.site),
        ]

    def sections(self, record: Any, *, user: Any) -> list[Section]:
        partnerships = (
            Partnership.objects.visible_to(user)
            .open()
            .filter(organisation=record)
            .select_related("ecosystem")
        )
        mine = looks_after(user, record)
        places = list(partnerships)
        within = places[0].ecosystem if places else None
        sections = [
            Section(
                _("Part of"),
                [
                    Column(
                        _("Learning ecosystem"),
                        lambda partnership: link(
                            the_pages(Partnership).url(partnership),
                            partnership.ecosystem,
                        ),
                    ),
                    Column(_("Status"), lambda partnership: partnership.get_status_display()),
                    Column(_("Since"), lambda partnership: partnership.since),
                ],
                places,
                _("It takes part in no ecosystem yet. Bring it in on the list of partners."),
            ),
            locations_section(record, within if mine else None),
        ]
        if mine and within:
            sections.append(people_section(record, within))
        return sections

    def create(self, *, whole: Any, values: dict[str, Any], by: Any) -> Organisation:
        location = {"domain": values.pop("domain"), "neighbourhood": values.pop("neighbourhood")}
        location["domain"] = location["domain"] or "unknown"
        return actions.add_organisation(
            municipality=whole.municipality, locations=[location], by=by, **values
        )


def locations_section(organisation: Organisation, ecosystem: Any) -> Section:
    """Where an organisation works; `ecosystem` is given where the viewer may add to it."""
    pages = pages_of(Location)
    assert pages is not None
    return Section(
        _("Locations"),
        [
            Column(
                _("Location"),
                lambda location: link(pages.url(location), location.name or location.address or organisation),
            ),
            Column(_("Domain"), lambda location: location.get_domain_display()),
            Column(_("Address"), lambda location: location.address),
            Column(_("Neighbourhood"), lambda location: location.neighbourhood),
        ],
        organisation.locations.open().select_related("neighbourhood").order_by("id"),
        _("No location yet. Add one, so that its domain counts."),
        add_url=pages.add_url(ecosystem, organisation=organisation.public_id) if ecosystem else "",
        add_label=_("Add a location"),
    )


def people_section(organisation: Organisation, ecosystem: Any) -> Section:
    """Whom one speaks with at an organisation; for coordinators."""
    pages = pages_of(ContactPerson)
    assert pages is not None
    return Section(
        _("People"),
        [
            Column(_("Name"), lambda person: link(pages.url_in(ecosystem, person), person)),
            Column(_("Job"), lambda person: person.job),
            Column(_("E-mail address"), lambda person: person.email),
            Column(_("Phone"), lambda person: person.phone),
        ],
        organisation.contact_people.open().order_by("name", "id"),
        _("Nobody yet. Who do you speak with here?"),
        add_url=pages.add_url(ecosystem, organisation=organisation.public_id),
        add_label=_("Add somebody"),
    )


class LocationPages(OrganisationRecordPages):
    model = Location
    noun, plural_noun = "location", "locations"
    pictogram = "house"
    form_class = LocationForm
    order = ("organisation__name", "id")
    related = ("organisation", "neighbourhood")
    list_lead = _("Where the partners of this network work, each with its domain.")
    empty_text = _("No location yet. A new partner gets its first location along.")

    def rows(self, *, user: Any, whole: Any) -> Any:
        return super().rows(user=user, whole=whole).select_related("neighbourhood")

    def columns(self, *, user: Any, whole: Any) -> list[Column]:
        return [
            Column(_("Location"), self.named_in(whole)),
            Column(_("Domain"), lambda location: location.get_domain_display()),
            Column(_("Address"), lambda location: location.address),
            Column(_("Neighbourhood"), lambda location: location.neighbourhood),
        ]

    def facts(self, record: Any, *, user: Any) -> list[Fact]:
        pages = pages_of(Organisation)
        assert pages is not None
        return [
            Fact(_("Organisation"), link(pages.url(record.organisation), record.organisation)),
            Fact(_("Domain"), record.get_domain_display()),
            Fact(_("Address"), record.address),
            Fact(_("Neighbourhood"), record.neighbourhood),
        ]

    def create(self, *, whole: Any, values: dict[str, Any], by: Any) -> Location:
        return trail.create(Location(**values), by=by)


class ContactPersonPages(OrganisationRecordPages):
    model = ContactPerson
    noun, plural_noun = "contact-person", "contact-people"
    pictogram = "child"
    form_class, filter_class = ContactPersonForm, ContactPersonFilter
    order = ("name", "id")
    related = ("organisation",)
    only_coordinators = True
    list_lead = _("The adults you speak with. Only coordinators see their names and how to reach them.")
    empty_text = _("Nobody yet. Add the people you speak with; a name and an organisation are enough.")

    def columns(self, *, user: Any, whole: Any) -> list[Column]:
        return [
            Column(_("Name"), self.named_in(whole)),
            Column(_("Organisation"), lambda person: person.organisation),
            Column(_("Job"), lambda person: person.job),
            Column(_("E-mail address"), lambda person: person.email),
            Column(_("Phone"), lambda person: person.phone),
        ]

    def facts(self, record: Any, *, user: Any) -> list[Fact]:
        pages = pages_of(Organisation)
        assert pages is not None
        return [
            Fact(_("Organisation"), link(pages.url(record.organisation), record.organisation)),
            Fact(_("Job"), record.job),
            Fact(_("E-mail address"), link(f"mailto:{record.email}", record.email) if record.email else ""),
            Fact(_("Phone"), link(f"tel:{record.phone}", record.phone) if record.phone else ""),
        ]

    def sections(self, record: Any, *, user: Any) -> list[Section]:
        pages = pages_of(Partnership)
        assert pages is not None
        return [
            Section(
                _("Was or is contact person"),
                [
                    Column(
                        _("For"),
                        lambda term: link(pages.url(term.partnership), term.partnership.ecosystem),
                    ),
                    Column(_("As what"), lambda term: term.get_part_display()),
                    Column(_("From"), lambda term: term.starts_on),
                    Column(_("Until"), lambda term: term.ends_on),
                ],
                ContactPersonTerm.objects.visible_to(user)
                .open()
                .filter(person=record)
                .select_related("partnership__ecosystem"),
                _("Not the contact person of a partner. That is settled on the page of the partner."),
            )
        ]

    def steps(self, record: Any, *, user: Any) -> list[dict[str, Any]]:
        """Appointing is done at the partnership; from here it starts with this person filled in."""
        pages = pages_of(Partnership)
        assert isinstance(pages, EcosystemRecordPages)
        return [
            {
                "label": _("Make contact person of %(ecosystem)s") % {"ecosystem": partnership.ecosystem},
                "url": f"{pages.url(partnership, 'contact-person')}?person={record.public_id}",
            }
            for partnership in Partnership.objects.open()
            .filter(organisation=record.organisation_id)
            .select_related("ecosystem")
            if pages.may_change(user=user, record=partnership)
        ]

    def create(self, *, whole: Any, values: dict[str, Any], by: Any) -> ContactPerson:
        return actions.add_contact_person(by=by, **values)
