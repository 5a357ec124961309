"""Owns the form of an import: the file, and what to do of organisations nobody knows."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from common.tables.containers import check_weight
from common.tables.reading import UnreadableTable


class ImportFileForm(forms.Form):
    """A file to check; what is wrong in its lines is told by the verification, not refused here."""

    file = forms.FileField(
        label="Fichier XLSX ou CSV",
        help_text="10\u00a0Mo au plus. Les colonnes se trouvent par leur titre, dans n’importe quel ordre.",
        error_messages={
            "required": "Choisissez un fichier.",
            "empty": "Ce fichier est vide.",
            "invalid": "Ce fichier n’a pas pu être reçu\u00a0: recommencez.",
        },
    )
    create_organisations = forms.BooleanField(
        label="Créer les organisations inconnues",
        label_suffix="",
        required=False,
        help_text="Sans cette case, une organisation que personne ne connaît est une erreur à corriger. Avec elle, "
        "elle est créée avec son seul nom.",
    )

    def __init__(self, *args: Any, names_organisations: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not names_organisations:
            del self.fields["create_organisations"]

    def clean_file(self) -> Any:
        """Refuse what is too heavy before reading it."""
        file = self.cleaned_data["file"]
        try:
            check_weight(file.size)
        except UnreadableTable as refused:
            raise ValidationError(str(refused), code="too-heavy") from refused
        return file

    def clean(self) -> dict[str, Any]:
        """The choice that is not offered is no."""
        return {"create_organisations": False} | (super().clean() or {})
