"""An ecosystem's front page: its story so far, and where it stands in the cycle. Looks into every room.

The story is one query and where it stands another, for a young ecosystem as for an old one.
"""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    CharField,
    Count,
    DateField,
    Exists,
    F,
    IntegerField,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    UUIDField,
    Value,
)
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ecosystem.models import Finding, LearningEcosystem
from participation.models import FeedbackMoment, Idea, IdeaMove, WorkshopSeries
from participation.workflow import ADOPTED_OR_LATER, IdeaState
from partners.models import NetworkMeeting, Partnership
from programmes.models import Activity, FundingApplication, Programme

# A timeline longer than this is no story any more.
MOST_ENTRIES = 40
# More activities than this are told as "1000+": a sentence is no figure, and counting on takes as long as there are.
MOST_COUNTED = 1_000


@dataclass(frozen=True)
class Entry:
    """One moment of the story. `pictogram` is the name of its drawing; `model` and `public_id` say what it is about,
    if that is one thing."""

    on: date
    pictogram: str
    text: str
    model: Any = None
    public_id: uuid.UUID | None = None


@dataclass(frozen=True)
class Stage:
    """One of the five steps of the cycle: `key`, its name, what there is in a sentence, and whether it has begun."""

    key: str
    name: str
    pictogram: str
    sentence: str
    begun: bool


def timeline(*, ecosystem: LearningEcosystem) -> list[Entry]:
    """What happened, newest first: what a newcomer wants to read to know this ecosystem."""
    first, *others = (
        _beginning(ecosystem),
        _research(ecosystem),
        _meetings(ecosystem),
        _series(ecosystem),
        _choices(ecosystem),
        _money(ecosystem),
        _special_activities(ecosystem),
        _programmes(ecosystem),
        _told(ecosystem),
    )
    rows = first.union(*others, all=True).order_by("-day", "sort")[:MOST_ENTRIES]
    return [_entry(row) for row in rows]


def _row(
    rows: QuerySet[Any], sort: str, *, day: Any, words: Any = None, number: Any = None, about: Any = None
) -> Any:
    """The rows of one kind, in columns that all kinds share, so that one query can carry them."""
    return rows.order_by().values(
        sort=Value(sort, output_field=CharField()),
        day=Cast(day, DateField()),
        words=Cast(words if words is not None else Value(""), TextField()),
        number=Cast(number if number is not None else Value(0), IntegerField()),
        about=Cast(about, UUIDField()) if about is not None else Value(None, output_field=UUIDField()),
    )


def _beginning(ecosystem: LearningEcosystem) -> Any:
    began = LearningEcosystem.objects.filter(pk=ecosystem.pk, started_on__isnull=False)
    return _row(began, "began", day=F("started_on"), about=F("public_id"))


def _research(ecosystem: LearningEcosystem) -> Any:
    findings = Finding.objects.open().filter(ecosystem=OuterRef("pk")).order_by().values("ecosystem")
    explored = LearningEcosystem.objects.filter(pk=ecosystem.pk).annotate(
        first=Subquery(findings.annotate(first=Min("on")).values("first")),
        found=Subquery(findings.annotate(found=Count("pk")).values("found")),
    )
    return _row(explored.filter(first__isnull=False), "explored", day=F("first"), number=F("found"))


def _meetings(ecosystem: LearningEcosystem) -> Any:
    rows = NetworkMeeting.objects.held().filter(ecosystem=ecosystem)
    came = Count("attendances", filter=Q(attendances__attended=True))
    return _row(
        rows.annotate(came=came), "met", day=F("on"), words=F("title"), number=F("came"), about=F("public_id")
    )


def _series(ecosystem: LearningEcosystem) -> Any:
    rows = WorkshopSeries.objects.filter(ecosystem=ecosystem)
    ideas = Count("ideas", filter=Q(ideas__closed_at__isnull=True))
    return _row(
        rows.annotate(found=ideas),
        "listened",
        day=F("on"),
        words=F("name"),
        number=F("found"),
        about=F("public_id"),
    )


def _choices(ecosystem: LearningEcosystem) -> Any:
    moves = IdeaMove.objects.filter(
        idea__ecosystem=ecosystem,
        idea__closed_at__isnull=True,
        to_state__in=[IdeaState.SELECTED, IdeaState.ADOPTED, IdeaState.REALISED],
    )
    earlier = IdeaMove.objects.filter(
        idea__ecosystem=ecosystem, on=OuterRef("on"), to_state=OuterRef("to_state"), pk__lt=OuterRef("pk")
    )
    same_day = (
        IdeaMove.objects.filter(
            idea__ecosystem=ecosystem,
            idea__closed_at__isnull=True,
            on=OuterRef("on"),
            to_state=OuterRef("to_state"),
        )
        .order_by()
        .values("on")
        .annotate(times=Count("pk"))
        .values("times")
    )
    firsts = moves.exclude(Exists(earlier)).annotate(times=Subquery(same_day))
    return _row(firsts, "chose", day=F("on"), words=F("to_state"), number=F("times"))


def _money(ecosystem: LearningEcosystem) -> Any:
    rows = FundingApplication.objects.open().filter(
        ecosystem=ecosystem, state=FundingApplication.State.GRANTED, decided_on__isnull=False
    )
    return _row(rows, "granted", day=F("decided_on"), words=F("scheme"), about=F("public_id"))


def _special_activities(ecosystem: LearningEcosystem) -> Any:
    rows = Activity.objects.special().filter(ecosystem=ecosystem)
    return _row(rows, "did", day=F("on"), words=F("title"), about=F("public_id"))


