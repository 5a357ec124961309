"""Declares the application to Django."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "common.files"
    label = "files"
    verbose_name = "Fichiers"
