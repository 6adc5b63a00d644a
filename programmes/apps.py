from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """Doing it: programmes, activities, money, and what people thought of it."""

    name = "programmes"
