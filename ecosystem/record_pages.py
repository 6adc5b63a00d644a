"""Pages of records that belong to an ecosystem: found in it, changed by its coordinators."""

from typing import Any, cast

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.record_pages import RecordPages
from ecosystem.models import EcosystemRole, LearningEcosystem
from ecosystem.permissions import is_coordinator


def ecosystems_in_view(user: Any) -> QuerySet[LearningEcosystem]:
    """Ecosystems this person may see, each knowing whether they coordinate it (`driven_by_viewer`)."""
    mine = EcosystemRole.objects.driving(user).filter(ecosystem=OuterRef("pk"))
    return (
        LearningEcosystem.objects.visible_to(user)
        .annotate(driven_by_viewer=Exists(mine))
        .select_related("municipality")
    )


def ecosystem_in_view(*, user: Any, slug: str) -> LearningEcosystem:
    """One of `ecosystems_in_view`; 404 otherwise. Who coordinates it sees it, and of them that is all that is asked."""
    driven = LearningEcosystem.objects.coordinated_by(user).select_related("municipality")
    found: Any = driven.filter(slug=slug).first() or get_object_or_404(ecosystems_in_view(user), slug=slug)
    if not hasattr(found, "driven_by_viewer"):
        found.driven_by_viewer = True
    return cast(LearningEcosystem, found)


class EcosystemRecordPages(RecordPages):
    """Lists stand under an ecosystem the viewer may see; its coordinators add and change."""

    frame_template = "ecosystem/_frame.html"
    # What only coordinators may see has no list for others: it would be empty and say so wrongly.
    only_coordinators = False

    def within(self, *, user: Any, slug: str) -> LearningEcosystem:
        whole = ecosystem_in_view(user=user, slug=slug)
        if self.only_coordinators and not self.coordinates(user, whole):
            raise Http404
        return whole

    def coordinates(self, user: Any, whole: Any) -> bool:
        """Whether this person coordinates the ecosystem; asked once for the row a page holds."""
        if not hasattr(whole, "driven_by_viewer"):
            whole.driven_by_viewer = is_coordinator(user, whole)
        return bool(whole.driven_by_viewer)

    def may_add(self, *, user: Any, whole: Any) -> bool:
        return self.coordinates(user, whole)

    def may_change(self, *, user: Any, record: Any) -> bool:
        return self.coordinates(user, self.whole_of(record))
