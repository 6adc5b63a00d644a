"""The accounts of the demo: roles, not persons. Every address is at example.org."""

from django.contrib.auth.hashers import make_password

from accounts.models import User
from demo.city import public_id

PASSWORD = "speelveld-demo"  # noqa: S105 - printed for whoever tries the demo, refused in production

# key, address, name, looks after accounts
ACCOUNTS = [
    ("coordinator", "coordinator@example.org", "Adviseur van het programma", False),
    ("culture-coach", "culture-coach@example.org", "Combinatiefunctionaris cultuur", False),
    ("partner", "partner@example.org", "Contactpersoon van de theaterschool", False),
    ("facilitator", "facilitator@example.org", "Begeleider van de workshops", False),
    ("municipality", "municipality@example.org", "Beleidsadviseur van de gemeente", False),
    ("city-district", "city-district@example.org", "Medewerker van stadsdeel Centrum", False),
    ("admin", "admin@example.org", "Beheerder", True),
    ("coordinator-b", "coordinator-b@example.org", "Adviseur in de tweede stad", False),
    ("municipality-b", "municipality-b@example.org", "Beleidsadviseur in de tweede stad", False),
]


def load() -> dict[str, User]:
    """The accounts by key; those that are there already get the name and password of the demo back."""
    # One hash for all: making one takes a third of a second, on purpose.
    password = make_password(PASSWORD)
    people = {}
    for key, email, name, is_admin in ACCOUNTS:
        person = User.objects.filter(email__iexact=email).first() or User(
            public_id=public_id("people", key), email=email
        )
        person.name, person.is_admin, person.password = name, is_admin, password
        person.save()
        people[key] = person
    return people


def logins() -> list[str]:
    """What to tell whoever tries the demo: one line per account, and the password they share."""
    width = max(len(email) for _key, email, _name, _is_admin in ACCOUNTS)
    lines = [f"  {email:<{width}}  {name}" for _key, email, name, _is_admin in ACCOUNTS]
    return [f"Sign in with one of these addresses and the password {PASSWORD}:", *lines]
