"""Pages of records that belong to an ecosystem: found in it, changed by its coordinators."""

from typing import Any

from django.shortcuts import get_object_or_404

from accounts.record_pages import RecordPages
from ecosystem.models import LearningEcosystem
from ecosystem.permissions import is_coordinator


class EcosystemRecordPages(RecordPages):
    """Lists stand under an ecosystem the viewer may see; its coordinators add and change."""

    def within(self, *, user: Any, slug: str) -> LearningEcosystem:
        return get_object_or_404(
            LearningEcosystem.objects.visible_to(user).select_related("municipality"), slug=slug
        )

    def may_add(self, *, user: Any, whole: Any) -> bool:
        return bool(is_coordinator(user, whole))

    def may_change(self, *, user: Any, record: Any) -> bool:
        return bool(is_coordinator(user, self.whole_of(record)))
