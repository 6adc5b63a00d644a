"""How the demo writes an organisation down."""

from dataclasses import dataclass
from datetime import date

from partners.models import Organisation

PROVIDER, NETWORK = Organisation.Kind.PROVIDER, Organisation.Kind.NETWORK_PARTNER


@dataclass(frozen=True)
class Line:
    """One organisation.

    A location is "key:domain:neighbourhood:name" (no neighbourhood: works for the whole city). A place in an
    ecosystem is "slug:letter": a acquainted, i interested, v involved, p partner.
    """

    key: str
    name: str
    kind: str
    locations: str
    ecosystems: str
    knowledge_since: date | None = None
