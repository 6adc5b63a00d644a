from django.apps import AppConfig


class ParticipationConfig(AppConfig):
    """The children's voice: workshops, ideas, adoption, and telling children what became of it."""

    name = "participation"
