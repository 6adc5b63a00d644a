"""The doors of the house: front page, sign-in, figures, factsheets, files, links, health; and what they refuse."""

import logging
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import links
from accounts.models import User
from config.redaction import NoSecretsInPaths
from outbox.models import Job
from records import files
from reporting.models import Factsheet
from tests import cast
from tests.pages import counted, signed_in, text_of

PERIOD = {"from": "2024-01-01", "to": "2024-12-31"}


def about(city: cast.City, **changes: str) -> dict[str, str]:
    """Scope and period of the city as they stand in an address."""
    return {"scope": f"municipality:{city.municipality.code}", **PERIOD, **changes}


def asked(city: cast.City, **changes: str) -> dict[str, str]:
    """What the form that asks for a factsheet sends."""
    return {**about(city), "language": "en", "audience": "shared", "token": "a-token", **changes}


@pytest.fixture
def ready(city_a: cast.City, run_jobs: Callable[[], int]) -> Factsheet:
    """A factsheet of city A that has been made."""
    signed_in(city_a.reader).post("/factsheets/request", asked(city_a))
    run_jobs()
    return Factsheet.objects.get()


# --- The front page and signing in --------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_front_page_says_what_it_is_and_leads_to_signing_in() -> None:
    response = Client(headers={"accept-language": "en"}).get("/")
    assert response.status_code == 200
    assert reverse("account_login") in response.content.decode()


def test_whoever_is_signed_in_goes_on_to_their_own_first_page(city_a: cast.City, admin: User) -> None:
    first = {
        user: signed_in(user).get("/").headers["Location"]
        for user in (city_a.coordinator, city_a.partner, city_a.reader, admin)
    }
    assert first == {
        city_a.coordinator: "/week",
        city_a.partner: "/my-day",
        city_a.reader: "/portfolio",
        admin: "/people",
    }


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(city_a: cast.City) -> None:
    answers = [
        Client(headers={"accept-language": "en"}).post(
            "/account/sign-in", {"login": login, "password": "not the password"}
        )
        for login in (city_a.coordinator.email, "nobody-at-all@example.org")
    ]
    assert {answer.status_code for answer in answers} == {200}
    shown = {
        _bare(answer).replace(city_a.coordinator.email, "nobody-at-all@example.org") for answer in answers
    }
    assert len(shown) == 1


@pytest.mark.parametrize("address", ["/account/sign-in/code", "/account/password/reset"])
def test_asking_for_a_code_or_a_reset_does_not_say_who_has_an_account(
    address: str, city_a: cast.City
) -> None:
    answers = [
        Client(headers={"accept-language": "en"}).post(address, {"email": email})
        for email in (city_a.coordinator.email, "nobody-at-all@example.org")
    ]
    assert len({(answer.status_code, answer.headers.get("Location")) for answer in answers}) == 1
    assert len(mail.outbox) == 2


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["account_signup", "account_email", "account_confirm_email"])
def test_nobody_signs_up_or_changes_an_address_by_themselves(name: str) -> None:
    from django.urls import NoReverseMatch

    if name == "account_signup":
        response = Client().post(
            reverse(name), {"email": "new@example.org", "password1": "x", "password2": "x"}
        )
        assert response.status_code == 405
    else:
        with pytest.raises(NoReverseMatch):
            reverse(name)
    assert not User.objects.exists()


# --- Figures ------------------------------------------------------------------------------------------------------


def test_figures_stand_in_the_address_and_lead_to_their_rows(city_a: cast.City) -> None:
    browser = signed_in(city_a.coordinator)
    cast.contact_moment(city_a)
    response = browser.get("/figures", about(city_a, **{"from": "2025-01-01", "to": "2025-12-31"}))
    assert response.status_code == 200
    figures = {figure.key: figure.text for figure in response.context["shown"].headlines}
    assert figures["contact_moments"] == "1"
    rows = browser.get(
        "/figures/contact_moments", about(city_a, **{"from": "2025-01-01", "to": "2025-12-31"})
    )
    assert len(rows.context["rows"].rows) == 1


