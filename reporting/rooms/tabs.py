"""What stands on each tab of an ecosystem: a few sentences, figures, and the beginnings of its lists."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.record_pages import Column, Fact, Section, link
from ecosystem.models import AreaFigure, EcosystemRole, Finding, LearningEcosystem
from ecosystem.permissions import is_coordinator
from participation.models import Idea, WorkshopSeries
from partners.models import Agreement, ContactMoment, NetworkMeeting, Offer, Partnership
from programmes.models import Activity, Contribution, FundingApplication, Programme
from reporting import maps
from reporting.factsheets.outlines import outlines
from reporting.figures import Figure
from reporting.indicators import figures
from reporting.models import Factsheet
from reporting.periods import Period
from reporting.permissions import sees_exact_counts
from reporting.rooms.addresses import address_of
from reporting.scopes import Scope

# A tab shows the beginning of each list.
FEW = 8
# The house's own green; a city's colour is for its factsheets and its pages' accents.
BRAND = "#0b6b57"


@dataclass(frozen=True)
class Tab:
    """A tab's contents: `lead` (one sentence), `facts`, `figures` with where their rows are, and `sections`."""

    lead: str = ""
    facts: list[Fact] = field(default_factory=list)
    figures: list[tuple[Figure, str]] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    period: str = ""
    map: str = ""


def _to(name: str, ecosystem: LearningEcosystem) -> str:
    try:
        return reverse(name, kwargs={"slug": ecosystem.slug})
    except NoReverseMatch:
        return ""


def _record(say: Callable[[Any], Any] = str) -> Callable[[Any], Any]:
    """A cell with a record's name as a link to its page."""

    def cell(record: Any) -> Any:
        url = address_of(record)
        return link(url, say(record)) if url else say(record)

    return cell


def _section(
    title: str,
    noun: str,
    ecosystem: LearningEcosystem,
    columns: list[Column],
    rows: Any,
    *,
    empty: str,
    may_add: bool = False,
) -> Section:
    return Section(
        title=title,
        columns=columns,
        rows=rows,
        empty=empty,
        add_url=_to(f"{noun}-add", ecosystem) if may_add else "",
        add_label=_("Add"),
        all_url=_to(f"{noun}-list", ecosystem),
        all_label=_("The whole list: %(title)s") % {"title": title.lower()},
    )


def neighbourhood(ecosystem: LearningEcosystem, *, user: Any) -> Tab:
    """Areas, key figures with source and year, findings (for coordinators), and who drives the ecosystem."""
    coordinates = bool(is_coordinator(user, ecosystem))
    areas = list(ecosystem.neighbourhoods.select_related("district").order_by("name"))
    facts = [
        Fact(_("Neighbourhoods"), ", ".join(area.name for area in areas)),
        Fact(_("Districts"), ", ".join(sorted({area.district.name for area in areas}))),
        Fact(_("Ages"), f"{ecosystem.ages_from}–{ecosystem.ages_to}"),
        Fact(_("In-between space"), ecosystem.in_between_space),
        Fact(_("Phase"), ecosystem.get_phase_display()),
        Fact(_("Dream"), ecosystem.dream, wide=True),
        Fact(_("Shared goal"), ecosystem.shared_goal, wide=True),
    ]
    codes = {area.code: area.name for area in areas} | {
        area.district.code: area.district.name for area in areas
    }
    sections = [
        Section(
            title=_("In figures"),
            columns=[
                Column(_("Area"), lambda figure: codes[figure.code]),
                Column(_("What"), lambda figure: figure.get_topic_display()),
                Column(
                    _("Value"),
                    lambda figure: number_format(figure.value.normalize(), force_grouping=True),
                    numeric=True,
                ),
                Column(_("Year"), lambda figure: figure.year, numeric=True),
                Column(_("Source"), lambda figure: figure.source),
            ],
            rows=_newest(AreaFigure.objects.filter(code__in=codes)),
            empty=_("No key figures are known for these neighbourhoods."),
        ),
        _section(
            _("Who drives it"),
            "ecosystem-role",
            ecosystem,
            [
                Column(_("Role"), _record(lambda role: role.get_kind_display())),
                Column(_("Who"), lambda role: role.user.name),
                Column(_("From"), lambda role: role.starts_on),
                Column(_("Until"), lambda role: role.ends_on),
                Column(_("Successor"), lambda role: role.successor.name if role.successor else ""),
            ],
            EcosystemRole.objects.active_on(timezone.localdate())
            .filter(ecosystem=ecosystem)
            .select_related("user", "successor"),
            empty=_("Nobody has a role here today."),
            may_add=coordinates,
        ),
    ]
    if coordinates:
        sections.insert(
            1,
            _section(
                _("Findings of the neighbourhood research"),
                "finding",
                ecosystem,
                [
                    Column(_("What was found"), _record(lambda finding: finding.text)),
                    Column(_("Kind"), lambda finding: finding.get_kind_display()),
                    Column(_("Source"), lambda finding: finding.get_source_display()),
                    Column(_("Date"), lambda finding: finding.on),
                ],
                Finding.objects.open().filter(ecosystem=ecosystem).order_by("-on", "-id")[:FEW],
                empty=_(
                    "Nothing noted yet. Start with what parents and children say about their neighbourhood."
                ),
                may_add=True,
            ),
        )
    return Tab(
        lead=_("What it is like to grow up here."),
        facts=facts,
        sections=sections,
        map=_map(ecosystem, areas),
    )


