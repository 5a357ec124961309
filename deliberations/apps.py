"""Declares the application to Django, and tells the house which town its pages are about."""

from django.apps import AppConfig


class DeliberationsConfig(AppConfig):
    name = "deliberations"
    label = "deliberations"
    verbose_name = "Conseil municipal"

    def ready(self) -> None:
        """Name the town at the top of every page."""
        from common.house.town import register_town
        from deliberations.towns import house_town

        register_town(house_town)
