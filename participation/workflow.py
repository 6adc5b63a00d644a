"""The one table that says how an idea may move, from a child's words to something real."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class IdeaState(models.TextChoices):
    COLLECTED = "collected", _("collected")
    PRESENTED = "presented", _("presented")
    SELECTED = "selected", _("selected")
    ADOPTED = "adopted", _("adopted")
    IN_PROGRAMME = "in_programme", _("in a programme")
    RUNNING = "running", _("running")
    REALISED = "realised", _("realised")
    PARKED = "parked", _("parked")


PATH = [
    IdeaState.COLLECTED,
    IdeaState.PRESENTED,
    IdeaState.SELECTED,
    IdeaState.ADOPTED,
    IdeaState.IN_PROGRAMME,
    IdeaState.RUNNING,
    IdeaState.REALISED,
]

# From a state an idea may go forward, skipping steps, or be parked; parked ideas may come back anywhere before
# "running". One step back mends a mistake. Whoever wants another route changes this table, nothing else.
MOVES: dict[str, frozenset[str]] = {
    str(state): frozenset(
        str(end) for end in [*PATH[index + 1 :], *PATH[max(index - 1, 0) : index], IdeaState.PARKED]
    )
    for index, state in enumerate(PATH)
} | {str(IdeaState.PARKED): frozenset(str(end) for end in PATH[: PATH.index(IdeaState.RUNNING)])}

# "Adopted" as figures count it: an organisation has taken the idea on, whatever happened since.
ADOPTED_OR_LATER = PATH[PATH.index(IdeaState.ADOPTED) :]


def may_move(*, start: str, end: str) -> bool:
    """Whether an idea in state `start` may go to state `end`."""
    return end in MOVES.get(start, frozenset())


def rank(state: str) -> int:
    """How far along the path a state is, 0 for collected; parked stands before everything."""
    return PATH.index(IdeaState(state)) if state in PATH else -1
