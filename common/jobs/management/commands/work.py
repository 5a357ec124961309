"""Command `work`: does the long works people asked for, one after the other, until it is told to end."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from common.jobs.stopping import listening
from common.jobs.worker import serve


class Command(BaseCommand):
    help = "Fait les travaux longs demandés sur le site (imports, exports, dossiers) ; bin/run la lance."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Two ways of ending by itself."""
        parser.add_argument("--once", action="store_true", help="finir quand plus rien n’attend")
        parser.add_argument(
            "--parent", type=int, metavar="NUMERO", help="finir avec le processus qui a ce numéro"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until SIGTERM or Ctrl-C; a job under way then goes back to the queue."""
        with listening(parent=options["parent"]) as stop:
            serve(stop, once=options["once"])
