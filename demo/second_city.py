"""A second, smaller city with one ecosystem, to show that cities are strictly apart.

Gouda's CBS code is real; its two districts here carry schematic codes and outlines. Nothing here really happened.
"""

from datetime import date, timedelta
from typing import Any

from accounts import trail
from accounts.models import User
from demo.city import City, public_id
from demo.city_programmes import hold
from demo.city_series import STAGES
from demo.school_days import at
from demo.the_hague_areas import draw, municipality_with_settings
from demo.the_hague_ecosystems import MANDATE, end_of_term
from ecosystem import actions as ecosystem_actions
from ecosystem.models import District, EcosystemRole, LearningEcosystem, Neighbourhood, Theme
from participation import actions as participation_actions
from participation.workflow import IdeaState
from partners import actions as partners_actions
from partners.models import Organisation, Partnership
from programmes import actions as programmes_actions
from programmes.models import Programme

CODE, SLUG = "GM0513", "korte-akkeren"
AREAS = {"WK051302": "Korte Akkeren", "WK051305": "Gouda-Oost"}
NEIGHBOURHOODS = {
    "BU05130201": "Oud Korte Akkeren",
    "BU05130202": "Nieuw Korte Akkeren",
    "BU05130501": "Oosterwei",
}
OUTLINES = {
    "GM0513": [[[4.685, 52.003], [4.7, 52.027], [4.735, 52.03], [4.748, 52.008], [4.72, 51.998]]],
    "WK051302": [[[4.685, 52.003], [4.69, 52.011], [4.704, 52.012], [4.706, 52.001]]],
    "WK051305": [[[4.72, 52.012], [4.722, 52.021], [4.738, 52.02], [4.742, 52.012]]],
    "BU05130201": [[[4.696, 52.0025], [4.698, 52.0115], [4.704, 52.012], [4.706, 52.001]]],
    "BU05130202": [[[4.685, 52.003], [4.69, 52.011], [4.698, 52.0115], [4.696, 52.0025]]],
    "BU05130501": [[[4.72, 52.012], [4.722, 52.021], [4.738, 52.02], [4.742, 52.012]]],
}
# key, name, kind, domain, neighbourhood, status, knowledge partner
ORGANISATIONS = [
    ("home", "Cultuurhuis van de stad", "network_partner", "culture", "", "partner", False),
    ("school", "Basisschool aan de kade", "provider", "education", "BU05130201", "partner", False),
    ("welfare", "Wijkcentrum aan het water", "provider", "welfare", "BU05130202", "partner", False),
    ("ceramics", "Pottenbakkerij voor de wijk", "provider", "culture", "BU05130201", "partner", False),
    ("choir", "Kinderkoor", "provider", "culture", "BU05130202", "interested", False),
    ("library", "Bibliotheek", "provider", "library", "BU05130201", "involved", True),
    ("garden", "Buurttuin", "provider", "nature", "BU05130501", "acquainted", False),
]
# day, who, kind, subject
MOMENTS = [
    (date(2025, 9, 9), "school", "introduction", "Kennismaken"),
    (date(2025, 9, 16), "welfare", "introduction", "Kennismaken"),
    (date(2025, 9, 30), "ceramics", "visit", "Klei en kinderen: wat kan er"),
    (date(2025, 10, 14), "library", "conversation", "Plek voor een tentoonstelling"),
    (date(2025, 11, 11), "welfare", "conversation", "Workshops voorbereiden"),
    (date(2026, 1, 13), "school", "call", "Welke kinderen nodigen we uit"),
    (date(2026, 3, 17), "ceramics", "conversation", "De drie ideeën"),
    (date(2026, 4, 14), "choir", "introduction", "Zingen in de wijk"),
    (date(2026, 6, 9), "garden", "call", "Bloemen voor het feest"),
]
# words, title, translation, theme, where it is now, reason for children
IDEAS = [
    (
        "Tegels maken met ons eigen gezicht en die op de muur van de school.",
        "Tegelmuur",
        "Kinderen maken keramische tegels voor de schoolmuur.",
        "art",
        IdeaState.ADOPTED,
        "",
    ),
    (
        "Een boot waar je op kan picknicken.",
        "Picknickboot",
        "Samen eten op het water.",
        "meeting",
        IdeaState.PARKED,
        "Een boot is duur en je moet kunnen zwemmen. We eten eerst een keer samen aan de kade.",
    ),
    (
        "Zingen in het trappenhuis van de flat, want daar galmt het.",
        "Zingen in het trappenhuis",
        "Koorzang op onverwachte plekken.",
        "music",
        IdeaState.PRESENTED,
        "",
    ),
]


