"""The rows behind each figure, and how much of a row somebody sees."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import models
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from ecosystem.domains import Domain
from ecosystem.models import Finding, LearningEcosystem
from participation.models import Idea, Workshop
from partners.models import ContactMoment, NetworkMeeting, Organisation, PartnershipRole
from programmes.models import Activity, Contribution, FundingApplication
from reporting.indicators import children, money, network, programmes
from reporting.questions import Form, Question, value_text
from reporting.scopes import Scope


@dataclass(frozen=True)
class Viewer:
    """Somebody who looks at the rows of a scope: the ecosystems in it that they coordinate, and those they read."""

    user: Any
    coordinated: frozenset[int]
    read: frozenset[int]
    all_of_them: frozenset[int]

    @classmethod
    def looking_at(cls, scope: Scope, *, user: Any) -> "Viewer":
        ecosystems = scope.ecosystems()

        def keys(mine: models.QuerySet[LearningEcosystem]) -> frozenset[int]:
            return frozenset(ecosystems.filter(pk__in=mine.values("pk")).values_list("pk", flat=True))

        return cls(
            user=user,
            coordinated=keys(LearningEcosystem.objects.coordinated_by(user)),
            read=keys(LearningEcosystem.objects.read_by(user)),
            all_of_them=frozenset(ecosystems.values_list("pk", flat=True)),
        )

    @property
    def coordinates_all(self) -> bool:
        return bool(self.coordinated) and self.coordinated == self.all_of_them

    @property
    def reads(self) -> bool:
        return bool(self.read)

    @property
    def sees_nothing_but_figures(self) -> bool:
        """Admins: they look after accounts, not content."""
        return self.user.is_admin and not self.coordinated and not self.read

    def sees_all_of(self, row: Any) -> bool:
        """Whether this is a row of an ecosystem they coordinate."""
        return row.ecosystem.pk in self.coordinated

    def sees_outline_of(self, row: Any) -> bool:
        """Whether they see only date, kind and domain: as a reader who does not coordinate."""
        return row.ecosystem.pk in self.read and not self.sees_all_of(row)


@dataclass(frozen=True)
class FigureRow:
    """One row behind a figure: its cells as text, in the order of the columns, and what it is a row of."""

    on: date | None
    cells: list[str]
    kind: str
    id: str

    def cut_to(self, columns: int) -> "FigureRow":
        """The row with as many cells as there are columns."""
        return replace(self, cells=(self.cells + [""] * columns)[:columns])


# What a row says after its date: what, with whom, where, and a number where the figure has one.
Describe = Callable[[Any, Viewer], list[str]]


@dataclass(frozen=True)
class Source:
    """Rows of one kind, already limited to what the viewer may see. `day` is the column they are ordered by."""

    rows: models.QuerySet[Any]
    says: Describe
    day: str = "on"
    in_euros: bool = False

    def after(self, cursor: tuple[int, int, int] | None, number: int) -> models.QuerySet[Any]:
        """Rows that come after the cursor, newest first; `number` is the place of this source among the others."""
        order = [f"-{self.day}", "-pk"] if self.day else ["-pk"]
        rows = self.rows.order_by(*order)
        if cursor is None:
            return rows
        ordinal, last_source, pk = cursor
        within = (
            models.Q(pk__lt=pk) if number == last_source else models.Q() if number > last_source else None
        )
        if not self.day:
            return rows.filter(within) if within is not None else rows.none()
        day = date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))
        later = models.Q(**{f"{self.day}__lt": day})
        return rows.filter(later if within is None else later | (models.Q(**{self.day: day}) & within))

    def sort_key(self, row: Any, number: int) -> tuple[int, int, int]:
        """Newest first, then by source, then the last made first."""
        day = self._day_of(row)
        return -(day.toordinal() if day else 0), number, -row.pk

    def describe(self, row: Any, viewer: Viewer) -> FigureRow:
        day = self._day_of(row)
        return FigureRow(
            on=day,
            cells=[day.isoformat() if day else "", *self.says(row, viewer)],
            kind=row._meta.label_lower,
            id=str(row.public_id),
        )

    def _day_of(self, row: Any) -> date | None:
        return getattr(row, self.day) if self.day else None


def _where(row: Any) -> str:
    return ", ".join(str(place) for place in (getattr(row, "district", None), row.ecosystem) if place)


def _with_place(rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
    return rows.select_related("ecosystem", "district")


def _those_in(rows: models.QuerySet[Any], allowed: models.QuerySet[Any]) -> models.QuerySet[Any]:
    return rows.filter(pk__in=allowed.order_by().values("pk"))


def _number(value: int | None) -> str:
    return "" if value is None else number_format(value, decimal_pos=0, force_grouping=True)


# --- The network ----------------------------------------------------------------------------------------------


def _contact_moments(question: Question, viewer: Viewer) -> Source:
    parties = models.Prefetch(
        "parties", network.parties_with_domain().select_related("organisation").order_by("pk"), "with_domain"
    )
    rows = _those_in(network.contact_moments(question), ContactMoment.objects.outline_visible_to(viewer.user))
    return Source(_with_place(rows).prefetch_related(parties), _contact_moment)


def _contact_moment(row: Any, viewer: Viewer) -> list[str]:
    full = viewer.sees_all_of(row)
    what = row.get_kind_display()
    if full and row.subject:
        what = f"{what}: {row.subject}"
    whom = dict.fromkeys(
        str(party.organisation) if full else str(Domain(party.domain).label) for party in row.with_domain
    )
    return [what, ", ".join(whom), _where(row), _number(row.children_spoken_with) if full else ""]


def _meetings(question: Question, viewer: Viewer) -> Source:
    rows = _those_in(network.meetings(question), NetworkMeeting.objects.visible_to(viewer.user))
    return Source(_with_place(rows).prefetch_related("attendances__organisation"), _meeting)


def _meeting(row: NetworkMeeting, viewer: Viewer) -> list[str]:
    if viewer.sees_outline_of(row):
        return [row.get_kind_display(), "", _where(row)]
    came = dict.fromkeys(str(guest.organisation) for guest in row.attendances.all() if guest.attended)
    return [f"{row.get_kind_display()}: {row.title}", ", ".join(came), _where(row)]


def _knowledge_partners(question: Question, viewer: Viewer) -> Source:
    rows = _those_in(
        network.knowledge_partner_roles(question), PartnershipRole.objects.visible_to(viewer.user)
    ).select_related("partnership__organisation", "partnership__ecosystem")
    return Source(rows, _partner_role, day="starts_on")


def _partner_role(row: PartnershipRole, viewer: Viewer) -> list[str]:
    return [row.get_kind_display(), str(row.partnership.organisation), str(row.ecosystem)]


def _organisations(question: Question, viewer: Viewer) -> Source:
    rows = _those_in(network.organisations(question), Organisation.objects.visible_to(viewer.user))
    return Source(rows.select_related("municipality"), _organisation, day="")


def _organisation(row: Organisation, viewer: Viewer) -> list[str]:
    return [row.get_kind_display(), str(row), str(row.municipality)]


# --- The children's voice -------------------------------------------------------------------------------------


def _workshops(question: Question, viewer: Viewer) -> Source:
    rows = _those_in(network.workshops(question), Workshop.objects.visible_to(viewer.user))
    return Source(_with_place(rows).select_related("series"), _workshop)


def _workshop(row: Workshop, viewer: Viewer) -> list[str]:
    what = _("workshop: %(stage)s") % {"stage": row.get_stage_display()}
    return [what, "" if viewer.sees_outline_of(row) else str(row.series), _where(row)]


def _ideas(rows: models.QuerySet[Idea], viewer: Viewer) -> Source:
    return Source(_with_place(_those_in(rows, Idea.objects.visible_to(viewer.user))), _idea)


def _idea(row: Idea, viewer: Viewer) -> list[str]:
    words = str(row) if row.reviewed_on or viewer.sees_all_of(row) else _("not checked yet")
    return [row.get_state_display(), words, _where(row)]


def _children_spoken_with(question: Question, viewer: Viewer) -> list[Source]:
    """Only rows of ecosystems one coordinates: which rows there are says how many children at least."""
    series, moments, findings = (
        _with_place(rows.filter(ecosystem__in=viewer.coordinated))
        for rows in children.children_spoken_with_rows(question)
    )
    parties = models.Prefetch(
        "parties", network.parties_with_domain().select_related("organisation").order_by("pk"), "with_domain"
    )
    return [
        Source(series, _series),
        Source(moments.prefetch_related(parties), _contact_moment),
        Source(findings, _finding),
    ]


def _series(row: Any, viewer: Viewer) -> list[str]:
    return [_("workshop series"), str(row), _where(row), _number(row.children)]


def _finding(row: Finding, viewer: Viewer) -> list[str]:
    return [row.get_kind_display(), row.get_source_display(), _where(row), _number(row.children_spoken_with)]


# --- Doing it -------------------------------------------------------------------------------------------------


def _activities(question: Question, viewer: Viewer) -> Source:
    rows = _those_in(programmes.activities_held(question), Activity.objects.visible_to(viewer.user))
    return Source(_with_place(rows).select_related("provider"), _activity)


def _activity(row: Activity, viewer: Viewer) -> list[str]:
    full = viewer.sees_all_of(row)
    if viewer.sees_outline_of(row):
        return [row.get_kind_display(), "", _where(row)]
    counts = _number(row.children) if full or row.logged_by_id == viewer.user.pk else ""
    return [f"{row.get_kind_display()}: {row.title}", str(row.provider or ""), _where(row), counts]


def _contributions(question: Question, viewer: Viewer) -> Source:
    rows = _those_in(money.financial_contributions(question), Contribution.objects.visible_to(viewer.user))
    return Source(_with_place(rows).select_related("organisation"), _contribution, in_euros=True)


def _contribution(row: Contribution, viewer: Viewer) -> list[str]:
    return [row.get_kind_display(), str(row.organisation), _where(row), value_text(row.euros, Form.EUROS)]


def _grants(question: Question, viewer: Viewer) -> Source:
    rows = _those_in(money.grants_decided(question), FundingApplication.objects.visible_to(viewer.user))
    return Source(rows.select_related("ecosystem", "funder"), _grant, day="decided_on", in_euros=True)


def _grant(row: FundingApplication, viewer: Viewer) -> list[str]:
    return [row.scheme, str(row.funder or ""), _where(row), value_text(row.granted_euros, Form.EUROS)]


def sources_of(key: str, question: Question, viewer: Viewer) -> list[Source]:
    """The kinds of rows behind a figure, each limited to what this person may see."""
    match key:
        case "team_effort":
            return [
                _contact_moments(question, viewer),
                _meetings(question, viewer),
                _workshops(question, viewer),
            ]
        case "districts_active":
            known = sources_of("team_effort", question, viewer)
            return [replace(source, rows=source.rows.filter(district__isnull=False)) for source in known]
        case "contact_moments" | "contact_share_culture" | "contact_share_social":
            return [_contact_moments(question, viewer)]
        case "knowledge_partners":
            return [_knowledge_partners(question, viewer)]
        case "network_meetings":
            return [_meetings(question, viewer)]
        case "organisations":
            return [_organisations(question, viewer)]
        case "children_spoken_with":
            return _children_spoken_with(question, viewer)
        case "workshops":
            return [_workshops(question, viewer)]
        case "ideas":
            return [_ideas(children.ideas(question), viewer)]
        case "ideas_adopted":
            return [_ideas(children.ideas_adopted(question), viewer)]
        case "activities_held" | "visits":
            return [_activities(question, viewer)]
        case "financial_contributions":
            return [_contributions(question, viewer)]
        case "grants":
            return [_grants(question, viewer)] if question.scope.has_districts else []
    raise KeyError(key)
