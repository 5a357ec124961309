"""Command `begin`: asks, question by question, for the commune and the first account."""

import getpass
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from common.accounts.models import User
from prevention import installation
from prevention.access import sync_roles
from prevention.operations.begin import (
    BeginError,
    begin,
    checked_password,
    checked_person,
    checked_town,
    refuse_begun,
)

# option → question; the options of a group are asked again together until they are accepted.
TOWN = {
    "name": "Nom de la commune",
    "siren": "SIREN de la commune (neuf chiffres)",
    "department_code": "Numéro du département (93, 2A, 971…)",
    "department_name": "Nom du département",
    "population": "Population légale (vide si inconnue)",
}
PERSON = {
    "first_name": "Votre prénom",
    "last_name": "Votre nom",
    "email": "Votre adresse de courriel",
}
PASSWORD = "Mot de passe (12 caractères au moins, rien ne s’affiche)"  # noqa: S105 (a question)


class Command(BaseCommand):
    help = "Crée la commune et le premier compte dans une base vide ; pose les questions qui manquent."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Every answer may be given as an option."""
        for name, question in (TOWN | PERSON).items():
            parser.add_argument(f"--{name.replace('_', '-')}", help=question)
        parser.add_argument("--password-file", help="Fichier dont la première ligne est le mot de passe")

    def handle(self, *args: object, **options: Any) -> None:
        """Check the database first, then each group of answers, then store everything at once."""
        if installation.has_pending_migrations():
            raise CommandError("La base n’est pas à jour : lancer d’abord « manage.py migrate ».")
        sync_roles()
        try:
            refuse_begun()
            town = self.accepted(TOWN, options, self.town)
            person = self.accepted(PERSON, options, checked_person)
            password = self.accepted_password(options["password_file"], person)
            user = begin(town=town, person=person, password=password)
        except BeginError as error:
            raise CommandError(str(error)) from error
        installation.demonstration_loaded()
        self.stdout.write(
            f"\nLa commune {town} est prête. Connectez-vous sur /admin/ avec l’adresse {user.email} ; "
            "vous y ouvrirez les autres comptes."
        )

    def accepted(self, questions: dict[str, str], options: dict[str, Any], check: Callable[..., Any]) -> Any:
        """The checked answers; a refused one is asked again, unless it was given as an option."""
        answers = {name: options[name] for name in questions if options[name] is not None}
        while True:
            for name, question in questions.items():
                if name not in answers:
                    answers[name] = self.ask(question)
            try:
                return check(**answers)
            except BeginError as error:
                if error.field not in questions or options[error.field] is not None:
                    raise
                self.stderr.write(str(error))
                del answers[error.field]

    def town(self, *, population: str, **answers: str) -> Any:
        """The commune these answers make."""
        digits = "".join(population.split())
        if digits and not digits.isdecimal():
            raise BeginError("La population est un nombre entier.", "population")
        return checked_town(population=int(digits) if digits else None, **answers)

    def accepted_password(self, file: str | None, person: User) -> str:
        """A password strong enough; a weak one is asked again, unless it came from a file."""
        while True:
            try:
                return checked_password(self.password(file), person=person)
            except BeginError as error:
                if file:
                    raise
                self.stderr.write(str(error))

    def password(self, file: str | None) -> str:
        """Read from the file, else typed twice without being shown."""
        if file:
            try:
                return Path(file).read_text(encoding="utf-8").partition("\n")[0]
            except OSError:
                raise CommandError(f"Le fichier « {file} » ne peut pas être lu.") from None
        while True:
            password = self.ask(PASSWORD, hidden=True)
            if password == self.ask("Le même mot de passe, une seconde fois", hidden=True):
                return password
            self.stderr.write("Les deux saisies diffèrent.")

    def ask(self, question: str, *, hidden: bool = False) -> str:
        """One answer; without a terminal, say which options to give."""
        try:
            return (getpass.getpass if hidden else input)(f"{question} : ").strip()
        except (EOFError, KeyboardInterrupt):
            raise CommandError("Abandonné : rien n’est enregistré.") from None
