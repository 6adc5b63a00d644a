"""Rivierenbuurten, January to July 2025: two series of workshops, seven ideas, four of them adopted."""

from dataclasses import dataclass
from datetime import date, timedelta

from accounts import trail
from demo.city import City, public_id
from demo.city_series import STAGES, join
from demo.school_days import at
from participation import actions as participation_actions
from participation.models import Idea, ParticipantConsent, Workshop, WorkshopSeries
from participation.workflow import IdeaState
from partners.models import Organisation

PRESENTED_ON, ADOPTED_ON = date(2025, 3, 25), date(2025, 4, 15)

# key, name, first workshop, children, what was learnt
SERIES = [
    (
        "a",
        "Workshops Rivierenbuurten, groep A",
        date(2025, 1, 14),
        13,
        "Leerkrachten nodigden kinderen uit die na school niets doen. Dat werkt: de meesten kenden we nog niet.",
    ),
    (
        "b",
        "Workshops Rivierenbuurten, groep B",
        date(2025, 2, 4),
        12,
        "In de derde workshop keurden kinderen elkaars ideeën strenger dan wij zouden doen.",
    ),
]
LEARNT = {
    Workshop.Stage.INSPIRE: "Makers uit de buurt lieten iets zien en doen; daarna kwamen de verhalen.",
    Workshop.Stage.DREAM: "Tekenen, bouwen en spelen: zo kwamen de wensen op tafel.",
    Workshop.Stage.THINK_CRITICALLY: "Is het voor iedereen? Kan het hier? Wie moet meedoen?",
}


@dataclass(frozen=True)
class Wish:
    """One of the seven ideas; `parked` is the reason for children, `owner` who adopted it."""

    key: str
    series: str
    title: str
    words: str
    translation: str
    themes: str
    owner: str = ""
    helpers: tuple[tuple[str, str], ...] = ()
    first_step: str = ""
    parked: str = ""


WISHES = [
    Wish(
        "graffiti",
        "a",
        "Samen graffiti maken",
        "Samen graffiti spuiten op een echte muur, en dat het dan mag.",
        "Graffiti leren van een maker en samen een blinde muur in de buurt ontwerpen en spuiten.",
        "art",
        "street-art",
        (("housing-centre", "geeft de muur en de toestemming"), ("residents-rivieren", "licht de buren in")),
        "Muur bekijken met de kinderen",
    ),
    Wish(
        "crafts",
        "a",
        "Knutselen",
        "Een hele middag knutselen met alles wat je vindt en niemand zegt wat het moet worden.",
        "Vrij werken met restmateriaal, zonder opdracht.",
        "art",
        parked="Knutselen kan al op donderdag in het buurthuis. We laten je zien waar dat is.",
    ),
    Wish(
        "instrument",
        "b",
        "Een instrument bouwen",
        "Zelf een instrument bouwen dat nog niet bestaat en er dan een liedje op spelen.",
        "Instrumenten maken van hout en buizen, en er samen muziek op maken.",
        "music building",
        parked="Niemand in de buurt kan nu met een groep instrumenten bouwen. Volgend jaar vragen we het weer.",
    ),
    Wish(
        "costumes",
        "b",
        "Kostuums ontwerpen",
        "Kostuums verzinnen en naaien en dan net doen of je de koningin bent van de straat.",
        "Theaterkostuums ontwerpen en maken, met een voorstelling op straat.",
        "fashion theatre",
        "theatre-school",
        (
            ("museum", "laat kostuums uit het depot zien"),
            ("welfare-centre", "vraagt moeders die kunnen naaien"),
        ),
        "Stoffen en oude kostuums uitzoeken",
    ),
    Wish(
        "printing",
        "b",
        "3D-printen",
        "Iets 3D-printen wat je zelf hebt verzonnen, bijvoorbeeld een draak met jouw hoofd.",
        "Ontwerpen op de computer en printen in het makerslab.",
        "technology",
    ),
    Wish(
        "houses",
        "a",
        "Huizen bouwen",
        "Huizen bouwen van hout waar je echt in kan, met een deur en een geheim raam.",
        "Werken met hout: samen een dorp van kleine huizen bouwen op het plein.",
        "building",
        "woodwork",
        (("makers-lab", "snijdt de platen"), ("housing-centre", "brengt resthout")),
        "Schaalmodel maken van karton",
    ),
    Wish(
        "lucky-dip",
        "b",
        "Grabbelton",
        "Een grabbelton, maar dan met opdrachten erin, zodat je niet weet wat je gaat doen.",
        "Een rijdende grabbelton met creatieve opdrachten, op wisselende plekken in de buurt.",
        "games art",
        "welfare-centre",
        (("library", "bedenkt opdrachten bij boeken"), ("child-centre", "zet de ton op het plein")),
        "Opdrachten verzamelen met de kinderen",
    ),
]
# When children and parents were told: channel, day, about how many were reached, in which words.
TOLD = [
    (
        "newspaper",
        date(2025, 4, 24),
        900,
        "Vier ideeën van kinderen gaan door: graffiti, kostuums, houten huizen en de grabbelton.",
    ),
    (
        "parent_platform",
        date(2025, 6, 12),
        180,
        "We hebben geld gevraagd om jullie ideeën te kunnen doen. In de zomer mag je alles al proberen.",
    ),
    ("whatsapp", date(2025, 7, 8), 60, "Elke woensdag in de vakantie iets te doen, gratis en om de hoek."),
    (
        "conversation",
        date(2025, 7, 15),
        35,
        "Op de bso en op het plein verteld wat er gebeurt, en gevraagd wie er meedoet.",
    ),
    ("event", date(2025, 10, 8), 120, "Op de aftrap kregen de bedenkers een plek vooraan."),
    ("newspaper", date(2026, 3, 12), 900, "Zo gaat het met jullie ideeën: de muur is bijna klaar."),
    (
        "conversation",
        date(2026, 6, 24),
        70,
        "Op het slotfeest liet elke groep zien wat er van hun idee is gekomen.",
    ),
]


