"""Figures of the network: contact moments, meetings, organisations, team effort."""

from collections import Counter
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from ecosystem.domains import Domain
from participation.models import Workshop
from partners.models import (
    ContactMoment,
    ContactMomentParty,
    Location,
    MeetingAttendance,
    NetworkMeeting,
    Organisation,
    Partnership,
    PartnershipRole,
)
from partners.models.partnership import PartnershipStatusChange
from reporting.questions import Form, Indicator, Question

# An organisation with one of these is more than an acquaintance.
INTERESTED = [Partnership.Status.INTERESTED, Partnership.Status.INVOLVED, Partnership.Status.PARTNER]


def contact_moments(question: Question) -> models.QuerySet[ContactMoment]:
    """One row counts as one, however many organisations took part."""
    return question.rows(ContactMoment.objects.all())


def meetings(question: Question) -> models.QuerySet[NetworkMeeting]:
    """Meetings of the network, whatever their kind, once they were held."""
    return question.rows(NetworkMeeting.objects.held())


def workshops(question: Question) -> models.QuerySet[Workshop]:
    """Workshops that were held."""
    return question.rows(Workshop.objects.held())


def team_effort_rows(question: Question) -> list[models.QuerySet[Any]]:
    """The rows that are team effort, by kind."""
    return [contact_moments(question), meetings(question), workshops(question)]


def team_effort_per(question: Question, **what: Any) -> Counter[tuple[Any, ...]]:
    """Team effort counted per combination of these expressions, in one query."""
    first, *others = (
        rows.order_by().values(**what).annotate(times=models.Count("pk"))
        for rows in team_effort_rows(question)
    )
    counts: Counter[tuple[Any, ...]] = Counter()
    for row in first.union(*others, all=True):
        counts[tuple(row[name] for name in what)] += row["times"]
    return counts


def _team_effort(question: Question) -> int:
    return team_effort_per(question, where=models.F("municipality")).total()


def parties_with_domain() -> models.QuerySet[ContactMomentParty]:
    """Organisations in contact moments, each with the `domain` it was there for.

    That is the domain of the location. Where no location was noted, it is the domain of the organisation if all its
    open locations share one (mostly: it has one location); else it is not known. With several domains a guess would
    move the shares.
    """
    only_domain = (
        Location.objects.open()
        .filter(organisation=models.OuterRef("organisation"))
        .order_by()
        .values("organisation")
        .annotate(first=models.Min("domain"), last=models.Max("domain"))
        .filter(first=models.F("last"))
        .values("first")
    )
    return ContactMomentParty.objects.annotate(
        domain=Coalesce("location__domain", models.Subquery(only_domain), models.Value(Domain.UNKNOWN.value))
    )


def parties_that_count() -> models.QuerySet[ContactMomentParty]:
    """Parties that count in the share of their domain: all of them, but in culture providers only."""
    return parties_with_domain().exclude(
        ~models.Q(organisation__kind=Organisation.Kind.PROVIDER), domain=Domain.CULTURE
    )


def share(part: int, whole: int) -> Decimal | None:
    """Per cent, exact; None of nothing."""
    return Decimal(100 * part) / Decimal(whole) if whole else None


def _share_of_moments(question: Question, parties: models.QuerySet[ContactMomentParty]) -> Decimal | None:
    counts = (
        contact_moments(question)
        .annotate(with_such=models.Exists(parties.filter(contact_moment=models.OuterRef("pk"))))
        .aggregate(part=models.Count("pk", filter=models.Q(with_such=True)), whole=models.Count("pk"))
    )
    return share(counts["part"], counts["whole"])


def _share_culture(question: Question) -> Decimal | None:
    return _share_of_moments(question, parties_that_count().filter(domain=Domain.CULTURE))


def _share_social(question: Question) -> Decimal | None:
    return _share_of_moments(
        question, parties_that_count().filter(domain__in=question.settings.social_domain)
    )


def _social_domains(question: Question) -> dict[str, str]:
    return {"domains": ", ".join(str(Domain(key).label) for key in question.settings.social_domain)}


def knowledge_partner_roles(question: Question) -> models.QuerySet[PartnershipRole]:
    """Knowledge partners, as roles held on at least one day of the period."""
    period = question.period
    return PartnershipRole.objects.open().filter(
        models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=period.start),
        kind=PartnershipRole.Kind.KNOWLEDGE_PARTNER,
        starts_on__lte=period.end,
        partnership__closed_at__isnull=True,
        partnership__ecosystem__in=question.scope.ecosystems().values("pk"),
    )


def _knowledge_partners(question: Question) -> int:
    return (
        knowledge_partner_roles(question)
        .order_by()
        .aggregate(organisations=models.Count("partnership__organisation", distinct=True))["organisations"]
    )


