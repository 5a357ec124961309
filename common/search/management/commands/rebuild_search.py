"""Command `rebuild_search`: makes the index of the search anew."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from common.search.indexing import heal, is_built, rebuild


class Command(BaseCommand):
    help = "Refait l’index de la recherche ; peut être relancée à tout moment."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Only when it is needed, for the start of the site."""
        parser.add_argument(
            "--if-needed", action="store_true", help="Ne rien faire si l’index est complet et à jour."
        )

    def handle(self, *args: object, **options: Any) -> None:
        """Make it, and say how far it is."""
        if options["if_needed"] and is_built():
            heal()
            return
        count = rebuild(progress=self.tell)
        self.stdout.write(f"Index de la recherche : {count} fiches.")

    def tell(self, label: str, done: int, of: int) -> None:
        """One line a thousand records, and one at the end of each kind."""
        if done == of or done % 1_000 == 0:
            self.stdout.write(f"    {label} : {done} sur {of}")
