"""Nobody is in the demo: no person, no child, no personal data in any text."""

from datetime import date

from accounts.models import User
from demo.people import ACCOUNTS
from partners.models import ContactPerson
from programmes.models import Quote
from records.free_text import WEAK, FreeLineField, FreeTextField, personal_data
from tests.everything import our_models

ROLES = (
    "Adviseur",
    "Begeleider",
    "Beheerder",
    "Beleidsadviseur",
    "Combinatiefunctionaris",
    "Contactpersoon",
    "Eerste contactpersoon",
    "Medewerker",
    "Vervanger",
)


def test_no_text_holds_personal_data_or_says_who_a_child_is(demo: date) -> None:
    found, read = [], 0
    for model in our_models():
        fields = [
            field.name for field in model._meta.fields if isinstance(field, FreeTextField | FreeLineField)
        ]
        for row in model._base_manager.values_list(*fields) if fields else []:
            for text in filter(None, row):
                read += 1
                found += [(model.__name__, text)] if personal_data(text) or WEAK.search(text) else []

    assert found == []
    assert read > 2000


def test_everybody_is_a_role_at_example_org(demo: date) -> None:
    users = list(User.objects.all())
    people = list(ContactPerson.objects.all())

    assert {user.email for user in users} == {email for _key, email, _name, _is_admin in ACCOUNTS}
    assert all(str(person.name).startswith(ROLES) for person in [*users, *people])
    assert all(person.email.endswith("@example.org") for person in [*users, *people])
    assert not any(person.phone for person in people)


def test_every_quote_was_checked_and_every_group_speaks(demo: date) -> None:
    assert not Quote.objects.filter(reviewed_on__isnull=True).exists()
    assert set(Quote.objects.values_list("speaker", flat=True)) == set(Quote.Speaker.values)
    assert Quote.objects.filter(on__range=(date(2022, 1, 1), date(2024, 12, 31))).count() == 8