def test_a_period_chosen_by_name_becomes_two_dates_in_the_address(city_a: cast.City) -> None:
    response = signed_in(city_a.reader).get(
        "/figures", {"scope": f"municipality:{city_a.municipality.code}", "period": _last_year_key()}
    )
    year = timezone.localdate().year - 1
    assert response.status_code == 302
    assert response.headers["Location"].endswith(
        f"?scope=municipality:{city_a.municipality.code}&from={year}-01-01&to={year}-12-31"
    )


WRONG = {
    "reversed dates": ({"from": "2024-12-31", "to": "2024-01-01"}, "Swap the two dates"),
    "one date only": ({"to": ""}, "Fill in this date too"),
    "no date": ({"to": "tomorrow"}, "Enter a valid date"),
    "no scope": ({"scope": "nonsense"}, "Choose one from the list"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_is_said_in_place(case: str, city_a: cast.City) -> None:
    changes, words = WRONG[case]
    response = signed_in(city_a.reader).get("/figures", about(city_a, **changes))
    assert response.status_code == 400
    assert words in text_of(response)


def test_somebody_elses_scope_and_one_that_does_not_exist_look_the_same(
    city_a: cast.City, city_b: cast.City
) -> None:
    browser = signed_in(city_a.coordinator)
    answers = [
        browser.get(page, about(city_a, scope=scope))
        for page in ("/figures", "/figures/ideas")
        for scope in (
            f"municipality:{city_b.municipality.code}",
            f"ecosystem:{city_b.ecosystem.slug}",
            "municipality:GM0000",
            "everything",
        )
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({_bare(answer) for answer in answers}) == 1


def test_a_figure_that_does_not_exist_is_not_found(city_a: cast.City) -> None:
    assert signed_in(city_a.coordinator).get("/figures/wishes", about(city_a)).status_code == 404


# --- Factsheets ---------------------------------------------------------------------------------------------------


def test_a_form_sent_twice_makes_one_factsheet(city_a: cast.City) -> None:
    browser = signed_in(city_a.reader)
    first, second = (browser.post("/factsheets/request", asked(city_a)) for _time in range(2))
    assert first.status_code == second.status_code == 302
    assert first.headers["Location"] == second.headers["Location"]
    assert (Factsheet.objects.count(), Job.objects.count()) == (1, 1)


def test_the_same_token_with_another_question_is_refused(city_a: cast.City) -> None:
    browser = signed_in(city_a.reader)
    browser.post("/factsheets/request", asked(city_a))
    response = browser.post("/factsheets/request", asked(city_a, language="nl"))
    assert response.status_code == 400
    assert "sent before with other contents" in text_of(response)
    assert Factsheet.objects.count() == 1


REFUSED = {
    "unknown language": {"language": "fr"},
    "no language": {"language": ""},
    "unknown readers": {"audience": "press"},
    "exact numbers for who may not see them": {"audience": "internal"},
    "reversed dates": {"from": "2024-12-31", "to": "2024-01-01"},
    "no dates": {"from": "", "to": ""},
    "no token": {"token": ""},
    "no scope": {"scope": "nonsense"},
}


@pytest.mark.parametrize("case", REFUSED)
def test_nonsense_is_refused_and_nothing_is_stored(case: str, city_a: cast.City) -> None:
    response = signed_in(city_a.reader).post("/factsheets/request", asked(city_a, **REFUSED[case]))
    assert response.status_code == 400
    assert response.context["form"].errors or response.context["request_form"].errors
    assert not Factsheet.objects.exists()
    assert not Job.objects.exists()


def test_a_factsheet_of_another_city_cannot_be_asked_for(city_a: cast.City, city_b: cast.City) -> None:
    response = signed_in(city_b.coordinator).post("/factsheets/request", asked(city_a))
    assert response.status_code == 404
    assert not Factsheet.objects.exists()


def test_a_factsheet_on_its_way_shows_progress(city_a: cast.City, run_jobs: Callable[[], int]) -> None:
    browser = signed_in(city_a.reader)
    page = browser.post("/factsheets/request", asked(city_a), follow=True)
    assert "Your factsheet is being made" in text_of(page)
    assert "Look again" in text_of(page)
    progress = reverse("factsheet-progress", args=[Factsheet.objects.get().public_id])
    assert "HX-Refresh" not in browser.get(progress).headers
    run_jobs()
    assert browser.get(progress).headers["HX-Refresh"] == "true"


def test_a_ready_factsheet_has_its_page_its_pdf_and_its_data(city_a: cast.City, ready: Factsheet) -> None:
    browser = signed_in(city_a.reader)
    page = browser.get(reverse("factsheet", args=[ready.public_id]))
    assert ready.pdf is not None
    assert reverse("file", args=[ready.pdf.public_id]) in page.content.decode()
    pdf = browser.get(reverse("file", args=[ready.pdf.public_id]))
    assert b"".join(pdf).startswith(b"%PDF-")
    assert pdf.headers["Content-Disposition"].startswith("attachment;")
    assert pdf.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in pdf.headers["Cache-Control"]
    data = {
        kind: browser.get(reverse("factsheet-data", args=[ready.public_id, kind])) for kind in ("json", "csv")
    }
    assert data["json"].json()["scope_key"] == ready.scope_key
    assert data["csv"].content.startswith(b"\xef\xbb\xbf")
    assert browser.get(reverse("factsheet-data", args=[ready.public_id, "xlsx"])).status_code == 404


def test_a_factsheet_and_its_file_do_not_exist_for_another_city(city_b: cast.City, ready: Factsheet) -> None:
    assert ready.pdf is not None
    addresses = [
        reverse("factsheet", args=[ready.public_id]),
        reverse("factsheet-progress", args=[ready.public_id]),
        reverse("factsheet-data", args=[ready.public_id, "json"]),
        reverse("file", args=[ready.pdf.public_id]),
    ]
    missing = "00000000-0000-4000-8000-000000000000"
    for user in (city_b.coordinator, city_b.reader):
        browser = signed_in(user)
        for address in addresses:
            hidden, absent = browser.get(address), browser.get(re.sub(r"[0-9a-f-]{36}", missing, address))
            assert (
                (hidden.status_code, _bare(hidden))
                == (absent.status_code, _bare(absent))
                == (404, _bare(hidden))
            )
        assert browser.get("/factsheets").context["factsheets"] == []


def test_a_factsheet_that_failed_says_why_and_can_be_asked_for_again(city_a: cast.City) -> None:
    browser = signed_in(city_a.reader)
    browser.post("/factsheets/request", asked(city_a))
    Factsheet.objects.update(state="failed", problem="The drawing broke.")
    page = browser.get(reverse("factsheet", args=[Factsheet.objects.get().public_id]))
    assert "The drawing broke." in text_of(page)
    assert page.context["again"].initial["language"] == "en"


def test_the_list_of_factsheets_costs_the_same_with_one_and_with_three(city_a: cast.City) -> None:
    browser = signed_in(city_a.reader)
    browser.get("/factsheets")
    costs = []
    for number in range(1, 4):
        browser.post("/factsheets/request", asked(city_a, token=f"t{number}", to=f"2024-1{number - 1}-15"))
        with counted() as queries:
            assert len(browser.get("/factsheets").context["factsheets"]) == number
            costs.append(queries())
    assert costs[0] == costs[2] <= 8


# --- Files, links, mail, language ---------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_file_whose_purpose_nobody_knows_is_read_by_nobody(city_a: cast.City) -> None:
    stored = files.store(
        purpose="unknown",
        owner_id=city_a.ecosystem.public_id,
        content=b"secret",
        content_type="text/plain",
        download_name="secret.txt",
    )
    address = reverse("file", args=[stored.public_id])
    assert signed_in(city_a.coordinator).get(address).status_code == 404
    assert Client().get(address).headers["Location"].startswith(reverse("account_login"))


@pytest.mark.django_db
def test_a_link_that_does_not_work_says_so() -> None:
    response = Client(headers={"accept-language": "en"}).get("/links/a-very-secret-token")
    assert response.status_code == 404
    assert response.headers["Referrer-Policy"] == "strict-origin"
    assert "no-store" in response.headers["Cache-Control"]
    assert "does not work any more" in text_of(response)


@pytest.mark.parametrize("path", ["/links/a-secret", "/account/password/reset/key/1-a-secret"])
def test_the_secret_of_an_address_is_not_logged(path: str) -> None:
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "%s: %s", ("Not Found", path), None)
    handlers = [
        handler
        for handler in logging.getLogger().handlers
        if any(isinstance(each, NoSecretsInPaths) for each in handler.filters)
    ]
    assert handlers
    for handler in handlers:
        handler.filter(record)
        assert "a-secret" not in handler.format(record)


def test_a_link_that_is_used_up_or_of_no_room_looks_like_an_unknown_one(city_a: cast.City) -> None:
    address = links.create(
        purpose="of no room",
        subject_id=city_a.ecosystem.public_id,
        by=city_a.coordinator,
        valid_for=timedelta(days=1),
        single_use=True,
    )
    token = address.rsplit("/", 1)[1]
    browser = Client(headers={"accept-language": "en"})
    answers = [browser.get(f"/links/{token}"), browser.get("/links/unknown")]
    links.use(token=token)
    answers.append(browser.get(f"/links/{token}"))
    assert {answer.status_code for answer in answers} == {404}
    assert len({_bare(answer) for answer in answers}) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/dev/mail", "/style"])
def test_the_windows_of_the_demo_are_in_the_demo_only(address: str, settings: Any) -> None:
    settings.DEMO = False
    assert Client().get(address).status_code == 404
    settings.DEMO = True
    assert Client().get(address).status_code == 200


def test_a_language_is_chosen_by_posting_and_remembered(city_a: cast.City) -> None:
    browser = signed_in(city_a.reader)
    response = browser.post("/language", {"language": "en", "next": "/figures"})
    assert response.headers["Location"] == "/figures"
    city_a.reader.refresh_from_db()
    assert city_a.reader.language == "en"
    assert browser.get("/language").status_code == 405
    assert browser.post("/language", {"language": "xx", "next": "/"}).status_code == 400
    away = browser.post("/language", {"language": "nl", "next": "https://elsewhere.example/"})
    assert away.headers["Location"] == "/"


# --- Health and errors --------------------------------------------------------------------------------------------


def test_alive_needs_no_database() -> None:
    assert Client().get("/healthz").content == b"ok\n"


def test_ready_tells_what_is_wrong_to_admins_only(city_a: cast.City, admin: User) -> None:
    assert Client().get("/readyz").json() == {"ready": True}
    assert signed_in(city_a.coordinator).get("/readyz").json() == {"ready": True}
    assert set(signed_in(admin).get("/readyz").json()["checks"]) == {
        "database",
        "migrations",
        "broker",
        "queue",
    }


def test_not_ready_while_a_job_waits_for_too_long(city_a: cast.City) -> None:
    Job.objects.create(
        kind="reporting.factsheet",
        subject_id=city_a.ecosystem.public_id,
        run_after=timezone.now() - timedelta(minutes=10),
    )
    response = Client().get("/readyz")
    assert (response.status_code, response.json()) == (503, {"ready": False})


@pytest.mark.django_db
def test_a_form_without_its_token_says_what_to_do() -> None:
    browser = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    response = browser.post("/account/sign-in", {"login": "a@example.org", "password": "b"})
    assert response.status_code == 403
    assert "open for too long" in text_of(response)


def test_when_everything_breaks_there_is_still_a_page(city_a: cast.City, monkeypatch: Any) -> None:
    from reporting.views import figures

    def breaks(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(figures.overviews, "figures_page", breaks)
    browser = signed_in(city_a.reader)
    browser.raise_request_exception = False
    response = browser.get("/figures", about(city_a))
    assert response.status_code == 500
    assert "Something broke on our side" in text_of(response)


# --- Help for these tests -----------------------------------------------------------------------------------------


def _bare(response: Any) -> str:
    """A page without what differs on every request."""
    return re.sub(
        r'(nonce=|name="csrfmiddlewaretoken" value=|X-CSRFToken": |name="next" value=)"[^"]*"',
        "",
        response.content.decode(),
    )


def _last_year_key() -> str:
    year = timezone.localdate().year - 1
    return f"{year}-01-01_{year}-12-31"
