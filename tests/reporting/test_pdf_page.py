"""The factsheet as HTML: what it says with which content, and what it must never do."""

import html as markup
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from django.utils import translation

from reporting.factsheets import words
from reporting.factsheets.content import Bar, FactsheetContent, QuoteLine
from reporting.factsheets.html import colours_of, render_article, render_html
from tests.reporting.sample_content import empty_content, sample_content


def said(page: str) -> str:
    """The words of a page as people read them."""
    spaced = re.sub(r"<[^>]+>", " ", re.sub(r"</?strong>", "", page))
    return re.sub(r"\s+", " ", markup.unescape(spaced))


def english(**changes: object) -> FactsheetContent:
    return sample_content(language="en", **changes)  # type: ignore[arg-type]


def test_the_lead_is_made_of_the_figures() -> None:
    with translation.override("en"):
        assert said(words.lead(english())) == (
            "In three years the team talked 555 times with people and organisations in 9 districts. "
            "It listened to 234 children, who gave 49 ideas for their own neighbourhood. "
            "The programme itself gave money for such an idea 27 times."
        )


def test_the_lead_leaves_out_what_may_not_be_shown() -> None:
    content = english()
    lines = [
        replace(line, value=None, text="–", mark="hidden") if line.key == "children_spoken_with" else line
        for line in content.key_figures
    ]

    with translation.override("en"):
        lead = said(words.lead(replace(content, key_figures=lines)))

    assert "234" not in lead
    assert "Children gave 49 ideas" in lead


@pytest.mark.parametrize(
    ("first", "last", "opening"),
    [
        ("2022-01-01", "2024-12-31", "In three years"),
        ("2024-01-01", "2024-12-31", "In one year"),
        ("2024-08-01", "2025-07-31", "In one year"),
        ("2024-04-01", "2024-06-30", "In three months"),
        ("2024-02-01", "2024-02-29", "In one month"),
        ("2024-02-01", "2024-02-28", "In this period"),
        ("2024-01-05", "2024-12-31", "In this period"),
        ("2010-01-01", "2024-12-31", "In this period"),
    ],
)
def test_the_period_is_said_in_words_where_it_is_a_round_one(first: str, last: str, opening: str) -> None:
    with translation.override("en"):
        assert words.length(english(starts_on=first, ends_on=last)) == opening


def test_team_effort_is_shown_as_the_sum_of_its_parts() -> None:
    page = said(render_article(english()))

    assert "Team effort is 593: 555 contact moments, 11 network meetings, 27 workshops." in page


def test_without_the_number_of_meetings_it_follows_from_the_others() -> None:
    with translation.override("en"):
        parts = words.effort_parts(english(more_figures=[]))

    assert [(part.key, part.value) for part in parts] == [
        ("contact_moments", 555),
        ("network_meetings", 11),
        ("workshops", 27),
    ]


def test_a_figure_that_is_hidden_says_so_on_its_tile_and_with_its_definition() -> None:
    content = english()
    lines = [
        replace(line, value=None, text="–", mark="hidden", note="Too few children.")
        if line.key == "children_spoken_with"
        else line
        for line in content.key_figures
    ]

    page = said(render_article(replace(content, key_figures=lines)))

    assert "– Children spoken with not shown" in page
    assert "Too few children." in page


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_chart_has_its_figures_in_a_table(language: str) -> None:
    content = sample_content(language=language)

    page = render_article(content)

    cells = re.findall(r'<th scope="row">([^<]+)</th><td class="fs-right">([^<]+)</td>', page)
    for bar in [*content.by_domain, *content.over_time, *content.idea_states]:
        assert (bar.label, bar.text) in cells
    for district in content.districts[:9]:
        assert (district.name, str(district.team_effort)) in cells


def test_headings_start_at_one_and_skip_nothing() -> None:
    for content in (sample_content(), empty_content(), sample_content(active=44), sample_content(ideas=0)):
        levels = [int(level) for level in re.findall(r"<h([1-6])", render_article(content))]

        assert levels.count(1) == 1
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_sheet_without_anything_to_count_says_so_and_draws_no_charts() -> None:
    page = render_article(empty_content(language="en"))

    assert "Nothing to count yet" in page
    assert "<svg" not in page
    assert "Contact" in page


def test_an_internal_sheet_warns_and_a_shared_one_says_what_is_not_shown() -> None:
    warning = "exact numbers of children"

    assert warning in said(render_article(english(audience="internal")))
    assert warning not in said(render_article(english()))
    assert "Numbers of children below 5 are not shown" in said(render_article(english()))


