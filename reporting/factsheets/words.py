"""The sentences of a factsheet that are made of its figures. All in the language that is active."""

from datetime import date, datetime, timedelta

from django.utils.formats import date_format, number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reporting.factsheets.content import Bar, FactsheetContent, FigureLine


def amount(value: float) -> str:
    """A number as people write it: 1.318 or 47,5 in Dutch."""
    places = None if float(value).is_integer() else 1
    return number_format(int(value) if places is None else value, decimal_pos=places, force_grouping=True)


def figure(content: FactsheetContent, key: str) -> FigureLine | None:
    """The key figure with this key, or None if this factsheet does not have it."""
    lines = [*content.key_figures, *content.more_figures]
    return next((line for line in lines if line.key == key), None)


def value(content: FactsheetContent, key: str) -> int | None:
    """The number behind a key figure; None if it is not there or may not be shown."""
    line = figure(content, key)
    return int(line.value) if line is not None and line.value is not None else None


def length(content: FactsheetContent) -> str:
    """How long the period is, as the opening of a sentence."""
    start, end = date.fromisoformat(content.starts_on), date.fromisoformat(content.ends_on)
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    whole = start.day == 1 and (
        end.toordinal() + 1 == date(end.year + end.month // 12, end.month % 12 + 1, 1).toordinal()
    )
    words = {
        1: _("In one month"),
        3: _("In three months"),
        6: _("In half a year"),
        12: _("In one year"),
        24: _("In two years"),
        36: _("In three years"),
        48: _("In four years"),
        60: _("In five years"),
    }
    return words.get(months, _("In this period")) if whole else _("In this period")


def is_empty(content: FactsheetContent) -> bool:
    """Whether there is nothing to tell: no idea, no quote, no team effort, and no other figure above nought."""
    return not (
        content.ideas
        or content.ideas_not_shown
        or content.quotes
        or any(line.value or line.mark == "hidden" for line in [*content.key_figures, *content.more_figures])
    )


def lead(content: FactsheetContent) -> SafeString:
    """The factsheet in two or three sentences, with the figures in bold; figures that may not be shown are left out."""
    if is_empty(content):
        return SafeString("")
    sentences = [_about_partners(content), _about_children(content), _about_money(content)]
    return format_html_join(" ", "{}", ((sentence,) for sentence in sentences if sentence))


def _bold(number: int) -> SafeString:
    return format_html("<strong>{}</strong>", amount(number))


def _about_partners(content: FactsheetContent) -> SafeString | str:
    moments, districts = value(content, "contact_moments"), value(content, "districts_active")
    if not moments:
        return ""
    times = ngettext("%(number)s time", "%(number)s times", moments) % {"number": _bold(moments)}
    if not districts or content.scope_kind == "district":
        return SafeString(
            _("%(period)s the team talked %(times)s with people and organisations.")
            % {"period": length(content), "times": times}
        )
    where = ngettext("%(number)s district", "%(number)s districts", districts) % {"number": _bold(districts)}
    return SafeString(
        _("%(period)s the team talked %(times)s with people and organisations in %(districts)s.")
        % {"period": length(content), "times": times, "districts": where}
    )


def _about_children(content: FactsheetContent) -> SafeString | str:
    children, ideas = value(content, "children_spoken_with"), value(content, "ideas")
    if children and ideas:
        spoke = ngettext("%(number)s child", "%(number)s children", children) % {"number": _bold(children)}
        gave = ngettext("%(number)s idea", "%(number)s ideas", ideas) % {"number": _bold(ideas)}
        return SafeString(
            _("It listened to %(children)s, who gave %(ideas)s for their own neighbourhood.")
            % {"children": spoke, "ideas": gave}
        )
    if ideas:
        return SafeString(
            ngettext(
                "Children gave %(number)s idea for their own neighbourhood.",
                "Children gave %(number)s ideas for their own neighbourhood.",
                ideas,
            )
            % {"number": _bold(ideas)}
        )
    if children:
        return SafeString(
            ngettext("It listened to %(number)s child.", "It listened to %(number)s children.", children)
            % {"number": _bold(children)}
        )
    return ""


def _about_money(content: FactsheetContent) -> SafeString | str:
    given = value(content, "financial_contributions")
    if not given:
        return ""
    return SafeString(
        ngettext(
            "The programme itself gave money for such an idea %(number)s time.",
            "The programme itself gave money for such an idea %(number)s times.",
            given,
        )
        % {"number": _bold(given)}
    )


def made_at(content: FactsheetContent) -> datetime:
    """The moment it was made, in local time."""
    return localtime(datetime.fromisoformat(content.generated_at))


def made_on(content: FactsheetContent) -> str:
    """The day it was made, written out."""
    return date_format(made_at(content).date())


def effort_parts(content: FactsheetContent) -> list[Bar]:
    """What team effort is made of; empty if one of the parts is not known."""
    whole, moments = value(content, "team_effort"), value(content, "contact_moments")
    workshops, meetings = value(content, "workshops"), value(content, "network_meetings")
    if whole is None or moments is None or workshops is None:
        return []
    if meetings is None:
        # Team effort is these three together, so the third follows.
        meetings = whole - moments - workshops
    return [
        Bar(
            ngettext("contact moment", "contact moments", moments),
            moments,
            amount(moments),
            "contact_moments",
        ),
        Bar(
            ngettext("network meeting", "network meetings", meetings),
            meetings,
            amount(meetings),
            "network_meetings",
        ),
        Bar(ngettext("workshop", "workshops", workshops), workshops, amount(workshops), "workshops"),
    ]


def effort_message(content: FactsheetContent, parts: list[Bar]) -> str:
    """What the chart of team effort says."""
    return _("Team effort is %(whole)s: %(parts)s.") % {
        "whole": amount(sum(part.value for part in parts)),
        "parts": ", ".join(f"{part.text} {part.label}" for part in parts),
    }


def listed(bars: list[Bar]) -> str:
    """“culture 47%, welfare 25%”: the figures of a chart in a row."""
    return ", ".join(f"{bar.label} {bar.text}" for bar in bars)


def busiest(content: FactsheetContent) -> str:
    """One sentence about where most happened, for the map's alternative text and caption."""
    active = sorted((d for d in content.districts if d.active), key=lambda d: -d.team_effort)
    if not active:
        return _("There was no team effort in these districts in this period.")
    if len(active) == 1:
        return _("All team effort with a known district was in %(name)s.") % {"name": active[0].name}
    return ngettext(
        "The team was active in %(number)s district of %(all)s; most in %(first)s and %(second)s.",
        "The team was active in %(number)s districts of %(all)s; most in %(first)s and %(second)s.",
        len(active),
    ) % {
        "number": len(active),
        "all": len(content.districts),
        "first": active[0].name,
        "second": active[1].name,
    }


def trend(content: FactsheetContent) -> str:
    """One sentence about team effort in time: its first and last value, if those cover equally long times.

    A year that has only just begun is no fall, and says nothing.
    """
    bars = content.over_time
    if len(bars) < 2 or not _all_whole(content):
        return ""
    first, last = bars[0], bars[-1]
    places = {"first": first.label, "from": first.text, "last": last.label, "to": last.text}
    if last.value > first.value:
        return _("Team effort grew from %(from)s in %(first)s to %(to)s in %(last)s.") % places
    if last.value < first.value:
        return _("Team effort went from %(from)s in %(first)s to %(to)s in %(last)s.") % places
    return _("Team effort was %(from)s in %(first)s and again %(to)s in %(last)s.") % places


def _all_whole(content: FactsheetContent) -> bool:
    """Whether the period begins and ends with the year, quarter or month of its first and last bar."""
    try:
        first, second, last = (
            date.fromisoformat(f"{content.over_time[index].key}-01") for index in (0, 1, -1)
        )
    except ValueError:
        return False
    step = (second.year - first.year) * 12 + second.month - first.month
    after = last.year * 12 + last.month - 1 + step
    day_after = date(after // 12, after % 12 + 1, 1)
    return (content.starts_on, content.ends_on) == (
        first.isoformat(),
        (day_after - timedelta(days=1)).isoformat(),
    )


def footnotes(content: FactsheetContent) -> list[str]:
    """What a careful reader must know about these figures."""
    notes = []
    if content.rows_without_district:
        notes.append(
            ngettext(
                "%(number)s row has no known district. It counts in the totals, but not on the map.",
                "%(number)s rows have no known district. They count in the totals, but not on the map.",
                content.rows_without_district,
            )
            % {"number": amount(content.rows_without_district)}
        )
    if content.by_domain:
        notes.append(
            _(
                "A contact moment can be with several organisations. The shares of domains can therefore add up to "
                "more than 100%."
            )
        )
    if content.audience == "internal":
        notes.append(_("For our own ecosystem: exact numbers of children. Do not pass this factsheet on."))
    else:
        least = content.settings.get("threshold")
        if least:
            notes.append(
                _("Numbers of children below %(least)s are not shown, so that nobody can be recognised.")
                % {"least": least}
            )
        else:
            notes.append(_("Small numbers of children are not shown, so that nobody can be recognised."))
    return notes


def in_a_sentence(name: str) -> str:
    """A name as it reads after a number: without its capital, unless that is more than the start of a line."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name
