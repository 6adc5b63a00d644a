"""What children, parents, providers and professionals said. Roles, no names; every sentence was checked."""

from datetime import date, timedelta

from demo.city import City, public_id
from programmes import actions as programmes_actions
from programmes.models import Programme

# ecosystem, neighbourhood, day, speaker, words
QUOTES = [
    (
        "schilderswijk",
        "2930",
        (2022, 6, 28),
        "child",
        "Ik dacht dat het een toets was, maar ze wilden echt weten wat ik vind.",
    ),
    (
        "laak",
        "3819",
        (2022, 11, 30),
        "provider",
        "We kwamen voor zes middagen en zijn gebleven, want de kinderen bleven ook.",
    ),
    (
        "bouwlust-vrederust",
        "3396",
        (2023, 5, 11),
        "professional",
        "Door de kinderen hebben we de jeugdhoek anders ingericht dan op de tekening stond.",
    ),
    (
        "oude-centrum",
        "2814",
        (2023, 6, 20),
        "parent",
        "We wonen tegenover het museum en waren er nog nooit binnen geweest.",
    ),
    (
        "transvaal",
        "3033",
        (2023, 11, 14),
        "parent",
        "Mijn dochter mocht mee omdat ik de begeleidster ken.",
    ),
    (
        "moerwijk-oostbroek",
        "3638",
        (2024, 6, 18),
        "child",
        "Ons huis van afval is mooier dan een echt huis.",
    ),
    (
        "laak",
        "3826",
        (2024, 10, 9),
        "provider",
        "Zij zijn de baas over de musical. Dat is wennen, en het is beter.",
    ),
    (
        "rivierenbuurten",
        "2763",
        (2024, 12, 3),
        "professional",
        "Ik werk hier acht jaar en ontmoette nu pas de mensen van om de hoek.",
    ),
    (
        "rivierenbuurten",
        "2763",
        (2025, 2, 18),
        "child",
        "Mijn idee stond op de muur en niemand lachte.",
    ),
    (
        "rivierenbuurten",
        "2763",
        (2025, 8, 6),
        "child",
        "Ik verveelde me de hele vakantie en toen was er dit.",
    ),
    (
        "rivierenbuurten",
        "2763",
        (2025, 8, 13),
        "parent",
        "Ik kan het vanaf mijn balkon zien, dus hij mag alleen.",
    ),
    (
        "rivierenbuurten",
        "2763",
        (2025, 8, 20),
        "provider",
        "In de zomer leerden we dat acht kinderen met een zaag genoeg is.",
    ),
    (
        "rivierenbuurten",
        "2763",
        (2025, 9, 2),
        "professional",
        "De bso-kinderen vroegen of hun buurmeisje ook mee mocht. Dat was precies de bedoeling.",
    ),
    (
        "rivierenbuurten",
        "2763",
        (2025, 10, 8),
        "child",
        "Ik heb dit bedacht en nu doen er allemaal kinderen mee.",
    ),
    (
        "rivierenbuurten",
        "2762",
        (2026, 3, 19),
        "child",
        "Elke dag als ik naar school loop zie ik mijn stuk van de muur.",
    ),
    (
        "rivierenbuurten",
        "2763",
        (2026, 6, 24),
        "parent",
        "Eerst bracht ik haar, nu gaat ze zelf.",
    ),
    (
        "rivierenbuurten",
        "2763",
        (2026, 6, 24),
        "provider",
        "Twee meisjes van de kostuums zitten nu op de theaterschool.",
    ),
]


def load(city: City) -> None:
    """All of them, checked a few days after they were said."""
    programme = Programme.objects.get(public_id=public_id("programmes", "rivierenbuurten"))
    for number, (slug, code, day, speaker, words) in enumerate(QUOTES, start=1):
        on = date(*day)
        programmes_actions.note_quote(
            ecosystem=city.ecosystems[slug],
            text=words,
            speaker=speaker,
            on=on,
            by=city.by,
            public_id=public_id("quotes", number),
            programme=programme if slug == "rivierenbuurten" and on.year > 2024 else None,
            neighbourhood=city.neighbourhoods[f"BU0518{code}"],
            reviewed_on=on + timedelta(days=4),
        )
