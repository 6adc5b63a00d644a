"""What others read of an idea was checked as it stands: changing any of its texts undoes the check."""

import pytest

from participation import actions
from tests import cast
from tests.cast import City

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("text", ["words", "title", "translation"])
def test_changing_a_text_hides_the_idea_until_somebody_checks_it_again(city_a: City, text: str) -> None:
    idea = cast.idea(city_a, words="Een hut bouwen", reviewed_on=cast.DAY)
    seen = type(idea).objects.visible_to(city_a.partner)
    assert seen.filter(pk=idea.pk).exists()

    actions.change_idea(idea=idea, by=city_a.coordinator, **{text: "Met iemand erbij die heet"})
    assert not seen.filter(pk=idea.pk).exists()

    actions.review_idea(idea=idea, on=cast.DAY, by=city_a.coordinator, **{text: "Samen met anderen"})
    assert getattr(seen.get(pk=idea.pk), text) == "Samen met anderen"


def test_changing_something_else_keeps_the_check(city_a: City) -> None:
    idea = cast.idea(city_a, words="Een hut bouwen", reviewed_on=cast.DAY)

    actions.change_idea(idea=idea, by=city_a.coordinator, words="Een hut bouwen", words_language="nl")

    assert idea.reviewed_on == cast.DAY
