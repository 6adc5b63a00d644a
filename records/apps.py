from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """What every record has: identity, version, closing; and what guards writing: free text, repeated requests."""

    name = "records"
