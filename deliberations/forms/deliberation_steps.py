"""Owns the small forms of an act's later life: its dates, a reason, the copy that was signed."""

from typing import Any

from django import forms

from common.files.validators import checked_attachment
from common.house.forms import ErrorSummaryMixin
from common.house.widgets import DateField
from deliberations.forms.deliberation_files import brought, keep_signed_copy
from deliberations.models.fields import validate_civil_date


class PlainForm(ErrorSummaryMixin, forms.Form):
    """A form whose labels stand above their field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **({"label_suffix": ""} | kwargs))


class ReasonForm(PlainForm):
    """Why something is withdrawn."""

    reason = forms.CharField(
        label="Motif",
        max_length=240,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Il reste écrit sur l’exemplaire retiré. 240 signes au plus.",
        error_messages={"required": "Dites pourquoi\u00a0: le motif reste écrit avec l’exemplaire retiré."},
    )


class MentionsForm(PlainForm):
    """The mentions an act still lacks; each field that is not asked is left out."""

    received_on = forms.DateField(
        label="Reçue en préfecture le", required=False, widget=DateField, validators=[validate_civil_date]
    )
    published_on = forms.DateField(
        label="Publiée ou mise en ligne le",
        required=False,
        widget=DateField,
        validators=[validate_civil_date],
    )
    certified_by = forms.CharField(
        label="Caractère exécutoire certifié par",
        max_length=160,
        required=False,
        help_text="La fonction avec son article, par exemple «\u00a0la maire\u00a0».",
    )

    def __init__(self, *args: Any, asked: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in set(self.fields) - set(asked):
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Something is recorded."""
        cleaned = super().clean() or self.cleaned_data
        if not self.fields:
            raise forms.ValidationError(
                "Les mentions de cet acte sont toutes enregistrées\u00a0: rien n’est à ajouter."
            )
        if not self.errors and not any(cleaned.values()):
            first = next(iter(self.fields))
            self.add_error(
                first, "Donnez au moins une date ou un nom\u00a0: sans cela, rien n’est à enregistrer."
            )
        dates = [name for name in ("received_on", "published_on") if name in self.fields]
        if cleaned.get("certified_by") and not self.errors and not all(cleaned[name] for name in dates):
            self.add_error(
                "certified_by",
                "L’acte n’est pas encore exécutoire\u00a0: la certification s’enregistre avec la dernière des dates "
                "qui manquent. (CGCT, art. L2131-1)",
            )
        return cleaned


class SignedCopyForm(PlainForm):
    """The scan or the signed file of the signed act."""

    file = forms.FileField(
        label="Fichier",
        validators=[checked_attachment()],
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        help_text="PDF, JPEG ou PNG, 20\u00a0Mo au plus.",
        error_messages={
            "required": "Choisissez le fichier de l’acte signé.",
            "empty": "Ce fichier est vide\u00a0: vérifiez qu’il s’ouvre, puis choisissez-le de nouveau.",
        },
    )

    def store(self, act: Any) -> None:
        """Put the checked file and what is kept of it on the act; the caller saves."""
        upload = brought(self, "file")
        if upload is None:
            raise ValueError("the form has not been checked")
        keep_signed_copy(act, upload)
