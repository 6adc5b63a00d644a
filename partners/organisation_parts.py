"""Asking which organisations take part in something, each with its part: rows of a choice and a few words."""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from partners.models import Organisation
from records.free_text import refuse_personal_data

# Rows that stand empty below the ones that are filled in.
EMPTY_ROWS = 3
LONGEST_PART = 160


class OrganisationPartsMixin:
    """Adds rows to a form; `parts()` gives what was filled in as {organisation: its part}."""

    fields: dict[str, Any]
    initial: dict[str, Any]
    cleaned_data: dict[str, Any]

    def ask_parts(
        self, *, label: Any, organisations: models.QuerySet[Organisation], there: list[tuple[Any, str]]
    ) -> None:
        """Add a row for each organisation that is there and some empty ones. `label` has %(n)s for the number."""
        # Read once: ten rows need no ten queries.
        known = {str(organisation.public_id): organisation for organisation in organisations}
        for organisation, _part in there:
            known.setdefault(str(organisation.public_id), organisation)
        self._organisations = known
        choices = [("", "–"), *((key, str(organisation)) for key, organisation in known.items())]
        rows = [*there, *([(None, "")] * EMPTY_ROWS)]
        self._rows = len(rows)
        for number, (organisation, part) in enumerate(rows, start=1):
            self.fields[f"helper_{number}"] = forms.ChoiceField(
                label=str(label) % {"n": number}, choices=choices, required=False
            )
            self.fields[f"helper_{number}_part"] = forms.CharField(
                label=_("%(who)s: with what?") % {"who": str(label) % {"n": number}},
                required=False,
                max_length=LONGEST_PART,
                validators=[refuse_personal_data],
            )
            if organisation is not None:
                self.initial[f"helper_{number}"] = str(organisation.public_id)
                self.initial[f"helper_{number}_part"] = part

    def is_part(self, name: str) -> bool:
        """Whether a field belongs to these rows."""
        return name.startswith("helper_")

    def parts(self) -> dict[Organisation, str]:
        """The organisations that were chosen, each with its part."""
        chosen: dict[Organisation, str] = {}
        for number in range(1, self._rows + 1):
            key = self.cleaned_data.get(f"helper_{number}")
            if key:
                chosen[self._organisations[key]] = self.cleaned_data.get(f"helper_{number}_part") or ""
        return chosen

    def faults_of_parts(self) -> dict[str, str]:
        """What is wrong between the rows, by field: one organisation twice, or a part of nobody."""
        found: dict[str, str] = {}
        seen: set[str] = set()
        for number in range(1, self._rows + 1):
            key = self.cleaned_data.get(f"helper_{number}")
            if not key and self.cleaned_data.get(f"helper_{number}_part"):
                found[f"helper_{number}"] = gettext("Choose who does this.")
            if key and key in seen:
                found[f"helper_{number}"] = gettext("This organisation already stands above.")
            seen.add(key or "")
        return found
