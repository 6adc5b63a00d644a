"""`manage.py factsheet`: the PDF in a file, or a clear word about what is wrong."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from outbox.models import Job
from records.models import StoredFile
from reporting.factsheets.content import FactsheetContent
from reporting.management.commands import factsheet as command
from reporting.models import Factsheet
from tests import cast
from tests.cast import City


def _run(output: Path | str, **options: Any) -> None:
    values = {
        "scope": "municipality:GM9901",
        "start": "2025-01-01",
        "end": "2025-12-31",
        "language": "en",
        **options,
    }
    call_command("factsheet", output=str(output), verbosity=0, **values)


def test_it_stores_the_next_edition_and_writes_the_pdf(
    city_a: City, drawn: list[FactsheetContent], tmp_path: Path, capsys: Any
) -> None:
    for edition in (1, 2):
        _run(tmp_path / "sheet.pdf")
        assert (tmp_path / "sheet.pdf").read_bytes() == f"PDF of Stad A, edition {edition}".encode()
    made = Factsheet.objects.order_by("pk")
    assert [(sheet.state, sheet.edition, sheet.requested_by) for sheet in made] == [
        ("ready", 1, None),
        ("ready", 2, None),
    ]
    assert made[1].checksum in capsys.readouterr().out


def test_it_may_make_everything_and_internal_ones(
    city_a: City, drawn: list[FactsheetContent], tmp_path: Path
) -> None:
    cast.contact_moment(city_a, children_spoken_with=3)
    _run(tmp_path / "all.pdf", scope="everything", audience="internal")
    assert drawn[0].figure("children_spoken_with").value == 3
    _run(tmp_path / "all.pdf", scope="everything")
    assert drawn[1].figure("children_spoken_with").value is None


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"scope": "municipality:GM9999"}, ["GM9999", "municipality:GM9901"]),
        ({"scope": "ecosystem:nergens"}, ["nergens", "ecosystem:ecosysteem-a"]),
        ({"scope": "planet"}, ["planet", "municipality:…"]),
        ({"start": "2025-12-31", "end": "2025-01-01"}, ["2025-12-31", "2025-01-01"]),
        ({"start": "31-12-2025"}, ["31-12-2025"]),
        ({"end": "2025-02-30"}, ["2025-02-30"]),
        ({"language": "fy"}, ["fy", "nl, en"]),
        ({"audience": "everybody"}, ["everybody", "shared, internal"]),
        ({"start": "1900-01-01"}, ["30"]),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_stored(
    city_a: City, drawn: list[FactsheetContent], tmp_path: Path, options: dict[str, str], words: list[str]
) -> None:
    with pytest.raises(CommandError) as refusal:
        _run(tmp_path / "sheet.pdf", **options)
    for word in words:
        assert word in str(refusal.value)
    _nothing_was_stored()
    assert list(tmp_path.glob("*.pdf")) == []


@pytest.mark.parametrize("output", ["", "missing/sheet.pdf", "/dev/null/sheet.pdf"])
def test_a_file_that_cannot_be_written_is_refused_before_anything_is_made(
    city_a: City, drawn: list[FactsheetContent], tmp_path: Path, output: str
) -> None:
    with pytest.raises(CommandError):
        _run(tmp_path / output)
    _nothing_was_stored()


def _nothing_was_stored() -> None:
    assert not Factsheet.objects.exists()
    assert not Job.objects.exists()
    assert not StoredFile.objects.exists()


def test_it_waits_for_a_worker_that_was_first(
    city_a: City, drawn: list[FactsheetContent], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = command.jobs.run
    turns = iter([False, True])
    monkeypatch.setattr(command.jobs, "run", lambda job_id: next(turns) and run(job_id))
    monkeypatch.setattr(command, "LOOK_EVERY_SECONDS", 0)
    _run(tmp_path / "sheet.pdf")
    assert (tmp_path / "sheet.pdf").exists()


def test_it_does_not_wait_for_ever(
    city_a: City, drawn: list[FactsheetContent], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command.jobs, "run", lambda job_id: False)
    monkeypatch.setattr(command, "PATIENCE_SECONDS", -1.0)
    with pytest.raises(CommandError):
        _run(tmp_path / "sheet.pdf")
