"""Owns the form that takes over, in one page, a convention signed on paper long ago."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from common.files.validators import checked_attachment
from common.house.forms import FRENCH_REFUSALS, ErrorSummaryMixin, refuse_control_signs
from common.house.widgets import HouseSelect
from common.typography import identity_key
from deliberations.forms.deliberation_files import brought
from deliberations.models import Municipality
from partners.domain.vocabulary import OrganisationKind, PartyRole
from partners.forms.attached_documents import ACCEPTED, again, keep_file
from partners.forms.convention_checks import refuse_authority, refuse_terms
from partners.models import AttachedDocument, Convention, DocumentKind, Organisation
from partners.models.fields import PartialDateFormField
from partners.operations.convention_entry import EntryLine

LINES = 3
MOST_LINES = 40


class EntryForm(ErrorSummaryMixin, forms.ModelForm):
    """The act, as its paper gives it; what it does not say stays empty."""

    document_kind = forms.ModelChoiceField(
        queryset=DocumentKind.objects.filter(active=True),
        required=False,
        label="Nature de la pièce",
        widget=HouseSelect,
    )
    filed = forms.BooleanField(
        required=False,
        initial=True,
        label="Classer l’acte si sa durée est écoulée",
        help_text="Plus rien n’en sera attendu\u00a0: ni échéance, ni contrôle. Un acte encore en cours, ou dont la fin "
        "n’est pas connue, reste ouvert.",
    )
    file = forms.FileField(
        required=False,
        label="Scan de l’acte signé",
        help_text="PDF, JPEG ou PNG.",
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        validators=[checked_attachment()],
    )

    class Meta:
        model = Convention
        fields = (
            "kind",
            "title",
            "reference",
            "object",
            "start",
            "end",
            "duration_months",
            "renewal",
            "renewal_months",
            "notice_months",
            "renews",
            "authority",
            "deliberation",
            "mayoral_decision",
            "source",
        )
        widgets = {
            "object": forms.Textarea(attrs={"rows": 3}),
            "renews": HouseSelect,
            "deliberation": HouseSelect,
            "mayoral_decision": HouseSelect,
        }

    def __init__(self, *args: Any, town: Municipality, choices: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **({"label_suffix": ""} | kwargs))
        self.instance.municipality = town
        for name, records in choices.items():
            field: Any = self.fields[name]
            field.queryset = records
        for name in ("document_kind", *choices):
            self.fields[name].empty_label = "---------"  # type: ignore[attr-defined]

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - {"municipality"}  # type: ignore[misc]

    def clean(self) -> dict[str, Any]:
        """Refuse a period or an authority that cannot be, and a scan whose nature is not said."""
        values = super().clean() or self.cleaned_data
        refuse_terms(self)
        refuse_authority(self)
        if values.get("file") and not values.get("document_kind") and not self.has_error("document_kind"):
            self.add_error("document_kind", "Dites ce qu’est ce scan.")
        return values

    @property
    def document(self) -> AttachedDocument | None:
        """The scan as a paper to keep, None when none was sent."""
        upload = self.cleaned_data.get("file")
        if not upload:
            return None
        found = AttachedDocument(kind=self.cleaned_data["document_kind"], file=upload)
        keep_file(found, upload)
        return found

    def ask_file_again(self) -> None:
        """Browsers forget a file when a page is refused: say so beside it."""
        upload = brought(self, "file")
        if upload is not None and not self.has_error("file"):
            self.add_error("file", ValidationError(again(str(upload.name)), code="choose_again"))


class EntryPartyForm(forms.Form):
    """A party: chosen in the list, or named for the first time; who signed for it, and when."""

    organisation: Any = forms.ModelChoiceField(
        queryset=None, required=False, label="Organisation", widget=HouseSelect, empty_label="---------"
    )
    role = forms.ChoiceField(label="Rôle", choices=PartyRole.choices(), initial=PartyRole.SIGNATORY.value)
    represented_by = forms.CharField(label="Représentée par (fonction)", required=False, max_length=160)
    signed = PartialDateFormField(label="A signé", required=False)
    new_name = forms.CharField(label="Nom, si elle n’est pas dans la liste", required=False, max_length=200)
    new_kind = forms.ChoiceField(
        label="Nature", required=False, choices=[("", "---------"), *OrganisationKind.choices()]
    )
    primary = ("organisation", "role", "represented_by", "signed")
    secondary = ("new_name", "new_kind")
    DELETE = forms.BooleanField(label="Supprimer", required=False)

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **({"label_suffix": ""} | kwargs))
        field: Any = self.fields["organisation"]
        field.queryset = organisations
        for one in self.fields.values():
            refuse_control_signs(one)

    @property
    def primary_fields(self) -> list[forms.BoundField]:
        """The fields always in sight."""
        return [self[name] for name in self.primary]

    @property
    def secondary_fields(self) -> list[forms.BoundField]:
        """The fields of an organisation named for the first time."""
        return [self[name] for name in self.secondary]

    @property
    def opens(self) -> bool:
        """Whether those are shown open."""
        return any(self[name].errors or self[name].value() for name in self.secondary)

    @property
    def removed(self) -> bool:
        """Whether the line is given up."""
        return bool(self.data.get(self.add_prefix("DELETE"))) if self.is_bound else False

    def has_changed(self) -> bool:
        """Whether the line says something: a role alone does not."""
        return bool(set(self.changed_data) - {"role", "DELETE"}) and not self.removed

    def clean(self) -> dict[str, Any]:
        """An organisation, and only one."""
        values = super().clean() or self.cleaned_data
        chosen, name = values.get("organisation"), (values.get("new_name") or "").strip()
        if self.has_error("organisation") or self.removed:
            return values
        if chosen is None and not name:
            self.add_error("organisation", "Choisissez l’organisation, ou écrivez son nom plus bas.")
        elif chosen is not None and name:
            self.add_error("new_name", "Une organisation est déjà choisie\u00a0: effacez l’une des deux.")
        elif name and not values.get("new_kind"):
            self.add_error("new_kind", "Dites de quelle nature est cette organisation.")
        return values

    @property
    def key(self) -> Any:
        """What tells one organisation from another."""
        chosen = self.cleaned_data.get("organisation")
        return chosen.pk if chosen else identity_key(self.cleaned_data.get("new_name") or "")


class EntryPartyRows(forms.BaseFormSet):
    """The parties; lines left empty are ignored."""

    row_name = "partie"
    default_error_messages = FRENCH_REFUSALS

    def clean(self) -> None:
        """One line by organisation and role; a name that the list has is chosen there."""
        known: set[tuple[Any, str]] = set()
        for form in self.told:
            if form.errors:
                continue
            pair = (form.key, form.cleaned_data["role"])
            if pair in known:
                form.add_error("organisation", "Cette organisation a déjà ce rôle, sur une autre ligne.")
            known.add(pair)
            self._refuse_known_name(form)

    def _refuse_known_name(self, form: Any) -> None:
        name = form.cleaned_data.get("new_name")
        if name and identity_key(name) in self._names(form):
            form.add_error(
                "new_name", f"«\u00a0{name}\u00a0» est déjà dans la liste\u00a0: choisissez-la plus haut."
            )

    def _names(self, form: Any) -> set[str]:
        return {identity_key(one.name) for one in form.fields["organisation"].queryset}

    @property
    def told(self) -> list[Any]:
        """The lines that say something."""
        return [form for form in self.forms if form.has_changed()]

    def lines(self) -> Iterable[EntryLine]:
        """The parties, as the operation takes them; a new organisation named twice is made once."""
        made: dict[Any, Organisation] = {}
        for form in self.told:
            values = form.cleaned_data
            organisation = values["organisation"] or made.setdefault(
                form.key, Organisation(name=values["new_name"].strip(), kind=values["new_kind"])
            )
            yield EntryLine(
                organisation, PartyRole(values["role"]), values["represented_by"], signed=values["signed"]
            )


EntryParties = forms.formset_factory(
    EntryPartyForm, formset=EntryPartyRows, extra=LINES, max_num=MOST_LINES, validate_max=True
)
