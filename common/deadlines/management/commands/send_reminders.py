"""Sends the reminders of the day, once: `manage.py send_reminders`, from a timer."""

import argparse
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from common.deadlines.reminders import send_reminders
from common.deadlines.retention import forget_old_texts
from common.deadlines.wording import counted


class Command(BaseCommand):
    """Idempotent: what was told is not told again, and a day without a run loses nothing."""

    help = "Envoie à chacun le récapitulatif de ses échéances ; sans danger si on le lance plusieurs fois."

    def add_arguments(self, parser: CommandParser) -> None:
        """The day to look at, for tests only."""
        parser.add_argument("--on", type=date.fromisoformat, default=None, help=argparse.SUPPRESS)

    def handle(self, *args: Any, **options: Any) -> None:
        """Send, and say what left; a failure ends the command with an error, so that the timer shows it."""
        on = options["on"] or timezone.localdate()
        forget_old_texts(on)
        done = send_reminders(on)
        self.stdout.write(
            f"{counted(done.sent, 'récapitulatif envoyé', 'récapitulatifs envoyés')}, "
            f"{counted(done.people, 'compte examiné', 'comptes examinés')}."
        )
        wrong = []
        if done.failed:
            left = counted(done.failed, "récapitulatif n’est pas parti", "récapitulatifs ne sont pas partis")
            wrong.append(f"{left}\u00a0: il sera refait au prochain passage.")
        if done.incomplete:
            people = counted(done.incomplete, "compte n’a pas été prévenu", "comptes n’ont pas été prévenus")
            wrong.append(f"{people} de tout\u00a0: le journal dit pourquoi.")
        if wrong:
            raise CommandError(" ".join(wrong))
