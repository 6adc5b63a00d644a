from django.apps import AppConfig


class PartnersConfig(AppConfig):
    """The network: organisations, their people, and what they agree and offer."""

    name = "partners"

    def ready(self) -> None:
        from ecosystem.models.ecosystem import LearningEcosystemQuerySet
        from partners.permissions import ecosystems_of_member

        LearningEcosystemQuerySet.viewer_conditions.append(ecosystems_of_member)
