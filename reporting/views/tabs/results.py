"""The tab on what came of it."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.record_pages import Column, Section, link
from ecosystem.models import LearningEcosystem
from reporting.indicators import figures
from reporting.models import Factsheet
from reporting.periods import Period
from reporting.scopes import Scope
from reporting.views.tabs.tab import FEW, Tab


def results(ecosystem: LearningEcosystem, *, user: Any, coordinates: bool) -> Tab:
    """The figures of this school year, each leading to its rows, and the newest factsheets."""
    today = timezone.localdate()
    period = Period.school_year(today.year if today >= date(today.year, 8, 1) else today.year - 1)
    scope = Scope.of(ecosystem)
    # Of one ecosystem its coordinators see exact counts of children.
    audience = Factsheet.Audience.INTERNAL if coordinates else Factsheet.Audience.SHARED
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
