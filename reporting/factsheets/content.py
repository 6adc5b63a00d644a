"""What stands on a factsheet, as plain values: made once, stored, and laid out by page, PDF and data files.

Nothing here is counted; `reporting.factsheets.compose` fills it, templates only lay it out. Every text is already in
the language of the factsheet.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class FigureLine:
    """A key figure with what it means. `value` is None where it may not be shown; `text` is what people read.

    `note` says in a sentence why there is no value; it is empty where there is one.
    """

    key: str
    name: str
    value: int | float | None
    text: str
    mark: str
    unit: str
    definition: str
    source: str
    note: str = ""


@dataclass(frozen=True)
class Bar:
    """One bar or point of a chart: its label, its value and how the value reads."""

    label: str
    value: float
    text: str
    key: str = ""


@dataclass(frozen=True)
class DistrictLine:
    """A district (wijk) on the map: its outline (GeoJSON geometry, WGS84, None if unknown) and its team effort.

    `active` is true where there was any team effort in the period.
    """

    code: str
    name: str
    city_district: str
    team_effort: int
    active: bool
    geometry: dict[str, Any] | None


@dataclass(frozen=True)
class IdeaLine:
    """An idea: what the child said (in `words_language`), what people call it, and what became of it.

    `state` is the workflow key, `step` its place on the path (0 to 6, -1 for parked), `became` one sentence.
    """

    id: str
    title: str
    words: str
    words_language: str
    state: str
    state_name: str
    step: int
    became: str
    owner: str


@dataclass(frozen=True)
class QuoteLine:
    """A sentence somebody said; `speaker` is a role."""

    id: str
    text: str
    language: str
    speaker: str


@dataclass(frozen=True)
class FactsheetContent:
    """The whole factsheet.

    `key_figures` holds the headline figures in the order in which they are shown, `more_figures` the others.
    `by_domain` are shares of contact moments per domain in per cent (they may overlap), `over_time` is team effort
    per year, quarter or month, `idea_states` counts ideas per state. `rows_without_district` is how many rows of
    team effort count in the total but in no district.
    """

    title: str
    scope_kind: str
    scope_key: str
    scope_kind_name: str
    period: str
    starts_on: str
    ends_on: str
    language: str
    audience: str
    generated_at: str
    edition: int
    accent_colour: str
    contact_line: str
    settings: dict[str, Any]
    key_figures: list[FigureLine] = field(default_factory=list)
    by_domain: list[Bar] = field(default_factory=list)
    over_time: list[Bar] = field(default_factory=list)
    idea_states: list[Bar] = field(default_factory=list)
    districts: list[DistrictLine] = field(default_factory=list)
    ideas: list[IdeaLine] = field(default_factory=list)
    ideas_not_shown: int = 0
    quotes: list[QuoteLine] = field(default_factory=list)
    rows_without_district: int = 0
    more_figures: list[FigureLine] = field(default_factory=list)

    def figure(self, key: str) -> FigureLine:
        """The key figure with this key."""
        return next(line for line in [*self.key_figures, *self.more_figures] if line.key == key)

    def as_json(self) -> dict[str, Any]:
        """Plain values, as stored and as carried inside the PDF."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> "FactsheetContent":
        """The factsheet back from its stored values."""
        parts: dict[str, Any] = {
            "key_figures": FigureLine,
            "more_figures": FigureLine,
            "by_domain": Bar,
            "over_time": Bar,
            "idea_states": Bar,
            "districts": DistrictLine,
            "ideas": IdeaLine,
            "quotes": QuoteLine,
        }
        read: dict[str, Any] = {
            name: [parts[name](**part) for part in value] if name in parts else value
            for name, value in values.items()
        }
        return cls(**read)

    def checksum(self) -> str:
        """SHA-256 of the content as canonical JSON: equal content gives an equal checksum."""
        text = json.dumps(self.as_json(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()
