"""Declares the application to Django, and offers its checks."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "common.accounts"
    label = "accounts"
    verbose_name = "Comptes"

    def ready(self) -> None:
        """Say before a deployment what leaves the accounts without protection."""
        from django.core import checks

        from common.accounts.checks import check_second_factor

        checks.register(check_second_factor, deploy=True)
