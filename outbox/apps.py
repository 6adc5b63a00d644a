from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """What still has to happen or be told: jobs, events and mails, each a row that outlives any process."""

    name = "outbox"
