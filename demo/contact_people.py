"""Who speaks for whom: contact people with their terms, all of them roles, and who signs in for an organisation."""

from datetime import date

from demo.city import City, public_id
from partners import actions as partners_actions
from partners.models import Partnership
from partners.models.contact_person import ContactPersonTerm

# In the Rivierenbuurten: organisation, key, name, job, from, until. The makers' lab has none, and this week says so.
RIVIERENBUURTEN = [
    ("child-centre", "1", "Eerste contactpersoon van het kindcentrum", "intern begeleider", (2024, 9, 24)),
    ("child-centre", "2", "Contactpersoon van het kindcentrum", "locatiemanager bso", (2025, 9, 1)),
    ("theatre-school", "1", "Contactpersoon van de theaterschool", "coördinator educatie", (2024, 9, 30)),
    ("welfare-centre", "1", "Contactpersoon van het buurthuis", "jongerenwerker", (2024, 10, 1)),
    ("library", "1", "Contactpersoon van de bibliotheek", "educatief medewerker", (2024, 10, 14)),
    ("museum", "1", "Contactpersoon van het museum", "hoofd educatie", (2024, 10, 21)),
    ("woodwork", "1", "Contactpersoon van de houtwerkplaats", "werkmeester", (2025, 3, 25)),
    ("street-art", "1", "Contactpersoon van het straatkunstcollectief", "maker", (2025, 3, 25)),
    ("housing-centre", "1", "Contactpersoon van de woningcorporatie", "wijkbeheerder", (2024, 11, 26)),
    (
        "residents-rivieren",
        "1",
        "Contactpersoon van de bewonersorganisatie",
        "redactie buurtkrant",
        (2024, 10, 8),
    ),
    ("district-centre", "1", "Contactpersoon van het stadsdeel", "stadsdeelmedewerker", (2024, 10, 8)),
    ("city-culture", "1", "Contactpersoon van de afdeling cultuur", "beleidsadviseur", (2024, 10, 8)),
]
DEPUTY = ("theatre-school", "2", "Vervanger bij de theaterschool", "docent spel", (2025, 9, 1))


def load(city: City) -> None:
    """Contact people of all partners, and the member who signs in for the theatre school."""
    for organisation, key, name, job, starts_on in RIVIERENBUURTEN:
        appoint(city, "rivierenbuurten", organisation, key, name, job, date(*starts_on))
    organisation, key, name, job, starts_on = DEPUTY
    appoint(
        city,
        "rivierenbuurten",
        organisation,
        key,
        name,
        job,
        date(*starts_on),
        part=ContactPersonTerm.Part.DEPUTY,
    )
    for (organisation, slug), partnership in city.partnerships.items():
        if slug == "rivierenbuurten" or partnership.is_home:
            continue
        if partnership.status in (Partnership.Status.INVOLVED, Partnership.Status.PARTNER):
            name = f"Contactpersoon {city.organisations[organisation].name}"
            appoint(city, slug, organisation, "city", name, "", partnership.since or city.today)
    partners_actions.add_member(
        organisation=city.organisations["theatre-school"],
        user=city.people["partner"],
        starts_on=date(2024, 9, 30),
        by=city.by,
        public_id=public_id("members", "theatre-school"),
    )


def appoint(
    city: City,
    slug: str,
    organisation: str,
    key: str,
    name: str,
    job: str,
    starts_on: date,
    *,
    part: str = ContactPersonTerm.Part.FIXED,
) -> None:
    """Make a role the contact person of an organisation in an ecosystem; the same role may be so in several."""
    person_key = f"{organisation}-{key}"
    if person_key not in city.contact_people:
        city.contact_people[person_key] = partners_actions.add_contact_person(
            organisation=city.organisations[organisation],
            name=name,
            by=city.by,
            public_id=public_id("contact-people", person_key),
            job=job,
            email=f"{person_key}@example.org",
            user=city.people["partner"] if person_key == "theatre-school-1" else None,
        )
    partners_actions.appoint_contact_person(
        partnership=city.partnerships[organisation, slug],
        person=city.contact_people[person_key],
        starts_on=starts_on,
        by=city.by,
        part=part,
    )
