"""Rivierenbuurten, May to August 2024: what the neighbourhood research found."""

from datetime import date

from accounts import trail
from demo.city import City, public_id
from ecosystem import actions as ecosystem_actions
from ecosystem.models import EcosystemStep, Finding

Source, Kind, Factor = Finding.Source, Finding.Kind, Finding.Factor
NORTH, SOUTH = "2762", "2763"

# day, neighbourhood, source, kind, factor, what was found, children spoken with
FINDINGS = [
    (
        date(2024, 5, 14),
        SOUTH,
        Source.PROFESSIONAL,
        Kind.WISH,
        Factor.PRESENCE,
        "De bso heeft elke week een cultuurmiddag en wil die openstellen voor alle kinderen van de buurt.",
        None,
    ),
    (
        date(2024, 5, 21),
        SOUTH,
        Source.STATISTIC,
        Kind.STRENGTH,
        Factor.PRESENCE,
        "In de twee buurten is één basisschool. Die zit in het integraal kindcentrum in Rivierenbuurt-Zuid.",
        None,
    ),
    (
        date(2024, 5, 21),
        None,
        Source.STATISTIC,
        Kind.NEED,
        Factor.ACCESS,
        "Van de huishoudens bestaat ruim twee derde uit één persoon; gezinnen met kinderen wonen verspreid.",
        None,
    ),
    (
        date(2024, 6, 4),
        SOUTH,
        Source.PARENTS,
        Kind.BARRIER,
        Factor.ACCESS,
        "Dichtbij is het belangrijkste. Ouders sturen hun kind niet naar iets aan de andere kant van de grote weg.",
        None,
    ),
    (
        date(2024, 6, 4),
        SOUTH,
        Source.PARENTS,
        Kind.NEED,
        Factor.WELCOME,
        "Ouders kiezen een plek die ze al kennen. Zelf ergens nieuw binnenstappen doen ze niet snel.",
        None,
    ),
    (
        date(2024, 6, 6),
        NORTH,
        Source.PARENTS,
        Kind.BARRIER,
        Factor.ACCESS,
        "Kinderen moeten er alleen en veilig heen kunnen lopen. De buurten liggen ingesloten door doorgaande wegen.",
        None,
    ),
    (
        date(2024, 6, 11),
        SOUTH,
        Source.CHILDREN,
        Kind.WISH,
        Factor.PRESENCE,
        "Kinderen op het plein willen iets maken met elkaar, en niet nog een les.",
        9,
    ),
    (
        date(2024, 6, 13),
        NORTH,
        Source.OBSERVATION,
        Kind.BARRIER,
        Factor.PRESENCE,
        "Na half vijf is het schoolplein dicht. Kinderen spelen dan tussen de fietsen voor de flat.",
        None,
    ),
    (
        date(2024, 6, 18),
        SOUTH,
        Source.PROFESSIONAL,
        Kind.BARRIER,
        Factor.SEEING,
        "Organisaties kennen elkaars aanbod te weinig om een kind door te verwijzen.",
        None,
    ),
    (
        date(2024, 6, 20),
        NORTH,
        Source.PROFESSIONAL,
        Kind.STRENGTH,
        Factor.PRESENCE,
        "Op loopafstand zitten een theaterschool, een houtwerkplaats, een makerslab, een museum en een bibliotheek.",
        None,
    ),
    (
        date(2024, 6, 25),
        SOUTH,
        Source.CHILDREN,
        Kind.BARRIER,
        Factor.GUIDES,
        "Kinderen gaan als er iemand meegaat die ze kennen: een vriendin, een broer, de juf.",
        13,
    ),
    (
        date(2024, 7, 2),
        SOUTH,
        Source.PARENTS,
        Kind.BARRIER,
        Factor.ACCESS,
        "Als het geld kost, gaat het niet door. Over regelingen weten de meeste ouders niets.",
        None,
    ),
    (
        date(2024, 7, 2),
        SOUTH,
        Source.PARENTS,
        Kind.BARRIER,
        Factor.SEEING,
        "Brieven van school worden niet altijd begrepen. Een berichtje met een foto in de appgroep wel.",
        None,
    ),
    (
        date(2024, 8, 27),
        SOUTH,
        Source.OBSERVATION,
        Kind.STRENGTH,
        Factor.WELCOME,
        "Het kindcentrum is de plek tussen school en vrije tijd: ouders en kinderen komen er toch al.",
        None,
    ),
]
# The twelve steps: how far, when, and what shows it.
STEPS = {
    1: ("done", date(2024, 6, 25), "Dromen opgeschreven met bso en theaterschool."),
    2: ("done", date(2024, 10, 8), "Twaalf organisaties op de eerste bijeenkomst."),
    3: ("done", date(2024, 11, 26), "Gedeeld doel vastgesteld."),
    4: ("done", date(2024, 8, 27), "Buurtonderzoek met ouders, kinderen en professionals."),
    5: ("done", date(2025, 3, 25), "Ideeën naast kansen en belemmeringen gelegd."),
    6: ("done", date(2025, 4, 15), "Elke partner schreef op wat hij doet en hoeveel uur dat kost."),
    7: ("busy", None, "Deelname en herkomst van kinderen worden bijgehouden."),
    8: ("done", date(2025, 10, 8), "Feestelijke aftrap."),
    9: ("done", date(2025, 11, 5), "Vier activiteitenreeksen."),
    10: ("busy", None, "Buurtkrant, ouderplatform, appgroep en gesprekken."),
    11: ("busy", None, ""),
    12: ("to_do", None, ""),
}


def load(city: City) -> None:
    """The findings and the steps."""
    ecosystem = city.ecosystems["rivierenbuurten"]
    for number, (on, code, source, kind, factor, text, children) in enumerate(FINDINGS, start=1):
        ecosystem_actions.note_finding(
            ecosystem=ecosystem,
            on=on,
            by=city.by,
            public_id=public_id("findings", number),
            neighbourhood=city.neighbourhoods[f"BU0518{code}"] if code else None,
            district=None if code else city.districts["WK051827"],
            source=source,
            kind=kind,
            factor=factor,
            text=text,
            children_spoken_with=children,
        )
    for number, (state, done_on, evidence) in STEPS.items():
        trail.create(
            EcosystemStep(
                public_id=public_id("steps", number),
                ecosystem=ecosystem,
                number=number,
                state=state,
                on=done_on,
                evidence=evidence,
            ),
            by=city.by,
        )
