"""Owns the numbers and the object of an act: what the prefecture accepts, what comes next, what is missing."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Final

from common.typography import counted, figure, short_date
from deliberations.domain.catalogue import Catalogue
from deliberations.domain.findings import Finding, Unknown
from deliberations.domain.subjects import ActNature

NUMBER_LENGTHS: Final = (2, 15)
OBJECT_LENGTH: Final = 499

_TELETRANSMISSION = "CGCT, art. R2131-2-A, cahier des charges de télétransmission"
CATALOGUE = Catalogue(
    {
        "ACT_NUMBER_LENGTH": _TELETRANSMISSION,
        "ACT_NUMBER_CHARACTERS": _TELETRANSMISSION,
        "ACT_NUMBER_TAKEN": "",
        "REFERENCE_TAKEN": "",
        "OBJECT_EMPTY": "",
        "OBJECT_TOO_LONG": _TELETRANSMISSION,
        "OBJECT_LINE_BREAK": _TELETRANSMISSION,
    }
)

_NUMBER = re.compile("[0-9A-Z_]{2,15}")
_DEPARTMENT = re.compile("0(?!00)[0-9]{2}|02[AB]|9[78][0-9]")
_SIREN = re.compile("[0-9]{9}")


def check_act_number(text: str) -> tuple[Finding, ...]:
    """What the prefecture's platforms would refuse in an act number (ACTES-2)."""
    shortest, longest = NUMBER_LENGTHS
    if _NUMBER.fullmatch(text):
        return ()
    suggestion = to_act_number(text)
    hint = f" Proposition « {suggestion} »." if _NUMBER.fullmatch(suggestion) else ""
    if re.search("[^0-9A-Z_]", text):
        return (
            CATALOGUE.refusal(
                "ACT_NUMBER_CHARACTERS",
                "Le numéro de l’acte ne contient que des chiffres, des lettres majuscules sans accent et des "
                f"tirets bas.{hint}",
                field="act_number",
            ),
        )
    return (
        CATALOGUE.refusal(
            "ACT_NUMBER_LENGTH",
            f"Le numéro de l’acte a {counted(len(text), 'caractère')}, il en faut {shortest} à {longest}.",
            field="act_number",
        ),
    )


def to_act_number(reference: str) -> str:
    """A reference written as an act number: capitals, no accent, an underscore for anything else (ACTES-2).

    It is not cut: `check_act_number` tells when it is too long.
    """
    letters = unicodedata.normalize("NFKD", reference).upper().replace("Œ", "OE").replace("Æ", "AE")
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub("[^0-9A-Z]+", "_", bare).strip("_")


def act_number_taken(number: str, *, question: str, sitting: date) -> Finding:
    """The refusal of an act number that another question of the year bears; `question`: the label of that one."""
    return CATALOGUE.refusal(
        "ACT_NUMBER_TAKEN",
        f"La question n° {question} de la séance du {short_date(sitting)} porte déjà le numéro d’acte {number} : un "
        "numéro ne sert qu’une fois dans l’année. Donnez-en un autre.",
        field="act_number",
    )


def reference_taken(reference: str, *, question: str, sitting: date) -> Finding:
    """The refusal of a reference that another question of the year bears; `question`: the label of that one."""
    return CATALOGUE.refusal(
        "REFERENCE_TAKEN",
        f"La question n° {question} de la séance du {short_date(sitting)} porte déjà la référence {reference}, qui ne "
        "sert qu’une fois dans l’année. Donnez-en une autre.",
        field="reference",
    )


def act_number_of_decision(number: str, *, taken_on: date) -> Finding:
    """The refusal of an act number that a decision of the mayor of the year bears."""
    return CATALOGUE.refusal(
        "ACT_NUMBER_TAKEN",
        f"La décision du maire du {short_date(taken_on)} porte déjà le numéro d’acte {number} : un numéro ne sert "
        "qu’une fois dans l’année. Donnez-en un autre.",
        field="act_number",
    )


def reference_of_decision(reference: str, *, taken_on: date) -> Finding:
    """The refusal of a reference that a decision of the mayor of the year bears."""
    return CATALOGUE.refusal(
        "REFERENCE_TAKEN",
        f"La décision du maire du {short_date(taken_on)} porte déjà la référence {reference}, qui ne sert qu’une "
        "fois dans l’année. Donnez-en une autre.",
        field="reference",
    )


def next_question_number(existing: Iterable[tuple[int, int]], year: int | None) -> int:
    """The number after the highest one.

    existing: (year, number) of the questions already numbered. year: the year whose numbers count, or None
    for a numbering that never starts anew.
    """
    return max((number for of_year, number in existing if year is None or of_year == year), default=0) + 1


def missing_numbers(numbers: Iterable[int]) -> tuple[int, ...]:
    """Numbers absent between the lowest and the highest."""
    known = set(numbers)
    if not known:
        return ()
    return tuple(number for number in range(min(known), max(known)) if number not in known)


def prefecture_identifier(
    *, department: str, siren: str, on: date, number: str, nature: ActNature
) -> str | Unknown:
    """Identifier of a transmitted act, DEP-SIREN-AAAAMMJJ-NUM-NAT (ACTES-3).

    department: code of the département, padded to three characters (013, 02A, 971). on: day of the decision.
    Unknown when a part is missing or could not be one.
    """
    code = department.upper().zfill(3)
    if not _DEPARTMENT.fullmatch(code):
        return Unknown("le code du département n’est pas renseigné ou n’existe pas")
    if not _SIREN.fullmatch(siren):
        return Unknown("le SIREN de la commune n’est pas renseigné ou n’a pas neuf chiffres")
    if not _NUMBER.fullmatch(number):
        return Unknown("le numéro de l’acte n’est pas renseigné ou n’est pas accepté par la préfecture")
    return f"{code}-{siren}-{on:%Y%m%d}-{number}-{nature.value}"


def check_object(text: str) -> tuple[Finding, ...]:
    """What is wrong with the object of an act: one line, at most 499 characters (ACTES-2)."""
    if not text.strip():
        return (
            CATALOGUE.refusal("OBJECT_EMPTY", "L’objet de l’acte est vide. Saisissez-le.", field="object"),
        )
    findings = []
    if len(text) > OBJECT_LENGTH:
        findings.append(
            CATALOGUE.refusal(
                "OBJECT_TOO_LONG",
                f"L’objet a {figure(len(text))} caractères, la préfecture en accepte {OBJECT_LENGTH}. "
                f"Retirez-en {figure(len(text) - OBJECT_LENGTH)}.",
                field="object",
            )
        )
    if text.splitlines() != [text]:
        findings.append(
            CATALOGUE.refusal(
                "OBJECT_LINE_BREAK",
                "L’objet tient sur une seule ligne. Remplacez le retour à la ligne par une espace.",
                field="object",
            )
        )
    return tuple(findings)
