"""The network of The Hague in the demo: organisations, their places in ecosystems and their roles there."""

from datetime import date, timedelta
from typing import Any

from demo.city import City, public_id
from demo.organisation_lines import ORGANISATIONS
from demo.organisation_lines.line import Line
from ecosystem.models import LearningEcosystem
from partners import actions as partners_actions
from partners.models import Partnership, PartnershipRole

STATUS = {
    "a": Partnership.Status.ACQUAINTED,
    "i": Partnership.Status.INTERESTED,
    "v": Partnership.Status.INVOLVED,
    "p": Partnership.Status.PARTNER,
}
PATH = [str(status) for status in STATUS.values()]

# Roles beside knowledge partner: organisation, ecosystem, role, from.
ROLES = [
    ("child-centre", "rivierenbuurten", "target_group_link", date(2024, 9, 24)),
    ("child-centre", "rivierenbuurten", "signpost", date(2024, 9, 24)),
    ("welfare-centre", "rivierenbuurten", "key_figure", date(2024, 10, 8)),
    ("theatre-school", "rivierenbuurten", "plan_keeper", date(2025, 4, 15)),
    ("library", "rivierenbuurten", "signpost", date(2024, 11, 26)),
    # These two share knowledge elsewhere already: organisations count once.
    ("library", "rivierenbuurten", "knowledge_partner", date(2024, 11, 26)),
    ("culture-umbrella", "rivierenbuurten", "knowledge_partner", date(2024, 10, 8)),
    ("welfare-centre", "schilderswijk", "key_figure", date(2022, 2, 21)),
    ("school-schilderswijk", "schilderswijk", "signpost", date(2022, 5, 9)),
    ("library", "bouwlust-vrederust", "signpost", date(2022, 5, 16)),
    ("welfare-laak", "laak", "target_group_link", date(2022, 3, 14)),
    ("studio-moerwijk", "moerwijk-oostbroek", "plan_keeper", date(2023, 9, 11)),
    # After the three years of the factsheet, so they are no part of its 25.
    ("woodwork", "rivierenbuurten", "knowledge_partner", date(2025, 9, 15)),
    ("street-art", "rivierenbuurten", "knowledge_partner", date(2025, 9, 15)),
]
STRENGTHS = {
    ("theatre-school", "rivierenbuurten"): (
        "Docenten spel en kostuum, een zaal met licht, ligt naast het kindcentrum.",
        "Zaal op woensdagmiddag, naaimachines, een berg oude kostuums.",
        "10",
    ),
    ("child-centre", "rivierenbuurten"): (
        "Kent alle kinderen en ouders; leerkrachten weten wie na school niets doet.",
        "Speelzaal, schoolplein, het ouderplatform.",
        "6",
    ),
    ("welfare-centre", "rivierenbuurten"): (
        "Vertrouwd bij ouders, beheert de appgroep van ouders.",
        "Buurthuis op vrijdag, keuken, vrijwilligers.",
        "12",
    ),
    ("makers-lab", "rivierenbuurten"): (
        "Techniek en gereedschap, 3D-printers.",
        "Lasersnijder, begeleiding.",
        "4",
    ),
    ("museum", "rivierenbuurten"): (
        "Verhalen over de stad, depot met kostuums.",
        "Rondleider, museumbus.",
        "4",
    ),
    ("library", "rivierenbuurten"): ("Zichtbaar voor alle ouders.", "Ruimte voor een tentoonstelling.", "3"),
    ("woodwork", "rivierenbuurten"): (
        "Werken met hout, ook met jonge kinderen.",
        "Werkbanken, gereedschap.",
        "8",
    ),
    ("street-art", "rivierenbuurten"): (
        "Muren vinden, vergunningen, spuiten met kinderen.",
        "Spuitbussen.",
        "6",
    ),
    ("housing-centre", "rivierenbuurten"): (
        "Eigenaar van de muren en pleinen.",
        "Blinde muren, zaagresten.",
        "2",
    ),
    ("residents-rivieren", "rivierenbuurten"): ("Kent iedereen, maakt de buurtkrant.", "De buurtkrant.", "5"),
}


