"""The organisations of The Hague in the demo: kinds of organisations as every city has them, none of them real."""

from demo.organisation_lines import centre, other_districts, whole_city
from demo.organisation_lines.line import Line

ORGANISATIONS: list[Line] = [
    *whole_city.ORGANISATIONS,
    *centre.ORGANISATIONS,
    *other_districts.ORGANISATIONS,
]
