"""Who may open what: every address of the product, role by role.

The roles of a city are letters: C coordinator, P partner, R municipality reader, D city-district reader, F facilitator
(of one series), A admin. Everybody else, in this city and every other, gets the answer of a thing that does not exist;
who is not signed in is asked to sign in.

A new page of a record is one word in RECORDS; any other address one line in WHOLES or OTHERS. An address that stands
nowhere fails the test.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Pages:
    """The pages of one kind of record: who sees the list, who sees one, and who may do what with it.

    Who sees it but may not do something is told so (403); to whom it does not exist, nor does its page (404).
    """

    lists: str
    shows: str
    may: dict[str, str]


def pages(*, lists: str, shows: str = "", add: str, change: str, **steps: str) -> Pages:
    shows = shows or lists
    steps = {step.replace("_", "-"): who for step, who in steps.items()}
    return Pages(lists, shows, {"add": add, "change": change, "close": change, **steps})


RECORDS: dict[str, Pages] = {
    "ecosystem-role": pages(lists="CPRD", add="C", change="C", end="C"),
    "finding": pages(lists="C", add="C", change="C"),
    "partnership": pages(lists="CPRD", add="C", change="C", contact_person="C", status="C", roles="C"),
    "organisation": pages(lists="CPRD", add="C", change="C"),
    "location": pages(lists="CPRD", add="C", change="C"),
    "contact-person": pages(lists="C", shows="CP", add="C", change="C"),
    "contact-moment": pages(lists="C", add="C", change="C"),
    "network-meeting": pages(lists="CPRD", add="C", change="C", hold="C", minutes="C", cancel="C"),
    "agreement": pages(lists="CP", add="C", change="C", done="C", settle="C"),
    "offer": pages(lists="CPRD", add="CP", change="CP", confirm="CP"),
    "place": pages(lists="CPRD", add="CP", change="CP"),
    "workshop-series": pages(
        lists="CPRDF", add="C", change="C", write_idea="CF", add_codes="CF", appoint_facilitator="C"
    ),
    "workshop": pages(lists="CPRDF", add="CF", change="CF", hold="CF", cancel="CF"),
    "participant": pages(lists="CF", add="CF", change="CF"),
    "idea": pages(
        lists="CPRDF", add="CF", change="CF", review="CF", move="C", adopt="C", park="C", combine="C"
    ),
    # An idea is adopted from its own page.
    "adoption": pages(lists="CPRDF", add="", change="CP", hand_over="C"),
    "feedback-moment": pages(lists="CPRDF", shows="CPRD", add="C", change="C"),
    "programme": pages(lists="CPRD", add="C", change="C"),
    "activity-series": pages(lists="CPRD", add="C", change="CP", plan_weekly="C"),
    "activity": pages(lists="CPRD", add="CP", change="CP", log="CP", cancel="CP"),
    "funding-application": pages(lists="CPRD", add="C", change="C"),
    "contribution": pages(lists="CPRD", shows="CRD", add="C", change="C"),
    "quote": pages(lists="CPRD", add="C", change="C", review="C"),
}

# Where the row that is tried is one that fewer people see: its words have not been checked yet.
SEEN_BY = {"idea-review": "CF", "quote-review": "C"}

# Pages of a whole ecosystem, municipality, person, factsheet or file: who may, and who sees it but may not.
WHOLES: dict[str, tuple[str, str]] = {
    "ecosystem": ("CPRD", ""),
    "ecosystem-neighbourhood": ("CPRD", ""),
    "ecosystem-network": ("CPRD", ""),
    "ecosystem-children": ("CPRD", ""),
    "ecosystem-programme": ("CPRD", ""),
    "ecosystem-results": ("CPRD", ""),
    "ecosystem-change": ("C", "PRD"),
    "activity-log-unplanned": ("CP", "RD"),
    "factsheet": ("CPRD", ""),
    "factsheet-progress": ("CPRD", ""),
    "factsheet-data": ("CPRD", ""),
    "file": ("CPRD", ""),
    "person": ("A", ""),
    "person-step": ("A", ""),
    "municipality": ("A", ""),
    "municipality-areas": ("A", ""),
    "municipality-settings": ("A", ""),
    "ecosystem-start": ("A", ""),
}

# Addresses about nothing in particular: what a signed-in person and somebody else gets.
ASK_TO_SIGN_IN = 302
SIGNED_IN_ONLY = (200, ASK_TO_SIGN_IN)
EVERYBODY = (200, 200)
NOBODY = (404, 404)
BY_POST_ONLY = (405, ASK_TO_SIGN_IN)
OTHERS: dict[str, tuple[int, int]] = {
    "healthz": EVERYBODY,
    "readyz": EVERYBODY,
    "start": (302, 200),  # goes on to the first page of one's role
    "week": SIGNED_IN_ONLY,
    "my-day": SIGNED_IN_ONLY,
    "my-series": SIGNED_IN_ONLY,
    "portfolio": SIGNED_IN_ONLY,
    "search": SIGNED_IN_ONLY,
    "ecosystems": SIGNED_IN_ONLY,
    "figures": SIGNED_IN_ONLY,
    "figure": (400, ASK_TO_SIGN_IN),  # asks about what and when
    "factsheets": SIGNED_IN_ONLY,
    "factsheet-request": BY_POST_ONLY,
    "language": (405, 405),
    "link": NOBODY,  # the token that is tried does not exist
    "dev-mail": NOBODY,  # the demo has it
    "style": NOBODY,  # the demo has it
    "account_login": (302, 200),
    "account_logout": (200, ASK_TO_SIGN_IN),
    "account_signup": EVERYBODY,
    "account_inactive": EVERYBODY,
    "account_request_login_code": (302, 200),
    "account_confirm_login_code": (302, ASK_TO_SIGN_IN),
    "account_reauthenticate": SIGNED_IN_ONLY,
    "account_change_password": SIGNED_IN_ONLY,
    "account_set_password": (302, ASK_TO_SIGN_IN),  # whoever has a password changes it
    "account_reset_password": EVERYBODY,
    "account_reset_password_done": EVERYBODY,
    "account_reset_password_from_key": EVERYBODY,
    "account_reset_password_from_key_done": EVERYBODY,
}
# Among these, some are for admins; to others they do not exist.
FOR_ADMINS = {"people", "invite", "municipalities", "municipality-add"}


def table() -> dict[str, tuple[str, str]]:
    """By route: the roles that may, and the roles that see it but may not. Of addresses about something."""
    of_records: dict[str, tuple[str, str]] = {}
    for noun, record in RECORDS.items():
        of_records[f"{noun}-list"] = (record.lists, "")
        of_records[noun] = (record.shows, "")
        for step, who in record.may.items():
            name = f"{noun}-{step}"
            sees = SEEN_BY.get(name, record.lists if step == "add" else record.shows)
            of_records[name] = (who, "".join(role for role in sees if role not in who))
    return {**of_records, **WHOLES}
