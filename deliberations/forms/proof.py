"""Owns the form of the proof: the file somebody holds, or its fingerprint."""

import hashlib
import re
from typing import Any

from django import forms

MOST_BYTES = 50_000_000
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")


class ProofForm(forms.Form):
    """A file, of which only the fingerprint is computed, or the fingerprint itself."""

    file = forms.FileField(
        label="Le fichier à vérifier",
        required=False,
        allow_empty_file=True,
        help_text="Le PDF tel qu’il vous a été remis. Il n’est ni conservé ni transmis\u00a0; 50\u00a0Mo au plus.",
        error_messages={"invalid": "Ce fichier n’a pas pu être reçu\u00a0: recommencez."},
    )
    fingerprint = forms.CharField(
        label="Ou son empreinte SHA-256",
        required=False,
        max_length=200,
        help_text="64 chiffres et lettres de a à f\u00a0; les espaces ne comptent pas.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_fingerprint(self) -> str:
        """The fingerprint in lower case, without spaces."""
        text = re.sub(r"[\s:]", "", self.cleaned_data["fingerprint"]).lower()
        if text and not _FINGERPRINT.fullmatch(text):
            raise forms.ValidationError(
                "Une empreinte SHA-256 a 64 chiffres ou lettres de a à f\u00a0: vérifiez qu’elle est entière."
            )
        return text

    def clean(self) -> dict[str, Any]:
        """The fingerprint of the file, or the one given."""
        cleaned = super().clean() or {}
        file = cleaned.get("file")
        if file is not None and file.size > MOST_BYTES:
            self.add_error("file", "Ce fichier dépasse 50\u00a0Mo\u00a0: ce n’est pas un de nos exemplaires.")
        elif file is not None:
            found = hashlib.sha256()
            for part in file.chunks():
                found.update(part)
            cleaned["fingerprint"] = found.hexdigest()
        elif not cleaned.get("fingerprint") and not self.errors:
            raise forms.ValidationError("Choisissez un fichier, ou donnez son empreinte.")
        return cleaned
