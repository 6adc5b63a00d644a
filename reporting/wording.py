"""Days as people say them."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def days_ago(day: date, today: date) -> str:
    """“today”, “yesterday”, “5 days ago”, “3 weeks ago”, “4 months ago”; a coming day as its date."""
    days = (today - day).days
    if days < 0:
        return date_format(day, "j F")
    if days == 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    if days < 14:
        return ngettext("%(n)s day ago", "%(n)s days ago", days) % {"n": days}
    if days < 60:
        return ngettext("%(n)s week ago", "%(n)s weeks ago", days // 7) % {"n": days // 7}
    return ngettext("%(n)s month ago", "%(n)s months ago", days // 30) % {"n": days // 30}


def in_days(day: date, today: date) -> str:
    """“today”, “tomorrow”, “Thursday 27 November”; a past day as how long ago it was."""
    days = (day - today).days
    if days < 0:
        return f"{date_format(day, 'j F')} ({days_ago(day, today)})"
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    return date_format(day, "l j F")
