"""The contact moments of 2022, 2023 and 2024 in The Hague: 555, of which 261 with a provider of culture (47%) and 139
with welfare (25%).

How many there were per ecosystem and year, and with which domain, stands in two tables; everything else (which day,
who, about what) is dealt out from them by counting, so that every loading gives the same rows.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from demo.city import City, public_id
from demo.contact_subjects import NOTES, SUBJECTS
from ecosystem.models import SchoolHoliday
from partners import actions as partners_actions
from partners.models import ContactMoment, Location, Organisation

# ecosystem: moments in 2022, 2023, 2024; and after the years of the factsheet, in 2025 and the first half of 2026
PER_YEAR = {
    "schilderswijk": (34, 34, 30, 6, 3),
    "laak": (30, 32, 30, 6, 3),
    "oude-centrum": (22, 24, 26, 5, 2),
    "bouwlust-vrederust": (26, 30, 32, 6, 3),
    "transvaal": (8, 26, 28, 6, 3),
    "moerwijk-oostbroek": (0, 28, 36, 8, 4),
    "mariahoeve": (0, 6, 20, 8, 4),
    "rivierenbuurten": (0, 0, 53, 44, 24),
}
YEARS = (2022, 2023, 2024, 2025, 2026)
LAST_DAY = date(2026, 7, 10)
# With whom; “culture+welfare” counts for both, “culture-network” for neither share (not a provider).
PER_DOMAIN = {
    "culture": 249,
    "welfare": 127,
    "culture+welfare": 12,
    "education": 46,
    "childcare": 26,
    "library": 24,
    "municipality": 20,
    "housing": 11,
    "residents": 12,
    "sport": 8,
    "nature": 6,
    "science_technology": 5,
    "care": 3,
    "culture-network": 3,
    "other": 3,
}
# How busy months are: quiet in summer and around Christmas.
MONTHS = {1: 9, 2: 8, 3: 11, 4: 8, 5: 8, 6: 10, 7: 4, 8: 2, 9: 12, 10: 10, 11: 12, 12: 6}
IN_HOLIDAYS = 0.15
# Talks with children in a class or group, with how many: (ecosystem, the how-manieth moment of the year) -> children.
CHILDREN = {
    ("laak", 2022, 17): 12,
    ("schilderswijk", 2022, 25): 9,
    ("transvaal", 2023, 8): 14,
    ("bouwlust-vrederust", 2023, 20): 8,
    ("moerwijk-oostbroek", 2023, 15): 11,
    ("mariahoeve", 2024, 9): 10,
    ("oude-centrum", 2024, 12): 13,
}
WITH_CHILDREN = ("education", "childcare", "welfare", "library")
MINUTES = {
    ContactMoment.Kind.CONVERSATION: (45, 60, 30, 75, 60),
    ContactMoment.Kind.VISIT: (90, 60, 120),
    ContactMoment.Kind.CALL: (15, 10, 20, 25),
    ContactMoment.Kind.INTRODUCTION: (60, 45),
}
KINDS = [
    ContactMoment.Kind.CONVERSATION,
    ContactMoment.Kind.CALL,
    ContactMoment.Kind.CONVERSATION,
    ContactMoment.Kind.VISIT,
    ContactMoment.Kind.CONVERSATION,
    ContactMoment.Kind.MESSAGE,
    ContactMoment.Kind.VISIT,
    ContactMoment.Kind.CONVERSATION,
    ContactMoment.Kind.CALL,
    ContactMoment.Kind.CONVERSATION,
]


@dataclass(frozen=True)
class Slot:
    """A day on which somebody was spoken with in an ecosystem; `number` counts within its year, from 1."""

    on: date
    slug: str
    number: int


def working_days(year: int, *, start: date) -> list[tuple[date, float]]:
    """Working days of a year from a day on, until just before Christmas, with how busy they are."""
    first, last = max(date(year, 1, 4), start), min(date(year, 12, 20), LAST_DAY)
    holidays = list(SchoolHoliday.objects.touching(region="midden", start=first, end=last))
    days = []
    for step in range((last - first).days + 1):
        day = first + timedelta(days=step)
        if day.weekday() < 5:
            free = any(holiday.starts_on <= day <= holiday.ends_on for holiday in holidays)
            days.append((day, MONTHS[day.month] * (IN_HOLIDAYS if free else 1.0)))
    return days


def slots(slug: str, *, start: date, phase: float) -> Iterator[Slot]:
    """The days of all moments of one ecosystem; `phase` (0 to 1) keeps ecosystems from sharing their days."""
    for year, how_many in zip(YEARS, PER_YEAR[slug], strict=True):
        if not how_many:
            continue
        days = working_days(year, start=start)
        step = sum(weight for _day, weight in days) / how_many
        wanted, passed, number = step * phase, 0.0, 0
        for day, weight in days:
            passed += weight
            while number < how_many and passed > wanted:
                number += 1
                yield Slot(on=day, slug=slug, number=number)
                wanted += step


class Dealer:
    """Deals a fixed number of cards of every kind, so that at any time all kinds are about equally far."""

    def __init__(self, cards: dict[str, int]) -> None:
        self.cards, self.dealt, self.total = cards, Counter[str](), sum(cards.values())

    def next(self, *, preferring: frozenset[str] = frozenset()) -> str:
        """The kind that lags most behind; one of the preferred kinds if any of them is left."""
        so_far = sum(self.dealt.values()) + 1
        left = [kind for kind, many in self.cards.items() if self.dealt[kind] < many]
        left = [kind for kind in left if kind in preferring] or left
        kind = max(left, key=lambda name: self.cards[name] * so_far / self.total - self.dealt[name])
        self.dealt[kind] += 1
        return kind


class Network:
    """Who can be spoken with in an ecosystem on a day, by domain, taking turns."""

    def __init__(self, city: City) -> None:
        self.turns = Counter[tuple[str, str]]()
        self.met = set[tuple[str, str]]()
        self.inside = {slug: list(row.neighbourhoods.all()) for slug, row in city.ecosystems.items()}
        self.anywhere: dict[str, list[Location]] = {}
        # Per ecosystem and domain: who takes part, from which day, those of the neighbourhood first.
        self.partners: dict[tuple[str, str], list[tuple[bool, date, Location]]] = {}
        for location in city.locations.values():
            domain = self._domain(location)
            self.anywhere.setdefault(domain, []).append(location)
            for (_key, slug), partnership in city.partnerships.items():
                if partnership.organisation_id == location.organisation_id:
                    near = location.neighbourhood in self.inside[slug]
                    row = (near, partnership.since or city.today, location)
                    self.partners.setdefault((slug, domain), []).append(row)

    def _domain(self, location: Location) -> str:
        is_provider = location.organisation.kind == Organisation.Kind.PROVIDER
        return location.domain if is_provider or location.domain != "culture" else "culture-network"

    def who(self, domain: str, slot: Slot) -> Location:
        """The next location of a domain: a partner in this neighbourhood if there is one, else one from the city."""
        rows = [row for row in self.partners.get((slot.slug, domain), []) if row[1] <= slot.on]
        chosen = [location for near, _since, location in rows if near]
        chosen = chosen or [location for _near, _since, location in rows] or self.anywhere[domain]
        turn = self.turns[slot.slug, domain]
        self.turns[slot.slug, domain] += 1
        return chosen[turn % len(chosen)]

    def where(self, slot: Slot, location: Location, index: int) -> dict[str, object]:
        """Where a moment counts: the neighbourhood of who was spoken with, the district, or (rarely) not known."""
        inside = self.inside[slot.slug]
        if location.neighbourhood in inside:
            return {"neighbourhood": location.neighbourhood}
        if location.neighbourhood is None and index % 4 == 0:
            return {}
        return {"district": inside[index % len(inside)].district}

    def first_time(self, slot: Slot, location: Location) -> bool:
        """Whether this ecosystem never spoke with this location before."""
        pair = (slot.slug, str(location.public_id))
        new = pair not in self.met
        self.met.add(pair)
        return new


def load(city: City) -> None:
    """Log all moments in the order of their days."""
    all_slots = [
        slot
        for index, slug in enumerate(PER_YEAR)
        for slot in slots(
            slug, start=city.ecosystems[slug].started_on or date(2022, 1, 1), phase=(index * 0.37 + 0.2) % 1
        )
    ]
    all_slots.sort(key=lambda slot: (slot.on, slot.slug, slot.number))
    all_slots = [slot for slot in all_slots if slot.on < city.today]
    dealers = {True: Dealer(PER_DOMAIN), False: Dealer(PER_DOMAIN)}
    network, subjects = Network(city), Counter[str]()
    people = [person for key, person in city.contact_people.items() if key.endswith(("-1", "-city"))]
    for index, slot in enumerate(all_slots):
        children = CHILDREN.get((slot.slug, slot.on.year, slot.number))
        domain = dealers[slot.on.year <= 2024].next(
            preferring=frozenset(WITH_CHILDREN) if children else frozenset()
        )
        parties = [network.who(name, slot) for name in domain.split("+")]
        if index % 9 == 4 and domain != "culture+welfare":
            other = network.who("education" if domain != "education" else "childcare", slot)
            parties += [other] if other not in parties else []
        new = [network.first_time(slot, party) for party in parties]
        kind = ContactMoment.Kind.INTRODUCTION if all(new) else KINDS[index % len(KINDS)]
        if children:
            kind = ContactMoment.Kind.VISIT
        bank = SUBJECTS[domain.partition("+")[0]]
        subject, next_step = bank[0] if new[0] and domain == "culture" else bank[subjects[domain] % len(bank)]
        subjects[domain] += 1
        minutes = MINUTES.get(kind)
        partners_actions.log_contact_moment(
            ecosystem=city.ecosystems[slot.slug],
            on=slot.on,
            parties=list[Organisation | Location](parties),
            by=city.people["culture-coach"]
            if slot.slug == "rivierenbuurten" and index % 3 == 0
            else city.people["coordinator"],
            public_id=public_id("contact-moments", slot.slug, slot.on.year, slot.number),
            kind=kind,
            minutes=minutes[index % len(minutes)] if minutes else None,
            subject=subject,
            note=NOTES[index // 6 % len(NOTES)] if index % 6 == 2 else "",
            next_step=next_step,
            next_step_on=slot.on + timedelta(days=7 + index % 3 * 7) if next_step else None,
            people=[person for person in people if person.organisation_id == parties[0].organisation_id],
            children_spoken_with=children,
            **network.where(slot, parties[0], index),
        )
