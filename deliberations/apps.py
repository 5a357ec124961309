"""Declares the application to Django, names the town of its pages, and offers its deadlines."""

from django.apps import AppConfig


class DeliberationsConfig(AppConfig):
    name = "deliberations"
    label = "deliberations"
    verbose_name = "Conseil municipal"

    def ready(self) -> None:
        """Name the town at the top of every page; offer the deadlines of the council."""
        from common.deadlines.providers import register
        from common.house.town import register_town
        from common.search import sources
        from deliberations.deadlines import CouncilDeadlines
        from deliberations.search import SOURCES
        from deliberations.towns import house_town

        register_town(house_town)
        register(CouncilDeadlines())
        sources.register(*SOURCES)
