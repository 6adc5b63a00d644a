"""manage.py load_school_holidays: the school holidays of the three regions, from the file that comes with the code."""

import csv
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from ecosystem.models import SchoolHoliday

FILE = Path(__file__).resolve().parents[2] / "data" / "school_holidays.csv"


def read(path: Path) -> list[SchoolHoliday]:
    """The holidays in a file, not stored yet. Raises CommandError with every line that is wrong, at once."""
    holidays, problems = [], []
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            try:
                holiday = SchoolHoliday(
                    region=row["region"],
                    kind=row["kind"],
                    school_year=int(row["school_year"]),
                    starts_on=date.fromisoformat(row["starts_on"]),
                    ends_on=date.fromisoformat(row["ends_on"]),
                )
                holiday.clean_fields()
                if holiday.ends_on < holiday.starts_on:
                    raise ValueError("ends before it starts")
            except ValidationError as problem:
                problems.append(f"line {number}: {problem.message_dict}")
            except (KeyError, TypeError, ValueError) as problem:
                problems.append(f"line {number}: {problem}")
            else:
                holidays.append(holiday)
    if problems:
        raise CommandError(f"{path} was not loaded:\n" + "\n".join(problems))
    return holidays


class Command(BaseCommand):
    help = "Load the school holidays; what is there already is updated, so it may be run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--file",
            type=Path,
            default=FILE,
            help="CSV with school_year, kind, region, starts_on, ends_on (default: the file with the code)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        holidays = read(options["file"])
        with transaction.atomic():
            SchoolHoliday.objects.bulk_create(
                holidays,
                update_conflicts=True,
                unique_fields=["region", "kind", "school_year"],
                update_fields=["starts_on", "ends_on"],
            )
        if options["verbosity"] > 0:
            self.stdout.write(f"{len(holidays)} school holidays")
