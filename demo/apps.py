from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Sample data for trying the product out: a real cycle in a real neighbourhood, without any person."""

    name = "demo"
