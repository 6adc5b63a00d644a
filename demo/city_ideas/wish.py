"""An idea of children as the demo writes it down."""

from dataclasses import dataclass

from participation.workflow import IdeaState

REALISED, RUNNING, IN_PROGRAMME = IdeaState.REALISED, IdeaState.RUNNING, IdeaState.IN_PROGRAMME
ADOPTED, SELECTED, PRESENTED, PARKED = (
    IdeaState.ADOPTED,
    IdeaState.SELECTED,
    IdeaState.PRESENTED,
    IdeaState.PARKED,
)


@dataclass(frozen=True)
class Wish:
    """An idea: the child's words, how people call it, what adults made of it, and where it came to.

    `became` is what happened, or for a parked idea the reason in words for children.
    """

    words: str
    title: str
    translation: str
    themes: str
    fate: IdeaState
    became: str
    owner: str = ""
    helper: str = ""
    euros: tuple[int, ...] = ()
