"""Loading the demo: all of it or nothing, once."""

from datetime import date

from django.core.management import call_command
from django.db import transaction

from demo import (
    city_meetings,
    city_series,
    constraints,
    contact_moments,
    contact_people,
    idea_fates,
    organisations,
    people,
    places_and_offers,
    quotes,
    rivierenbuurten_children,
    rivierenbuurten_network,
    rivierenbuurten_programme,
    rivierenbuurten_research,
    second_city,
    the_hague_areas,
    the_hague_ecosystems,
    this_week,
)
from demo.city import City, public_id
from ecosystem.models import LearningEcosystem, Neighbourhood


def is_loaded() -> bool:
    """Whether the demo is there."""
    return LearningEcosystem.objects.filter(public_id=public_id("ecosystems", "rivierenbuurten")).exists()


def load(*, today: date) -> None:
    """Load the demo as it stands on this day. Either everything is stored or nothing."""
    with transaction.atomic(), constraints.left_to_the_database():
        call_command("load_school_holidays", verbosity=0)
        accounts = people.load()
        city = the_hague(accounts, today=today)
        second_city.load(accounts, themes=city.themes, today=today)


def the_hague(accounts: dict[str, people.User], *, today: date) -> City:
    """The Hague, from the areas to this week."""
    by = accounts["coordinator"]
    municipality = the_hague_areas.load(by=by)
    districts = {district.code: district for district in municipality.districts.all()}
    city = City(
        municipality=municipality,
        today=today,
        by=by,
        people=accounts,
        themes=the_hague_ecosystems.load_themes(),
        districts=districts,
        neighbourhoods={
            place.code: place
            for place in Neighbourhood.objects.filter(district__municipality=municipality).select_related(
                "district"
            )
        },
    )
    the_hague_ecosystems.load(city, walking_boundary=the_hague_areas.WALKING_BOUNDARY)
    for part in (
        organisations,
        contact_people,
        places_and_offers,
        rivierenbuurten_research,
        contact_moments,
        city_meetings,
        rivierenbuurten_network,
    ):
        part.load(city)
    idea_fates.load(city, city_series.load(city))
    for part in (rivierenbuurten_children, rivierenbuurten_programme, quotes, this_week):
        part.load(city)
    return city
