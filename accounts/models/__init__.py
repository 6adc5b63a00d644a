"""People, links that act for them, and the audit trail."""

from accounts.models.audit import AuditEntry
from accounts.models.link import ActionLink
from accounts.models.user import User

__all__ = ["ActionLink", "AuditEntry", "User"]
