"""Every word of the product is there in Dutch, in plain Dutch, with the same holes to fill in."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
DUTCH = ROOT / "locale" / "nl" / "LC_MESSAGES" / "django.po"
APPS = [
    "accounts", "config", "demo", "ecosystem", "outbox", "participation", "partners", "programmes", "records",
    "reporting", "templates",
]  # fmt: skip
HOLES = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}")
# Longer sentences than this are for lawyers. B1 asks for about fifteen words; a few may be longer.
LONGEST_SENTENCE = 22
# Words of the office that nobody says to a neighbour.
OFFICE_WORDS = re.compile(
    r"\b(?:implementer\w+|faciliter\w+|monitor(?:en|ing)|inzake|middels|betreffende|gegenereerd\w*|genereren|"
    r"valider\w+|initiër\w+|conform|teneinde|derhalve|reeds|tevens|desbetreffende|dient te|dienen te|alsmede|"
    r"ten behoeve van|met betrekking tot|in het kader van|sessie)\b",
    re.IGNORECASE,
)


def _entries() -> list[polib.POEntry]:
    return [entry for entry in polib.pofile(str(DUTCH)) if not entry.obsolete]


def _texts(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@pytest.mark.skipif(
    shutil.which("xgettext") is None, reason="GNU gettext is not installed; .ci/run installs it"
)
def test_every_string_in_the_code_has_a_dutch_translation(tmp_path: Path) -> None:
    for app in APPS:
        shutil.copytree(ROOT / app, tmp_path / app, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "locale" / "nl" / "LC_MESSAGES").mkdir(parents=True)
    subprocess.run(
        [sys.executable, "-m", "django", "makemessages", "--locale", "nl", "--no-location", "--keep-pot"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        env={"PATH": "/usr/local/bin:/usr/bin:/bin", "PYTHONPATH": str(tmp_path)},
    )
    collected = polib.pofile(str(tmp_path / "locale" / "nl" / "LC_MESSAGES" / "django.po"))
    there = {(entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in _entries()}
    missing = [
        entry.msgid
        for entry in collected
        if not entry.obsolete and (entry.msgctxt, entry.msgid, entry.msgid_plural) not in there
    ]

    assert len(collected) > 500
    assert missing == []


def test_nothing_is_left_open_or_guessed() -> None:
    open_ones = [
        entry.msgid for entry in _entries() if entry.fuzzy or not all(text.strip() for text in _texts(entry))
    ]
    assert open_ones == []


def test_translations_have_the_holes_of_the_original() -> None:
    wrong = []
    for entry in _entries():
        allowed = set(HOLES.findall(entry.msgid)) | set(HOLES.findall(entry.msgid_plural))
        wrong += [entry.msgid for text in _texts(entry) if not set(HOLES.findall(text)) <= allowed]
        needed = set(HOLES.findall(entry.msgid_plural or entry.msgid))
        wrong += [entry.msgid for text in _texts(entry)[-1:] if not needed <= set(HOLES.findall(text))]
    assert wrong == []


def test_dutch_sentences_are_short() -> None:
    long_ones = [
        sentence
        for entry in _entries()
        for text in _texts(entry)
        for sentence in re.split(r"(?<=[.!?:;])\s+", re.sub(r"<[^>]+>", " ", text))
        if len(sentence.split()) > LONGEST_SENTENCE
    ]
    assert long_ones == []


def test_dutch_has_no_office_words() -> None:
    found = [text for entry in _entries() for text in _texts(entry) if OFFICE_WORDS.search(text)]
    assert found == []


def test_people_are_called_je() -> None:
    formal = [
        text for entry in _entries() for text in _texts(entry) if re.search(r"\b(?:[Uu]|[Uu]w)\b", text)
    ]
    assert formal == []
