"""Writes the extract of an act to a file: its newest sealed edition, or a draft rendered anew."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from common.papers.errors import PaperError
from common.typography import enumeration, french_spaces
from deliberations.documents.extract import draft_pdf
from deliberations.models import Deliberation
from deliberations.operations.editions import newest_edition, sealed_bytes


class Command(BaseCommand):
    """`extract REFERENCE --output FILE [--draft] [--with-expose]`."""

    help = "Écrit l’extrait du registre des délibérations d’un acte dans un fichier PDF."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the reference, the file, and the two choices."""
        parser.add_argument("reference", help="référence du dossier (DPS2015009) ou numéro de l’acte")
        parser.add_argument("--output", required=True, help="fichier PDF à écrire")
        parser.add_argument(
            "--draft", action="store_true", help="extrait établi de nouveau, qui ne vaut pas l’acte"
        )
        parser.add_argument(
            "--with-expose", action="store_true", help="avec l’exposé des motifs (seulement avec --draft)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Find the act, take its bytes, write them."""
        act = _act(options["reference"])
        if options["draft"]:
            data = draft_pdf(act, with_expose=options["with_expose"])
            told = "Extrait établi de nouveau"
        else:
            data, told = _sealed(act, with_expose=options["with_expose"])
        _write(Path(options["output"]), data)
        self.stdout.write(french_spaces(f"{told} : {options['output']}"))


def _act(reference: str) -> Deliberation:
    acts = list(Deliberation.objects.of_reference(reference).for_extract().order_by("pk"))
    if not acts:
        raise CommandError(
            french_spaces(
                f"Aucun acte ne porte la référence ou le numéro « {reference} ». Vérifiez-le dans l’admin."
            )
        )
    if len(acts) > 1:
        named = enumeration(_named(act) for act in acts)
        raise CommandError(
            french_spaces(
                f"« {reference} » désigne {len(acts)} actes ({named}) : donnez le numéro de l’acte."
            )
        )
    return acts[0]


def _named(act: Deliberation) -> str:
    question = f", {act.question}" if act.question else ""
    return f"{act.reference or act.act_number} {act.municipality.name}{question}"


def _sealed(act: Deliberation, *, with_expose: bool) -> tuple[bytes, str]:
    if with_expose:
        raise CommandError(
            french_spaces(
                "Un exemplaire figé est remis tel quel, sans l’exposé : ajoutez --draft pour l’imprimer."
            )
        )
    if act.taken_over:
        raise CommandError(
            french_spaces(
                f"L’acte {act} est un acte repris : il n’a pas d’exemplaire figé ici. Demandez son extrait avec "
                "--draft."
            )
        )
    edition = newest_edition(act)
    if edition is None:
        raise CommandError(
            french_spaces(
                f"L’acte {act} n’est pas figé : il n’a pas encore d’exemplaire. Demandez le projet avec --draft."
            )
        )
    try:
        return sealed_bytes(edition), f"Exemplaire n° {edition.number}"
    except PaperError as error:
        raise CommandError(str(error)) from error


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise CommandError(
            french_spaces(
                f"Le fichier « {path} » ne peut pas être écrit ({error.strerror}). Choisissez un autre endroit."
            )
        ) from error
