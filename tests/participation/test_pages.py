"""The pages of the children's room: who sees what, and what the forms do."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from participation.models import Adoption, FeedbackMoment, Idea, Participant, Workshop, WorkshopSeries
from tests import cast
from tests.pages import counted, filled_in, signed_in, text_of

LISTS: dict[str, Callable[[cast.City, int], Any]] = {
    "workshop-series": lambda city, n: cast.series(city, name=f"Reeks {n}"),
    "workshop": lambda city, n: cast.workshop(city, headcount=11 + n),
    "participant": lambda city, n: cast.participant(city, code=f"otter-{n + 1}"),
    "idea": lambda city, n: cast.idea(city, words=f"Een hut met {n} kamers"),
    "adoption": lambda city, n: cast.adoption(city),
    "feedback-moment": lambda city, n: cast.feedback_moment(
        city, ideas=[cast.idea(city)], series=city.series
    ),
}


def list_url(noun: str, city: cast.City) -> str:
    return reverse(f"{noun}-list", kwargs={"slug": city.ecosystem.slug})


def add_url(noun: str, city: cast.City, query: str = "") -> str:
    return reverse(f"{noun}-add", kwargs={"slug": city.ecosystem.slug}) + query


def url(name: str, record: Any) -> str:
    return reverse(name, kwargs={"public_id": record.public_id})


@pytest.mark.parametrize("noun", LISTS)
def test_a_list_costs_the_same_with_one_and_with_three_rows(noun: str, city_a: cast.City) -> None:
    browser = signed_in(city_a.coordinator)
    LISTS[noun](city_a, 1)
    browser.get(list_url(noun, city_a))
    with counted() as queries:
        assert browser.get(list_url(noun, city_a)).status_code == 200
        one = queries()
    for n in (2, 3):
        LISTS[noun](city_a, n)
    with counted() as queries:
        browser.get(list_url(noun, city_a))
        three = queries()
    assert one == three
    assert three <= 8


@pytest.mark.parametrize("noun", LISTS)
def test_the_coordinator_of_another_city_finds_nothing(
    noun: str, city_a: cast.City, city_b: cast.City
) -> None:
    record = LISTS[noun](city_a, 1)
    browser = signed_in(city_b.coordinator)
    pages = [list_url(noun, city_a), add_url(noun, city_a)]
    pages += [url(name, record) for name in (noun, f"{noun}-change", f"{noun}-close")]
    assert [browser.get(page).status_code for page in pages] == [404] * 5


@pytest.mark.parametrize("noun", LISTS)
def test_the_coordinator_reads_changes_and_closes(noun: str, city_a: cast.City) -> None:
    record = LISTS[noun](city_a, 1)
    browser = signed_in(city_a.coordinator)
    assert browser.get(url(noun, record)).status_code == 200
    sent = filled_in(browser, url(f"{noun}-change", record))
    assert browser.post(url(f"{noun}-change", record), sent).status_code == 302
    record.refresh_from_db()
    answer = browser.post(
        url(f"{noun}-close", record), {"reason": "Dubbel ingevoerd", "version": record.version}
    )
    assert answer.status_code == 302
    record.refresh_from_db()
    assert record.closed_reason == "Dubbel ingevoerd"


def test_a_series_needs_a_name_and_a_day_and_is_made_once(city_a: cast.City) -> None:
    browser = signed_in(city_a.coordinator)
    page = add_url("workshop-series", city_a)
    sent = filled_in(browser, page, name="Bouwers")
    first, second = browser.post(page, sent), browser.post(page, sent)
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert WorkshopSeries.objects.filter(name="Bouwers").count() == 1


def test_a_form_says_what_is_missing(city_a: cast.City) -> None:
    browser = signed_in(city_a.coordinator)
    answer = browser.post(add_url("workshop-series", city_a), {"name": "", "on": ""})
    assert answer.status_code == 400
    assert set(answer.context["form"].errors) == {"name", "on"}


def test_whoever_was_overtaken_sees_both_texts(city_a: cast.City) -> None:
    idea = cast.idea(city_a)
    browser = signed_in(city_a.coordinator)
    page = url("idea-change", idea)
    mine = filled_in(browser, page, title="De hut van mij")
    theirs = filled_in(browser, page, title="De hut van een ander")
    browser.post(page, theirs)
    answer = browser.post(page, mine)
    assert answer.status_code == 409
    shown = {(part["mine"], part["theirs"]) for part in answer.context["conflict"]}
    assert ("De hut van mij", "De hut van een ander") in shown


def test_a_partner_reads_ideas_only_after_somebody_checked_the_words(city_a: cast.City) -> None:
    idea = cast.idea(city_a, words="Ik heet Otter en ik wil een hut")
    partner, coordinator = signed_in(city_a.partner), signed_in(city_a.coordinator)
    assert "wil een hut" not in text_of(partner.get(list_url("idea", city_a)))
    assert "wil een hut" not in text_of(partner.get(url("workshop-series", city_a.series)))
    assert partner.get(url("idea", idea)).status_code == 404

    page = url("idea-review", idea)
    assert coordinator.post(page, filled_in(coordinator, page, words="Ik wil een hut")).status_code == 302
    answer = partner.get(url("idea", idea))
    assert "Ik wil een hut" in text_of(answer)
    assert answer.context["change_url"] == ""
    assert answer.context["steps"] == []


def test_new_words_must_be_checked_again(city_a: cast.City) -> None:
    idea = cast.idea(city_a, reviewed_on=cast.DAY)
    browser = signed_in(city_a.coordinator)
    page = url("idea-change", idea)
    browser.post(page, filled_in(browser, page, words="Ik wil een boomhut"))
    idea.refresh_from_db()
    assert (idea.words, idea.reviewed_on) == ("Ik wil een boomhut", None)


def test_personal_data_in_an_idea_is_refused_at_its_field(city_a: cast.City) -> None:
    browser = signed_in(city_a.coordinator)
    page = add_url("idea", city_a)
    answer = browser.post(page, filled_in(browser, page, words="Bel mij op 06 12345678"))
    assert answer.status_code == 400
    assert "words" in answer.context["form"].errors
    assert not Idea.objects.exists()


def test_at_the_table_only_words_are_needed_and_the_page_waits_for_the_next(city_a: cast.City) -> None:
    browser = signed_in(city_a.facilitator)
    page = url("workshop-series-write-idea", city_a.series)
    for words in ("Een hut", "Een vulkaan"):
        answer = browser.post(page, filled_in(browser, page, words=words))
        assert answer["Location"] == page
    assert sorted(Idea.objects.values_list("words", "series__name")) == [
        ("Een hut", "Reeks A"),
        ("Een vulkaan", "Reeks A"),
    ]


def test_a_facilitator_reaches_only_the_own_series(city_a: cast.City) -> None:
    other = cast.series(city_a)
    browser = signed_in(city_a.facilitator)
    cast.participant(city_a, code="otter-7")
    cast.participant(city_a, code="vos-3", series=other)
    page = browser.get(list_url("participant", city_a))
    assert "otter-7" in text_of(page)
    assert "vos-3" not in text_of(page)
    assert browser.get(url("workshop-series", city_a.series)).status_code == 200
    assert browser.get(url("workshop-series", other)).status_code == 404
    assert browser.get(url("workshop-series-change", city_a.series)).status_code == 403


def test_codes_and_headcounts_stay_with_who_leads_the_series(city_a: cast.City) -> None:
    child = cast.participant(city_a, code="otter-7")
    workshop = cast.workshop(city_a, headcount=4321 % 500)
    for person in (city_a.partner, city_a.reader):
        browser = signed_in(person)
        assert browser.get(list_url("participant", city_a)).status_code == 404
        assert browser.get(url("participant", child)).status_code == 404
        for page in (
            url("workshop-series", city_a.series),
            url("workshop", workshop),
            list_url("workshop", city_a),
        ):
            shown = text_of(browser.get(page))
            assert "otter-7" not in shown
            assert "321" not in shown
    assert "otter-7" in text_of(signed_in(city_a.facilitator).get(url("workshop-series", city_a.series)))


def test_looking_at_a_code_is_kept(city_a: cast.City) -> None:
    from accounts.models import AuditEntry

    child = cast.participant(city_a)
    signed_in(city_a.facilitator).get(url("participant", child))
    assert AuditEntry.objects.about(child).filter(verb="read", actor=city_a.facilitator).count() == 1


def test_codes_are_given_out_in_one_go_and_a_double_tap_gives_them_once(city_a: cast.City) -> None:
    browser = signed_in(city_a.facilitator)
    page = url("workshop-series-add-codes", city_a.series)
    sent = filled_in(browser, page, number=12, age_band="7-9")
    assert browser.post(page, sent).status_code == 302
    assert browser.post(page, sent).status_code == 302
    codes = list(Participant.objects.values_list("code", flat=True))
    assert len(codes) == len(set(codes)) == 12
    assert len({code.split("-")[0] for code in codes}) == 12


def test_one_code_is_proposed_and_may_be_left_empty(city_a: cast.City) -> None:
    browser = signed_in(city_a.coordinator)
    page = add_url("participant", city_a, f"?series={city_a.series.public_id}")
    sent = filled_in(browser, page)
    assert "-" in sent["code"]
    del sent["code"]
    assert browser.post(page, sent).status_code == 302
    assert Participant.objects.get().series == city_a.series


def test_a_workshop_is_held_by_headcount_or_by_codes(city_a: cast.City) -> None:
    otter, fox = cast.participant(city_a, code="otter-7"), cast.participant(city_a, code="vos-3")
    workshop = cast.workshop(city_a, held=False)
    browser = signed_in(city_a.facilitator)
    page = url("workshop-hold", workshop)
    assert browser.post(page, filled_in(browser, page)).status_code == 400
    sent = filled_in(browser, page, present=[str(otter.public_id), str(fox.public_id)])
    assert browser.post(page, sent).status_code == 302
    workshop.refresh_from_db()
    assert (workshop.state, workshop.headcount) == (Workshop.State.HELD, 2)
    # A code ticked by mistake is taken away again; the number of heads is what was filled in.
    sent = filled_in(browser, page, present=[str(otter.public_id)], headcount=9)
    assert browser.post(page, sent).status_code == 302
    workshop.refresh_from_db()
    assert (workshop.headcount, workshop.attendances.count()) == (9, 1)


def test_a_workshop_that_is_planned_earlier_moves_the_first_day_of_its_series(city_a: cast.City) -> None:
    workshop = cast.workshop(city_a, held=False)
    browser = signed_in(city_a.coordinator)
    page = url("workshop-change", workshop)
    sent = filled_in(browser, page, on="2025-09-01", from_time="14:00", to_time="16:00")
    assert browser.post(page, sent).status_code == 302
    city_a.series.refresh_from_db()
    workshop.refresh_from_db()
    assert str(city_a.series.on) == "2025-09-01"
    assert workshop.starts_at is not None
    assert workshop.starts_at.isoformat() == "2025-09-01T12:00:00+00:00"
    sent = filled_in(browser, page, from_time="16:00", to_time="14:00")
    assert "to_time" in browser.post(page, sent).context["form"].errors


def test_an_idea_goes_from_words_to_adoption_to_another_owner(city_a: cast.City) -> None:
    idea = cast.idea(city_a)
    browser = signed_in(city_a.coordinator)
    page = url("idea-move", idea)
    assert browser.post(page, filled_in(browser, page, to="presented")).status_code == 302
    assert browser.post(page, filled_in(browser, page, to="adopted")).status_code == 400

    page = url("idea-adopt", idea)
    sent = filled_in(
        browser,
        page,
        organisation=str(city_a.organisation.public_id),
        helper_1=str(city_a.school.public_id),
        helper_1_part="de kinderen uitnodigen",
        first_step="Hout zoeken",
    )
    assert browser.post(page, sent).status_code == 302
    assert browser.post(page, sent).status_code == 302  # a double tap
    adoption = Adoption.objects.open().get()
    assert adoption.organisation == city_a.organisation
    assert list(adoption.helpers.values_list("organisation__name", "part")) == [
        ("Basisschool A", "de kinderen uitnodigen")
    ]
    page = url("adoption-hand-over", adoption)
    sent = filled_in(browser, page, organisation=str(city_a.home.public_id), reason="Geen tijd meer dit jaar")
    assert browser.post(page, sent).status_code == 302
    assert Adoption.objects.open().get().organisation == city_a.home
    assert Adoption.objects.open().get().helpers.count() == 1
    idea.refresh_from_db()
    assert idea.state == "adopted"
    shown = text_of(browser.get(url("idea", idea)))
    assert "Theaterschool A" in shown
    assert "Thuisorganisatie A" in shown


def test_an_idea_waits_only_with_a_reason_children_can_read(city_a: cast.City) -> None:
    idea = cast.idea(city_a, reviewed_on=cast.DAY)
    browser = signed_in(city_a.coordinator)
    page = url("idea-park", idea)
    assert "reason_for_children" in browser.post(page, filled_in(browser, page)).context["form"].errors
    sent = filled_in(browser, page, reason_for_children="Er is dit jaar geen geld.")
    assert browser.post(page, sent).status_code == 302
    assert "Er is dit jaar geen geld." in text_of(signed_in(city_a.partner).get(url("idea", idea)))


def test_the_owner_keeps_its_own_adoption_up_to_date_and_no_other(city_a: cast.City) -> None:
    mine = cast.adoption(city_a, of=cast.idea(city_a, reviewed_on=cast.DAY), makers_invited=37)
    other = cast.adoption(
        city_a, of=cast.idea(city_a, reviewed_on=cast.DAY), organisation=city_a.home, makers_invited=41
    )
    browser = signed_in(city_a.partner)
    page = url("adoption-change", mine)
    assert browser.post(page, filled_in(browser, page, first_step="Hout zoeken")).status_code == 302
    mine.refresh_from_db()
    assert mine.first_step == "Hout zoeken"
    assert mine.helpers.count() == 1
    assert browser.get(url("adoption-change", other)).status_code == 403
    assert "41" not in [str(fact.value) for fact in browser.get(url("adoption", other)).context["facts"]]


def test_children_are_told_from_the_page_of_their_series(city_a: cast.City) -> None:
    idea, elsewhere = cast.idea(city_a), cast.idea(city_a, series=cast.series(city_a))
    browser = signed_in(city_a.coordinator)
    page = add_url("feedback-moment", city_a, f"?series={city_a.series.public_id}")
    choices = [str(value) for value, _label in browser.get(page).context["form"].fields["ideas"].choices]
    assert choices == [str(idea.public_id)]
    assert str(elsewhere.public_id) not in choices
    sent = filled_in(
        browser, page, channel="newspaper", ideas=[str(idea.public_id)], text="Jullie hut komt er!"
    )
    assert browser.post(page, sent).status_code == 302
    moment = FeedbackMoment.objects.get()
    assert list(moment.ideas.all()) == [idea]
    assert moment.series == city_a.series


def test_filters_stand_in_the_address(city_a: cast.City) -> None:
    cast.idea(city_a, words="Een hut")
    cast.idea(city_a, words="Een vulkaan", series=cast.series(city_a))
    browser = signed_in(city_a.coordinator)
    shown = text_of(browser.get(list_url("idea", city_a) + "?q=vulkaan"))
    assert "Een vulkaan" in shown
    assert "Een hut" not in shown
    shown = text_of(browser.get(list_url("idea", city_a) + f"?series={city_a.series.public_id}"))
    assert "Een hut" in shown
    assert "Een vulkaan" not in shown
    shown = text_of(browser.get(list_url("idea", city_a) + "?state=realised"))
    assert "Een hut" not in shown


def test_a_combined_idea_keeps_its_own_words(city_a: cast.City) -> None:
    small, large = cast.idea(city_a, words="Een hutje"), cast.idea(city_a, words="Een hutten dorp")
    browser = signed_in(city_a.coordinator)
    page = url("idea-combine", small)
    sent = filled_in(browser, page, combined_into=str(large.public_id))
    assert browser.post(page, sent).status_code == 302
    shown = text_of(browser.get(url("idea", large)))
    assert "Een hutje" in shown


def test_a_facilitator_is_chosen_from_people_of_partners(city_a: cast.City) -> None:
    series = cast.series(city_a)
    browser = signed_in(city_a.coordinator)
    page = url("workshop-series-appoint-facilitator", series)
    sent = filled_in(browser, page, user=str(city_a.partner.public_id))
    assert browser.post(page, sent).status_code == 302
    assert series.facilitators.get().user == city_a.partner
    assert browser.post(page, filled_in(browser, page, user=str(city_a.reader.public_id))).status_code == 400
