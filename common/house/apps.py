"""Declares the application to Django."""

from django.apps import AppConfig


class HouseConfig(AppConfig):
    name = "common.house"
    label = "house"
    verbose_name = "Maison"
