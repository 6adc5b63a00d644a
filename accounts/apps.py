from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, their logins and links, and the trail of what they did. Knows no room of the product."""

    name = "accounts"

    def ready(self) -> None:
        # Registers what an invitation link opens.
        from accounts import invitation  # noqa: F401
