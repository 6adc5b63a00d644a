"""Each counting rule of the field, with the cases in which people disagree."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from accounts import trail
from ecosystem.models import MunicipalitySettings
from partners import actions as partners_actions
from partners.models import Location, Organisation, Partnership, PartnershipRole
from programmes.models import Contribution, FundingApplication
from reporting.figures import Mark
from reporting.indicators import HEADLINES, REGISTRY, figures
from reporting.periods import Period
from reporting.scopes import Scope
from tests import cast
from tests.cast import City
from tests.reporting import builders
from tests.reporting.builders import INTERNAL, YEAR, counted, value

LAST_YEAR = date(2024, 12, 31)
FIRST_DAY, LAST_DAY = date(2025, 1, 1), date(2025, 12, 31)


# --- Contact moments ------------------------------------------------------------------------------------------


def test_a_contact_moment_with_two_organisations_counts_once(city_a: City) -> None:
    cast.contact_moment(city_a, parties=[city_a.organisation, city_a.school])
    assert value("contact_moments", city_a.ecosystem) == 1


def test_both_days_of_the_period_count_and_the_days_around_it_do_not(city_a: City) -> None:
    for day in (LAST_YEAR, FIRST_DAY, LAST_DAY, date(2026, 1, 1)):
        cast.contact_moment(city_a, on=day)
    assert value("contact_moments", city_a.ecosystem) == 2


def test_a_closed_contact_moment_does_not_count(city_a: City) -> None:
    cast.contact_moment(city_a)
    trail.close(cast.contact_moment(city_a), by=city_a.coordinator, reason="logged twice")
    assert value("contact_moments", city_a.ecosystem) == 1


def test_another_city_does_not_count(city_a: City, city_b: City) -> None:
    cast.contact_moment(city_a)
    cast.contact_moment(city_b)
    cast.contact_moment(city_b)
    assert value("contact_moments", city_a.municipality) == 1
    assert value("contact_moments", None) == 3


def test_a_row_without_a_district_counts_in_ecosystem_and_municipality_only(city_a: City) -> None:
    cast.contact_moment(city_a)
    cast.contact_moment(city_a, neighbourhood=None)
    places = (city_a.ecosystem, city_a.municipality, city_a.city_districts[0], city_a.districts[0])
    assert [value("contact_moments", place) for place in places] == [2, 2, 1, 1]
    assert [value("contact_moments", city_a.districts[1])] == [0]


# --- Shares of a domain ---------------------------------------------------------------------------------------


def test_shares_are_of_all_moments_and_may_overlap(city_a: City) -> None:
    welfare = cast.organisation(
        city_a, name="Welzijn", domain="welfare", kind=Organisation.Kind.NETWORK_PARTNER
    )
    cast.contact_moment(city_a, parties=[cast.location(city_a.organisation), cast.location(welfare)])
    cast.contact_moment(city_a, parties=[cast.location(welfare)])
    cast.contact_moment(city_a, parties=[cast.location(city_a.school)])
    culture = counted("contact_share_culture", city_a.ecosystem)
    social = counted("contact_share_social", city_a.ecosystem)
    assert (culture.value, culture.text) == (Decimal(100) / Decimal(3), "33%")
    assert (social.value, social.text) == (Decimal(200) / Decimal(3), "67%")


def test_two_culture_providers_in_one_moment_are_one_moment_with_culture(city_a: City) -> None:
    cast.contact_moment(city_a, parties=[cast.location(city_a.organisation), cast.location(city_a.home)])
    cast.contact_moment(city_a, parties=[cast.location(city_a.school)])
    assert value("contact_share_culture", city_a.ecosystem) == 50


def test_culture_counts_for_providers_only(city_a: City) -> None:
    umbrella = cast.organisation(city_a, name="Koepel", kind=Organisation.Kind.NETWORK_PARTNER)
    unknown = cast.organisation(city_a, name="Nieuw", kind=Organisation.Kind.UNKNOWN)
    cast.contact_moment(city_a, parties=[cast.location(umbrella)])
    cast.contact_moment(city_a, parties=[cast.location(unknown)])
    assert value("contact_share_culture", city_a.ecosystem) == 0


def test_the_domain_is_that_of_the_location_where_it_took_place(city_a: City) -> None:
    centre = cast.organisation(city_a, name="Integraal kindcentrum", domain="education")
    stage = trail.create(Location(organisation=centre, name="podium", domain="culture"), by=None)
    cast.contact_moment(city_a, parties=[cast.location(centre)])
    assert value("contact_share_culture", city_a.ecosystem) == 0
    cast.contact_moment(city_a, parties=[stage])
    assert value("contact_share_culture", city_a.ecosystem) == 50


def test_without_a_location_the_domain_all_locations_share_counts(city_a: City) -> None:
    cast.contact_moment(city_a, parties=[city_a.organisation])
    assert value("contact_share_culture", city_a.ecosystem) == 100
    trail.create(Location(organisation=city_a.organisation, name="dependance", domain="culture"), by=None)
    assert value("contact_share_culture", city_a.ecosystem) == 100


def test_without_a_location_and_with_several_domains_the_domain_is_not_known(city_a: City) -> None:
    second = trail.create(Location(organisation=city_a.organisation, domain="welfare"), by=None)
    cast.contact_moment(city_a, parties=[city_a.organisation])
    assert value("contact_share_culture", city_a.ecosystem) == 0
    assert value("contact_share_social", city_a.ecosystem) == 0
    trail.close(second, by=None, reason="moved")
    assert value("contact_share_culture", city_a.ecosystem) == 100


@pytest.mark.parametrize(
    ("culture", "others", "text"),
    [(1, 199, "1%"), (1, 1, "50%"), (3, 5, "38%"), (1, 7, "13%"), (99, 0, "100%")],
)
def test_a_share_is_rounded_half_up_for_people_and_exact_for_machines(
    city_a: City, culture: int, others: int, text: str
) -> None:
    place, school = cast.location(city_a.organisation), cast.location(city_a.school)
    _many_moments(city_a, place, culture)
    _many_moments(city_a, school, others)
    figure = counted("contact_share_culture", city_a.ecosystem)
    assert (figure.value, figure.text) == (Decimal(100 * culture) / (culture + others), text)


def _many_moments(city: City, place: Location, number: int) -> None:
    from partners.models import ContactMoment, ContactMomentParty

    moments = ContactMoment.objects.bulk_create(
        ContactMoment(ecosystem=city.ecosystem, municipality=city.municipality, on=cast.DAY)
        for _ in range(number)
    )
    ContactMomentParty.objects.bulk_create(
        ContactMomentParty(contact_moment=moment, organisation=place.organisation, location=place)
        for moment in moments
    )


def test_a_share_of_nothing_is_not_available(city_a: City) -> None:
    figure = counted("contact_share_culture", city_a.ecosystem)
    assert (figure.value, figure.text, figure.mark) == (None, "–", Mark.NOT_AVAILABLE)
    assert figure.note == "There are no contact moments in this period."


def test_the_municipality_decides_what_the_social_domain_is_on_the_last_day_of_the_period(
    city_a: City,
) -> None:
    cast.contact_moment(city_a, parties=[cast.location(city_a.school)])
    for day, domains in ((LAST_DAY, ["welfare", "education"]), (date(2026, 1, 1), ["welfare"])):
        trail.create(
            MunicipalitySettings(municipality=city_a.municipality, valid_from=day, social_domain=domains),
            by=None,
        )
    figure = counted("contact_share_social", city_a.municipality)
    assert figure.value == 100
    assert "(welfare, education)" in figure.definition
    assert value("contact_share_social", None) == 0  # everything: the product's own definition
    assert value("contact_share_social", city_a.municipality, period=Period(FIRST_DAY, date(2026, 6, 1))) == 0


# --- Meetings, workshops, team effort -------------------------------------------------------------------------


def test_meetings_and_workshops_count_when_held(city_a: City) -> None:
    cast.meeting(city_a)
    cast.meeting(city_a, held=False)
    cast.workshop(city_a, headcount=8)
    cast.workshop(city_a, held=False)
    assert value("network_meetings", city_a.ecosystem) == 1
    assert value("workshops", city_a.ecosystem) == 1


def test_team_effort_is_moments_and_held_meetings_and_held_workshops(city_a: City) -> None:
    for _ in range(3):
        cast.contact_moment(city_a)
    cast.meeting(city_a)
    cast.meeting(city_a, held=False)
    for _ in range(2):
        cast.workshop(city_a, headcount=8)
    cast.activity(city_a, children=20)
    assert value("team_effort", city_a.ecosystem) == 6
    assert value("team_effort", None) == 6


def test_districts_active_in_are_the_districts_with_team_effort(city_a: City) -> None:
    cast.contact_moment(city_a)
    cast.workshop(city_a, headcount=8)
    cast.meeting(city_a, neighbourhood=None)
    assert value("districts_active", city_a.municipality) == 1
    cast.idea(city_a, neighbourhood=city_a.neighbourhoods[2])
    assert value("districts_active", city_a.municipality) == 1
    cast.meeting(city_a, neighbourhood=city_a.neighbourhoods[2])
    assert value("districts_active", city_a.municipality) == 2


# --- Organisations --------------------------------------------------------------------------------------------


def _role(city: City, organisation: Organisation, start: date, end: date | None = None) -> PartnershipRole:
    role = partners_actions.give_partner_role(
        partnership=cast.partnership(organisation),
        kind=PartnershipRole.Kind.KNOWLEDGE_PARTNER,
        starts_on=start,
        by=city.coordinator,
    )
    return trail.change(role, by=city.coordinator, ends_on=end)


@pytest.mark.parametrize(
    ("start", "end", "counts"),
    [
        (date(2023, 1, 1), None, 1),
        (date(2023, 1, 1), FIRST_DAY, 1),
        (LAST_DAY, None, 1),
        (date(2023, 1, 1), LAST_YEAR, 0),
        (date(2026, 1, 1), None, 0),
    ],
)
def test_a_knowledge_partner_counts_when_it_was_one_for_a_day_of_the_period(
    city_a: City, start: date, end: date | None, counts: int
) -> None:
    _role(city_a, city_a.school, start, end)
    assert value("knowledge_partners", city_a.ecosystem) == counts


def test_a_knowledge_partner_counts_once_however_often_and_in_how_many_ecosystems(city_a: City) -> None:
    _role(city_a, city_a.school, date(2025, 1, 1), date(2025, 2, 1))
    _role(city_a, city_a.school, date(2025, 3, 1))
    second = builders.ecosystem(city_a, slug="tweede")
    there = partners_actions.bring_in(
        ecosystem=second, organisation=city_a.school, status=Partnership.Status.PARTNER, on=cast.DAY, by=None
    )
    partners_actions.give_partner_role(
        partnership=there, kind=PartnershipRole.Kind.KNOWLEDGE_PARTNER, starts_on=cast.DAY, by=None
    )
    assert value("knowledge_partners", city_a.municipality) == 1
    assert value("knowledge_partners", city_a.districts[1]) == 1


def test_another_role_is_no_knowledge_partner(city_a: City) -> None:
    partners_actions.give_partner_role(
        partnership=cast.partnership(city_a.school),
        kind=PartnershipRole.Kind.SIGNPOST,
        starts_on=cast.DAY,
        by=city_a.coordinator,
    )
    assert value("knowledge_partners", city_a.ecosystem) == 0


def test_organisations_are_interested_or_came_or_spoke_with_the_team(city_a: City) -> None:
    assert value("organisations", city_a.ecosystem) == 3  # the partners of the cast
    spoken_with, came, invited, acquainted = (
        cast.organisation(city_a, name=name, in_ecosystem=False)
        for name in ("gesproken", "gekomen", "uitgenodigd", "kennis")
    )
    cast.contact_moment(city_a, parties=[spoken_with])
    cast.meeting(city_a, came=[came])
    cast.meeting(city_a, held=False, came=[invited])
    _bring_in(city_a, acquainted, Partnership.Status.ACQUAINTED, cast.DAY)
    assert value("organisations", city_a.ecosystem) == 5


def test_interest_counts_from_the_day_it_began_until_it_ended(city_a: City) -> None:
    assert value("organisations", city_a.ecosystem) == 3  # the partners of the cast
    left_earlier, left_within, later = (
        cast.organisation(city_a, name=name, in_ecosystem=False) for name in ("eerder", "binnen", "later")
    )
    for organisation, day in ((left_earlier, LAST_YEAR), (left_within, date(2025, 2, 1))):
        place = _bring_in(city_a, organisation, Partnership.Status.INTERESTED, date(2024, 1, 1))
        partners_actions.move_partnership(
            partnership=place, to=Partnership.Status.LEFT, on=day, by=city_a.coordinator
        )
    _bring_in(city_a, later, Partnership.Status.PARTNER, date(2026, 1, 1))
    assert value("organisations", city_a.ecosystem) == 4


def _bring_in(city: City, organisation: Organisation, status: str, on: date) -> Partnership:
    return partners_actions.bring_in(
        ecosystem=city.ecosystem, organisation=organisation, status=status, on=on, by=city.coordinator
    )


# --- Money ----------------------------------------------------------------------------------------------------


def test_a_financial_contribution_is_money_of_the_home_organisation_for_an_idea(city_a: City) -> None:
    idea = cast.idea(city_a)
    cast.contribution(city_a, idea=idea)
    cast.contribution(city_a, idea=idea, euros=Decimal("12.50"))
    cast.contribution(city_a, idea=idea, organisation=city_a.school)
    cast.contribution(city_a, idea=idea, kind=Contribution.Kind.HOURS, euros=None, hours=4)
    cast.contribution(city_a, programme=cast.programme(city_a))
    cast.contribution(city_a, idea=idea, on=LAST_YEAR)
    assert value("financial_contributions", city_a.ecosystem) == 2


def test_the_home_organisation_is_that_of_the_ecosystem_of_the_contribution(city_a: City) -> None:
    second = builders.ecosystem(city_a, slug="tweede")
    trail.create(
        Contribution(
            ecosystem=second,
            organisation=city_a.home,
            idea=cast.idea(city_a),
            euros=100,
            kind=Contribution.Kind.MONEY,
            on=cast.DAY,
        ),
        by=None,
    )
    assert value("financial_contributions", city_a.municipality) == 0


def test_grants_are_summed_by_the_day_of_the_decision(city_a: City) -> None:
    granted: dict[str, Any] = {"state": FundingApplication.State.GRANTED, "decided_on": cast.DAY}
    cast.application(city_a, **granted, granted_euros=Decimal("12000.00"))
    cast.application(city_a, **granted, granted_euros=Decimal("500.50"))
    cast.application(city_a, **{**granted, "decided_on": LAST_YEAR}, granted_euros=1000)
    cast.application(city_a, state=FundingApplication.State.REFUSED, decided_on=cast.DAY)
    figure = counted("grants", city_a.ecosystem)
    assert (figure.value, figure.text) == (Decimal("12500.50"), "€ 12,501")
    assert counted("grants", city_a.districts[0]).mark == Mark.NOT_AVAILABLE


# --- All of them ----------------------------------------------------------------------------------------------


def test_headline_figures_come_first_and_in_the_order_of_the_factsheet(city_a: City) -> None:
    found = figures(scope=Scope.of(city_a.ecosystem), period=YEAR, audience=INTERNAL)
    assert [figure.key for figure in found] == list(REGISTRY)
    assert [figure.key for figure in found][:10] == HEADLINES
    assert HEADLINES == [
        "team_effort",
        "contact_moments",
        "contact_share_culture",
        "contact_share_social",
        "knowledge_partners",
        "districts_active",
        "children_spoken_with",
        "ideas",
        "workshops",
        "financial_contributions",
    ]


def test_every_figure_says_what_it_means_and_where_it_comes_from(city_a: City) -> None:
    for figure in figures(scope=Scope.of(None), period=YEAR, audience=INTERNAL):
        assert figure.name
        assert figure.unit
        assert figure.definition.endswith(".")
        assert figure.source


def test_numbers_read_as_people_in_that_language_write_them(city_a: City) -> None:
    _many_moments(city_a, cast.location(city_a.organisation), 1318)
    scope = Scope.of(city_a.ecosystem)
    texts = {
        language: figures(scope=scope, period=YEAR, audience=INTERNAL, language=language)[0].text
        for language in ("nl", "en")
    }
    assert texts == {"nl": "1.318", "en": "1,318"}


@pytest.mark.parametrize("times", [1, 3])
@pytest.mark.parametrize("audience", ["shared", "internal"])
def test_figures_take_the_same_queries_however_much_there_is(
    city_a: City, django_assert_max_num_queries: Any, times: int, audience: str
) -> None:
    for _ in range(times):
        cast.contact_moment(city_a, children_spoken_with=9)
        cast.meeting(city_a)
        cast.workshop(city_a, headcount=9)
        cast.activity(city_a, children=9)
        cast.contribution(city_a, idea=cast.idea(city_a))
    for scope in (Scope.of(None), Scope.of(city_a.municipality), Scope.of(city_a.ecosystem)):
        with django_assert_max_num_queries(19):
            figures(scope=scope, period=YEAR, audience=audience)
