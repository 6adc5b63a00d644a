"""“This week”: what needs a coordinator, why, and the one thing that settles it. Looks into every room.

One query, whatever the number of kinds, ecosystems and rows.
"""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import (
    CharField,
    Count,
    DateField,
    F,
    IntegerField,
    Max,
    Min,
    OuterRef,
    QuerySet,
    Subquery,
    TextField,
    UUIDField,
    Value,
)
from django.db.models.functions import Cast, Coalesce, Concat, NullIf, Substr
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ecosystem.models import LearningEcosystem, MunicipalitySettings
from participation.models import Idea, Workshop, WorkshopSeries
from participation.workflow import IdeaState
from partners.models import Agreement, NetworkMeeting, Offer, Partnership
from programmes.models import Activity
from reporting.wording import days_ago, in_days

# A partner has this many days to log before the coordinator is told.
DAYS_TO_LOG = 2
# An idea that was taken on and of which nothing was heard for this long stands still.
DAYS_OF_STANDING_STILL = 42
# How far ahead "this week" looks.
DAYS_AHEAD = 7
# Minutes that were not sent for this long are not sent any more.
DAYS_TO_SEND_MINUTES = 90
# An offer is asked after once a year.
DAYS_AN_OFFER_STAYS_CORRECT = 365
# No list is longer on the page than a person reads; the rest is one link away.
MOST_PER_KIND = 20
# Of one ecosystem this many partners are named one by one; more are told as a number.
MOST_NAMED = 2


class Kind(StrEnum):
    """What sort of thing needs attention; the page knows which action belongs to each."""

    TELL_CHILDREN = "tell_children"
    LOG_ACTIVITY = "log_activity"
    KEEP_AGREEMENT = "keep_agreement"
    SEND_MINUTES = "send_minutes"
    HOLD_WORKSHOP = "hold_workshop"
    FIND_CONTACT_PERSON = "find_contact_person"
    MOVE_IDEA = "move_idea"
    CONFIRM_OFFER = "confirm_offer"


@dataclass(frozen=True)
class Place:
    """The ecosystem in which something needs attention: as much of it as a page shows."""

    name: str
    slug: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Attention:
    """One thing that needs somebody: `what` it is, `why` it matters now, and how pressing (0 most).

    `model` and `public_id` say which record it is about; the record itself is not read.
    """

    kind: Kind
    model: Any
    public_id: uuid.UUID
    ecosystem: Place | None
    what: str
    why: str
    pressing: int
    on: date | None = None


def needs_attention(*, user: Any, on: date, ecosystem: LearningEcosystem | None = None) -> list[Attention]:
    """What needs this coordinator on a day, over all their ecosystems or in one; most pressing first."""
    mine = LearningEcosystem.objects.open().coordinated_by(user)
    if ecosystem is not None:
        mine = mine.filter(pk=ecosystem.pk)
    first, *others = _rows(mine.values("pk"), on)
    found: dict[Kind, list[Attention]] = {kind: [] for kind in Kind}
    for row in first.union(*others, all=True).order_by("sort", "day", "about"):
        kind = Kind(row["sort"])
        found[kind] += _told(kind, row, on)
    items = [item for kind in found.values() for item in kind[:MOST_PER_KIND]]
    return sorted(items, key=lambda item: (item.pressing, item.on or date.max))


# --- Rows: every kind in the columns that all of them share -----------------------------------------------------

COLUMNS: dict[str, Any] = {
    "about": UUIDField(),
    "day": DateField(),
    "heard": DateField(),
    "said": TextField(),
    "said_too": TextField(),
    "number": IntegerField(),
    "place_name": TextField(),
    "place_slug": TextField(),
}
IN_ECOSYSTEM = {"place_name": F("ecosystem__name"), "place_slug": F("ecosystem__slug")}


def _row(kind: Kind, rows: QuerySet[Any], **columns: Any) -> QuerySet[Any, Any]:
    """What this kind says in the shared columns; a column it has nothing for is empty."""
    said = {name: Cast(columns.get(name, Value(None)), output) for name, output in COLUMNS.items()}
    return rows.order_by().values(sort=Value(str(kind), output_field=CharField()), **said)


def _first(rows: QuerySet[Any], *order: str) -> QuerySet[Any]:
    """No more rows than are shown. (A part of a union has no order of its own in every database.)"""
    return rows.model._default_manager.filter(pk__in=rows.order_by(*order).values("pk")[:MOST_PER_KIND])


