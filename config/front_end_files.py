"""The third-party front-end files that pages link to, taken one by one from node_modules.

The packages hold thousands of files; these few are served, under `vendor/`. Nothing is built or copied.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage, Error
from django.core.files.storage import FileSystemStorage

FONT = "@fontsource/source-sans-3/files/source-sans-3-latin"
FILES = {
    "vendor/theme.css": "@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css",
    "vendor/button.css": "@nl-design-system-candidate/button-css/dist/button.css",
    "vendor/skip-link.css": "@nl-design-system-candidate/skip-link-css/dist/skip-link.css",
    "vendor/textbox.css": "@utrecht/textbox-css/dist/index.min.css",
    "vendor/textarea.css": "@utrecht/textarea-css/dist/index.min.css",
    "vendor/select.css": "@utrecht/select-css/dist/index.min.css",
    "vendor/form-label.css": "@utrecht/form-label-css/dist/index.min.css",
    "vendor/htmx.min.js": "htmx.org/dist/htmx.min.js",
    "vendor/source-sans-3-400.woff2": f"{FONT}-400-normal.woff2",
    "vendor/source-sans-3-400-italic.woff2": f"{FONT}-400-italic.woff2",
    "vendor/source-sans-3-600.woff2": f"{FONT}-600-normal.woff2",
    "vendor/source-sans-3-800.woff2": f"{FONT}-800-normal.woff2",
}


class PackageStorage(FileSystemStorage):
    """The listed files under the names by which pages ask for them."""

    def path(self, name: str) -> str:
        return str(Path(settings.BASE_DIR) / "node_modules" / FILES[name.replace("\\", "/")])


class PackageFinder(BaseFinder):
    """Finds the files of `FILES` for the static files app, whitenoise and collectstatic."""

    storage = PackageStorage()

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        missing = [name for name in FILES if not Path(self.storage.path(name)).exists()]
        if not missing:
            return []
        return [
            Error(
                f"Front-end files are missing: {', '.join(missing)}.",
                hint="Install them with: python3 prepare.py (or npm ci)",
                id="speelveld.E001",
            )
        ]

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        found = [self.storage.path(path)] if path in FILES else []
        return found if find_all else (found[0] if found else [])

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[Any]:
        for name in FILES:
            yield name, self.storage
