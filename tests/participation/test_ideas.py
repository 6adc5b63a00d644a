"""The life of an idea: its path, its owner, and the words of the child."""

from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from accounts import trail
from accounts.models import AuditEntry
from participation import actions, workflow
from participation.models import Adoption, Idea, IdeaMove
from participation.workflow import PATH, IdeaState
from records.versions import StaleVersion
from tests import cast
from tests.at_once import at_once


def test_an_idea_goes_forward_with_steps_skipped_one_step_back_or_aside() -> None:
    for start, end in product(PATH, PATH):
        forward, one_back = PATH.index(end) > PATH.index(start), PATH.index(end) == PATH.index(start) - 1
        assert workflow.may_move(start=start, end=end) == (forward or one_back), (start, end)
    for state in PATH:
        assert workflow.may_move(start=state, end=IdeaState.PARKED)
        comes_back = PATH.index(state) < PATH.index(IdeaState.RUNNING)
        assert workflow.may_move(start=IdeaState.PARKED, end=state) == comes_back
    assert not workflow.may_move(start=IdeaState.PARKED, end=IdeaState.PARKED)
    assert not workflow.may_move(start="dreamt", end=IdeaState.COLLECTED)


@pytest.mark.django_db
def test_every_move_is_kept_with_its_day_actor_and_note(city_a: cast.City) -> None:
    idea = cast.idea(city_a)
    actions.move_idea(
        idea=idea, to=IdeaState.PRESENTED, on=cast.DAY, by=city_a.coordinator, note="op de wijkdag"
    )
    move = idea.moves.get()
    assert (move.from_state, move.to_state, move.on, move.by, move.note) == (
        "collected",
        "presented",
        cast.DAY,
        city_a.coordinator,
        "op de wijkdag",
    )
    assert AuditEntry.objects.about(idea)[0].verb == "moved-to-presented"


@pytest.mark.django_db
def test_a_move_that_is_not_in_the_table_changes_nothing(city_a: cast.City) -> None:
    idea = cast.idea(city_a)
    actions.move_idea(idea=idea, to=IdeaState.RUNNING, on=cast.DAY, by=city_a.coordinator)
    with pytest.raises(ValidationError, match="cannot become"):
        actions.move_idea(idea=idea, to=IdeaState.SELECTED, on=cast.DAY, by=city_a.coordinator)
    assert Idea.objects.get(pk=idea.pk).state == IdeaState.RUNNING
    assert idea.moves.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("reason", ["", "  \n"])
def test_an_idea_waits_only_with_a_reason_a_child_can_read(city_a: cast.City, reason: str) -> None:
    idea = cast.idea(city_a)
    with pytest.raises(ValidationError) as refusal:
        actions.move_idea(
            idea=idea,
            to=IdeaState.PARKED,
            on=cast.DAY,
            by=city_a.coordinator,
            reason_for_children=reason,
        )
    assert set(refusal.value.message_dict) == {"reason_for_children"}


@pytest.mark.django_db
def test_a_note_with_a_phone_number_moves_nothing(city_a: cast.City) -> None:
    idea = cast.idea(city_a)
    with pytest.raises(ValidationError):
        actions.move_idea(
            idea=idea, to=IdeaState.PRESENTED, on=cast.DAY, by=city_a.coordinator, note="bel 06 12345678"
        )
    assert (idea.state, idea.version) == ("collected", 1)
    assert not IdeaMove.objects.exists()


@pytest.mark.django_db
def test_who_looked_at_an_older_version_moves_nothing(city_a: cast.City) -> None:
    idea = cast.idea(city_a)
    older = Idea.objects.get(pk=idea.pk)
    trail.change(idea, by=city_a.coordinator, title="Hut")
    with pytest.raises(StaleVersion):
        actions.move_idea(idea=older, to=IdeaState.PRESENTED, on=cast.DAY, by=city_a.coordinator)
    assert not IdeaMove.objects.exists()


@pytest.mark.django_db
def test_adopting_moves_the_idea_and_names_who_helps_with_what(city_a: cast.City) -> None:
    idea = cast.idea(city_a)
    adoption = cast.adoption(city_a, of=idea)
    assert Idea.objects.get(pk=idea.pk).state == IdeaState.ADOPTED
    assert [(helper.organisation, helper.part) for helper in adoption.helpers.all()] == [
        (city_a.school, "uitnodigen")
    ]


