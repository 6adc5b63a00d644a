"""Figures of money: contributions of the home organisation, grants."""

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from partners.models import Partnership
from programmes.models import Contribution, FundingApplication
from reporting.questions import Form, Indicator, Question


def financial_contributions(question: Question) -> models.QuerySet[Contribution]:
    """Money for an idea, given by the organisation that runs the programme in that ecosystem."""
    home = Partnership.objects.open().filter(
        is_home=True, ecosystem=models.OuterRef("ecosystem"), organisation=models.OuterRef("organisation")
    )
    return question.rows(
        Contribution.objects.filter(models.Exists(home), kind=Contribution.Kind.MONEY, idea__isnull=False)
    )


def grants_decided(question: Question) -> models.QuerySet[FundingApplication]:
    """Applications that were granted, by the day of the decision."""
    return FundingApplication.objects.open().filter(
        state=FundingApplication.State.GRANTED,
        decided_on__gte=question.period.start,
        decided_on__lte=question.period.end,
        ecosystem__in=question.scope.ecosystems().values("pk"),
    )


def _grants(question: Question) -> Decimal | None:
    # A grant belongs to an ecosystem; which part of it went to which district nobody wrote down.
    if not question.scope.has_districts:
        return None
    granted = grants_decided(question).aggregate(euros=models.Sum("granted_euros"))["euros"]
    return granted if granted is not None else Decimal(0)


FINANCIAL_CONTRIBUTIONS = Indicator(
    key="financial_contributions",
    name=_("Financial contributions"),
    definition=_(
        "Amounts of money that the organisation that runs the programme gave to an idea, by the day of the decision. "
        "Each contribution counts once."
    ),
    unit=_("contributions"),
    source=_("Contributions in Speelveld"),
    count=lambda question: financial_contributions(question).count(),
)
GRANTS = Indicator(
    key="grants",
    name=_("Grants"),
    definition=_("Money that funders granted, by the day of their decision."),
    unit=_("euro"),
    source=_("Funding applications in Speelveld"),
    count=_grants,
    headline=False,
    form=Form.EUROS,
    absent=_("Grants are given to an ecosystem; which part is for one district is not known."),
)
