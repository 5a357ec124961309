"""Declares the application to Django."""

from django.apps import AppConfig


class DeliberationsConfig(AppConfig):
    name = "deliberations"
    label = "deliberations"
    verbose_name = "Conseil municipal"
