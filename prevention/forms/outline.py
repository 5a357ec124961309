"""Owns the forms that load the outline of a town: the file, then what to do of it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from common.house.forms import ErrorSummaryMixin
from common.typography import counted
from prevention.imports.outline_reading import MOST_BYTES


class OutlineFileForm(ErrorSummaryMixin, forms.Form):
    """A GeoJSON file to check; nothing is loaded yet."""

    file = forms.FileField(
        label="Fichier du contour",
        help_text="GeoJSON, une zone par quartier, en WGS\u00a084 (longitude, latitude). 5\u00a0Mo au plus.",
        error_messages={
            "required": "Choisissez un fichier.",
            "empty": "Ce fichier est vide.",
            "invalid": "Ce fichier n’a pas pu être reçu\u00a0: recommencez.",
        },
    )
    name_property = forms.CharField(
        label="Propriété qui donne le nom des quartiers",
        required=False,
        max_length=60,
        help_text="Laissez vide\u00a0: elle est trouvée d’elle-même quand elle s’appelle nom, libellé, nom_qp…",
    )
    source = forms.CharField(
        label="Source du contour",
        required=False,
        max_length=240,
        help_text="Qui l’a tracé et quand\u00a0: «\u00a0Service cartographie de l’agglomération, 2025\u00a0».",
    )

    def clean_file(self) -> Any:
        """Refuse what is too heavy before reading it."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(
                f"Ce fichier pèse plus de {MOST_BYTES // 1_000_000}\u00a0Mo\u00a0: n’y gardez que les quartiers de la commune.",
                code="too-heavy",
            )
        return file


class OutlineLoadForm(ErrorSummaryMixin, forms.Form):
    """What to do of a file that was checked; each question is asked only where it arises."""

    create_missing = forms.BooleanField(required=False, label_suffix="")
    replace = forms.BooleanField(
        label="Remplacer le contour actuel",
        label_suffix="",
        error_messages={"required": "Cochez cette case\u00a0: le contour actuel sera remplacé."},
    )

    def __init__(self, *args: Any, missing: int, replaces: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if missing:
            told = counted(missing, "quartier inconnu", "quartiers inconnus")
            self.fields["create_missing"].label = f"Créer {told}"
            self.fields[
                "create_missing"
            ].help_text = "Sans cette case, leurs zones sont dessinées sous le nom du fichier, sans être rattachées à un quartier."
        else:
            del self.fields["create_missing"]
        if replaces:
            self.fields["replace"].help_text = replaces
        else:
            del self.fields["replace"]