def load(people: dict[str, User], *, themes: dict[str, Theme], today: date) -> None:
    """The second city: areas, one ecosystem and half a year of work."""
    by = people["coordinator-b"]
    city = City(
        municipality=municipality_with_settings(
            code=CODE,
            name="Gouda",
            by=by,
            contact_line="Cultuurhuis van de stad, adviseur, cultuurhuis@example.org",
            accent_colour="#1f4f8f",
        ),
        today=today,
        by=by,
        people=people,
        themes=themes,
    )
    areas(city)
    ecosystem = drivers(city)
    network(city, ecosystem)
    children(city, ecosystem)


def areas(city: City) -> None:
    """Districts and neighbourhoods that are not there yet, with their outlines."""
    for code, name in AREAS.items():
        city.districts[code] = District.objects.filter(code=code).first() or trail.create(
            District(
                public_id=public_id("areas", code), municipality=city.municipality, code=code, name=name
            ),
            by=city.by,
        )
    for code, name in NEIGHBOURHOODS.items():
        city.neighbourhoods[code] = Neighbourhood.objects.filter(code=code).first() or trail.create(
            Neighbourhood(
                public_id=public_id("areas", code),
                district=city.districts[f"WK{code[2:8]}"],
                code=code,
                name=name,
            ),
            by=city.by,
        )
    draw(OUTLINES, source="eigen schematische tekening")


def drivers(city: City) -> LearningEcosystem:
    """The ecosystem, its adviser and the reader of the municipality."""
    ecosystem = ecosystem_actions.start_ecosystem(
        municipality=city.municipality,
        name="Korte Akkeren",
        slug=SLUG,
        neighbourhoods=[city.neighbourhoods["BU05130201"], city.neighbourhoods["BU05130202"]],
        by=city.by,
        public_id=public_id("ecosystems", SLUG),
        started_on=date(2025, 9, 1),
        phase=LearningEcosystem.Phase.DEVELOPMENT,
        in_between_space="Het wijkcentrum",
        dream="Kinderen maken de wijk mooier.",
    )
    ecosystem_actions.give_role(
        ecosystem=ecosystem,
        user=city.people["coordinator-b"],
        kind=EcosystemRole.Kind.ADVISER,
        starts_on=date(2025, 9, 1),
        by=city.by,
        public_id=public_id("roles", SLUG, "adviser"),
        ends_on=end_of_term(city.today),
        mandate=MANDATE,
    )
    ecosystem_actions.let_read(
        municipality=city.municipality,
        user=city.people["municipality-b"],
        starts_on=date(2025, 9, 1),
        by=city.by,
        public_id=public_id("readers", "municipality-b"),
    )
    return ecosystem


def network(city: City, ecosystem: LearningEcosystem) -> None:
    """Organisations, conversations and one meeting."""
    for key, name, kind, domain, code, status, shares_knowledge in ORGANISATIONS:
        organisation = partners_actions.add_organisation(
            municipality=city.municipality,
            name=name,
            by=city.by,
            kind=kind,
            locations=[{"domain": domain, "neighbourhood": city.neighbourhoods.get(code)}],
            public_id=public_id("organisations", CODE, key),
        )
        city.organisations[key] = organisation
        city.locations[key] = organisation.locations.get()
        partnership = partners_actions.bring_in(
            ecosystem=ecosystem,
            organisation=organisation,
            status=Partnership.Status(status),
            on=date(2025, 9, 9),
            by=city.by,
            public_id=public_id("partnerships", CODE, key),
            is_home=key == "home",
        )
        if shares_knowledge:
            partners_actions.give_partner_role(
                partnership=partnership, kind="knowledge_partner", starts_on=date(2025, 11, 3), by=city.by
            )
        if key != "home" and status in ("partner", "involved"):
            partners_actions.appoint_contact_person(
                partnership=partnership,
                person=partners_actions.add_contact_person(
                    organisation=organisation,
                    name=f"Contactpersoon {name}",
                    by=city.by,
                    public_id=public_id("contact-people", CODE, key),
                    email=f"{key}-b@example.org",
                ),
                starts_on=date(2025, 9, 9),
                by=city.by,
            )
    for number, (on, who, kind, subject) in enumerate(MOMENTS):
        partners_actions.log_contact_moment(
            ecosystem=ecosystem,
            on=on,
            parties=[city.locations[who]],
            by=city.by,
            public_id=public_id("contact-moments", CODE, number),
            kind=kind,
            minutes=45,
            subject=subject,
            neighbourhood=city.neighbourhoods["BU05130201"],
        )
    came: list[Organisation] = [city.organisations[key] for key in ("home", "school", "welfare", "ceramics")]
    meeting = partners_actions.plan_meeting(
        ecosystem=ecosystem,
        on=date(2025, 11, 25),
        title="Eerste bijeenkomst",
        by=city.by,
        invited=came,
        public_id=public_id("meetings", CODE),
        kind="introduction",
        neighbourhood=city.neighbourhoods["BU05130202"],
    )
    partners_actions.hold_meeting(
        meeting=meeting,
        came=came,
        by=city.by,
        minutes="Iedereen wil dat de kinderen zelf kiezen.",
        minutes_sent_on=date(2025, 12, 1),
    )


