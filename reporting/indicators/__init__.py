"""The registry of indicators: each figure of the product is counted here and nowhere else.

Page, factsheet, data files and commands ask `figures`, so that no two of them can disagree.
"""

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from reporting import disclosure
from reporting.figures import Figure, Mark
from reporting.indicators import children, money, network, programmes
from reporting.models import Factsheet
from reporting.periods import Period
from reporting.questions import (
    ChildrenIndicator,
    Disclosure,
    Indicator,
    Question,
    Value,
    value_text,
)
from reporting.scopes import Scope

__all__ = ["HEADLINES", "REGISTRY", "Disclosure", "Indicator", "Question", "figure", "figures"]

# In the order in which they are shown; the headline figures first.
REGISTRY: dict[str, Indicator] = {
    indicator.key: indicator
    for indicator in (
        network.TEAM_EFFORT,
        network.CONTACT_MOMENTS,
        network.CONTACT_SHARE_CULTURE,
        network.CONTACT_SHARE_SOCIAL,
        network.KNOWLEDGE_PARTNERS,
        network.DISTRICTS_ACTIVE,
        children.CHILDREN_SPOKEN_WITH,
        children.IDEAS,
        children.WORKSHOPS,
        money.FINANCIAL_CONTRIBUTIONS,
        network.NETWORK_MEETINGS,
        network.ORGANISATIONS,
        children.IDEAS_ADOPTED,
        programmes.ACTIVITIES_HELD,
        programmes.VISITS,
        money.GRANTS,
    )
}
HEADLINES = [indicator.key for indicator in REGISTRY.values() if indicator.headline]


def figures(*, scope: Scope, period: Period, audience: str, language: str | None = None) -> list[Figure]:
    """Every figure of a scope and period as this audience may see it, headline figures first.

    `audience` is one of Factsheet.Audience; whether the viewer belongs to it is for the caller to check.
    """
    question = Question.about(scope=scope, period=period)
    with translation.override(language or translation.get_language()):
        return [_answer(indicator, question, audience) for indicator in REGISTRY.values()]


def figure(*, key: str, scope: Scope, period: Period, audience: str, language: str | None = None) -> Figure:
    """One figure; KeyError for a key that is no indicator."""
    indicator = REGISTRY[key]
    question = Question.about(scope=scope, period=period)
    with translation.override(language or translation.get_language()):
        return _answer(indicator, question, audience)


def _answer(indicator: Indicator, question: Question, audience: str) -> Figure:
    value, mark, note = _value(indicator, question, audience)
    return Figure(
        key=indicator.key,
        name=str(indicator.name),
        value=value,
        text=value_text(value, indicator.form),
        mark=mark,
        unit=str(indicator.unit),
        definition=indicator.defined(question),
        source=str(indicator.source),
        note=note,
    )


def _value(indicator: Indicator, question: Question, audience: str) -> tuple[Value, Mark, str]:
    if isinstance(indicator, ChildrenIndicator) and audience != Factsheet.Audience.INTERNAL:
        if not disclosure.on_the_grid(question.scope, question.period, today=timezone.localdate()):
            note = _(
                "Numbers of children are given for an ecosystem or municipality and for whole calendar years "
                "that are over."
            )
            return None, Mark.NOT_AVAILABLE, note
        shared = disclosure.shared_count(indicator, question)
        if shared is None:
            note = _("Not shown: this number, or another that follows from it, is about very few children.")
            return None, Mark.HIDDEN, note
        return shared, Mark.SHOWN, ""
    value = indicator.count(question)
    if value is None:
        return None, Mark.NOT_AVAILABLE, str(indicator.absent)
    return value, Mark.SHOWN, ""