def _rows(mine: Any, on: date) -> list[Any]:
    coming = on + timedelta(days=DAYS_AHEAD)
    return [
        _children_to_tell(mine, on),
        _row(
            Kind.LOG_ACTIVITY,
            _first(
                Activity.objects.not_logged(before=on - timedelta(days=DAYS_TO_LOG - 1)).filter(
                    ecosystem__in=mine
                ),
                "on",
                "id",
            ),
            about=F("public_id"),
            day=F("on"),
            said=F("title"),
            said_too=F("provider__name"),
            **IN_ECOSYSTEM,
        ),
        _row(
            Kind.KEEP_AGREEMENT,
            _first(Agreement.objects.due_by(coming).filter(ecosystem__in=mine), "due_on", "id"),
            about=F("public_id"),
            day=F("due_on"),
            said=F("organisation__name"),
            said_too=F("what"),
            **IN_ECOSYSTEM,
        ),
        _row(
            Kind.HOLD_WORKSHOP,
            _first(
                Workshop.objects.open().filter(
                    ecosystem__in=mine, state=Workshop.State.PLANNED, on__lte=coming
                ),
                "on",
                "id",
            ),
            about=F("public_id"),
            day=F("on"),
            said=F("stage"),
            said_too=F("series__name"),
            **IN_ECOSYSTEM,
        ),
        _row(
            Kind.SEND_MINUTES,
            _first(
                NetworkMeeting.objects.to_minute().filter(
                    ecosystem__in=mine, on__gte=on - timedelta(days=DAYS_TO_SEND_MINUTES)
                ),
                "on",
                "id",
            ),
            about=F("public_id"),
            day=F("on"),
            said=F("title"),
            **IN_ECOSYSTEM,
        ),
        _contact_people_to_find(mine),
        _row(
            Kind.MOVE_IDEA,
            _first(
                Idea.objects.standing_still(since=on - timedelta(days=DAYS_OF_STANDING_STILL)).filter(
                    ecosystem__in=mine
                ),
                "on",
                "id",
            ),
            about=F("public_id"),
            day=F("on"),
            said=Coalesce(NullIf(F("title"), Value("")), Substr("words", 1, 80), output_field=TextField()),
            said_too=F("state"),
            **IN_ECOSYSTEM,
        ),
        _row(
            Kind.CONFIRM_OFFER,
            _first(
                Offer.objects.open().filter(
                    organisation__in=Partnership.objects.open()
                    .filter(ecosystem__in=mine)
                    .values("organisation"),
                    confirmed_on__lt=on - timedelta(days=DAYS_AN_OFFER_STAYS_CORRECT),
                ),
                "confirmed_on",
                "id",
            ),
            about=F("public_id"),
            day=F("confirmed_on"),
            said=F("title"),
            said_too=F("organisation__name"),
        ),
    ]


def _children_to_tell(mine: Any, on: date) -> Any:
    """Series whose children wait, with the weeks within which they were promised news: their own or the city's."""
    in_force = (
        MunicipalitySettings.objects.open()
        .filter(municipality=OuterRef("municipality"), valid_from__lte=on)
        .order_by("-valid_from")
    )
    default = MunicipalitySettings._meta.get_field("promise_weeks").default
    return _row(
        Kind.TELL_CHILDREN,
        WorkshopSeries.objects.waiting_for_feedback().filter(ecosystem__in=mine),
        about=F("public_id"),
        day=F("last_met"),
        heard=F("last_told"),
        said=F("name"),
        number=Coalesce(F("promise_weeks"), Subquery(in_force.values("promise_weeks")[:1]), Value(default)),
        **IN_ECOSYSTEM,
    )


def _contact_people_to_find(mine: Any) -> Any:
    """One row per ecosystem: how many partners have nobody, and the first and the last of them by name."""
    named = Concat(
        "organisation__name", Value("\n"), Cast("public_id", TextField()), output_field=TextField()
    )
    places = (
        Partnership.objects.without_contact_person()
        .filter(ecosystem__in=mine)
        .order_by()
        .values("ecosystem")
        .annotate(without=Count("pk"), first_named=Min(named), last_named=Max(named))
    )
    return _row(
        Kind.FIND_CONTACT_PERSON,
        places,
        about=F("ecosystem__public_id"),
        said=F("first_named"),
        said_too=F("last_named"),
        number=F("without"),
        **IN_ECOSYSTEM,
    )


