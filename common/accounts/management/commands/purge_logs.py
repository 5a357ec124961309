"""Deletes the old lines of the logs of accounts."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from common.accounts.retention import purge_logs


class Command(BaseCommand):
    """`purge_logs`: to run every day beside the reminders."""

    help = "Efface les lignes anciennes des journaux des comptes, et les connexions échues."

    def handle(self, *args: Any, **options: Any) -> None:
        """Purge, and say how many."""
        done = purge_logs(at=timezone.now())
        self.stdout.write(
            f"Effacés\u00a0: connexions du journal, {done.sign_ins}\u00a0; téléchargements, {done.downloads}\u00a0; "
            f"invitations, {done.invitations}\u00a0; connexions échues, {done.sessions}."
        )