@pytest.mark.django_db
def test_an_idea_that_is_further_along_stays_there_when_it_is_adopted(city_a: cast.City) -> None:
    idea = cast.idea(city_a)
    actions.move_idea(idea=idea, to=IdeaState.RUNNING, on=cast.DAY, by=city_a.coordinator)
    cast.adoption(city_a, of=idea)
    assert Idea.objects.get(pk=idea.pk).state == IdeaState.RUNNING


@pytest.mark.django_db
def test_an_idea_has_one_owner(city_a: cast.City) -> None:
    idea = cast.idea(city_a)
    cast.adoption(city_a, of=idea)
    with pytest.raises(ValidationError, match="already been adopted"):
        cast.adoption(city_a, of=idea, organisation=city_a.school, helpers={})
    assert Adoption.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_five_organisations_that_adopt_at_once_one_does(city_a: cast.City) -> None:
    idea = cast.idea(city_a)

    def adopt(_number: int) -> Any:
        return actions.adopt(
            idea=Idea.objects.get(pk=idea.pk),
            organisation=city_a.organisation,
            on=cast.DAY,
            by=city_a.coordinator,
        ).pk

    results = at_once(5, adopt)
    refused = [result for result in results if isinstance(result, (ValidationError, StaleVersion))]
    assert len(refused) == 4, results
    assert Adoption.objects.count() == 1
    assert IdeaMove.objects.count() == 1


@pytest.mark.django_db
def test_what_helpers_do_is_looked_at_like_every_other_text(city_a: cast.City) -> None:
    with pytest.raises(ValidationError):
        cast.adoption(city_a, helpers={city_a.school: "bel 06-12345678"})
    with pytest.raises(ValidationError):
        cast.adoption(city_a, helpers={city_a.school: "x" * 161})
    adoption = cast.adoption(city_a)
    with pytest.raises(ValidationError):
        actions.change_adoption(
            adoption=adoption, helpers={city_a.school: "mail iemand@example.org"}, by=city_a.coordinator
        )
    assert adoption.helpers.get().part == "uitnodigen"


@pytest.mark.django_db
def test_an_idea_changes_hands_with_its_helpers_and_its_history(city_a: cast.City) -> None:
    adoption = cast.adoption(city_a)
    new = actions.hand_over(
        adoption=adoption,
        organisation=city_a.home,
        on=cast.DAY,
        reason="de theaterschool verhuist",
        by=city_a.coordinator,
    )
    assert list(Adoption.objects.open()) == [new]
    assert Adoption.objects.closed().get().closed_reason == "de theaterschool verhuist"
    assert [helper.organisation for helper in new.helpers.all()] == [city_a.school]


@pytest.mark.django_db
def test_new_words_are_words_nobody_has_checked(city_a: cast.City) -> None:
    idea = cast.idea(city_a, words="Een glijbaan", reviewed_on=cast.DAY)
    actions.change_idea(idea=idea, by=city_a.coordinator, on=cast.DAY + timedelta(days=1))
    assert idea.reviewed_on == cast.DAY
    actions.change_idea(idea=idea, by=city_a.coordinator, words="Een rode glijbaan")
    assert Idea.objects.get(pk=idea.pk).reviewed_on is None


@pytest.mark.django_db
def test_the_trail_holds_no_word_of_a_child(city_a: cast.City) -> None:
    cast.idea(city_a, words="Een tunnel naar de zee")
    assert "tunnel" not in str(list(AuditEntry.objects.values()))


@pytest.mark.django_db
def test_adopted_counts_from_adoption_on_whatever_happened_since(city_a: cast.City) -> None:
    for state in PATH:
        idea = cast.idea(city_a, words=f"idee {state}")
        if state != IdeaState.COLLECTED:
            actions.move_idea(idea=idea, to=state, on=cast.DAY, by=city_a.coordinator)
    assert set(Idea.objects.adopted().values_list("state", flat=True)) == {
        "adopted",
        "in_programme",
        "running",
        "realised",
    }
