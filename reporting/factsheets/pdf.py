"""The factsheet as PDF: tagged PDF/A-3 with its own data inside, the same bytes for the same content."""

import atexit
import io
import threading
import warnings
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils.translation import gettext as _
from django.utils.translation import override

from reporting.factsheets.checks import PdfNotPossible, how_to_install
from reporting.factsheets.content import FactsheetContent
from reporting.factsheets.data_files import as_csv_bytes, as_json_bytes
from reporting.factsheets.html import STATIC, STYLE_SHEETS, render_document
from reporting.factsheets.tagging import finish

# What a factsheet is made of, and pictures written out in the page itself.
KINDS = {"css": "text/css", "svg": "image/svg+xml", "woff2": "font/woff2"}
DRAWING = "data:image/svg+xml;base64,"
# Fonts are laid out by one C library with shared state: one factsheet at a time per process.
_turn = threading.Lock()


def render(content: FactsheetContent) -> bytes:
    """The PDF of this content, with tags, bookmarks, metadata and the data attached."""
    weasyprint = _weasyprint()
    page = render_document(content)
    with _turn:
        fonts, style_sheets = _style()
        return bytes(
            weasyprint.HTML(string=page, base_url=STATIC, url_fetcher=own_files_only()).write_pdf(
                finisher=finish,
                stylesheets=style_sheets,
                font_config=fonts,
                pdf_variant="pdf/a-3a",
                attachments=_attachments(weasyprint, content),
            )
        )


def own_files_only() -> Any:
    """A fetcher for WeasyPrint that gives our own static files and images written out in the page; else it refuses."""
    _weasyprint()
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnFilesOnly(URLFetcher):
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            if url.startswith(DRAWING):
                return super().fetch(url, headers)
            if not url.startswith(STATIC):
                raise ValueError(f"A factsheet takes nothing from elsewhere: {url[:80]}")
            name = url.removeprefix(STATIC)
            if kind := KINDS.get(name.rpartition(".")[2]):
                return URLFetcherResponse(url, static_file(name), {"Content-Type": kind})
            raise ValueError(f"A factsheet has no use for such a file: {name[:80]}")

    return OwnFilesOnly(allowed_protocols=["data"], allow_redirects=False)


def static_file(name: str) -> bytes:
    """What is in one of our static files, in the working tree or gathered by collectstatic."""
    found = finders.find(name)
    if found and Path(str(found)).is_file():
        return Path(str(found)).read_bytes()
    with staticfiles_storage.open(name) as file:
        return bytes(file.read())


def _weasyprint() -> Any:
    """WeasyPrint, loaded when first needed: it takes a second and asks for Pango."""
    with warnings.catch_warnings():
        # On a machine without any font it warns at import; the factsheet brings its own.
        warnings.filterwarnings("ignore", message=".*Expect ugly output.*")
        try:
            import weasyprint
        except OSError as error:
            raise PdfNotPossible(
                f"No PDF can be made: the system library Pango is missing. {how_to_install()}"
            ) from error
    return weasyprint


# The fonts clean up after themselves, for which Python must still be whole.
@atexit.register
def _forget_fonts() -> None:
    _style.cache_clear()


@lru_cache(maxsize=1)
def _style() -> tuple[Any, list[Any]]:
    """Fonts and style sheets, read once per process: unpacking the fonts takes longer than a page."""
    weasyprint = _weasyprint()
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    sheets = [
        weasyprint.CSS(url=STATIC + name, font_config=fonts, url_fetcher=own_files_only())
        for name in STYLE_SHEETS
    ]
    return fonts, sheets


def _attachments(weasyprint: Any, content: FactsheetContent) -> list[Any]:
    """The numbers of the factsheet as files inside it."""
    at = datetime.fromisoformat(content.generated_at).astimezone(UTC)
    with override(content.language):
        files = {
            "factsheet.json": (as_json_bytes(content), _("Everything on this factsheet, for other programs")),
            "factsheet.csv": (as_csv_bytes(content), _("The figures as a table for spreadsheets")),
        }
        return [
            weasyprint.Attachment(
                file_obj=io.BytesIO(data),
                name=name,
                description=description,
                created=at,
                modified=at,
                relationship="Data",
            )
            for name, (data, description) in files.items()
        ]
