"""Asking for a factsheet."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts import trail
from accounts.models import User
from outbox import jobs
from reporting.factsheets.job import KIND
from reporting.models import Factsheet
from reporting.periods import Period
from reporting.permissions import may_see_figures, sees_exact_counts
from reporting.scopes import Kind, Scope

MOST_YEARS = 30


def request_factsheet(
    *, scope: Scope, period: Period, language: str, audience: str, by: User | None
) -> Factsheet:
    """A factsheet that will be made by a job; gives the one already being made if somebody just asked for the same.

    `by` is None for commands, which may have any. Raises PermissionDenied for a scope this person may not see, or
    exact numbers where they may not see those; ValidationError for a language, audience or period that cannot be.
    """
    if by is not None:
        _refuse_who_may_not(by, scope, audience)
    _refuse_nonsense(period, language, audience)
    values = _what_is_asked(scope, period, language, audience)
    while True:
        with transaction.atomic():
            factsheet = _being_made(values)
            if factsheet is not None:
                jobs.enqueue(kind=KIND, subject_id=factsheet.public_id)
                return factsheet
        try:
            with transaction.atomic():
                factsheet = trail.create(
                    Factsheet(**values, **_scope_columns(scope), requested_by=by), by=by, verb="requested"
                )
                jobs.enqueue(kind=KIND, subject_id=factsheet.public_id)
                return factsheet
        except (IntegrityError, ValidationError):
            # Somebody asked for the same in the meantime: theirs is given. Anything else is a real fault.
            if _being_made(values) is None:
                raise


def _refuse_who_may_not(by: User, scope: Scope, audience: str) -> None:
    if not may_see_figures(by, scope):
        raise PermissionDenied
    if audience == Factsheet.Audience.INTERNAL and not sees_exact_counts(by, scope):
        raise PermissionDenied


def _refuse_nonsense(period: Period, language: str, audience: str) -> None:
    if language not in dict(settings.LANGUAGES):
        raise ValidationError(
            _("There is no factsheet in the language “%(language)s”. Choose one of: %(known)s.")
            % {"language": language, "known": ", ".join(dict(settings.LANGUAGES))},
            code="unknown_language",
        )
    if audience not in Factsheet.Audience.values:
        raise ValidationError(
            _("“%(audience)s” is not for anybody. Choose one of: %(known)s.")
            % {"audience": audience, "known": ", ".join(Factsheet.Audience.values)},
            code="unknown_audience",
        )
    if period.end.year - period.start.year >= MOST_YEARS:
        raise ValidationError(
            _("A factsheet covers at most %(years)s years.") % {"years": MOST_YEARS}, code="period_too_long"
        )


def _what_is_asked(scope: Scope, period: Period, language: str, audience: str) -> dict[str, Any]:
    return {
        "scope_key": scope.key,
        "starts_on": period.start,
        "ends_on": period.end,
        "language": language,
        "audience": audience,
    }


def _scope_columns(scope: Scope) -> dict[str, Any]:
    columns: dict[str, Any] = {"scope_kind": scope.kind, "municipality": scope.municipality}
    if scope.kind in (Kind.ECOSYSTEM, Kind.DISTRICT, Kind.CITY_DISTRICT):
        columns[str(scope.kind.value)] = scope.record
    return columns


def _being_made(values: dict[str, Any]) -> Factsheet | None:
    return Factsheet.objects.being_made().filter(**values).first()
