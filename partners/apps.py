from django.apps import AppConfig


class PartnersConfig(AppConfig):
    """The network: organisations, their people, and what they agree and offer."""

    name = "partners"

    def ready(self) -> None:
        from ecosystem.models.ecosystem import LearningEcosystemQuerySet
        from ecosystem.permissions import role_candidates
        from partners.permissions import ecosystems_of_member, members_in

        LearningEcosystemQuerySet.viewer_conditions.append(ecosystems_of_member)
        role_candidates.append(members_in)
