"""Forgets the contacts who left long ago."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from common.typography import counted
from partners.operations.purging import purge_contacts


class Command(BaseCommand):
    """`purge_contacts`: to run every day beside the reminders."""

    help = "Efface les contacts partis depuis plus longtemps que le délai réglé, avec leur historique."

    def handle(self, *args: Any, **options: Any) -> None:
        """Purge, and say how many."""
        done = purge_contacts(on=timezone.localdate(), months=settings.CONTACTS_KEPT_MONTHS)
        self.stdout.write(f"{counted(done, 'contact effacé', 'contacts effacés')}.")
