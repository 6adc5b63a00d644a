"""On the day of loading there is something to do, and it does not disturb the years that are over."""

from datetime import date, timedelta

from accounts.models import User
from demo.contact_moments import LAST_DAY
from partners.models import ContactMoment
from programmes.models import Activity
from reporting.attention import Kind, needs_attention
from reporting.partner_day import partner_day


def test_the_coordinator_sees_one_thing_of_every_kind(demo: date) -> None:
    found = needs_attention(user=User.objects.get(email="coordinator@example.org"), on=demo)

    assert {item.kind for item in found} == set(Kind)
    assert len(found) <= 12


def test_the_partner_has_an_activity_to_log_today_and_a_promise_for_tomorrow(demo: date) -> None:
    day = partner_day(user=User.objects.get(email="partner@example.org"), on=demo)

    assert [activity.on for activity in day.to_log] == [demo]
    assert demo + timedelta(days=1) in [agreement.due_on for agreement in day.promised]
    assert day.coming
    assert day.offers


def test_nothing_happened_after_today_and_history_ends_before_the_current_part(demo: date) -> None:
    assert not Activity.objects.held().filter(on__gt=demo).exists()
    assert not ContactMoment.objects.filter(on__gt=demo).exists()
    recent = ContactMoment.objects.filter(on__gt=LAST_DAY)
    assert recent.count() == 5
