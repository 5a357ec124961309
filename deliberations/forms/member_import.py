"""Owns the forms of the import of councillors: the file, then the confirmation of what was read."""

import datetime as dt
from dataclasses import asdict
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError

from common.tables.containers import check_weight
from common.tables.reading import UnreadableTable
from deliberations.domain.vocabulary import Civility, SeatFunction
from deliberations.imports.members import MemberRow, Reading, read_members
from deliberations.models import Municipality, Term

SALT = "deliberations.member-import"
CONFIRM_WITHIN = 3600


class MemberFileForm(forms.Form):
    """The file, the term its seats belong to, and whether birth dates are kept."""

    term = forms.ModelChoiceField(
        Term.objects.none(), label="Mandature", error_messages={"required": "Choisissez la mandature."}
    )
    file = forms.FileField(
        label="Fichier CSV ou XLSX",
        help_text="Nos colonnes, ou le répertoire national des élus ; 10 Mo au plus.",
        error_messages={
            "required": "Choisissez un fichier.",
            "empty": "Ce fichier est vide.",
            "invalid": "Ce fichier n’a pas pu être reçu : recommencez.",
        },
    )
    keep_birth_dates = forms.BooleanField(
        label="Garder les dates de naissance",
        required=False,
        initial=True,
        help_text="Elles ne servent qu’à l’ordre du tableau et à un départage à l’âge.",
    )

    reading: Reading

    def __init__(self, *args: Any, town: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.town = town
        terms = Term.objects.filter(municipality=town)
        self.fields["term"].queryset = terms  # type: ignore[attr-defined]
        self.fields["term"].initial = terms.first()

    def clean(self) -> dict[str, Any]:
        """Read the file; what is wrong in its lines is told by the page, not refused here."""
        cleaned = super().clean() or {}
        if "file" in cleaned:
            try:
                check_weight(cleaned["file"].size)
                self.reading = read_members(
                    cleaned["file"].read(),
                    name=cleaned["file"].name,
                    town=self.town.name,
                    keep_birth_dates=cleaned.get("keep_birth_dates", False),
                )
            except UnreadableTable as refused:
                self.add_error("file", ValidationError(str(refused), code="unreadable"))
        return cleaned


def packed(term: Term, rows: tuple[MemberRow, ...]) -> str:
    """What was read, signed, so that the confirmation writes exactly what was shown."""
    return signing.dumps({"term": term.pk, "rows": [_plain(row) for row in rows]}, salt=SALT, compress=True)


def unpacked(value: str) -> tuple[int, tuple[MemberRow, ...]]:
    """The key of the term and the rows that were shown.

    Raises signing.BadSignature for anything else, or after an hour.
    """
    data = signing.loads(value, salt=SALT, max_age=CONFIRM_WITHIN)
    return data["term"], tuple(_row(row) for row in data["rows"])


_DATES = ("elected_on", "birth_date", "started_on")


def _plain(row: MemberRow) -> dict[str, Any]:
    dates = {name: value.isoformat() for name in _DATES if (value := getattr(row, name))}
    return {**asdict(row), "civility": row.civility.value, "function": row.function.value, **dates}


def _row(data: dict[str, Any]) -> MemberRow:
    dates = {name: dt.date.fromisoformat(data[name]) for name in _DATES if data[name]}
    return MemberRow(
        **{
            **data,
            **dates,
            "civility": Civility(data["civility"]),
            "function": SeatFunction(data["function"]),
        }
    )
