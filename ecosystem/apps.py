from django.apps import AppConfig


class EcosystemConfig(AppConfig):
    """The neighbourhood and the state of its learning ecosystem."""

    name = "ecosystem"
