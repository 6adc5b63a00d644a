"""The cast: people in two cities, and builders that make what they work with, through the product's own actions.

A test asks for `city_a` and takes from it whom it needs: `city_a.coordinator`, `city_a.partner`, `city_a.reader`.
The builders fill in what a test does not care about; what it does care about, it says.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts import trail
from accounts.models import User
from ecosystem import actions as ecosystem_actions
from ecosystem.models import (
    CityDistrict,
    District,
    EcosystemRole,
    Finding,
    LearningEcosystem,
    Municipality,
    Neighbourhood,
)
from participation import actions as participation_actions
from participation.models import Adoption, FeedbackMoment, Idea, Participant, Workshop, WorkshopSeries
from partners import actions as partners_actions
from partners.models import (
    Agreement,
    ContactMoment,
    ContactPerson,
    Location,
    NetworkMeeting,
    Offer,
    Organisation,
    Partnership,
    Place,
)
from programmes import actions as programmes_actions
from programmes.models import Activity, ActivitySeries, Contribution, FundingApplication, Programme, Quote

LONG_AGO = date(2020, 1, 1)
DAY = date(2025, 9, 15)  # a Monday in the school year 2025–2026
PASSWORD = "speelveld-tests"


@dataclass(frozen=True)
class City:
    """One city with the people and things a test starts from.

    Two city districts of one district each, with two neighbourhoods in each. The ecosystem stands in the two
    neighbourhoods of the first district. `organisation` is the theatre school `partner` signs in for, `school` and
    `home` are partners too; `home` runs the programme. `facilitator` leads `series` and nothing else.
    """

    letter: str
    municipality: Municipality
    city_districts: tuple[CityDistrict, CityDistrict]
    districts: tuple[District, District]
    neighbourhoods: tuple[Neighbourhood, Neighbourhood, Neighbourhood, Neighbourhood]
    ecosystem: LearningEcosystem
    organisation: Organisation
    school: Organisation
    home: Organisation
    series: WorkshopSeries
    coordinator: User
    partner: User
    reader: User
    city_district_reader: User
    facilitator: User

    @property
    def people(self) -> dict[str, User]:
        """Everybody of this city, by role."""
        return {
            "coordinator": self.coordinator,
            "partner": self.partner,
            "reader": self.reader,
            "city_district_reader": self.city_district_reader,
            "facilitator": self.facilitator,
        }


def person(role: str, **details: Any) -> User:
    """Somebody with an account, named after their role, who signs in with PASSWORD."""
    details.setdefault("name", role.replace("-", " "))
    return User.objects.create_user(f"{role}@example.org", PASSWORD, **details)


def city(letter: str) -> City:
    """A city "a" or "b": the same shape, other names and codes."""
    number = f"99{ord(letter) - ord('a') + 1:02d}"
    name = letter.upper()
    municipality = trail.create(Municipality(code=f"GM{number}", name=f"Stad {name}"), by=None)
    city_districts, districts, neighbourhoods = [], [], []
    for d, part in enumerate(("Noord", "Zuid"), start=1):
        city_district = trail.create(CityDistrict(municipality=municipality, name=f"{part} {name}"), by=None)
        district = trail.create(
            District(
                municipality=municipality,
                city_district=city_district,
                code=f"WK{number}{d:02d}",
                name=f"Wijk {part} {name}",
            ),
            by=None,
        )
        city_districts.append(city_district)
        districts.append(district)
        for n in (1, 2):
            neighbourhoods.append(
                trail.create(
                    Neighbourhood(
                        district=district, code=f"BU{number}{d:02d}{n:02d}", name=f"Buurt {part} {n} {name}"
                    ),
                    by=None,
                )
            )
    people = {
        role: person(f"{role.replace('_', '-')}-{letter}")
        for role in ("coordinator", "partner", "reader", "city_district_reader", "facilitator")
    }
    ecosystem = ecosystem_actions.start_ecosystem(
        municipality=municipality,
        name=f"Leerecosysteem {name}",
        slug=f"ecosysteem-{letter}",
        neighbourhoods=neighbourhoods[:2],
        by=None,
    )
    coordinator = people["coordinator"]
    ecosystem_actions.give_role(
        ecosystem=ecosystem,
        user=coordinator,
        kind=EcosystemRole.Kind.ADVISER,
        starts_on=LONG_AGO,
        by=None,
    )
    ecosystem_actions.let_read(municipality=municipality, user=people["reader"], starts_on=LONG_AGO, by=None)
    ecosystem_actions.let_read(
        municipality=municipality,
        city_district=city_districts[0],
        user=people["city_district_reader"],
        starts_on=LONG_AGO,
        by=None,
    )
    theatre, school, home = (
        _partner(municipality, ecosystem, f"{what} {name}", domain, kind, by=coordinator, **details)
        for what, domain, kind, details in (
            ("Theaterschool", "culture", Organisation.Kind.PROVIDER, {}),
            ("Basisschool", "education", Organisation.Kind.NETWORK_PARTNER, {}),
            ("Thuisorganisatie", "culture", Organisation.Kind.PROVIDER, {"is_home": True}),
        )
    )
    partners_actions.add_member(
        organisation=theatre, user=people["partner"], starts_on=LONG_AGO, by=coordinator
    )
    series = participation_actions.start_series(
        ecosystem=ecosystem,
        name=f"Reeks {name}",
        on=DAY,
        neighbourhood=neighbourhoods[0],
        by=coordinator,
    )
    participation_actions.appoint_facilitator(series=series, user=people["facilitator"], by=coordinator)
    return City(
        letter=letter,
        municipality=municipality,
        city_districts=(city_districts[0], city_districts[1]),
        districts=(districts[0], districts[1]),
        neighbourhoods=(neighbourhoods[0], neighbourhoods[1], neighbourhoods[2], neighbourhoods[3]),
        ecosystem=ecosystem,
        organisation=theatre,
        school=school,
        home=home,
        series=series,
        **people,
    )


def _partner(
    municipality: Municipality,
    ecosystem: LearningEcosystem,
    name: str,
    domain: str,
    kind: str,
    *,
    by: User,
    **details: Any,
) -> Organisation:
    found = partners_actions.add_organisation(
        municipality=municipality, name=name, kind=kind, locations=[{"domain": domain}], by=by
    )
    partners_actions.bring_in(
        ecosystem=ecosystem,
        organisation=found,
        status=Partnership.Status.PARTNER,
        on=LONG_AGO,
        by=by,
        **details,
    )
    return found


# --- The neighbourhood ----------------------------------------------------------------------------------------


def finding(city: City, *, text: str = "Er is na schooltijd weinig te doen.", **details: Any) -> Finding:
    """A finding of the neighbourhood research."""
    values = {"on": DAY, "source": Finding.Source.PARENTS, "kind": Finding.Kind.BARRIER, **details}
    return ecosystem_actions.note_finding(ecosystem=city.ecosystem, text=text, by=city.coordinator, **values)


# --- The network ----------------------------------------------------------------------------------------------


def organisation(
    city: City,
    *,
    name: str,
    domain: str = "culture",
    kind: str = Organisation.Kind.PROVIDER,
    in_ecosystem: bool = True,
) -> Organisation:
    """One more organisation with one location; a partner of the ecosystem unless told otherwise."""
    if in_ecosystem:
        return _partner(city.municipality, city.ecosystem, name, domain, kind, by=city.coordinator)
    return partners_actions.add_organisation(
        municipality=city.municipality,
        name=name,
        kind=kind,
        locations=[{"domain": domain}],
        by=city.coordinator,
    )


def location(organisation: Organisation) -> Location:
    """The first location of an organisation."""
    return organisation.locations.order_by("pk")[0]


def partnership(organisation: Organisation) -> Partnership:
    """The open place of an organisation in its ecosystem."""
    return organisation.partnerships.open().get()


def contact_person(organisation: Organisation, **details: Any) -> ContactPerson:
    """Somebody to speak with, known by role."""
    values = {"name": f"contact person of {organisation}", "email": "contact@example.org", **details}
    return trail.create(ContactPerson(organisation=organisation, **values), by=None)


def contact_moment(
    city: City, *, on: date = DAY, parties: list[Organisation | Location] | None = None, **details: Any
) -> ContactMoment:
    """A conversation, with the theatre school (at its location) unless told otherwise."""
    details.setdefault("neighbourhood", city.neighbourhoods[0])
    return partners_actions.log_contact_moment(
        ecosystem=city.ecosystem,
        on=on,
        parties=[location(city.organisation)] if parties is None else parties,
        by=city.coordinator,
        **details,
    )


def meeting(
    city: City, *, on: date = DAY, held: bool = True, came: list[Organisation] | None = None, **details: Any
) -> NetworkMeeting:
    """A network meeting, held unless told otherwise; the theatre school and the school came."""
    guests = [city.organisation, city.school] if came is None else came
    values = {"title": "Netwerkbijeenkomst", "neighbourhood": city.neighbourhoods[0], **details}
    planned = partners_actions.plan_meeting(
        ecosystem=city.ecosystem, on=on, by=city.coordinator, invited=guests, **values
    )
    if held:
        partners_actions.hold_meeting(meeting=planned, came=guests, by=city.coordinator)
    return planned


def agreement(city: City, **details: Any) -> Agreement:
    """What the theatre school promised."""
    values = {"organisation": city.organisation, "what": "De zaal regelen", "on": DAY, **details}
    return partners_actions.agree(ecosystem=city.ecosystem, by=city.coordinator, **values)


def place(city: City, *, name: str = "Grote zaal", **details: Any) -> Place:
    """A hall of the theatre school."""
    values = {"organisation": city.organisation, **details}
    return trail.create(Place(name=name, **values), by=city.coordinator)


def offer(city: City, *, title: str = "Toneelclub", **details: Any) -> Offer:
    """What the theatre school has for children."""
    values = {"organisation": city.organisation, **details}
    return trail.create(Offer(title=title, **values), by=city.coordinator)


# --- The children's voice -------------------------------------------------------------------------------------


def series(city: City, *, on: date = DAY, name: str = "Nog een reeks", **details: Any) -> WorkshopSeries:
    """One more workshop series."""
    details.setdefault("neighbourhood", city.neighbourhoods[0])
    return participation_actions.start_series(
        ecosystem=city.ecosystem, name=name, on=on, by=city.coordinator, **details
    )


def workshop(
    city: City,
    *,
    series: WorkshopSeries | None = None,
    on: date = DAY,
    stage: str = Workshop.Stage.INSPIRE,
    held: bool = True,
    headcount: int | None = None,
    present: list[Participant] | None = None,
    **details: Any,
) -> Workshop:
    """A workshop of the city's series, held unless told otherwise."""
    planned = participation_actions.plan_workshop(
        series=series or city.series, stage=stage, on=on, by=city.coordinator, **details
    )
    if held:
        participation_actions.hold_workshop(
            workshop=planned, headcount=headcount, present=present, by=city.coordinator
        )
    return planned


