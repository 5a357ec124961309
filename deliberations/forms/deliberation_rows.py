"""Owns the rows of an act's form: recitals, clauses, signatories, annexes, each checked beside its field."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from common.files.validators import check_total, megabytes
from common.house.inlines import HouseInlineFormSet
from common.papers.pasting import clean_pasted
from deliberations.domain.vocabulary import SignatoryCapacity
from deliberations.forms.deliberation_files import brought, file_facts
from deliberations.models import Annex, OperativeClause, Recital, Signatory

VERBS = (
    "ADOPTE",
    "APPROUVE",
    "AUTORISE",
    "CHARGE",
    "DÉCIDE",
    "DÉSIGNE",
    "DIT",
    "ÉMET UN AVIS FAVORABLE",
    "FIXE",
    "INSTITUE",
    "PRÉCISE",
    "PREND ACTE",
    "SOLLICITE",
)
LAST = 30_000
SIGNS_TWICE = (
    "Cette personne signe déjà en cette qualité, sur une autre ligne\u00a0: supprimez l’une des deux, ou changez la "
    "qualité."
)


class ActRowForm(forms.ModelForm):
    """One row of an act, with its place; a new row left empty is no row."""

    position = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=LAST,
        label="Ordre",
        widget=forms.NumberInput(attrs={"data-row-position": ""}),
    )

    def clean_position(self) -> int:
        """A row without a place comes last."""
        return self.cleaned_data["position"] or LAST

    def has_changed(self) -> bool:
        """A place alone makes no new row."""
        changed = set(self.changed_data)
        return bool(changed - {"position"} if self.instance.pk is None else changed)

    @property
    def place(self) -> tuple[int, int]:
        """Where the page shows the row: as it was sent, else as it is stored."""
        sent = self["position"].value()
        return (int(sent) if str(sent).isdecimal() and int(sent) else LAST, self.instance.pk or LAST)

    @property
    def removed(self) -> bool:
        """Whether the row is marked for deletion in what was sent."""
        return self.is_bound and bool(self.data.get(self.add_prefix("DELETE")))


class RecitalForm(ActRowForm):
    """A visa or a considérant."""

    class Meta:
        model = Recital
        fields = ("position", "kind", "text")
        widgets = {"text": forms.Textarea(attrs={"rows": 2, "data-markdown": ""})}
        help_texts = {"text": ""}

    def clean_text(self) -> str:
        """The text in the subset of papers, without the word that is printed in front of it."""
        return clean_pasted(self.cleaned_data["text"])


class ClauseForm(ActRowForm):
    """A verb and what it rules."""

    class Meta:
        model = OperativeClause
        fields = ("position", "verb", "text")
        widgets = {
            "verb": forms.TextInput(
                attrs={"list": "act-verbs", "autocomplete": "off", "spellcheck": "false"}
            ),
            "text": forms.Textarea(attrs={"rows": 2, "data-markdown": ""}),
        }
        help_texts = {"verb": ""}

    def clean_verb(self) -> str:
        """In capitals, as acts write it."""
        return " ".join(self.cleaned_data["verb"].split()).upper()

    def clean_text(self) -> str:
        """The text in the subset of papers."""
        return clean_pasted(self.cleaned_data["text"])


class SignatoryForm(ActRowForm):
    """Who signs, in which capacity."""

    class Meta:
        model = Signatory
        fields = ("position", "capacity", "councillor", "name", "stated_function", "order_reference")
        labels = {"name": "nom, hors du conseil", "stated_function": "autre fonction"}
        help_texts = {"order_reference": ""}

    def clean(self) -> dict[str, Any]:
        """Somebody signs; a delegate by an order that says so."""
        cleaned = super().clean() or self.cleaned_data
        if not self.has_error("councillor") and not cleaned.get("councillor") and not cleaned.get("name"):
            self.add_error("councillor", "Choisissez un membre du conseil, ou écrivez le nom de qui signe.")
        delegated = cleaned.get("capacity") in {
            SignatoryCapacity.DELEGATE.value,
            SignatoryCapacity.AGENT.value,
        }
        if delegated and not cleaned.get("order_reference") and not self._taken_over:
            self.add_error(
                "order_reference",
                "Une signature par délégation cite son arrêté\u00a0: écrivez sa référence. (CGCT, art. R2122-8)",
            )
        return cleaned

    @property
    def _taken_over(self) -> bool:
        return bool(self.instance.deliberation_id and self.instance.deliberation.taken_over)

    def _get_validation_exclusions(self) -> set[str]:
        # The constraint says again, for the database, what clean() has said beside the field.
        return super()._get_validation_exclusions() | {"name"}  # type: ignore[misc]


class AnnexForm(ActRowForm):
    """A title and a file."""

    class Meta:
        model = Annex
        fields = ("position", "title", "file")
        widgets = {"file": forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"})}

    def clean(self) -> dict[str, Any]:
        """A new annex brings its file, save on an act taken over, whose annexes may be known by name only."""
        cleaned = super().clean() or self.cleaned_data
        known = self.instance.deliberation_id and self.instance.deliberation.taken_over
        if self.instance.pk is None and not cleaned.get("file") and not self.has_error("file") and not known:
            self.add_error("file", "Choisissez le fichier de cette annexe\u00a0: PDF, JPEG ou PNG.")
        return cleaned

    def _post_clean(self) -> None:
        """Once the file is checked, note what is kept of it."""
        super()._post_clean()  # type: ignore[misc]
        upload = brought(self, "file")
        if upload is not None and not self.has_error("file"):
            facts = file_facts(upload)
            self.instance.file_name = facts.name
            self.instance.media_type = facts.media_type
            self.instance.size = facts.size
            self.instance.sha256 = facts.sha256

    @property
    def weight(self) -> str:
        """The weight of the file kept, in words."""
        return megabytes(self.instance.size)


class ActRows(HouseInlineFormSet):
    """The rows of one kind, shown in the order they were sent."""

    @property
    def row_name(self) -> str:
        """How the summary of errors names a row: « annexe 2 »."""
        model: Any = self.model
        return str(model._meta.verbose_name)

    @property
    def in_order(self) -> list[Any]:
        """The rows as the page shows them."""
        return sorted(self.forms, key=lambda form: form.place)


class SignatoryRows(ActRows):
    """Nobody signs twice in the same capacity."""

    def clean(self) -> None:
        """Say beside the second row that the first already names this person."""
        super().clean()
        known = set()
        for form in self.in_order:
            told = getattr(form, "cleaned_data", {})
            person = told.get("councillor") or " ".join((told.get("name") or "").split()).casefold()
            if form.removed or not person:
                continue
            signs = (person, told.get("capacity"))
            if signs in known:
                field = "councillor" if told.get("councillor") else "name"
                form.add_error(field, ValidationError(SIGNS_TWICE, code="signs_twice"))
            known.add(signs)


class AnnexRows(ActRows):
    """Annexes weigh no more together than an act may carry."""

    def clean(self) -> None:
        """Say beside the last file brought that all of them are too heavy together."""
        super().clean()
        rows: list[Any] = self.forms
        kept = [form for form in rows if not form.removed]
        bringing = [form for form in kept if brought(form, "file")]
        if not bringing:
            return
        total = sum(
            (upload.size or 0) if (upload := brought(form, "file")) else form.instance.size for form in kept
        )
        try:
            check_total(total)
        except ValidationError as error:
            bringing[-1].add_error("file", error)
