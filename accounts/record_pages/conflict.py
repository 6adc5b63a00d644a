"""Two people, one record: what each of them wrote, field by field."""

from typing import Any

from django.utils.translation import gettext as _


def both_texts(form: Any, current: Any) -> list[dict[str, Any]]:
    """What this person filled in and what stands there now, where the two differ; at least that somebody saved.

    Each with the `label` of its field, `mine` and `theirs`.
    """
    found = []
    for name in form.visible_names:
        mine: Any = form.cleaned_data.get(name)
        now: Any = getattr(current, name, None)
        if hasattr(now, "all"):
            mine, now = list(mine or []), list(now.all())
        if mine != now:
            label = form.fields[name].label
            found.append({"label": label, "mine": _said(mine), "theirs": _said(now)})
    return found or [{"label": _("version"), "mine": "", "theirs": str(current.version)}]


def _said(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    return "" if value is None else str(value)