def participant(
    city: City, *, code: str = "otter-7", series: WorkshopSeries | None = None, **details: Any
) -> Participant:
    """A child in the series, known by a code."""
    return participation_actions.add_participant(
        series=series or city.series, code=code, by=city.coordinator, **details
    )


def idea(city: City, *, words: str = "Ik wil een hut bouwen", on: date = DAY, **details: Any) -> Idea:
    """An idea from the city's series, in the child's own words."""
    values = {"series": city.series, "neighbourhood": city.neighbourhoods[0], **details}
    return participation_actions.collect_idea(
        ecosystem=city.ecosystem, words=words, on=on, by=city.coordinator, **values
    )


def adoption(city: City, *, of: Idea | None = None, on: date = DAY, **details: Any) -> Adoption:
    """The theatre school takes an idea on (a new one unless given), the school helps."""
    values = {"organisation": city.organisation, "helpers": {city.school: "uitnodigen"}, **details}
    return participation_actions.adopt(idea=of or idea(city), on=on, by=city.coordinator, **values)


def feedback_moment(
    city: City, *, ideas: list[Idea] | None = None, on: date = DAY, **details: Any
) -> FeedbackMoment:
    """Children were told what became of their ideas."""
    values = {"channel": FeedbackMoment.Channel.CONVERSATION, **details}
    return participation_actions.tell_children(
        ecosystem=city.ecosystem, on=on, ideas=ideas or [], by=city.coordinator, **values
    )


