"""Declares the application to Django, and offers its deadlines and its checks."""

from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "partners"
    label = "partners"
    verbose_name = "Partenaires et conventions"

    def ready(self) -> None:
        """Offer the deadlines of conventions, fundings, projects, grants and posts, and what their checks find."""
        from common.deadlines.providers import register
        from common.search import sources
        from partners.deadlines import PartnersDeadlines
        from partners.operations.check_sources import register_source
        from partners.operations.checking import SOURCE
        from partners.search import SOURCES

        register(PartnersDeadlines())
        register_source(SOURCE)
        sources.register(*SOURCES)
