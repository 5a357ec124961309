"""Owns the command that prints what the named checks of a package find."""

import datetime as dt
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from common.typography import counted, french_spaces, long_date
from deliberations.models import Municipality
from partners.operations.check_sources import CheckSource


class CheckCommand(BaseCommand):
    """`check_… [--town NAME] [--code CODE] [--on YYYY-MM-DD]`: ends with 1 when something is found."""

    source: CheckSource

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what narrows the checks."""
        parser.add_argument("--town", default="", help="nom de la commune (par défaut, toutes)")
        parser.add_argument("--code", default="", help="un seul contrôle, par son code")
        parser.add_argument("--on", default="", help="jour du contrôle (par défaut, aujourd’hui)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each finding with its code and its record."""
        code, on = options["code"].upper(), _day(options["on"])
        codes = [check.code for check in self.source.checks]
        if code and code not in codes:
            known = ", ".join(codes)
            raise CommandError(french_spaces(f"Aucun contrôle ne s’appelle {code}. Les contrôles : {known}."))
        total = 0
        for town in _towns(options["town"]):
            found = [
                (record, finding)
                for record in self.source.records(town, on, Everyone())
                for finding in record.findings
                if code in {"", finding.code}
            ]
            total += len(found)
            self.stdout.write(
                french_spaces(f"{town.name}, le {long_date(on)} : {counted(len(found), 'constat')}")
            )
            for record, finding in found:
                self.stdout.write(f"  {finding.code}  {record.label}\n    {finding.text}")
        if total:
            raise SystemExit(1)


class Everyone:
    """Whoever runs a command on the server sees every record."""

    def has_perm(self, permission: str) -> bool:
        """Always."""
        return True


def _towns(name: str) -> list[Municipality]:
    towns = Municipality.objects.home()
    found = list(towns.filter(name__iexact=name) if name else towns)
    if name and not found:
        raise CommandError(french_spaces(f"Aucune commune d’ici ne s’appelle « {name} »."))
    return found


def _day(text: str) -> dt.date:
    if not text:
        return timezone.localdate()
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(
            french_spaces(f"« {text} » n’est pas un jour : écrivez par exemple 2026-11-15.")
        ) from error
