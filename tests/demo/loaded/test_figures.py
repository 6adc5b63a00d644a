"""The figures of 2022 to 2024 come out of the rows of the demo, to the last one."""

from collections import defaultdict
from datetime import date
from typing import Any

import pytest
from django.db.models import Count, Max, Q, Sum

from ecosystem.models import Finding
from participation.models import WorkshopSeries
from partners.models import ContactMoment, Organisation
from reporting.indicators import figures
from reporting.periods import Period
from reporting.scopes import Scope

THREE_YEARS = Period(date(2022, 1, 1), date(2024, 12, 31))
PRINTED = {
    "team_effort": "593",
    "contact_moments": "555",
    "contact_share_culture": "47%",
    "contact_share_social": "25%",
    "knowledge_partners": "25",
    "districts_active": "9",
    "children_spoken_with": "234",
    "ideas": "49",
    "workshops": "27",
    "financial_contributions": "27",
    "network_meetings": "11",
}


@pytest.mark.parametrize("audience", ["shared", "internal"])
def test_the_hague_has_the_figures_of_the_printed_factsheet(demo: date, audience: str) -> None:
    found = {
        figure.key: figure.text
        for figure in figures(
            scope=Scope.parse("municipality:GM0518"), period=THREE_YEARS, audience=audience, language="nl"
        )
    }

    assert {key: found[key] for key in PRINTED} == PRINTED


def test_the_shares_are_those_of_moments_with_a_provider_of_culture_and_with_welfare(demo: date) -> None:
    moments = ContactMoment.objects.filter(
        municipality__code="GM0518", on__range=(THREE_YEARS.start, THREE_YEARS.end)
    )
    culture = moments.filter(
        parties__location__domain="culture", parties__organisation__kind=Organisation.Kind.PROVIDER
    )
    welfare = moments.filter(parties__location__domain="welfare")

    assert moments.count() == 555
    assert culture.distinct().count() == 261
    assert welfare.distinct().count() == 139
    assert culture.filter(pk__in=welfare.values("pk")).distinct().count() == 12


def test_every_domain_is_spoken_with_and_some_moments_have_no_district(demo: date) -> None:
    moments = ContactMoment.objects.filter(
        municipality__code="GM0518", on__range=(THREE_YEARS.start, THREE_YEARS.end)
    )
    domains = dict(moments.values_list("parties__location__domain").annotate(many=Count("pk", distinct=True)))

    assert set(domains) == {
        "care",
        "childcare",
        "culture",
        "education",
        "housing",
        "library",
        "municipality",
        "nature",
        "other",
        "residents",
        "science_technology",
        "sport",
        "welfare",
    }
    assert min(domains.values()) >= 3
    assert moments.filter(district__isnull=True).count() == 9


def test_work_rises_over_the_years_and_rests_in_summer(demo: date) -> None:
    per_month: dict[tuple[int, int], int] = defaultdict(int)
    for on in ContactMoment.objects.filter(municipality__code="GM0518", on__lte=THREE_YEARS.end).values_list(
        "on", flat=True
    ):
        per_month[on.year, on.month] += 1

    years = [
        sum(many for (year, _m), many in per_month.items() if year == wanted) for wanted in (2022, 2023, 2024)
    ]
    assert years == [120, 180, 255]
    for year in (2022, 2023, 2024):
        assert per_month[year, 8] * 5 < per_month[year, 9]


def test_children_of_a_year_are_none_or_at_least_five_in_every_ecosystem(demo: date) -> None:
    # With fewer in any of them, the total of the city could not be shown to everyone.
    counts: dict[tuple[Any, int], int] = defaultdict(int)
    for series in WorkshopSeries.objects.filter(municipality__code="GM0518").annotate(
        codes=Count("participants", distinct=True), most=Max("workshops__headcount")
    ):
        counts[series.ecosystem_id, series.on.year] += series.codes or series.most or 0
    for model in (ContactMoment, Finding):
        for ecosystem, year, many in (
            model.objects.filter(municipality__code="GM0518", children_spoken_with__isnull=False)
            .values_list("ecosystem", "on__year")
            .annotate(many=Sum("children_spoken_with"))
        ):
            counts[ecosystem, year] += many

    in_three_years = {key: many for key, many in counts.items() if key[1] <= 2024}
    assert sum(in_three_years.values()) == 234
    assert all(many == 0 or many >= 5 for many in in_three_years.values())


def test_only_the_home_organisation_pays_for_the_27_contributions(demo: date) -> None:
    from programmes.models import Contribution

    contributions = Contribution.objects.filter(
        municipality__code="GM0518", on__range=(THREE_YEARS.start, THREE_YEARS.end)
    )
    home = Q(organisation__partnerships__is_home=True)

    assert contributions.filter(home).distinct().count() == 27
    assert contributions.exclude(pk__in=contributions.filter(home).values("pk")).count() == 0
    assert contributions.filter(idea__isnull=True).count() == 0


def test_rivierenbuurten_begin_in_2024_and_count_in_the_city(demo: date) -> None:
    def of(year: int) -> dict[str, str]:
        return {
            figure.key: figure.text
            for figure in figures(
                scope=Scope.parse("ecosystem:rivierenbuurten"), period=Period.year(year), audience="internal"
            )
        }

    assert of(2023)["team_effort"] == "0"
    assert of(2023)["knowledge_partners"] == "0"
    assert of(2024)["team_effort"] == "55"
    assert of(2024)["children_spoken_with"] == "22"
    assert of(2025)["ideas"] == "7"
    assert of(2025)["workshops"] == "6"
    # Four went into the programme; 3D printing was adopted much later and stands still.
    assert of(2025)["ideas_adopted"] == "5"
    assert of(2025)["financial_contributions"] == "4"