def _districts_active(question: Question) -> int:
    first, *others = (
        rows.order_by().filter(district__isnull=False).values("district")
        for rows in team_effort_rows(question)
    )
    return first.union(*others).count()


def _interested_partnerships(question: Question) -> models.QuerySet[PartnershipStatusChange]:
    """Steps by which a partnership became at least interested, and was so on a day of the period."""
    ended_before = PartnershipStatusChange.objects.filter(
        models.Q(on__gt=models.OuterRef("on"))
        | models.Q(on=models.OuterRef("on"), pk__gt=models.OuterRef("pk")),
        partnership=models.OuterRef("partnership"),
        on__lte=question.period.start,
    )
    return PartnershipStatusChange.objects.filter(
        ~models.Exists(ended_before),
        to_status__in=INTERESTED,
        on__lte=question.period.end,
        partnership__closed_at__isnull=True,
        partnership__ecosystem__in=question.scope.ecosystems().values("pk"),
    )


def organisations(question: Question) -> models.QuerySet[Organisation]:
    """Organisations that are interested, came to a meeting, or spoke with the team.

    Closed ones too: an organisation that stopped later was there then.
    """
    spoken_with = ContactMomentParty.objects.filter(contact_moment__in=contact_moments(question).values("pk"))
    came = MeetingAttendance.objects.filter(attended=True, meeting__in=meetings(question).values("pk"))
    return Organisation.objects.filter(
        models.Q(pk__in=spoken_with.values("organisation"))
        | models.Q(pk__in=came.values("organisation"))
        | models.Q(pk__in=_interested_partnerships(question).values("partnership__organisation"))
    )


NO_MOMENTS = _("There are no contact moments in this period.")

TEAM_EFFORT = Indicator(
    key="team_effort",
    name=_("Team effort"),
    definition=_(
        "What the programme team did: contact moments, network meetings that were held and workshops that were held."
    ),
    unit=_("times"),
    source=_("Contact moments, network meetings and workshops in Speelveld"),
    count=_team_effort,
)
CONTACT_MOMENTS = Indicator(
    key="contact_moments",
    name=_("Contact moments"),
    definition=_(
        "Logged conversations with one or more organisations. A conversation counts once, whoever logs it. "
        "Talks during a meeting do not count apart."
    ),
    unit=_("contact moments"),
    source=_("Contact moments in Speelveld"),
    count=lambda question: contact_moments(question).count(),
)
CONTACT_SHARE_CULTURE = Indicator(
    key="contact_share_culture",
    name=_("With arts and culture"),
    definition=_(
        "Contact moments with at least one provider of arts and culture, as a share of all contact moments. "
        "Shares may overlap: one conversation can be with several organisations."
    ),
    # xgettext:no-python-format
    unit=_("% of contact moments"),
    source=_("Contact moments in Speelveld, by the domain of the location"),
    count=_share_culture,
    form=Form.PERCENT,
    absent=NO_MOMENTS,
)
CONTACT_SHARE_SOCIAL = Indicator(
    key="contact_share_social",
    name=_("With the social domain"),
    definition=_(
        "Contact moments with at least one organisation of the social domain (%(domains)s), as a share of all "
        "contact moments. Shares may overlap. The municipality decides what the social domain is."
    ),
    # xgettext:no-python-format
    unit=_("% of contact moments"),
    source=_("Contact moments in Speelveld, by the domain of the location"),
    count=_share_social,
    form=Form.PERCENT,
    absent=NO_MOMENTS,
    fill_in=_social_domains,
)
KNOWLEDGE_PARTNERS = Indicator(
    key="knowledge_partners",
    name=_("Knowledge partners"),
    definition=_(
        "Organisations with which the team shares and builds knowledge. Each counts once, also if it was a knowledge "
        "partner for a part of the period."
    ),
    unit=_("organisations"),
    source=_("Roles of partners in Speelveld"),
    count=_knowledge_partners,
)
DISTRICTS_ACTIVE = Indicator(
    key="districts_active",
    name=_("Districts active in"),
    definition=_("Districts with team effort in the period. Each counts once."),
    unit=_("districts"),
    source=_("Contact moments, network meetings and workshops of which the district is known"),
    count=_districts_active,
)
NETWORK_MEETINGS = Indicator(
    key="network_meetings",
    name=_("Network meetings"),
    definition=_("Meetings of the network that were held, introduction meetings included."),
    unit=_("meetings"),
    source=_("Network meetings in Speelveld"),
    count=lambda question: meetings(question).count(),
    headline=False,
)
ORGANISATIONS = Indicator(
    key="organisations",
    name=_("Organisations"),
    definition=_(
        "Organisations that are interested or a partner, came to a network meeting, or had a contact moment with the "
        "team. Each counts once."
    ),
    unit=_("organisations"),
    source=_("Partnerships, network meetings and contact moments in Speelveld"),
    count=lambda question: organisations(question).count(),
    headline=False,
)
