"""Who may log an activity, and who sees how many children came."""

from typing import Any

from django.db import models

from ecosystem.models import LearningEcosystem
from ecosystem.permissions import is_coordinator
from partners.models import Organisation
from partners.permissions import is_member
from programmes.models import Activity, ActivitySeries


def logs_activity(user: Any, activity: Activity | None) -> bool:
    """The coordinator, or somebody of the provider; without a provider somebody of the programme's owner.

    The same people see its exact number of children.
    """
    if activity is None:
        return False
    organisation = activity.provider or (activity.programme.owner if activity.programme else None)
    return is_coordinator(user, activity.ecosystem) or is_member(user, organisation)


def activities_logged_by(user: Any) -> models.Q:
    """The condition that says the same as `logs_activity`, for many activities at once."""
    mine = Organisation.objects.of_member(user)
    return (
        models.Q(ecosystem__in=LearningEcosystem.objects.coordinated_by(user))
        | models.Q(provider__in=mine)
        | models.Q(provider__isnull=True, programme__owner__in=mine)
    )


def provides_series(user: Any, series: ActivitySeries | None) -> bool:
    """The coordinator, or somebody of the provider of the series: they see its counts of children."""
    return series is not None and (is_coordinator(user, series.ecosystem) or is_member(user, series.provider))
