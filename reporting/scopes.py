"""What a figure or factsheet is about: an ecosystem, a district, a city district, a municipality, everything."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from ecosystem.models import CityDistrict, District, LearningEcosystem, Municipality
from records.models import Record
from reporting.models import Factsheet

Kind = Factsheet.ScopeKind

# How a kind is written in a key, and what its records are found by.
PREFIXES: dict[str, Kind] = {
    "ecosystem": Kind.ECOSYSTEM,
    "district": Kind.DISTRICT,
    "city-district": Kind.CITY_DISTRICT,
    "municipality": Kind.MUNICIPALITY,
}
EVERYTHING = "everything"


class UnknownScope(ValidationError):
    """Nothing has this key. `kind` is what was asked for, if that is a kind at all."""

    def __init__(self, message: str, *, kind: Kind | None = None) -> None:
        super().__init__(message, code="unknown_scope")
        self.kind = kind


@dataclass(frozen=True)
class Scope:
    """One area or ecosystem, or everything (then `record` is None)."""

    kind: Kind
    record: Record | None = None

    @classmethod
    def of(cls, record: Record | None) -> "Scope":
        """The scope of an area or ecosystem; None stands for everything."""
        kinds: dict[type, Kind] = {
            LearningEcosystem: Kind.ECOSYSTEM,
            District: Kind.DISTRICT,
            CityDistrict: Kind.CITY_DISTRICT,
            Municipality: Kind.MUNICIPALITY,
            type(None): Kind.EVERYTHING,
        }
        return cls(kinds[type(record)], record)

    @classmethod
    def parse(cls, text: str) -> "Scope":
        """The scope with this key. Says what is wrong, never what else there is: not everybody may know that."""
        if text == EVERYTHING:
            return cls(Kind.EVERYTHING)
        prefix, _colon, code = text.partition(":")
        kind = PREFIXES.get(prefix)
        if kind is None or not code or "\x00" in code:
            raise UnknownScope(
                _("“%(text)s” is not a scope. Write %(kinds)s or everything.")
                % {"text": text, "kinds": ", ".join(f"{prefix}:…" for prefix in PREFIXES)}
            )
        record = _find(kind, code)
        if record is None:
            raise UnknownScope(
                _("There is no %(kind)s %(code)s.") % {"kind": prefix, "code": code}, kind=kind
            )
        return cls(kind, record)

    @property
    def key(self) -> str:
        """What commands, links and stored factsheets call it, such as `municipality:GM0518`."""
        match self.record:
            case Municipality() | District():
                code = self.record.code
            case LearningEcosystem():
                code = self.record.slug
            case CityDistrict():
                code = str(self.record.public_id)
            case _:
                return EVERYTHING
        return f"{next(prefix for prefix, kind in PREFIXES.items() if kind == self.kind)}:{code}"

    @property
    def name(self) -> str:
        return str(self.record) if self.record is not None else _("everything")

    @property
    def kind_name(self) -> str:
        return str(self.kind.label)

    @property
    def municipality(self) -> Municipality | None:
        """The municipality it lies in; None for everything."""
        return getattr(self.record, "municipality", None)

    @property
    def has_districts(self) -> bool:
        """Whether rows of several districts, or of an unknown one, may count here."""
        return self.kind in (Kind.ECOSYSTEM, Kind.MUNICIPALITY, Kind.EVERYTHING)

    def filter(self, rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
        """The counted rows that fall in this scope. A row without a district falls in no district."""
        match self.kind:
            case Kind.ECOSYSTEM:
                return rows.filter(ecosystem=self.record)
            case Kind.DISTRICT:
                return rows.filter(district=self.record)
            case Kind.CITY_DISTRICT:
                return rows.filter(district__city_district=self.record)
            case Kind.MUNICIPALITY:
                return rows.filter(municipality=self.record)
        return rows.all()

    def ecosystems(self) -> models.QuerySet[LearningEcosystem]:
        """Ecosystems that lie in this scope, for a district or city district: with a neighbourhood in it."""
        ecosystems = LearningEcosystem.objects.all()
        match self.kind:
            case Kind.ECOSYSTEM:
                return ecosystems.filter(pk=_pk(self.record))
            case Kind.DISTRICT:
                return ecosystems.filter(pk__in=_touching(neighbourhood__district=self.record))
            case Kind.CITY_DISTRICT:
                return ecosystems.filter(pk__in=_touching(neighbourhood__district__city_district=self.record))
            case Kind.MUNICIPALITY:
                return ecosystems.filter(municipality=self.record)
        return ecosystems


def known_scopes(kind: Kind, limit: int = 20) -> list[str]:
    """Keys of a kind that exist, for commands on the machine itself."""
    records: dict[Kind, models.QuerySet[Any]] = {
        Kind.ECOSYSTEM: LearningEcosystem.objects.open().order_by("slug"),
        Kind.DISTRICT: District.objects.open().order_by("code"),
        Kind.CITY_DISTRICT: CityDistrict.objects.open().order_by("name"),
        Kind.MUNICIPALITY: Municipality.objects.open().order_by("code"),
    }
    return [Scope.of(record).key for record in records[kind][:limit]]


def _find(kind: Kind, code: str) -> Record | None:
    match kind:
        case Kind.ECOSYSTEM:
            return LearningEcosystem.objects.select_related("municipality").filter(slug=code).first()
        case Kind.DISTRICT:
            return District.objects.select_related("municipality").filter(code=code).first()
        case Kind.MUNICIPALITY:
            return Municipality.objects.filter(code=code).first()
    try:
        public_id = uuid.UUID(code)
    except ValueError:
        return None
    return CityDistrict.objects.select_related("municipality").filter(public_id=public_id).first()


def _touching(**condition: Any) -> models.QuerySet[Any]:
    return LearningEcosystem.neighbourhoods.through.objects.filter(**condition).values("learningecosystem")


def _pk(record: Record | None) -> int | None:
    return record.pk if record is not None else None