def load(city: City) -> None:
    """The organisations with their locations, places in ecosystems and roles."""
    for line in ORGANISATIONS:
        _load_organisation(city, line)
    for organisation, slug, kind, starts_on in ROLES:
        partners_actions.give_partner_role(
            partnership=city.partnerships[organisation, slug], kind=kind, starts_on=starts_on, by=city.by
        )


def _load_organisation(city: City, line: Line) -> None:
    locations: dict[str, dict[str, Any]] = {}
    for part in line.locations.split("|"):
        key, domain, code, name = part.strip().split(":")
        locations[key] = {
            "public_id": public_id("locations", key),
            "domain": domain,
            "neighbourhood": city.neighbourhoods[f"BU0518{code}"] if code else None,
            "name": name,
        }
    organisation = partners_actions.add_organisation(
        municipality=city.municipality,
        name=line.name,
        by=city.by,
        kind=line.kind,
        locations=list(locations.values()),
        public_id=public_id("organisations", line.key),
    )
    city.organisations[line.key] = organisation
    stored = {
        location.public_id: location
        for location in organisation.locations.select_related("organisation", "neighbourhood__district")
    }
    city.locations |= {key: stored[values["public_id"]] for key, values in locations.items()}
    for part in line.ecosystems.split():
        slug, _, letter = part.partition(":")
        city.partnerships[line.key, slug] = _bring_in(city, line, slug, STATUS[letter or "p"])
    if line.knowledge_since:
        slugs = [part.partition(":")[0] for part in line.ecosystems.split()]
        first = min(slugs, key=lambda slug: city.ecosystems[slug].started_on or city.today)
        partners_actions.give_partner_role(
            partnership=city.partnerships[line.key, first],
            kind=PartnershipRole.Kind.KNOWLEDGE_PARTNER,
            starts_on=line.knowledge_since,
            by=city.by,
        )


def _bring_in(city: City, line: Line, slug: str, status: Partnership.Status) -> Partnership:
    """The place of an organisation in an ecosystem: an acquaintance that became more, except who runs it."""
    strengths, can_lend, hours = STRENGTHS.get((line.key, slug), ("", "", None))
    runs_it = line.key == "programme"
    met_on = _met_on(city, city.ecosystems[slug], line)
    partnership = partners_actions.bring_in(
        ecosystem=city.ecosystems[slug],
        organisation=city.organisations[line.key],
        status=status if runs_it else Partnership.Status.ACQUAINTED,
        on=met_on,
        by=city.by,
        public_id=public_id("partnerships", line.key, slug),
        is_home=runs_it,
        strengths=strengths,
        can_lend=can_lend,
        hours_per_month=hours,
    )
    if not runs_it:
        for step, on in _becoming(status, met_on, step_by_step=slug == "rivierenbuurten"):
            partners_actions.move_partnership(partnership=partnership, to=step, on=on, by=city.by)
    return partnership


def _becoming(status: str, met_on: date, *, step_by_step: bool) -> list[tuple[str, date]]:
    """How an acquaintance became what it is now: in the Rivierenbuurten every step, elsewhere only the outcome."""
    steps = PATH[1 : PATH.index(status) + 1]
    return [
        (step, met_on + timedelta(days=45 * number))
        for number, step in enumerate(steps, start=1)
        if step_by_step or step == status
    ]


def _met_on(city: City, ecosystem: LearningEcosystem, line: Line) -> date:
    """The first acquaintance: at the start for who runs the programme, one after another for the others."""
    started_on = ecosystem.started_on or city.today
    if line.key == "programme":
        return started_on
    earlier = sum(1 for _key, slug in city.partnerships if slug == ecosystem.slug)
    first = started_on + timedelta(days=12 * earlier)
    return min(first, max(line.knowledge_since, started_on)) if line.knowledge_since else first
