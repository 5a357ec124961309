"""Command `write_rights_guide`: writes the page of the guide that says who may do what."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from prevention.documents.rights_guide import rights_guide

PAGE = Path("docs") / "guides" / "droits.md"


class Command(BaseCommand):
    help = "Écrit docs/guides/droits.md à partir du tableau des droits."

    def handle(self, *args: object, **options: object) -> None:
        """Write the page."""
        (settings.BASE_DIR / PAGE).write_text(rights_guide(), encoding="utf-8")
        self.stdout.write(f"{PAGE} est écrit.")