def test_rows_without_a_district_are_told() -> None:
    assert "14 rows have no known district" in said(render_article(english()))
    assert "1 row has no known district" in said(render_article(english(rows_without_district=1)))
    assert "no known district" not in said(render_article(english(rows_without_district=0)))


def test_words_of_people_are_text_whatever_is_in_them() -> None:
    attack = '<img src="file:///etc/passwd"><script>alert(1)</script>{{ content.title }}'
    content = english()
    content = replace(
        content,
        title=attack,
        contact_line=attack,
        quotes=[QuoteLine("q", attack, "nl", attack)],
        by_domain=[Bar(attack, 10, attack, "x")],
        ideas=[replace(content.ideas[0], words=attack, title=attack, owner=attack)],
    )

    page = render_html(content)

    assert "<script" not in page
    assert "file:///etc/passwd&quot;" in page
    assert 'src="file:' not in page


def test_the_language_of_words_goes_with_them() -> None:
    content = replace(english(), quotes=[QuoteLine("q", "Çok güzel", "tr", "parent")])

    assert '<p class="fs-quote" lang="tr">“Çok güzel”</p>' in render_article(content)


def test_a_page_can_take_the_article_under_its_content_security_policy() -> None:
    article = render_article(sample_content())

    assert not re.search(r"\sstyle=", article)
    assert "<style" not in article
    assert "<script" not in article
    assert set(re.findall(r'src="([a-z]+):', article)) == {"data"}


def test_the_document_has_its_language_title_and_moment() -> None:
    page = render_html(english())

    assert '<html lang="en">' in page
    assert "<title>Factsheet Voorbeeldstad 2022–2024</title>" in page
    assert '<meta name="dcterms.created" content="2026-07-03T08:15:00Z">' in page


def test_a_light_colour_gets_dark_words_and_a_broken_one_that_of_the_house() -> None:
    assert "--on-accent:#1c2927" in colours_of(sample_content(accent_colour="#f2c400"))
    assert "fs-band--light" in render_article(sample_content(accent_colour="#f2c400"))
    assert "fs-band--light" not in render_article(sample_content())
    assert "--accent:#0b6b57" in colours_of(sample_content(accent_colour="red;} body{display:none"))


def test_rendering_leaves_the_language_of_the_caller_as_it_was() -> None:
    with translation.override("nl"):
        render_article(english())

        assert translation.get_language() == "nl"


@pytest.mark.parametrize("active", [1, 4, 9, 15, 44])
def test_every_active_district_is_in_a_table_with_its_number(active: int) -> None:
    content = sample_content(active=active)

    page = render_article(content)

    assert re.findall(r"<tr><td>(\d+)</td>", page) == [str(number) for number in range(1, active + 1)]


def test_the_owner_of_an_idea_is_named_once() -> None:
    content = english()
    said_already = replace(content.ideas[0], became="Done, by the library.", owner="the library")
    not_said = replace(content.ideas[0], became="Done.", owner="the library")

    assert "Idea owner" not in render_article(replace(content, ideas=[said_already]))
    assert "Idea owner: the library" in render_article(replace(content, ideas=[not_said]))


@pytest.mark.parametrize(
    ("first", "last", "keys", "told"),
    [
        ("2022-01-01", "2024-12-31", ["2022-01", "2023-01", "2024-01"], True),
        ("2022-08-01", "2024-12-31", ["2022-01", "2023-01", "2024-01"], False),
        ("2022-01-01", "2024-11-30", ["2022-01", "2023-01", "2024-01"], False),
        ("2024-04-01", "2024-12-31", ["2024-04", "2024-07", "2024-10"], True),
        ("2023-12-01", "2024-02-29", ["2023-12", "2024-01", "2024-02"], True),
        ("2023-12-01", "2024-02-28", ["2023-12", "2024-01", "2024-02"], False),
    ],
)
def test_growth_is_told_only_between_times_of_equal_length(
    first: str, last: str, keys: list[str], told: bool
) -> None:
    bars = [Bar(key, 10 * number, str(10 * number), key) for number, key in enumerate(keys, start=1)]

    with translation.override("en"):
        sentence = words.trend(english(starts_on=first, ends_on=last, over_time=bars))

    assert sentence == (f"Team effort grew from 10 in {keys[0]} to 30 in {keys[2]}." if told else "")


def test_districts_without_effort_are_counted_for_areas_only() -> None:
    assert "35 districts without team effort" in said(render_article(english()))
    assert "without team effort" not in said(render_article(english(scope_kind="ecosystem")))
