"""SPEED: a whole factsheet against the bare rendering of the same page."""

from datetime import date
from pathlib import Path

from benchmarks.measure import Ratio, take_turns


def run(folder: Path) -> list[Ratio]:
    """The factsheet of the demo, warm: counting, charts, tagging and attachments against WeasyPrint alone."""
    from django.utils import timezone
    from weasyprint import HTML

    from reporting.factsheets import pdf
    from reporting.factsheets.compose import compose
    from reporting.factsheets.html import render_html
    from reporting.periods import Period
    from reporting.scopes import Scope

    scope = Scope.parse("municipality:GM0518")
    period = Period(date(2022, 1, 1), date(2024, 12, 31))
    at = timezone.now()

    def composed() -> object:
        return compose(scope=scope, period=period, language="nl", audience="shared", edition=1, at=at)

    content = compose(scope=scope, period=period, language="nl", audience="shared", edition=1, at=at)
    page = render_html(content)

    def whole() -> object:
        return pdf.render(
            compose(scope=scope, period=period, language="nl", audience="shared", edition=1, at=at)
        )

    def bare() -> object:
        return HTML(string=page, url_fetcher=pdf.own_files_only()).write_pdf()

    whole_seconds, bare_seconds, composed_seconds = take_turns(whole, bare, composed, rounds=5)
    return [
        Ratio(
            "factsheet against bare rendering",
            whole_seconds / bare_seconds,
            1.3,
            f"{whole_seconds * 1000:.0f} ms CPU, counting and charts {composed_seconds * 1000:.0f} ms, "
            f"bare {bare_seconds * 1000:.0f} ms",
        ),
    ]
