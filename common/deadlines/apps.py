"""Declares the application to Django."""

from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    name = "common.deadlines"
    label = "deadlines"
    verbose_name = "Échéances"