# --- Doing it -------------------------------------------------------------------------------------------------


def programme(
    city: City, *, title: str = "Hutten bouwen", ideas: list[Idea] | None = None, **details: Any
) -> Programme:
    """A programme of the theatre school."""
    values = {"owner": city.organisation, "partners": {city.school: "de kinderen uitnodigen"}, **details}
    return programmes_actions.start_programme(
        ecosystem=city.ecosystem, title=title, on=DAY, ideas=ideas, by=city.coordinator, **values
    )


def activity_series(city: City, *, programme: Programme, **details: Any) -> ActivitySeries:
    """A series of activities in a programme."""
    values = {"title": "Zes middagen", "provider": city.organisation, **details}
    return programmes_actions.add_activity_series(programme=programme, by=city.coordinator, **values)


def activity(
    city: City, *, on: date = DAY, children: int | None = None, held: bool | None = None, **details: Any
) -> Activity:
    """An activity of the theatre school; held when a number of children is given."""
    values = {
        "title": "Middag in het park",
        "provider": city.organisation,
        "neighbourhood": city.neighbourhoods[0],
        **details,
    }
    planned = programmes_actions.plan_activity(ecosystem=city.ecosystem, on=on, by=city.coordinator, **values)
    if held or (held is None and children is not None):
        programmes_actions.log_activity(activity=planned, children=children, by=city.coordinator)
    return planned


def application(city: City, *, scheme: str = "Subsidie stadsdeel", **details: Any) -> FundingApplication:
    """An application for money."""
    values = {"applicant": city.organisation, "asked_euros": 5000, **details}
    return programmes_actions.apply_for_funding(
        ecosystem=city.ecosystem, scheme=scheme, by=city.coordinator, **values
    )


def contribution(city: City, *, on: date = DAY, **details: Any) -> Contribution:
    """Money of the home organisation."""
    values = {
        "organisation": city.home,
        "kind": Contribution.Kind.MONEY,
        "euros": 250,
        "neighbourhood": city.neighbourhoods[0],
        **details,
    }
    return programmes_actions.contribute(ecosystem=city.ecosystem, on=on, by=city.coordinator, **values)


def quote(city: City, *, text: str = "Dit was de leukste middag van het jaar.", **details: Any) -> Quote:
    """A sentence worth repeating; not checked yet unless `reviewed_on` is given."""
    values = {"speaker": Quote.Speaker.CHILD, "on": DAY, **details}
    return programmes_actions.note_quote(ecosystem=city.ecosystem, text=text, by=city.coordinator, **values)
