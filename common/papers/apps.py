"""Declares the application to Django."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "common.papers"
    label = "papers"
    verbose_name = "Documents"
