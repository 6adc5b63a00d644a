"""Whether this machine can make PDFs: the system library Pango, and the command that installs it where it lacks."""

import ctypes
import shutil
import sys
from typing import Any

from django.core.checks import CheckMessage, Warning, register

# What WeasyPrint loads, by the names of Linux; elsewhere one name will do to know.
LINUX = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")
ELSEWHERE = {"darwin": ("libpango-1.0.dylib",), "win32": ("libpango-1.0-0.dll",)}
# package manager: what to type
COMMANDS = {
    "apt-get": "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "brew": "brew install pango",
    "dnf": "sudo dnf install pango",
    "apk": "sudo apk add pango",
    "pacman": "sudo pacman -S pango",
}
ANY_SYSTEM = "Install Pango 1.44 or newer with the package manager of your system."


class PdfNotPossible(Exception):
    """No PDF can be made on this machine; the text says what to do."""


def missing_libraries() -> list[str]:
    """The libraries that cannot be loaded; empty where PDFs can be made."""
    return [name for name in ELSEWHERE.get(sys.platform, LINUX) if not _loads(name)]


def how_to_install() -> str:
    """The command that installs Pango on this machine, or words if its package manager is not known."""
    manager = next((name for name in COMMANDS if shutil.which(name)), "")
    return COMMANDS.get(manager, ANY_SYSTEM)


@register
def pdf_is_possible(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A warning, not an error: without Pango everything works except making a factsheet's PDF."""
    missing = missing_libraries()
    if not missing:
        return []
    return [
        Warning(
            f"Factsheets cannot be made as PDF here: the system library Pango is missing ({', '.join(missing)}).",
            hint=how_to_install(),
            id="reporting.W001",
        )
    ]


def _loads(name: str) -> bool:
    # Homebrew's folders are not where macOS looks by itself.
    places = (
        ["", "/opt/homebrew/lib/", "/usr/local/lib/", "/opt/local/lib/"] if sys.platform == "darwin" else [""]
    )
    for place in places:
        try:
            ctypes.CDLL(place + name)
        except OSError:
            continue
        return True
    return False
