from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """Telling it: figures, factsheets, and what needs attention. Looks into every room; no room looks in here."""

    name = "reporting"

    def ready(self) -> None:
        # Registers the job that makes factsheets, who may read their files, and whether PDFs can be made here.
        from reporting.factsheets import checks, job, reading  # noqa: F401