@dataclass(frozen=True)
class _Area:
    """An area as the map wants it: the ecosystem's own are active, the city around them is not."""

    name: str
    active: bool
    geometry: dict[str, Any] | None
    team_effort: int = 1


def _map(ecosystem: LearningEcosystem, areas: list[Any]) -> str:
    """The ecosystem's neighbourhoods in the city; their districts where no neighbourhood has an outline."""
    own_codes = {area.code: area.name for area in areas}
    city = {row.code: row.name for row in ecosystem.municipality.districts.open()}
    found = outlines([*own_codes, *city], year=timezone.localdate().year)
    own = {code: name for code, name in own_codes.items() if code in found}
    own = own or {area.district.code: area.district.name for area in areas}
    drawn = [_Area(name, False, found.get(code)) for code, name in city.items() if code not in own]
    drawn += [_Area(name, True, found.get(code)) for code, name in own.items()]
    return maps.districts(
        drawn,
        message=_("Where it is: %(areas)s") % {"areas": ", ".join(own.values())},
        colour=BRAND,
        numbers=[None] * len(drawn),
    )


def _newest(rows: Any) -> list[AreaFigure]:
    """Of each area and topic the newest year."""
    newest: dict[tuple[str, str], AreaFigure] = {}
    for figure in rows.order_by("code", "topic", "year"):
        newest[figure.code, figure.topic] = figure
    return list(newest.values())


def network(ecosystem: LearningEcosystem, *, user: Any) -> Tab:
    """Partners, and for coordinators the newest contact moments and what was agreed."""
    coordinates = bool(is_coordinator(user, ecosystem))
    partners = Partnership.objects.open().filter(ecosystem=ecosystem).select_related("organisation")
    sections = [
        _section(
            _("Partners"),
            "partnership",
            ecosystem,
            [
                Column(_("Organisation"), _record(lambda partnership: partnership.organisation)),
                Column(_("Status"), lambda partnership: partnership.get_status_display()),
                Column(_("Kind"), lambda partnership: partnership.organisation.get_kind_display()),
                Column(_("Since"), lambda partnership: partnership.since),
            ],
            partners.order_by("-updated_at", "-id")[:FEW],
            empty=_("No organisation yet. Begin with the school and the childcare around the corner."),
            may_add=coordinates,
        ),
        _section(
            _("Network meetings"),
            "network-meeting",
            ecosystem,
            [
                Column(_("Meeting"), _record(lambda meeting: meeting.title)),
                Column(_("Date"), lambda meeting: meeting.on),
                Column(_("State"), lambda meeting: meeting.get_state_display()),
            ],
            NetworkMeeting.objects.open()
            .visible_to(user)
            .filter(ecosystem=ecosystem)
            .order_by("-on", "-id")[:FEW],
            empty=_("No meeting yet."),
            may_add=coordinates,
        ),
        _section(
            _("Offers"),
            "offer",
            ecosystem,
            [
                Column(_("Offer"), _record()),
                Column(_("Provider"), lambda offer: offer.organisation),
                Column(_("Step"), lambda offer: offer.get_step_display()),
            ],
            Offer.objects.open()
            .filter(organisation__in=partners.values("organisation"))
            .select_related("organisation")
            .order_by("-updated_at", "-id")[:FEW],
            empty=_("No offer is known yet."),
            may_add=coordinates,
        ),
    ]
    if coordinates:
        sections[1:1] = [
            _section(
                _("Contact moments"),
                "contact-moment",
                ecosystem,
                [
                    Column(_("Date"), lambda moment: moment.on),
                    Column(
                        _("With whom"),
                        _record(
                            lambda moment: (
                                ", ".join(str(party) for party in moment.parties.all()) or str(moment)
                            )
                        ),
                    ),
                    Column(_("Subject"), lambda moment: moment.subject),
                    Column(_("Next step"), lambda moment: moment.next_step),
                ],
                ContactMoment.objects.open()
                .filter(ecosystem=ecosystem)
                .prefetch_related("parties__organisation", "parties__location__organisation")
                .order_by("-on", "-id")[:FEW],
                empty=_("No conversation logged yet. Date and organisation are enough."),
                may_add=True,
            ),
            _section(
                _("Agreements to keep"),
                "agreement",
                ecosystem,
                [
                    Column(_("Who"), lambda agreement: agreement.organisation),
                    Column(_("What"), _record(lambda agreement: agreement.what)),
                    Column(_("By when"), lambda agreement: agreement.due_on),
                    Column(_("State"), lambda agreement: agreement.get_state_display()),
                ],
                Agreement.objects.standing()
                .filter(ecosystem=ecosystem)
                .select_related("organisation")
                .order_by("due_on", "id")[:FEW],
                empty=_("Nothing is open."),
                may_add=True,
            ),
        ]
    counts = partners.aggregate(
        n=Count("pk"), partner=Count("pk", filter=Q(status=Partnership.Status.PARTNER))
    )
    lead = ngettext(
        "%(n)s organisation knows this ecosystem; %(partner)s is partner.",
        "%(n)s organisations know this ecosystem; %(partner)s of them are partner.",
        counts["n"],
    )
    return Tab(lead=lead % counts, sections=sections)


