"""Declares the application to Django."""

from django.apps import AppConfig


class PreventionConfig(AppConfig):
    name = "prevention"
    label = "prevention"
    verbose_name = "Prévention et sécurité"
