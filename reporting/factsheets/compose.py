"""Composing a factsheet: everything that stands on it, counted at one moment and written in one language."""

from datetime import date, datetime

from django.utils import translation
from django.utils.translation import gettext as _

from ecosystem.models import District
from reporting.factsheets import stories
from reporting.factsheets.content import DistrictLine, FactsheetContent, FigureLine
from reporting.factsheets.outlines import outlines
from reporting.factsheets.snapshot import one_moment
from reporting.figures import Figure
from reporting.indicators import HEADLINES, breakdowns, figures
from reporting.periods import Period
from reporting.questions import Question
from reporting.scopes import Kind, Scope


def compose(
    *, scope: Scope, period: Period, language: str, audience: str, edition: int, at: datetime
) -> FactsheetContent:
    """The factsheet as plain values, in this language and for this audience. Stores nothing.

    Whether somebody may have it is for the caller to check.
    """
    with translation.override(language), one_moment():
        question = Question.about(scope=scope, period=period)
        lines = {
            figure.key: _line(figure) for figure in figures(scope=scope, period=period, audience=audience)
        }
        idea_lines, ideas_not_shown = stories.ideas(question, audience=audience)
        effort = breakdowns.by_district(question)
        return FactsheetContent(
            title=scope.name,
            scope_kind=str(scope.kind.value),
            scope_key=scope.key,
            scope_kind_name=scope.kind_name,
            period=str(period),
            starts_on=period.start.isoformat(),
            ends_on=period.end.isoformat(),
            language=language,
            audience=str(audience),
            generated_at=at.isoformat(timespec="seconds"),
            edition=edition,
            accent_colour=question.settings.accent_colour,
            contact_line=question.settings.contact_line,
            settings=question.settings.as_frozen(),
            key_figures=[lines[key] for key in HEADLINES],
            more_figures=[line for key, line in lines.items() if key not in HEADLINES],
            by_domain=breakdowns.by_domain(question),
            over_time=breakdowns.over_time(question),
            idea_states=breakdowns.idea_states(question),
            districts=_districts(scope, effort, period.end),
            ideas=idea_lines,
            ideas_not_shown=ideas_not_shown,
            quotes=stories.quotes(question),
            rows_without_district=effort.get(None, 0),
        )


def _line(figure: Figure) -> FigureLine:
    return FigureLine(**figure.as_json())


def _districts(scope: Scope, effort: dict[int | None, int], last_day: date) -> list[DistrictLine]:
    """Every district of the municipality, so that the map shows where nothing happened yet too.

    For everything: only the districts with team effort, without a map.
    """
    districts = District.objects.select_related("city_district").order_by("code")
    if scope.municipality is not None:
        districts = districts.filter(
            municipality=scope.municipality, closed_at__isnull=True
        ) | districts.filter(municipality=scope.municipality, pk__in=[pk for pk in effort if pk is not None])
    else:
        districts = districts.filter(pk__in=[pk for pk in effort if pk is not None])
    found = list(districts)
    shapes = (
        {} if scope.kind == Kind.EVERYTHING else outlines([row.code for row in found], year=last_day.year)
    )
    return [
        DistrictLine(
            code=row.code,
            name=row.name,
            city_district=row.city_district.name if row.city_district is not None else "",
            team_effort=effort.get(row.pk, 0),
            active=effort.get(row.pk, 0) > 0,
            geometry=shapes.get(row.code),
        )
        for row in found
    ]


def download_name(content: FactsheetContent) -> str:
    """The name of the PDF where it is downloaded: what it is about, the period, the edition."""
    place = content.scope_key.partition(":")[2] or content.scope_key
    return _("factsheet") + f"-{place}-{content.starts_on}-{content.ends_on}-{content.edition}.pdf".lower()
