"""SPEED: pages cost the same for few and many rows, deep ones as first ones, HTML nearly what an API list does."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.measure import Ratio, take_turns

MOST_QUERIES = 8
FEW, MANY = 1_000, 100_000
DEEP = 50_000


def run(folder: Path) -> list[Ratio]:
    """The list of contact moments and the dashboards of the coordinator, with few and with very many rows."""
    from django.conf import settings

    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    browser = _signed_in()
    ecosystem = _ecosystem()
    addresses = {
        "list": f"/ecosystems/{ecosystem.slug}/contact-moments",
        "week": "/week",
        "front page": f"/ecosystems/{ecosystem.slug}",
        "network": f"/ecosystems/{ecosystem.slug}/network",
    }
    _fill(ecosystem, FEW)
    _show_fifty(browser, addresses["list"])
    also_asking = _also_asking(browser, ecosystem)
    queries_few = {name: _queries(browser, address) for name, address in addresses.items()}
    queries_few |= {name: _queries(*page) for name, page in also_asking.items()}
    few = {name: _page(browser, address) for name, address in addresses.items()}
    few_seconds = {name: take_turns(_get(browser, address))[0] for name, address in addresses.items()}
    html, bare = take_turns(_get(browser, addresses["list"]), _bare_list(ecosystem), rounds=15, warm_up=3)

    _fill(ecosystem, MANY - FEW)
    queries_many = {name: _queries(browser, address) for name, address in addresses.items()}
    queries_many |= {name: _queries(*page) for name, page in also_asking.items()}
    many = {name: _page(browser, address) for name, address in addresses.items()}
    many_seconds = {name: take_turns(_get(browser, address))[0] for name, address in addresses.items()}
    deep_address = f"{addresses['list']}?after={_cursor_at(ecosystem, DEEP)}"
    first, deep = take_turns(
        _get(browser, addresses["list"]), _get(browser, deep_address), rounds=15, warm_up=3
    )

    ratios = []
    for name in queries_many:
        ratios.append(
            Ratio(
                f"SQL of the {name}",
                queries_many[name] / MOST_QUERIES,
                1,
                f"{queries_few[name]} with {FEW:,} rows, {queries_many[name]} with {MANY:,}, of {MOST_QUERIES}",
            )
        )
        ratios.append(
            Ratio(
                f"SQL of the {name}, few and many rows",
                queries_many[name] / queries_few[name],
                1,
                "the same literal number",
            )
        )
    ratios.append(
        Ratio(
            "page at depth 50,000 against the first",
            deep / first,
            1.5,
            f"{deep * 1000:.1f} and {first * 1000:.1f} ms CPU",
        )
    )
    ratios.append(
        Ratio(
            "HTML list against a bare API list",
            html / bare,
            1.2,
            f"{html * 1000:.1f} and {bare * 1000:.1f} ms CPU, 50 rows",
        )
    )
    for name in ("week", "front page", "network"):
        ratios.append(
            Ratio(
                f"bytes of the {name}, {FEW:,} to {MANY:,} rows",
                len(many[name]) / len(few[name]),
                1.2,
                f"{len(few[name]):,} and {len(many[name]):,} bytes",
            )
        )
        ratios.append(
            Ratio(
                f"CPU of the {name}, {FEW:,} to {MANY:,} rows",
                many_seconds[name] / few_seconds[name],
                1.2,
                f"{few_seconds[name] * 1000:.1f} and {many_seconds[name] * 1000:.1f} ms",
            )
        )
    return ratios


def _show_fifty(browser: Any, address: str) -> None:
    """As many rows on the page as the bare list it is held against has: people see twenty-five."""
    from accounts.record_pages import pages_of
    from partners.models import ContactMoment

    _get(browser, address)()
    pages = pages_of(ContactMoment)
    assert pages is not None
    pages.page_size = 50


def _also_asking(browser: Any, ecosystem: Any) -> dict[str, tuple[Any, str]]:
    """Pages of which the questions are counted too, each with who opens it. All but the partner's look into the
    ecosystem that is filled."""
    from partners.models import ContactMoment, Organisation, Partnership

    moment = ContactMoment.objects.filter(ecosystem=ecosystem).latest("id")
    partnership = Partnership.objects.open().filter(ecosystem=ecosystem).latest("id")
    organisation = Organisation.objects.filter(partnerships=partnership).get()
    tabs = {
        f"{tab} tab": (browser, f"/ecosystems/{ecosystem.slug}/{tab}")
        for tab in ("neighbourhood", "children", "programme")
    }
    return {
        **tabs,
        "page of a contact moment": (browser, f"/contact-moments/{moment.public_id}"),
        "page of a partner": (browser, f"/partners/{partnership.public_id}"),
        "page of an organisation": (browser, f"/organisations/{organisation.public_id}"),
        "partner's day": (_signed_in("partner@example.org"), "/my-day"),
        "portfolio": (_signed_in("municipality-b@example.org"), "/portfolio"),
    }


def _signed_in(email: str = "coordinator-b@example.org") -> Any:
    from django.test import Client

    from accounts.models import User

    browser = Client()
    browser.force_login(
        User.objects.get(email=email),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    return browser


def _ecosystem() -> Any:
    """The ecosystem of the demo's second city: small, so that what is filled in is nearly all there is."""
    from ecosystem.models import EcosystemRole

    return EcosystemRole.objects.get(user__email="coordinator-b@example.org").ecosystem


