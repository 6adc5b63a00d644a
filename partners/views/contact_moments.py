"""Contact moments: list, log, correct. With their notes they are for coordinators only."""

from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.record_pages import Column, Fact, link, short_date
from ecosystem.record_pages import EcosystemRecordPages
from partners import actions
from partners.forms.contact_moment import ContactMomentFilter, ContactMomentForm
from partners.models import ContactMoment, ContactMomentParty

# Organisations and their locations read along with the parties: one query for a whole list.
PARTIES = ContactMomentParty.objects.select_related("organisation", "location__organisation")


class ContactMomentPages(EcosystemRecordPages):
    model = ContactMoment
    noun, plural_noun = "contact-moment", "contact-moments"
    tab, pictogram = "network", "conversation"
    form_class, filter_class = ContactMomentForm, ContactMomentFilter
    order = ("-on", "-id")
    related = ("ecosystem__municipality", "neighbourhood")
    only_coordinators = True
    list_lead = _("Every conversation counts as one, whoever logs it. The newest stand first.")
    empty_text = _("No conversation logged yet. Date and organisation are enough to begin with.")

    def rows(self, *, user: Any, whole: Any) -> Any:
        return super().rows(user=user, whole=whole).prefetch_related(Prefetch("parties", PARTIES))

    def columns(self, *, user: Any, whole: Any) -> list[Column]:
        return [
            Column(_("With whom"), self.named_link),
            Column(_("Date"), lambda moment: moment.on),
            Column(_("Kind"), lambda moment: moment.get_kind_display()),
            Column(_("Subject"), lambda moment: moment.subject),
            Column(_("Next step"), lambda moment: moment.next_step),
        ]

    def named_link(self, record: Any) -> Any:
        return link(self.url(record), ", ".join(str(party) for party in record.parties.all()) or record)

    def facts(self, record: Any, *, user: Any) -> list[Fact]:
        parties = PARTIES.filter(contact_moment=record)
        return [
            Fact(_("Date"), short_date(record.on)),
            Fact(_("With whom"), ", ".join(str(party) for party in parties)),
            Fact(_("People"), ", ".join(str(person) for person in record.people.all())),
            Fact(_("Kind"), record.get_kind_display()),
            Fact(_("Duration in minutes"), record.minutes),
            Fact(_("Neighbourhood"), record.neighbourhood),
            Fact(_("Children spoken with"), record.children_spoken_with),
            Fact(_("Subject"), record.subject, wide=True),
            Fact(_("Note"), record.note, wide=True),
            Fact(_("Next step"), record.next_step, wide=True),
            Fact(_("Next step on"), short_date(record.next_step_on) if record.next_step_on else ""),
        ]

    def create(self, *, whole: Any, values: dict[str, Any], by: Any) -> ContactMoment:
        name, domain = values.pop("new_name"), values.pop("new_domain") or "unknown"
        if name:
            return actions.log_contact_moment_with_new(
                ecosystem=whole, name=name, domain=domain, by=by, **values
            )
        return actions.log_contact_moment(ecosystem=whole, by=by, **values)

    def initial(self, request: HttpRequest, *, whole: Any) -> dict[str, Any]:
        """`?party=` names an organisation that is ticked already."""
        return {**super().initial(request, whole=whole), "party": request.GET.get("party", "")}

    def change(self, record: Any, *, values: dict[str, Any], expected_version: int | None, by: Any) -> Any:
        return actions.change_contact_moment(
            moment=record, expected_version=expected_version, by=by, **values
        )