def _programmes(ecosystem: LearningEcosystem) -> Any:
    held = Q(activities__state=Activity.State.HELD, activities__closed_at__isnull=True)
    rows = (
        Programme.objects.open()
        .filter(ecosystem=ecosystem)
        .annotate(first=Min("activities__on", filter=held), times=Count("activities", filter=held))
        .filter(times__gt=0)
    )
    return _row(rows, "ran", day=F("first"), words=F("title"), number=F("times"), about=F("public_id"))


def _told(ecosystem: LearningEcosystem) -> Any:
    rows = FeedbackMoment.objects.open().filter(ecosystem=ecosystem)
    return _row(rows, "told", day=F("on"), words=F("channel"), about=F("public_id"))


def _entry(row: dict[str, Any]) -> Entry:
    words, n = row["words"], row["number"]
    about = (
        row["about"]
        if isinstance(row["about"], uuid.UUID) or row["about"] is None
        else uuid.UUID(row["about"])
    )
    match row["sort"]:
        case "began":
            return Entry(row["day"], "neighbourhood", _("The ecosystem began"), LearningEcosystem, about)
        case "explored":
            text = ngettext(
                "The neighbourhood is explored: %(n)s finding",
                "The neighbourhood is explored: %(n)s findings",
                n,
            )
            return Entry(row["day"], "district", text % {"n": n})
        case "met":
            came = ngettext("%(n)s organisation came", "%(n)s organisations came", n) % {"n": n}
            return Entry(row["day"], "meeting", f"{words}: {came}", NetworkMeeting, about)
        case "listened":
            ideas = ngettext("%(n)s idea", "%(n)s ideas", n) % {"n": n}
            return Entry(row["day"], "workshop", f"{words}: {ideas}", WorkshopSeries, about)
        case "chose":
            return Entry(row["day"], "idea", _chosen(words, n))
        case "granted":
            return Entry(
                row["day"],
                "money",
                _("Money is granted: %(scheme)s") % {"scheme": words},
                FundingApplication,
                about,
            )
        case "did":
            return Entry(row["day"], "activity", words, Activity, about)
        case "ran":
            since = ngettext("the first of %(n)s activity", "the first of %(n)s activities", n) % {"n": n}
            return Entry(row["day"], "calendar", f"{words}: {since}", Programme, about)
        case _:
            channel = FeedbackMoment.Channel(words).label
            return Entry(
                row["day"],
                "telling-back",
                _("Children heard what became of their ideas (%(channel)s)") % {"channel": channel},
                FeedbackMoment,
                about,
            )


def _chosen(state: str, n: int) -> str:
    if state == IdeaState.SELECTED:
        return ngettext("%(n)s idea is chosen", "%(n)s ideas are chosen", n) % {"n": n}
    if state == IdeaState.ADOPTED:
        return ngettext("%(n)s idea is adopted", "%(n)s ideas are adopted", n) % {"n": n}
    return ngettext("%(n)s idea has come true", "%(n)s ideas have come true", n) % {"n": n}


def _number_of(rows: QuerySet[Any], **condition: Any) -> Any:
    """How many of these rows belong to the ecosystem, as a column."""
    counted = rows.filter(ecosystem=OuterRef("pk"), **condition).order_by().values("ecosystem")
    return Coalesce(Subquery(counted.annotate(times=Count("pk")).values("times")), 0)


def _some_held(ecosystem: LearningEcosystem) -> Any:
    held = Activity.objects.held().filter(ecosystem=ecosystem).order_by()
    return Activity.objects.filter(pk__in=held.values("pk")[: MOST_COUNTED + 1])


def stages(*, ecosystem: LearningEcosystem) -> list[Stage]:
    """Where the ecosystem stands in the cycle: five steps, each with a sentence that says what there is."""
    counts = (
        LearningEcosystem.objects.filter(pk=ecosystem.pk)
        .values(
            findings=_number_of(Finding.objects.open()),
            organisations=_number_of(Partnership.objects.open()),
            partners=_number_of(Partnership.objects.open(), status=Partnership.Status.PARTNER),
            ideas=_number_of(Idea.objects.open()),
            adopted=_number_of(Idea.objects.open(), state__in=ADOPTED_OR_LATER),
            activities=_number_of(_some_held(ecosystem)),
            told=_number_of(FeedbackMoment.objects.open()),
        )
        .get()
    )
    return [
        Stage(
            "map",
            _("Explore"),
            "district",
            ngettext("%(findings)s finding", "%(findings)s findings", counts["findings"]) % counts,
            counts["findings"] > 0,
        ),
        Stage(
            "connect",
            _("Connect"),
            "partners",
            ngettext(
                "%(organisations)s organisation, %(partners)s of them partner",
                "%(organisations)s organisations, %(partners)s of them partner",
                counts["organisations"],
            )
            % counts,
            counts["organisations"] > 0,
        ),
        Stage(
            "listen",
            _("Listen and choose"),
            "idea",
            ngettext(
                "%(ideas)s idea, %(adopted)s adopted", "%(ideas)s ideas, %(adopted)s adopted", counts["ideas"]
            )
            % counts,
            counts["ideas"] > 0,
        ),
        Stage(
            "do",
            _("Do"),
            "activity",
            ngettext("%(activities)s activity held", "%(activities)s activities held", counts["activities"])
            % {
                "activities": f"{MOST_COUNTED}+"
                if counts["activities"] > MOST_COUNTED
                else counts["activities"]
            },
            counts["activities"] > 0,
        ),
        Stage(
            "tell",
            _("Tell"),
            "telling-back",
            ngettext("children heard from us once", "children heard from us %(told)s times", counts["told"])
            % counts,
            counts["told"] > 0,
        ),
    ]