def children(ecosystem: LearningEcosystem, *, user: Any) -> Tab:
    """Series with what they brought, the newest ideas, and when children last heard from us."""
    coordinates = bool(is_coordinator(user, ecosystem))
    series = (
        WorkshopSeries.objects.visible_to(user)
        .filter(ecosystem=ecosystem)
        .with_last_told()
        .annotate(found=Count("ideas", filter=Q(ideas__closed_at__isnull=True)))
        .order_by("-on", "-id")[:FEW]
    )
    ideas = Idea.objects.open().visible_to(user).filter(ecosystem=ecosystem).order_by("-on", "-id")[:FEW]
    return Tab(
        lead=_("What children want for their neighbourhood, in their own words."),
        sections=[
            _section(
                _("Workshop series"),
                "workshop-series",
                ecosystem,
                [
                    Column(_("Series"), _record(lambda row: row.name)),
                    Column(_("First workshop"), lambda row: row.on),
                    Column(_("Ideas"), lambda row: row.found, numeric=True),
                    Column(_("Children last told"), lambda row: row.last_told or _("not yet")),
                ],
                series,
                empty=_("No workshops yet. Three are enough: inspire, dream, think critically."),
                may_add=coordinates,
            ),
            _section(
                _("Ideas"),
                "idea",
                ecosystem,
                [
                    Column(_("Idea"), _record(lambda idea: idea.title or idea.words)),
                    Column(_("Where it is now"), lambda idea: idea.get_state_display()),
                    Column(_("Collected"), lambda idea: idea.on),
                    Column(_("First activity"), lambda idea: idea.first_activity_on),
                ],
                ideas,
                empty=_("No idea yet."),
                may_add=coordinates,
            ),
            _section(
                _("What children were told"),
                "feedback-moment",
                ecosystem,
                [
                    Column(_("Date"), _record(lambda moment: moment.on.isoformat())),
                    Column(_("Channel"), lambda moment: moment.get_channel_display()),
                    Column(_("Words"), lambda moment: moment.text),
                ],
                _feedback(ecosystem, user),
                empty=_("The children have heard nothing yet."),
                may_add=coordinates,
            ),
        ],
    )


def _feedback(ecosystem: LearningEcosystem, user: Any) -> Any:
    from participation.models import FeedbackMoment

    return (
        FeedbackMoment.objects.open()
        .visible_to(user)
        .filter(ecosystem=ecosystem)
        .order_by("-on", "-id")[:FEW]
    )


