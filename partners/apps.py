"""Declares the application to Django, and offers its deadlines."""

from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "partners"
    label = "partners"
    verbose_name = "Partenaires et conventions"

    def ready(self) -> None:
        """Offer the deadlines of conventions, fundings, projects, grants and posts."""
        from common.deadlines.providers import register
        from partners.deadlines import PartnersDeadlines

        register(PartnersDeadlines())
