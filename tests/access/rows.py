"""A city with a row of everything, and signs by which a leak is recognised."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from accounts import trail
from participation import actions as participation_actions
from reporting.factsheets.compose import compose
from reporting.models import Factsheet
from reporting.periods import Period
from reporting.scopes import Scope
from tests import cast
from tests.everything import everything

# Counts of children that stand in one row each. Sums of them may be shown; they themselves to few.
ACTIVITY_OF_SCHOOL, ACTIVITY_OF_HOME, WORKSHOP, SPOKEN_WITH = 4391, 4177, 487, 463


def signs_of(city: cast.City) -> list[str]:
    """What can stand on a page only when somebody sees into this city."""
    return [
        str(city.ecosystem),
        str(city.organisation),
        str(city.school),
        str(city.home),
        str(city.series),
        f"gespreksnotitie van {city.letter}",
        f"woorden van {city.letter}",
        f"citaat van {city.letter}",
        city.coordinator.email,
        city.partner.email,
    ]


def fill(city: cast.City) -> None:
    """A row of everything, with signs, and in the states that the addresses need."""
    everything(city)
    letter = city.letter
    cast.contact_moment(city, note=f"gespreksnotitie van {letter}", children_spoken_with=SPOKEN_WITH)
    cast.meeting(city, held=False, title="Nog een bijeenkomst")
    cast.workshop(city, held=False, stage="think_critically")
    cast.workshop(city, headcount=WORKSHOP, series=cast.series(city))
    cast.workshop(city, headcount=300, series=cast.series(city, name="Een derde reeks"))
    for provider, children in ((city.school, ACTIVITY_OF_SCHOOL), (city.home, ACTIVITY_OF_HOME)):
        cast.activity(city, provider=provider, children=children)
    cast.idea(city, words="Een schommel", reviewed_on=cast.DAY)
    unchecked = cast.idea(city, words=f"ongeziene woorden van {letter}")
    participation_actions.move_idea(idea=unchecked, to="presented", on=cast.DAY, by=city.coordinator)
    cast.quote(city, text=f"ongezien citaat van {letter}")
    for factsheet in Factsheet.objects.filter(ecosystem=city.ecosystem):
        content = compose(
            scope=Scope.of(city.ecosystem),
            period=Period(date(2025, 1, 1), date(2025, 12, 31)),
            language="nl",
            audience=factsheet.audience,
            edition=1,
            at=datetime(2026, 1, 1, 12, tzinfo=ZoneInfo("Europe/Amsterdam")),
        )
        trail.change(factsheet, by=None, content=content.as_json(), checksum=content.checksum())