def programme(ecosystem: LearningEcosystem, *, user: Any) -> Tab:
    """Programmes, what is coming, and, for who may see it, the money."""
    coordinates = bool(is_coordinator(user, ecosystem))
    today = timezone.localdate()
    activities = (
        Activity.objects.open()
        .visible_to(user)
        .filter(ecosystem=ecosystem, on__gte=today)
        .exclude(state=Activity.State.CANCELLED)
        .select_related("provider", "place")
        .order_by("on", "starts_at", "id")[:FEW]
    )
    money = [Column(_("Granted"), lambda row: _euros(row.granted_euros), numeric=True)]
    return Tab(
        lead=_("What partners do for and with children."),
        sections=[
            _section(
                _("Programmes"),
                "programme",
                ecosystem,
                [
                    Column(_("Programme"), _record()),
                    Column(_("Owner"), lambda row: row.owner or ""),
                    Column(_("State"), lambda row: row.get_state_display()),
                    Column(_("From"), lambda row: row.starts_on),
                    Column(_("Until"), lambda row: row.ends_on),
                ],
                Programme.objects.open()
                .visible_to(user)
                .filter(ecosystem=ecosystem)
                .select_related("owner")
                .order_by("-updated_at", "-id")[:FEW],
                empty=_("No programme yet. It may begin with an adopted idea."),
                may_add=coordinates,
            ),
            _section(
                _("Coming activities"),
                "activity",
                ecosystem,
                [
                    Column(_("Date"), lambda row: row.starts_at or row.on),
                    Column(_("Activity"), _record(lambda row: row.title)),
                    Column(_("Provider"), lambda row: row.provider or ""),
                    Column(_("Place"), lambda row: row.place.name if row.place else ""),
                ],
                activities,
                empty=_("Nothing is planned from today on."),
                may_add=coordinates,
            ),
            _section(
                _("Funding applications"),
                "funding-application",
                ecosystem,
                [
                    Column(_("Scheme"), _record()),
                    Column(_("State"), lambda row: row.get_state_display()),
                    Column(_("Asked"), lambda row: _euros(row.asked_euros), numeric=True),
                    *money,
                    Column(_("Deadline"), lambda row: row.deadline),
                ],
                FundingApplication.objects.open()
                .visible_to(user)
                .filter(ecosystem=ecosystem)
                .order_by("-updated_at", "-id")[:FEW],
                empty=_("No application that you can see."),
                may_add=coordinates,
            ),
            _section(
                _("Contributions"),
                "contribution",
                ecosystem,
                [
                    Column(_("Date"), _record(lambda row: row.on.isoformat())),
                    Column(_("Organisation"), lambda row: row.organisation),
                    Column(_("What"), lambda row: row.get_kind_display()),
                    Column(_("Amount"), lambda row: _euros(row.euros), numeric=True),
                ],
                Contribution.objects.open()
                .visible_to(user)
                .filter(ecosystem=ecosystem)
                .select_related("organisation")
                .order_by("-on", "-id")[:FEW],
                empty=_("No contribution that you can see."),
                may_add=coordinates,
            ),
        ],
    )


def _euros(amount: Any) -> str:
    return "" if amount is None else f"€ {number_format(amount, decimal_pos=0, force_grouping=True)}"


def results(ecosystem: LearningEcosystem, *, user: Any) -> Tab:
    """The figures of this school year, each leading to its rows, and the newest factsheets."""
    today = timezone.localdate()
    period = Period.school_year(today.year if today >= date(today.year, 8, 1) else today.year - 1)
    scope = Scope.parse(f"ecosystem:{ecosystem.slug}")
    audience = Factsheet.Audience.INTERNAL if sees_exact_counts(user, scope) else Factsheet.Audience.SHARED
    query = f"scope={scope.key}&from={period.start.isoformat()}&to={period.end.isoformat()}"
    return Tab(
        lead=_("What came of it, counted from what was logged."),
        period=str(period),
        figures=[
            (figure, f"{reverse('figure', kwargs={'key': figure.key})}?{query}")
            for figure in figures(scope=scope, period=period, audience=audience)
        ],
        sections=[
            Section(
                title=_("Factsheets"),
                columns=[
                    Column(
                        _("Period"),
                        lambda row: link(
                            reverse("factsheet", kwargs={"public_id": row.public_id}),
                            str(Period(row.starts_on, row.ends_on)),
                        ),
                    ),
                    Column(_("Edition"), lambda row: row.edition, numeric=True),
                    Column(_("Language"), lambda row: row.get_language_display()),
                    Column(_("State"), lambda row: row.get_state_display()),
                ],
                rows=Factsheet.objects.visible_to(user)
                .filter(ecosystem=ecosystem)
                .defer("content")
                .order_by("-created_at", "-id")[:FEW],
                empty=_("No factsheet of this ecosystem yet."),
                all_url=f"{reverse('figures')}?{query}",
                all_label=_("Choose a period and make a factsheet"),
            ),
        ],
    )