def load(city: City) -> None:
    """The two series, the seven ideas up to their adoption, and what the children were told."""
    series = {
        key: load_series(city, key, name, first, children, learnt)
        for key, name, first, children, learnt in SERIES
    }
    for wish in WISHES:
        idea = collect(city, series[wish.series], wish)
        city.ideas[wish.key] = idea
        choose(city, idea, wish)
    for number, (channel, on, reached, text) in enumerate(TOLD):
        participation_actions.tell_children(
            ecosystem=city.ecosystems["rivierenbuurten"],
            on=on,
            channel=channel,
            # Crafts and instruments were parked: after the first time there was nothing new to tell about them.
            ideas=[city.ideas[wish.key] for wish in WISHES if number == 0 or not wish.parked],
            by=city.by,
            public_id=public_id("told", "rivierenbuurten", number),
            neighbourhood=city.neighbourhoods["BU05182763"],
            text=text,
            reached=reached,
        )


def load_series(city: City, key: str, name: str, first: date, children: int, learnt: str) -> WorkshopSeries:
    """One series with codes, consents and attendance, led by the facilitator."""
    series = participation_actions.start_series(
        ecosystem=city.ecosystems["rivierenbuurten"],
        name=name,
        on=first,
        by=city.by,
        public_id=public_id("series", "rivierenbuurten", key),
        neighbourhood=city.neighbourhoods["BU05182763"],
        recruitment_channel="leerkrachten en bso: kinderen zonder sport, cultuur of bso",
        target_without_leisure=8,
        target_not_at_childcare=8,
        learnt=learnt,
    )
    participation_actions.appoint_facilitator(series=series, user=city.people["facilitator"], by=city.by)
    codes = join(city, series, children)
    for number, code in enumerate(codes):
        trail.create(
            ParticipantConsent(
                public_id=public_id("consents", key, number),
                participant=code,
                purpose=ParticipantConsent.Purpose.TAKE_PART,
                given_by=ParticipantConsent.GivenBy.PARENT,
                given_on=first - timedelta(days=4),
                text_version="2024-12",
            ),
            by=city.by,
        )
    for index, stage in enumerate(STAGES):
        day = first + timedelta(weeks=index)
        workshop = participation_actions.plan_workshop(
            series=series,
            stage=stage,
            on=day,
            by=city.by,
            public_id=public_id("workshops", "rivierenbuurten", key, index),
            place=city.places.get("theatre-hall"),
            starts_at=at(day, 15),
            ends_at=at(day, 16, 45),
        )
        participation_actions.hold_workshop(
            workshop=workshop,
            by=city.people["facilitator"],
            present=[code for number, code in enumerate(codes) if (number + 2 * index) % 8 != 5],
            learnt=LEARNT[stage],
        )
    return series


def collect(city: City, series: WorkshopSeries, wish: Wish) -> Idea:
    """Written down in the workshop of dreaming, in the child's own words."""
    workshop = series.workshops.get(stage=Workshop.Stage.DREAM)
    return participation_actions.collect_idea(
        ecosystem=series.ecosystem,
        words=wish.words,
        on=workshop.on,
        by=city.people["facilitator"],
        workshop=workshop,
        themes=city.themes_of(wish.themes),
        public_id=public_id("ideas", "rivierenbuurten", wish.key),
        title=wish.title,
        translation=wish.translation,
        reviewed_on=workshop.on + timedelta(days=3),
    )


def choose(city: City, idea: Idea, wish: Wish) -> None:
    """Presented to the network; then adopted, parked with a reason, or still waiting."""
    participation_actions.move_idea(idea=idea, to=IdeaState.PRESENTED, on=PRESENTED_ON, by=city.by)
    if wish.parked:
        participation_actions.move_idea(
            idea=idea, to=IdeaState.PARKED, on=ADOPTED_ON, by=city.by, reason_for_children=wish.parked
        )
    if not wish.owner:
        return
    participation_actions.move_idea(
        idea=idea,
        to=IdeaState.SELECTED,
        on=PRESENTED_ON,
        by=city.by,
        note="Past bij wat de buurt in huis heeft.",
    )
    helpers: dict[Organisation, str] = {city.organisations[key]: part for key, part in wish.helpers}
    participation_actions.adopt(
        idea=idea,
        organisation=city.organisations[wish.owner],
        on=ADOPTED_ON,
        by=city.by,
        helpers=helpers,
        public_id=public_id("adoptions", idea.public_id),
        accepted_on=ADOPTED_ON + timedelta(days=8),
        first_step=wish.first_step,
        first_step_on=date(2025, 5, 20),
        makers_invited=8,
        makers_came=6,
    )
