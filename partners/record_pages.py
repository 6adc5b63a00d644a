"""Pages of what belongs to an organisation: it may take part in several ecosystems and is looked at from one."""

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest

from accounts.record_pages import link
from ecosystem.models import LearningEcosystem
from ecosystem.record_pages import EcosystemRecordPages, ecosystems_in_view
from partners.models import Partnership
from partners.overviews import organisations_in
from partners.permissions import looks_after


class OrganisationRecordPages(EcosystemRecordPages):
    """Lists stand under an ecosystem; a record keeps, by `?in=`, the ecosystem one came from."""

    tab = "network"

    def organisation_of(self, record: Any) -> Any:
        return record.organisation

    def whole_for(self, request: HttpRequest, record: Any) -> LearningEcosystem:
        """The ecosystem one came from; else one the organisation takes part in; else one of its municipality."""
        organisation = self.organisation_of(record)
        places = Partnership.objects.open().filter(organisation=organisation, ecosystem=OuterRef("pk"))
        found = list(
            ecosystems_in_view(request.user)
            .annotate(takes_part=Exists(places))
            .filter(Q(takes_part=True) | Q(municipality=organisation.municipality_id))
            .order_by("-takes_part", "-driven_by_viewer", "name", "id")
        )
        if not found:
            raise Http404
        wanted = request.GET.get("in")
        return next((ecosystem for ecosystem in found if ecosystem.slug == wanted), found[0])

    def url_in(self, whole: Any, record: Any, page: str = "") -> str:
        return f"{self.url(record, page)}?in={whole.slug}"

    def rows(self, *, user: Any, whole: Any) -> Any:
        return (
            self.model.objects.visible_to(user)
            .open()
            .filter(organisation__in=organisations_in(whole).values("pk"))
            .select_related("organisation")
        )

    def named_in(self, whole: Any) -> Any:
        """The usual first cell: the record as a link that keeps the ecosystem."""
        return lambda record: link(self.url_in(whole, record), str(record))

    def may_change(self, *, user: Any, record: Any) -> bool:
        return looks_after(user, self.organisation_of(record))