# --- Words ------------------------------------------------------------------------------------------------------


def _told(kind: Kind, row: dict[str, Any], on: date) -> list[Attention]:
    """What a row says to the coordinator: one thing, sometimes none or two."""
    about = row["about"] if isinstance(row["about"], uuid.UUID) else uuid.UUID(row["about"])
    place = Place(row["place_name"], row["place_slug"]) if row["place_slug"] else None
    day, said, said_too = row["day"], row["said"], row["said_too"]

    def attention(model: Any, what: str, why: str, pressing: int, due: date | None = day) -> list[Attention]:
        return [Attention(kind, model, about, place, what, why, pressing, due)]

    match kind:
        case Kind.TELL_CHILDREN:
            heard = max(filter(None, [row["heard"], day]))
            due = heard + timedelta(weeks=row["number"])
            if due > on + timedelta(days=DAYS_AHEAD):
                return []
            promise = ngettext(
                "We promised news within %(n)s week.", "We promised news within %(n)s weeks.", row["number"]
            )
            late = _("The children last heard from us %(ago)s.") % {"ago": days_ago(heard, on)}
            return attention(
                WorkshopSeries,
                _("Tell the children of “%(series)s” what became of their ideas") % {"series": said},
                f"{late} {promise % {'n': row['number']}}",
                0 if due < on else 2,
                due,
            )
        case Kind.LOG_ACTIVITY:
            return attention(
                Activity,
                _("Did “%(activity)s” take place?") % {"activity": said},
                _("It was planned %(ago)s and nobody has logged it yet (%(provider)s).")
                % {"ago": days_ago(day, on), "provider": said_too or _("no provider named")},
                1,
            )
        case Kind.KEEP_AGREEMENT:
            return attention(
                Agreement,
                f"{said}: {said_too}",
                _("This was agreed for %(when)s.") % {"when": in_days(day, on)},
                1 if day < on else 3,
            )
        case Kind.HOLD_WORKSHOP:
            return attention(
                Workshop,
                _("Workshop “%(stage)s” of %(series)s")
                % {"stage": Workshop.Stage(said).label, "series": said_too},
                _("Planned for %(when)s. Afterwards, note how many children came.")
                % {"when": in_days(day, on)},
                1 if day < on else 3,
            )
        case Kind.SEND_MINUTES:
            return attention(
                NetworkMeeting,
                _("Send the minutes of “%(meeting)s”") % {"meeting": said},
                _("You met %(ago)s; what was decided fades.") % {"ago": days_ago(day, on)},
                3,
            )
        case Kind.FIND_CONTACT_PERSON:
            return _nobody_to_speak_with(row["number"], {said, said_too}, about, place)
        case Kind.MOVE_IDEA:
            return attention(
                Idea,
                _("The idea “%(idea)s” stands still") % {"idea": said},
                _("It is %(state)s, and nothing was heard of it for %(weeks)s weeks.")
                % {"state": IdeaState(said_too).label, "weeks": DAYS_OF_STANDING_STILL // 7},
                4,
                None,
            )
        case Kind.CONFIRM_OFFER:
            return attention(
                Offer,
                _("Is “%(offer)s” of %(provider)s still correct?") % {"offer": said, "provider": said_too},
                _("Nobody confirmed it for more than a year."),
                6,
            )


def _nobody_to_speak_with(
    number: int, named: set[str], ecosystem_id: uuid.UUID, place: Place | None
) -> list[Attention]:
    """Few partners one by one; many as a number, so that a new ecosystem does not drown in its beginning."""
    why = _("Without one fixed person, messages and agreements get lost.")
    if number > MOST_NAMED:
        what = _("%(n)s partners of %(ecosystem)s have no contact person") % {"n": number, "ecosystem": place}
        return [Attention(Kind.FIND_CONTACT_PERSON, LearningEcosystem, ecosystem_id, place, what, why, 5)]
    found = []
    for partner, public_id in sorted(name.rsplit("\n", 1) for name in named):
        what = _("Who is the contact person of %(partner)s?") % {"partner": partner}
        about = uuid.UUID(public_id)
        found.append(Attention(Kind.FIND_CONTACT_PERSON, Partnership, about, place, what, why, 5))
    return found
