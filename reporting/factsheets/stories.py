"""The words on a factsheet: ideas and what became of them, and quotes."""

from typing import Any

from django.db import models
from django.db.models.functions import RowNumber
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from participation.models import Adoption, Idea, IdeaMove
from participation.workflow import PATH, IdeaState, rank
from programmes.models import Programme, Quote
from reporting.factsheets.content import IdeaLine, QuoteLine
from reporting.indicators import children
from reporting.models import Factsheet
from reporting.questions import Question

MOST_IDEAS = 12
MOST_QUOTES = 3
# Who is heard first: a child, somebody who works with them, then others.
SPEAKERS = [Quote.Speaker.CHILD, Quote.Speaker.PROFESSIONAL, Quote.Speaker.PARENT, Quote.Speaker.PROVIDER]


def ideas(question: Question, *, audience: str) -> tuple[list[IdeaLine], int]:
    """Ideas of the period from every state, furthest along first, and how many are not shown.

    On a factsheet to share only ideas whose words somebody has checked.
    """
    counted = children.ideas(question)
    shown = counted
    if audience != Factsheet.Audience.INTERNAL:
        shown = shown.filter(reviewed_on__isnull=False)
    furthest = models.Case(
        *(models.When(state=state, then=rank(state)) for state in PATH),
        default=-1,
        output_field=models.IntegerField(),
    )
    owners = Adoption.objects.open().select_related("organisation").order_by("pk")
    parkings = IdeaMove.objects.filter(to_state=IdeaState.PARKED).order_by("on", "pk")
    chosen = list(
        shown.annotate(rank=furthest)
        .select_related("combined_into")
        .prefetch_related(models.Prefetch("adoptions", owners, "open_adoptions"))
        .prefetch_related(
            models.Prefetch("programmes", Programme.objects.open().order_by("pk"), "open_programmes")
        )
        .prefetch_related(models.Prefetch("moves", parkings, "parkings"))
        # Of each state in turn: twelve ideas that all came true would hide those that wait or were parked.
        .annotate(turn=models.Window(RowNumber(), partition_by="state", order_by=["on", "pk"]))
        .order_by("turn", "-rank", "on", "pk")[:MOST_IDEAS]
    )
    chosen.sort(key=lambda idea: (-idea.rank, idea.on, idea.pk))
    return [_line(idea, audience=audience) for idea in chosen], counted.count() - len(chosen)


def _line(idea: Any, *, audience: str) -> IdeaLine:
    owner = str(idea.open_adoptions[0].organisation) if idea.open_adoptions else ""
    other = idea.combined_into
    if other is not None and other.reviewed_on is None and audience != Factsheet.Audience.INTERNAL:
        # Nobody has checked the words of the other idea yet: a factsheet to share does not name it.
        other = None
    return IdeaLine(
        id=str(idea.public_id),
        title=str(idea),
        words=idea.words,
        words_language=idea.words_language,
        state=idea.state,
        state_name=str(IdeaState(idea.state).label),
        step=rank(idea.state),
        became=what_became_of(idea, owner, other),
        owner=owner,
    )


def what_became_of(idea: Any, owner: str, other: Idea | None) -> str:
    """One sentence; `idea` comes with its open adoptions and programmes and its parkings fetched.

    `other` is the idea it became part of, where that may be named.
    """
    programme = str(idea.open_programmes[0]) if idea.open_programmes else ""
    words = {"owner": owner, "programme": programme, "idea": str(other or "")}
    if other is not None:
        return _("Became part of the idea “%(idea)s”.") % words
    match idea.state:
        case IdeaState.COLLECTED:
            return _("Collected; the network has not seen it yet.")
        case IdeaState.PRESENTED:
            return _("Presented to the partners in the neighbourhood.")
        case IdeaState.SELECTED:
            return _("Chosen; an organisation that takes it on is being sought.")
        case IdeaState.ADOPTED:
            return _("Taken on by %(owner)s.") % words if owner else _("Taken on by a partner.")
        case IdeaState.IN_PROGRAMME:
            if programme:
                return _("Will be done in the programme “%(programme)s”.") % words
            return _("Will be done in a programme.")
        case IdeaState.RUNNING:
            return _running(idea, words)
        case IdeaState.REALISED:
            return _("Done, by %(owner)s.") % words if owner else _("Done.")
    reason = idea.parkings[-1].reason_for_children if idea.parkings else ""
    return reason or _("Waits for a better moment.")


def _running(idea: Idea, words: dict[str, str]) -> str:
    if idea.first_activity_on is None:
        return _("Is being done by %(owner)s.") % words if words["owner"] else _("Is being done.")
    since = {**words, "month": date_format(idea.first_activity_on, "F Y")}
    if words["owner"]:
        return _("Is being done by %(owner)s since %(month)s.") % since
    return _("Is being done since %(month)s.") % since


def quotes(question: Question) -> list[QuoteLine]:
    """At most three quotes that were checked: a child and a professional first, the newest of each."""
    per_speaker = models.Window(RowNumber(), partition_by="speaker", order_by=["-on", "-pk"])
    found = list(
        question.rows(Quote.objects.shown())
        .annotate(number=per_speaker)
        .filter(number__lte=MOST_QUOTES)
        .order_by("-on", "-pk")
    )
    # First one of each kind of speaker, in order, then second ones, and so on.
    found.sort(key=lambda quote: (quote.number, SPEAKERS.index(quote.speaker)))
    return [
        QuoteLine(
            id=str(quote.public_id),
            text=quote.text,
            language=quote.language,
            speaker=str(Quote.Speaker(quote.speaker).label),
        )
        for quote in found[:MOST_QUOTES]
    ]
