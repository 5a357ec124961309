"""Declares the application to Django, and the house's site as the admin every package registers with."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class HouseConfig(AppConfig):
    name = "common.house"
    label = "house"
    verbose_name = "Journal"
    default = True


class HouseAdminConfig(admin_apps.AdminConfig):
    default = False
    default_site = "common.house.site.HouseSite"

    def ready(self) -> None:
        """Write yes and no as words: Django's own answer is a picture named "True"."""
        super().ready()
        from django.contrib.admin.templatetags import admin_list

        from common.house.wording import yes_or_no

        admin_list._boolean_icon = yes_or_no  # type: ignore[attr-defined]
