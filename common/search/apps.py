"""Declares the application to Django."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "common.search"
    label = "search"
    verbose_name = "Recherche"
