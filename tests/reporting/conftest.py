"""Drawing is not counting: these tests get a stand-in for the PDF unless they are about the PDF itself."""

from collections.abc import Callable

import pytest

from reporting.factsheets.content import FactsheetContent

Render = Callable[[FactsheetContent], bytes]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[FactsheetContent]:
    """Stands in for the drawing of PDFs; holds what was asked to be drawn."""
    contents: list[FactsheetContent] = []

    def render(content: FactsheetContent) -> bytes:
        contents.append(content)
        return f"PDF of {content.title}, edition {content.edition}".encode()

    monkeypatch.setattr("reporting.factsheets.pdf.render", render)
    return contents