def children(city: City, ecosystem: LearningEcosystem) -> None:
    """One series, three ideas, and a programme with three afternoons."""
    first, place = date(2026, 1, 28), city.neighbourhoods["BU05130201"]
    series = participation_actions.start_series(
        ecosystem=ecosystem,
        name="Workshops in Korte Akkeren",
        on=first,
        by=city.by,
        public_id=public_id("series", CODE),
        neighbourhood=place,
        recruitment_channel="school",
    )
    for index, stage in enumerate(STAGES):
        on = first + timedelta(weeks=(0, 1, 3)[index])
        workshop = participation_actions.plan_workshop(
            series=series,
            stage=stage,
            on=on,
            by=city.by,
            public_id=public_id("workshops", CODE, index),
            starts_at=at(on, 14, 30),
            ends_at=at(on, 16),
        )
        participation_actions.hold_workshop(workshop=workshop, by=city.by, headcount=(11, 10, 9)[index])
    ideas = []
    for number, (words, title, translation, theme, state, reason) in enumerate(IDEAS):
        idea = participation_actions.collect_idea(
            ecosystem=ecosystem,
            words=words,
            on=first + timedelta(weeks=1),
            by=city.by,
            workshop=series.workshops.get(stage=STAGES[1]),
            themes=city.themes_of(theme),
            public_id=public_id("ideas", CODE, number),
            title=title,
            translation=translation,
            reviewed_on=date(2026, 2, 10),
        )
        participation_actions.move_idea(idea=idea, to=IdeaState.PRESENTED, on=date(2026, 3, 17), by=city.by)
        if state == IdeaState.PARKED:
            participation_actions.move_idea(
                idea=idea, to=state, on=date(2026, 3, 24), by=city.by, reason_for_children=reason
            )
        ideas.append(idea)
    participation_actions.adopt(
        idea=ideas[0],
        organisation=city.organisations["ceramics"],
        on=date(2026, 3, 24),
        by=city.by,
        helpers={city.organisations["school"]: "geeft de muur"},
        public_id=public_id("adoptions", CODE),
    )
    programme(city, ecosystem, ideas[0])
    participation_actions.tell_children(
        ecosystem=ecosystem,
        on=city.today - timedelta(days=16),
        channel="conversation",
        ideas=ideas,
        by=city.by,
        public_id=public_id("told", CODE),
        series=series,
        neighbourhood=place,
        text="De tegels hangen bijna allemaal.",
        reached=22,
    )


def programme(city: City, ecosystem: LearningEcosystem, idea: Any) -> None:
    """Three afternoons of making tiles, paid by the home organisation."""
    made = programmes_actions.start_programme(
        ecosystem=ecosystem,
        title="Tegelmuur",
        by=city.by,
        on=date(2026, 4, 7),
        ideas=[idea],
        public_id=public_id("programmes", CODE),
        owner=city.organisations["ceramics"],
        state=Programme.State.RUNNING,
        starts_on=date(2026, 4, 7),
    )
    programmes_actions.contribute(
        ecosystem=ecosystem,
        organisation=city.organisations["home"],
        on=date(2026, 4, 2),
        by=city.by,
        public_id=public_id("contributions", CODE),
        idea=idea,
        euros=500,
        neighbourhood=idea.neighbourhood,
    )
    for number, (on, count) in enumerate(
        ((date(2026, 4, 15), 12), (date(2026, 5, 20), 11), (date(2026, 6, 10), 13))
    ):
        hold(
            city,
            ecosystem=ecosystem,
            series=None,
            title="Tegels maken",
            on=on,
            hours=((14, 30), (16, 0)),
            children=count,
            neighbourhood=idea.neighbourhood,
            key=public_id("activities", CODE, number),
            programme=made,
            provider=city.organisations["ceramics"],
        )
