"""An ecosystem's front page: its story so far, and where it stands in the cycle. Looks into every room.

The number of queries is the same for a young ecosystem and an old one.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Min, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ecosystem.models import Finding, LearningEcosystem
from participation.models import FeedbackMoment, Idea, IdeaMove, WorkshopSeries
from participation.workflow import ADOPTED_OR_LATER, IdeaState
from partners.models import NetworkMeeting, Partnership
from programmes.models import Activity, FundingApplication, Programme

# A timeline longer than this is no story any more.
MOST_ENTRIES = 40


@dataclass(frozen=True)
class Entry:
    """One moment of the story; `pictogram` is the name of its drawing, `record` what it is about, if one thing."""

    on: date
    pictogram: str
    text: str
    record: Any = None


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
    entries = [
        *_beginning(ecosystem),
        *_research(ecosystem),
        *_meetings(ecosystem),
        *_series(ecosystem),
        *_choices(ecosystem),
        *_money(ecosystem),
        *_activities(ecosystem),
        *_told(ecosystem),
    ]
    return sorted(entries, key=lambda entry: entry.on, reverse=True)[:MOST_ENTRIES]


def _beginning(ecosystem: LearningEcosystem) -> list[Entry]:
    if ecosystem.started_on is None:
        return []
    return [Entry(ecosystem.started_on, "neighbourhood", _("The ecosystem began."), ecosystem)]


def _research(ecosystem: LearningEcosystem) -> list[Entry]:
    found = Finding.objects.open().filter(ecosystem=ecosystem).aggregate(first=Min("on"), n=Count("pk"))
    if not found["n"]:
        return []
    text = ngettext(
        "The neighbourhood was explored: %(n)s finding.",
        "The neighbourhood was explored: %(n)s findings.",
        found["n"],
    )
    return [Entry(found["first"], "district", text % {"n": found["n"]})]


def _meetings(ecosystem: LearningEcosystem) -> list[Entry]:
    rows = (
        NetworkMeeting.objects.held()
        .filter(ecosystem=ecosystem)
        .annotate(came=Count("attendances", filter=Q(attendances__attended=True)))
        .order_by("-on")[:MOST_ENTRIES]
    )
    return [
        Entry(
            meeting.on,
            "meeting",
            f"{meeting.title} – "
            + ngettext("%(n)s organisation came", "%(n)s organisations came", meeting.came)
            % {"n": meeting.came},
            meeting,
        )
        for meeting in rows
    ]


def _series(ecosystem: LearningEcosystem) -> list[Entry]:
    rows = (
        WorkshopSeries.objects.filter(ecosystem=ecosystem)
        .annotate(n=Count("ideas", filter=Q(ideas__closed_at__isnull=True)))
        .order_by("-on")[:MOST_ENTRIES]
    )
    return [
        Entry(
            series.on,
            "workshop",
            f"{series.name} – " + ngettext("%(n)s idea", "%(n)s ideas", series.n) % {"n": series.n},
            series,
        )
        for series in rows
    ]


def _choices(ecosystem: LearningEcosystem) -> list[Entry]:
    rows = (
        IdeaMove.objects.filter(
            idea__ecosystem=ecosystem,
            idea__closed_at__isnull=True,
            to_state__in=[IdeaState.SELECTED, IdeaState.ADOPTED, IdeaState.REALISED],
        )
        .values("on", "to_state")
        .annotate(n=Count("pk"))
        .order_by("-on")[:MOST_ENTRIES]
    )
    words = {
        IdeaState.SELECTED: lambda n: ngettext("%(n)s idea was chosen", "%(n)s ideas were chosen", n),
        IdeaState.ADOPTED: lambda n: ngettext("%(n)s idea was adopted", "%(n)s ideas were adopted", n),
        IdeaState.REALISED: lambda n: ngettext("%(n)s idea came true", "%(n)s ideas came true", n),
    }
    return [
        Entry(row["on"], "idea", words[IdeaState(row["to_state"])](row["n"]) % {"n": row["n"]})
        for row in rows
    ]


def _money(ecosystem: LearningEcosystem) -> list[Entry]:
    rows = (
        FundingApplication.objects.open()
        .filter(ecosystem=ecosystem, state=FundingApplication.State.GRANTED, decided_on__isnull=False)
        .order_by("-decided_on")[:MOST_ENTRIES]
    )
    return [
        Entry(row.decided_on, "money", _("Money was granted: %(scheme)s") % {"scheme": row.scheme}, row)
        for row in rows
        if row.decided_on is not None
    ]


def _activities(ecosystem: LearningEcosystem) -> list[Entry]:
    special = (
        Activity.objects.held()
        .filter(
            ecosystem=ecosystem, kind__in=[Activity.Kind.KICK_OFF, Activity.Kind.TASTER, Activity.Kind.EVENT]
        )
        .order_by("-on")[:MOST_ENTRIES]
    )
    entries = [
        Entry(row.on, "activity", f"{row.get_kind_display().capitalize()}: {row.title}", row)
        for row in special
    ]
    programmes = (
        Programme.objects.open()
        .filter(ecosystem=ecosystem)
        .annotate(
            first=Min("activities__on", filter=Q(activities__state=Activity.State.HELD)),
            n=Count("activities", filter=Q(activities__state=Activity.State.HELD)),
        )
        .filter(n__gt=0)
        .order_by("-first")[:MOST_ENTRIES]
    )
    entries += [
        Entry(
            row.first,
            "calendar",
            f"{row.title} – "
            + ngettext("%(n)s activity since then", "%(n)s activities since then", row.n) % {"n": row.n},
            row,
        )
        for row in programmes
    ]
    return entries


def _told(ecosystem: LearningEcosystem) -> list[Entry]:
    rows = FeedbackMoment.objects.open().filter(ecosystem=ecosystem).order_by("-on")[:MOST_ENTRIES]
    return [
        Entry(
            row.on,
            "telling-back",
            _("Children heard what became of their ideas: %(channel)s")
            % {"channel": row.get_channel_display()},
            row,
        )
        for row in rows
    ]


def stages(*, ecosystem: LearningEcosystem) -> list[Stage]:
    """Where the ecosystem stands in the cycle: five steps, each with a sentence that says what there is."""
    findings = Finding.objects.open().filter(ecosystem=ecosystem).count()
    partners = (
        Partnership.objects.open()
        .filter(ecosystem=ecosystem)
        .aggregate(n=Count("pk"), partners=Count("pk", filter=Q(status=Partnership.Status.PARTNER)))
    )
    ideas = (
        Idea.objects.open()
        .filter(ecosystem=ecosystem)
        .aggregate(n=Count("pk"), adopted=Count("pk", filter=Q(state__in=ADOPTED_OR_LATER)))
    )
    activities = (
        Activity.objects.open()
        .filter(ecosystem=ecosystem)
        .aggregate(n=Count("pk"), held=Count("pk", filter=Q(state=Activity.State.HELD)))
    )
    told = FeedbackMoment.objects.open().filter(ecosystem=ecosystem).aggregate(n=Count("pk"), last=Max("on"))
    return [
        Stage(
            "map",
            _("Explore"),
            "district",
            ngettext("%(n)s finding", "%(n)s findings", findings) % {"n": findings},
            findings > 0,
        ),
        Stage(
            "connect",
            _("Connect"),
            "partners",
            ngettext(
                "%(n)s organisation, %(p)s of them partner",
                "%(n)s organisations, %(p)s of them partner",
                partners["n"],
            )
            % {"n": partners["n"], "p": partners["partners"]},
            partners["n"] > 0,
        ),
        Stage(
            "listen",
            _("Listen and choose"),
            "idea",
            ngettext("%(n)s idea, %(a)s adopted", "%(n)s ideas, %(a)s adopted", ideas["n"])
            % {"n": ideas["n"], "a": ideas["adopted"]},
            ideas["n"] > 0,
        ),
        Stage(
            "do",
            _("Do"),
            "activity",
            ngettext("%(h)s activity held", "%(h)s activities held", activities["held"])
            % {"h": activities["held"]},
            activities["n"] > 0,
        ),
        Stage(
            "tell",
            _("Tell"),
            "telling-back",
            ngettext("children heard from us %(n)s time", "children heard from us %(n)s times", told["n"])
            % {"n": told["n"]},
            told["n"] > 0,
        ),
    ]
