"""School holidays come from a file and may be loaded again."""

from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from ecosystem.domains import HolidayRegion
from ecosystem.models import SchoolHoliday


@pytest.mark.django_db
def test_every_region_has_five_holidays_in_every_school_year() -> None:
    call_command("load_school_holidays", verbosity=0)

    for region in HolidayRegion.values:
        for year in range(2021, 2027):
            kinds = SchoolHoliday.objects.filter(region=region, school_year=year).values_list(
                "kind", flat=True
            )
            assert list(kinds) == ["autumn", "christmas", "spring", "may", "summer"], (region, year)


@pytest.mark.django_db
def test_holidays_run_from_saturday_to_sunday_inside_their_school_year() -> None:
    call_command("load_school_holidays", verbosity=0)

    for holiday in SchoolHoliday.objects.all():
        assert (holiday.starts_on.weekday(), holiday.ends_on.weekday()) == (5, 6), holiday
        assert date(holiday.school_year, 8, 1) <= holiday.starts_on <= date(holiday.school_year + 1, 7, 31)


@pytest.mark.django_db
def test_loading_again_updates_and_never_doubles(tmp_path: Path) -> None:
    call_command("load_school_holidays", verbosity=0)
    before = SchoolHoliday.objects.count()
    changed = tmp_path / "holidays.csv"
    changed.write_text(
        "school_year,kind,region,starts_on,ends_on\n2025,spring,midden,2026-02-14,2026-02-23\n",
        encoding="utf-8",
    )

    call_command("load_school_holidays", file=changed, verbosity=0)

    assert SchoolHoliday.objects.count() == before
    spring = SchoolHoliday.objects.get(region="midden", kind="spring", school_year=2025)
    assert spring.ends_on == date(2026, 2, 23)


@pytest.mark.django_db
def test_a_wrong_file_is_refused_with_every_wrong_line(tmp_path: Path) -> None:
    wrong = tmp_path / "holidays.csv"
    wrong.write_text(
        "school_year,kind,region,starts_on,ends_on\n"
        "2025,spring,oost,2026-02-14,2026-02-22\n"
        "2025,may,midden,2026-05-03,2026-04-25\n"
        "2025,summer,midden,gisteren,2026-08-30\n",
        encoding="utf-8",
    )

    with pytest.raises(CommandError) as refusal:
        call_command("load_school_holidays", file=wrong, verbosity=0)

    assert [line in str(refusal.value) for line in ("line 2", "line 3", "line 4")] == [True, True, True]
    assert not SchoolHoliday.objects.exists()
