"""Declares the application to Django."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "common.jobs"
    label = "jobs"
    verbose_name = "Travaux longs"
