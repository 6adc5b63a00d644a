"""Addresses of the neighbourhood."""

from ecosystem.views.ecosystem import EcosystemPages, EcosystemRolePages
from ecosystem.views.findings import FindingPages

urlpatterns = [
    *EcosystemPages().urls(),
    *EcosystemRolePages().urls(),
    *FindingPages().urls(),
]
