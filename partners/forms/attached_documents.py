"""Owns the rows of papers kept with a record: their kind, their day, their file checked by its content."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from common.files.validators import check_total
from common.house.inlines import HouseInlineFormSet
from deliberations.forms.deliberation_files import brought, file_facts
from partners.models import AttachedDocument

ACCEPTED = ".pdf,.jpg,.jpeg,.png"


def keep_file(document: Any, upload: Any) -> None:
    """Note on a paper what is kept of its file: name, real type, weight, fingerprint."""
    facts = file_facts(upload)
    document.file_name = facts.name
    document.file_type = facts.media_type
    document.file_size = facts.size
    document.file_sha256 = facts.sha256


class DocumentForm(forms.ModelForm):
    """A paper; its file may come later."""

    class Meta:
        model: type[Any] = AttachedDocument
        fields: tuple[str, ...] = ("kind", "title", "dated", "received_on", "file")
        widgets = {"file": forms.FileInput(attrs={"accept": ACCEPTED})}

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        upload = brought(self, "file")
        if upload is not None and not self.has_error("file"):
            keep_file(self.instance, upload)


class DocumentRows(HouseInlineFormSet):
    """The papers of one record weigh no more together than allowed."""

    row_name = "pièce"

    def clean(self) -> None:
        """Say beside the last file brought that all of them are too heavy together."""
        super().clean()
        bringing: list[Any] = [form for form in self.forms if brought(form, "file")]
        if not bringing:
            return
        deleted = self.deleted_forms
        kept: list[Any] = [form for form in self.forms if form not in deleted]
        total = sum(
            (upload.size or 0) if (upload := brought(form, "file")) else form.instance.file_size
            for form in kept
        )
        try:
            check_total(total)
        except ValidationError as error:
            bringing[-1].add_error("file", error)


def ask_files_again(formsets: list[Any]) -> None:
    """Browsers forget files when a save is refused: say so beside each file that was good."""
    for formset in formsets:
        if not isinstance(formset, DocumentRows) or not formset.is_bound:
            continue
        for form in formset.forms:
            upload = brought(form, "file")
            if upload is not None and not form.has_error("file"):
                form.add_error("file", ValidationError(again(str(upload.name)), code="choose_again"))


def again(name: str) -> str:
    """What is said beside a file whose page was refused."""
    return (
        "Rien n’est enregistré, et le navigateur ne garde pas un fichier refusé avec sa page\u00a0: choisissez de "
        f"nouveau «\u00a0{name}\u00a0»."
    )
