"""Questions about the network that several pages ask."""

from typing import Any

from django.db.models import F, Max, Prefetch, Q, QuerySet
from django.utils import timezone

from ecosystem.models import LearningEcosystem
from partners.models import (
    ContactMomentParty,
    ContactPersonTerm,
    Organisation,
    Partnership,
    PartnershipRole,
)
from partners.organisation_names import same_or_alike


def organisations_in(ecosystem: LearningEcosystem) -> Any:
    """The organisations with a place in an ecosystem, by name; those that left are not among them."""
    partnerships = (
        Partnership.objects.open().filter(ecosystem=ecosystem).exclude(status=Partnership.Status.LEFT)
    )
    return (
        Organisation.objects.open().filter(pk__in=partnerships.values("organisation")).order_by("name", "id")
    )


def organisations_outside(ecosystem: LearningEcosystem) -> QuerySet[Organisation]:
    """The organisations of the municipality that have no place in this ecosystem yet, by name."""
    here = Partnership.objects.open().filter(ecosystem=ecosystem)
    return (
        Organisation.objects.open()
        .filter(municipality=ecosystem.municipality_id)
        .exclude(pk__in=here.values("organisation"))
        .order_by("name", "id")
    )


def last_spoken_with(ecosystem: LearningEcosystem) -> dict[int, Any]:
    """For each organisation (by key) the day of the newest contact moment in this ecosystem. One query."""
    return dict(
        ContactMomentParty.objects.filter(
            contact_moment__ecosystem=ecosystem, contact_moment__closed_at__isnull=True
        )
        .values_list("organisation")
        .annotate(day=Max("contact_moment__on"))
    )


def current_terms() -> QuerySet[ContactPersonTerm]:
    """Who is contact person or deputy today; the newest term first where two meet on a day."""
    today = timezone.localdate()
    return (
        ContactPersonTerm.objects.open()
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today), starts_on__lte=today)
        .select_related("person")
        .order_by(F("ends_on").desc(nulls_first=True), "-starts_on", "-id")
    )


def with_roles_and_contact_people(partnerships: QuerySet[Partnership]) -> QuerySet[Partnership]:
    """Partnerships with `current_roles` and `current_terms` read along: two queries, whatever their number."""
    return partnerships.select_related("organisation").prefetch_related(
        Prefetch("roles", PartnershipRole.objects.current(), to_attr="current_roles"),
        Prefetch("contact_terms", current_terms(), to_attr="current_terms"),
    )


def similar_organisations(*, municipality_id: int, name: str, leave_out: Any = None) -> list[Organisation]:
    """Organisations of this municipality, and no other, whose name may mean the same; at most five."""
    rows = Organisation.objects.open().filter(municipality=municipality_id)
    if leave_out is not None and leave_out.pk:
        rows = rows.exclude(pk=leave_out.pk)
    by_name: dict[str, int] = {}
    for pk, other in rows.values_list("pk", "name"):
        by_name.setdefault(other, pk)
    close = same_or_alike(name, by_name)[:5]
    found = Organisation.objects.in_bulk([by_name[other] for other in close]) if close else {}
    return [found[by_name[other]] for other in close]