def _fill(ecosystem: Any, number: int) -> None:
    """Contact moments with one organisation each and activities, straight into the tables."""
    from partners.models import ContactMoment, ContactMomentParty, Organisation
    from programmes.models import Activity

    organisations = list(Organisation.objects.filter(municipality=ecosystem.municipality)[:5])
    there = ContactMoment.objects.filter(ecosystem=ecosystem).count()
    place = {"ecosystem": ecosystem, "municipality": ecosystem.municipality}
    moments = ContactMoment.objects.bulk_create(
        (
            ContactMoment(**place, on=_day(there + i), subject=f"Subject {i % 97}", next_step="Call again")
            for i in range(number)
        ),
        batch_size=2_000,
    )
    ContactMomentParty.objects.bulk_create(
        (
            ContactMomentParty(contact_moment=moment, organisation=organisations[i % len(organisations)])
            for i, moment in enumerate(moments)
        ),
        batch_size=2_000,
    )
    Activity.objects.bulk_create(
        (
            Activity(**place, on=_day(there + i), title=f"Activity {i % 89}", state="held", children=12)
            for i in range(number)
        ),
        batch_size=2_000,
    )


def _day(number: int) -> date:
    return date(2015, 1, 1) + timedelta(days=number % 3_900)


def _get(browser: Any, address: str) -> Any:
    def get() -> Any:
        answer = browser.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        return answer

    return get


def _page(browser: Any, address: str) -> bytes:
    content: bytes = _get(browser, address)().content
    return content


def _queries(browser: Any, address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    _get(browser, address)()
    with CaptureQueriesContext(connection) as captured:
        _get(browser, address)()
    return len(captured)


def _cursor_at(ecosystem: Any, depth: int) -> str:
    """The cursor a reader would have after turning this many rows."""
    from partners.models import ContactMoment
    from records.paging import keyset_page

    rows = ContactMoment.objects.filter(ecosystem=ecosystem).order_by("-on", "-id")
    row = rows[depth]
    page = keyset_page(
        ContactMoment.objects.filter(
            pk__in=[row.pk, *rows.values_list("pk", flat=True)[depth + 1 : depth + 3]]
        ),
        order=("-on", "-id"),
        size=1,
    )
    assert page.next is not None
    return page.next


def _bare_list(ecosystem: Any) -> Any:
    """Fifty rows of twelve fields from a plain DRF list view, signed in and paged, without a count."""
    from django.contrib.auth.models import AnonymousUser
    from rest_framework import generics, pagination, permissions, serializers
    from rest_framework.test import APIRequestFactory, force_authenticate

    from accounts.models import User
    from partners.models import ContactMoment

    class Row(serializers.ModelSerializer):
        class Meta:
            model = ContactMoment
            fields = [
                "public_id", "version", "on", "kind", "minutes", "subject", "note", "next_step", "next_step_on",
                "children_spoken_with", "created_at", "updated_at",
            ]  # fmt: skip

    class Page(pagination.CursorPagination):
        page_size = 50
        ordering = ("-on", "-id")

    class List(generics.ListAPIView):
        serializer_class = Row
        pagination_class = Page
        permission_classes = [permissions.IsAuthenticated]

        def get_queryset(self) -> Any:
            return ContactMoment.objects.visible_to(self.request.user).filter(ecosystem=ecosystem)

    view, factory = List.as_view(), APIRequestFactory()
    assert view(factory.get("/")).status_code in (401, 403), AnonymousUser
    user = User.objects.get(email="coordinator-b@example.org")

    def get() -> Any:
        request = factory.get("/")
        force_authenticate(request, user=user)
        return view(request).render()

    return get
