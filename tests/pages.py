"""What tests of record pages need: somebody signed in, a form as the browser holds it, and counting queries."""

import re
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def signed_in(user: Any) -> Client:
    """A browser in which this person is signed in, reading English."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return client


def filled_in(client: Client, url: str, **values: Any) -> dict[str, Any]:
    """What the form at an address sends when a person fills in these values and leaves the rest as it stands."""
    response = client.get(url)
    assert response.status_code == 200, (url, response.status_code)
    form = response.context["form"]
    sent: dict[str, Any] = {}
    for name, field in form.fields.items():
        value = form[name].value()
        if value is True:  # a box that is ticked
            sent[name] = "on"
            continue
        shown = field.widget.format_value(value) if hasattr(field.widget, "format_value") else value
        if shown in (None, "", [], [""], False):
            continue
        sent[name] = value if isinstance(value, list) else _flat(shown)
    return {**sent, **values}


def _flat(shown: Any) -> Any:
    if isinstance(shown, list):
        return shown if len(shown) > 1 else shown[0]
    return shown


def text_of(response: Any) -> str:
    """What a person reads on a page: without tags, with single spaces."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@contextmanager
def counted() -> Any:
    """Counts the queries of what is done inside: `with counted() as queries: …; queries()`."""
    with CaptureQueriesContext(connection) as captured:
        yield lambda: len(captured)
