"""Rivierenbuurten, September 2024 to July 2026: meetings of the network and what was agreed there."""

from datetime import date

from demo.city import City, public_id
from demo.city_meetings import Gathering, hold_meeting
from partners import actions as partners_actions
from partners.models import Agreement, NetworkMeeting

INTRODUCTION, NETWORK, KNOWLEDGE = (
    NetworkMeeting.Kind.INTRODUCTION,
    NetworkMeeting.Kind.NETWORK,
    NetworkMeeting.Kind.KNOWLEDGE,
)
EVERYONE = (
    "child-centre theatre-school welfare-centre library museum residents-rivieren housing-centre district-centre "
    "makers-lab woodwork street-art city-culture"
)

MEETINGS = [
    Gathering(
        "rivierenbuurten",
        "2763",
        date(2024, 10, 8),
        INTRODUCTION,
        "Eerste bijeenkomst van het netwerk",
        EVERYONE,
        10,
        "Iedereen vertelde wat hij voor kinderen kan betekenen. Het netwerk wil eerst de kinderen zelf horen.",
        (
            ("child-centre", "Kinderen laten uitnodigen door de leerkrachten"),
            ("welfare-centre", "Koffieochtend met ouders in november"),
        ),
    ),
    Gathering(
        "rivierenbuurten",
        "2763",
        date(2024, 11, 26),
        NETWORK,
        "Gedeelde visie en doel",
        EVERYONE,
        9,
        "Doel vastgesteld: laagdrempelig, inclusief en inspirerend, dichtbij. De workshops beginnen in januari.",
        (
            ("theatre-school", "Zaal vrijhouden voor zes workshops"),
            ("residents-rivieren", "Aankondiging in de buurtkrant"),
        ),
    ),
    Gathering(
        "rivierenbuurten",
        "2763",
        date(2025, 3, 25),
        NETWORK,
        "De ideeën van de kinderen",
        EVERYONE,
        11,
        "Zeven ideeën besproken. Vier passen het best bij de buurt: graffiti, kostuums, houtwerk en grabbelton.",
        (
            ("street-art", "Muur zoeken met de woningcorporatie"),
            ("theatre-school", "Plan voor de kostuums op één blad"),
            ("woodwork", "Begroting voor hout en begeleiding"),
            ("welfare-centre", "Grabbelton uitwerken met vrijwilligers"),
        ),
    ),
    Gathering(
        "rivierenbuurten",
        "2763",
        date(2025, 4, 15),
        NETWORK,
        "Wie doet wat, en wie schrijft de aanvraag?",
        EVERYONE,
        8,
        "Elke partner noemt één contactpersoon. Adviseur en combinatiefunctionaris schrijven de aanvraag en bundelen "
        "het geld. Vraag die blijft liggen: waar houdt hun rol op?",
        (("district-centre", "Voorwaarden van de regeling toesturen"),),
    ),
    Gathering(
        "rivierenbuurten",
        "2763",
        date(2025, 9, 16),
        NETWORK,
        "Terugblik op de zomer en plan voor het najaar",
        EVERYONE,
        9,
        "De proefactiviteiten trokken nieuwe kinderen. Kleinere groepen voor hout, kostuums op woensdag.",
        (("child-centre", "Uitnodiging op het ouderplatform"), ("library", "Plek voor de tentoonstelling")),
    ),
    Gathering(
        "rivierenbuurten",
        "2762",
        date(2025, 11, 20),
        KNOWLEDGE,
        "Werkbezoek: hoe kinderen meebeslissen",
        "theatre-school welfare-centre child-centre library city-culture",
        4,
        "Ervaringen uitgewisseld met twee andere wijken.",
    ),
    Gathering(
        "rivierenbuurten",
        "2763",
        date(2026, 2, 3),
        NETWORK,
        "Halverwege het programma",
        EVERYONE,
        9,
        "Hout zit vol, de grabbelton kan meer kinderen hebben. De theaterschool neemt het rooster over.",
        (("theatre-school", "Rooster bijhouden vanaf maart"), ("woodwork", "Wachtlijst bellen")),
    ),
    Gathering(
        "rivierenbuurten",
        "2763",
        date(2026, 6, 16),
        NETWORK,
        "Wat nemen we mee naar volgend jaar?",
        EVERYONE,
        10,
        "Alle vier de reeksen gaan door. In het najaar beginnen nieuwe workshops; de partners dragen zelf meer.",
        (("welfare-centre", "Kinderen van nu laten vertellen aan de nieuwe groep"),),
    ),
]


def load(city: City) -> None:
    """The meetings, and two agreements made outside them, one of which lapsed."""
    for number, line in enumerate(MEETINGS, start=1):
        hold_meeting(city, line, key=f"rivierenbuurten-{number}")
    for key, organisation, what, state in (
        ("permit", "housing-centre", "Toestemming voor de blinde muur", Agreement.State.DONE),
        ("printer", "makers-lab", "Middag 3D-printen begeleiden", Agreement.State.LAPSED),
    ):
        partners_actions.agree(
            ecosystem=city.ecosystems["rivierenbuurten"],
            organisation=city.organisations[organisation],
            what=what,
            on=date(2025, 4, 15),
            by=city.by,
            public_id=public_id("agreements", "rivierenbuurten", key),
            due_on=date(2025, 7, 1),
            state=state,
        )
