"""Offers and places: coordinators and the organisation itself say what there is."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts import trail
from accounts.record_pages import Badge, Column, Fact, StepPage, link, pages_of, short_date
from partners import actions
from partners.forms.offer import WEEKDAYS, OfferFilter, OfferForm, PlaceFilter, PlaceForm
from partners.models import Offer, Organisation, Place
from partners.permissions import may_say_what_it_offers
from partners.record_pages import OrganisationRecordPages

# After a year an offer is asked after.
STAYS_CORRECT = timedelta(days=365)


class OrganisationsOwnPages(OrganisationRecordPages):
    """What an organisation itself may add and change, beside the coordinator."""

    def may_add(self, *, user: Any, whole: Any) -> bool:
        return (
            super().may_add(user=user, whole=whole)
            or Organisation.objects.of_member(user)
            .filter(partnerships__ecosystem=whole, partnerships__closed_at__isnull=True)
            .exists()
        )

    def may_change(self, *, user: Any, record: Any) -> bool:
        return may_say_what_it_offers(user, record.organisation)


class Confirm(StepPage):
    name, label = "confirm", _("Still correct?")
    lead = _("Look at the ages, the days, the cost and how to join. If something differs, change it instead.")
    button = _("Yes, still correct")

    def act(self, record: Any, *, values: dict[str, Any], expected_version: int | None, by: Any) -> Any:
        return actions.confirm_offer(
            offer=record, on=timezone.localdate(), expected_version=expected_version, by=by
        )


class OfferPages(OrganisationsOwnPages):
    model = Offer
    noun, plural_noun = "offer", "offers"
    pictogram = "activity"
    form_class, filter_class = OfferForm, OfferFilter
    order = ("title", "id")
    related = ("organisation", "place__organisation")
    step_pages = (Confirm(),)
    list_lead = _("What children can do at the partners of this network, and what the next step could be.")
    empty_text = _("No offer known yet. Ask a provider what a child can do there on an ordinary Wednesday.")

    def columns(self, *, user: Any, whole: Any) -> list[Column]:
        return [
            Column(_("Title"), self.named_in(whole)),
            Column(_("Provider"), lambda offer: offer.organisation),
            Column(_("Step"), lambda offer: offer.get_step_display()),
            Column(_("Ages"), ages_said),
            Column(_("Cost"), cost_said),
            Column(_("Still correct on"), confirmed_said),
        ]

    def facts(self, record: Any, *, user: Any) -> list[Fact]:
        pages = pages_of(Organisation)
        assert pages is not None
        days = dict(WEEKDAYS)
        return [
            Fact(_("Provider"), link(pages.url(record.organisation), record.organisation)),
            Fact(_("What it is"), record.description, wide=True),
            Fact(_("Step"), record.get_step_display()),
            Fact(_("Ages"), ages_said(record)),
            Fact(_("Days"), ", ".join(str(days[day]) for day in record.weekdays)),
            Fact(_("Cost"), cost_said(record)),
            Fact(_("About the cost"), record.cost_note),
            Fact(_("How to join"), record.sign_up, wide=True),
            Fact(_("Place"), record.place),
            Fact(_("Themes"), ", ".join(str(theme) for theme in record.themes.all())),
            Fact(_("Language"), record.spoken_language),
            Fact(_("Access"), record.access, wide=True),
            Fact(_("Still correct on"), short_date(record.confirmed_on) if record.confirmed_on else ""),
        ]

    def create(self, *, whole: Any, values: dict[str, Any], by: Any) -> Offer:
        return actions.add_offer(on=timezone.localdate(), by=by, **values)

    def change(self, record: Any, *, values: dict[str, Any], expected_version: int | None, by: Any) -> Any:
        # Whoever changes an offer has just looked at it.
        values["confirmed_on"] = timezone.localdate()
        return trail.change(record, by=by, expected_version=expected_version, **values)


class PlacePages(OrganisationsOwnPages):
    model = Place
    noun, plural_noun = "place", "places"
    pictogram = "house"
    form_class, filter_class = PlaceForm, PlaceFilter
    order = ("name", "id")
    related = ("organisation", "location__organisation")
    list_lead = _("Rooms, yards and things to borrow, at the partners of this network.")
    empty_text = _("No place yet. Which room stands empty in the afternoon?")

    def columns(self, *, user: Any, whole: Any) -> list[Column]:
        return [
            Column(_("Name"), lambda place: link(self.url_in(whole, place), place.name)),
            Column(_("Organisation"), lambda place: place.organisation),
            Column(_("Kind"), lambda place: place.get_kind_display()),
            Column(_("Room for"), lambda place: place.capacity, numeric=True),
        ]

    def facts(self, record: Any, *, user: Any) -> list[Fact]:
        pages = pages_of(Organisation)
        assert pages is not None
        return [
            Fact(_("Organisation"), link(pages.url(record.organisation), record.organisation)),
            Fact(_("Kind"), record.get_kind_display()),
            Fact(_("Location"), record.location),
            Fact(_("Room for"), record.capacity),
            Fact(_("Access"), record.access, wide=True),
        ]

    def create(self, *, whole: Any, values: dict[str, Any], by: Any) -> Place:
        return trail.create(Place(**values), by=by)


def ages_said(offer: Offer) -> str:
    """The ages in words a parent uses."""
    if offer.ages_from is not None and offer.ages_to is not None:
        return f"{offer.ages_from}–{offer.ages_to}"
    if offer.ages_from is not None:
        return _now("from %(age)s") % {"age": offer.ages_from}
    return _now("up to %(age)s") % {"age": offer.ages_to} if offer.ages_to is not None else ""


def cost_said(offer: Offer) -> str:
    """What it costs: free, or an amount in euro."""
    if offer.cost_euros is None:
        return ""
    return _now("free") if offer.cost_euros == 0 else f"€ {number_format(offer.cost_euros, 2)}"


def confirmed_said(offer: Offer) -> Any:
    """When somebody last said it is correct; asking for attention after a year."""
    if offer.confirmed_on is not None and offer.confirmed_on < timezone.localdate() - STAYS_CORRECT:
        return Badge(short_date(offer.confirmed_on), "attention")
    return offer.confirmed_on
