"""Owns the rows of the focused pages of a sitting: one form a row, refused beside its field, nothing lost."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.formsets import DEFAULT_MAX_NUM, ManagementForm
from django.utils.functional import cached_property

from common.house.forms import FRENCH_REFUSALS
from deliberations.domain.findings import Finding
from deliberations.forms.records import SittingChoices

LOST_ROW = (
    "Cette ligne a été supprimée depuis par une autre personne\u00a0: supprimez-la ici aussi, ou recopiez-la "
    "dans une nouvelle ligne."
)
# The rules speak of members and anchors; the rows store councillors and questions.
FIELD_OF_RULE = {"member": "councillor", "start": "start_question", "until": "until_question"}


class RowForm(forms.ModelForm):
    """One row: `primary` fields are always in sight, `secondary` ones behind « Précisions »."""

    primary: ClassVar[tuple[str, ...]] = ()
    secondary: ClassVar[tuple[str, ...]] = ()
    said = ""
    id = forms.CharField(required=False, widget=forms.HiddenInput)
    DELETE = forms.BooleanField(label="Supprimer", required=False)

    def __init__(self, *args: Any, choices: SittingChoices, lost: bool = False, **kwargs: Any) -> None:
        kwargs["label_suffix"] = ""
        super().__init__(*args, **kwargs)
        self.lost, self.choices = lost, choices
        self.initial.setdefault("id", self.instance.pk or "")
        choices.fill(self)

    @property
    def primary_fields(self) -> list[forms.BoundField]:
        """The fields always in sight."""
        return [self[name] for name in self.primary]

    @property
    def secondary_fields(self) -> list[forms.BoundField]:
        """The fields behind « Précisions »."""
        return [self[name] for name in self.secondary]

    @property
    def opens(self) -> bool:
        """Whether « Précisions » is shown open: something there is refused, or is not as usual."""
        usual = type(self.instance)()
        return any(
            self[name].errors or getattr(self.instance, name) != getattr(usual, name)
            for name in self.secondary
        )

    @property
    def removed(self) -> bool:
        """Whether the row is to be deleted."""
        return bool(self.data.get(self.add_prefix("DELETE"))) if self.is_bound else False

    @property
    def moved(self) -> bool:
        """Whether the row asks for another place."""
        return "ORDER" in self.changed_data

    def clean_place(self) -> None:
        """Judge the place typed, and nothing else of the row."""
        bound = self["ORDER"]
        try:
            self.cleaned_data["ORDER"] = bound.field.clean(bound.data)
        except ValidationError as error:
            self.add_error("ORDER", error)

    @property
    def place(self) -> int:
        """The place asked for, that of today for a row left where it was, the last for a row without one."""
        asked = self.cleaned_data["ORDER"] if "ORDER" in self.cleaned_data else self.initial.get("ORDER")
        return asked or DEFAULT_MAX_NUM

    @property
    def is_new(self) -> bool:
        """Whether the row is not stored yet."""
        return self.instance.pk is None

    def full_clean(self) -> None:
        """A row to delete or left as it was is not judged again; a row that is gone is told."""
        if self.is_bound and (self.removed or (not self.is_new and not self.has_changed())):
            self._errors = forms.utils.ErrorDict()
            self.cleaned_data = {}
            if self.moved and not self.removed:
                self.clean_place()
            return
        super().full_clean()
        if self.is_bound and self.lost:
            self.add_error(None, ValidationError(LOST_ROW, code="lost"))

    def has_changed(self) -> bool:
        """Whether something was typed; the key of the row is not typed."""
        return bool(set(self.changed_data) - {"id", "DELETE"})

    @classmethod
    def check_together(cls, forms_kept: "Sequence[RowForm]") -> None:
        """Refuse rows that cannot stand together; most may."""

    def refuse(self, findings: Sequence[Finding]) -> None:
        """Show what the rules refused, beside its field."""
        for finding in findings:
            name = FIELD_OF_RULE.get(finding.field, finding.field)
            self.add_error(
                name if name in self.fields else None, ValidationError(finding.text, code=finding.code)
            )


class RowFormSet(forms.BaseFormSet):
    """The rows of a page; rows left empty are ignored."""

    row_name = "ligne"
    default_error_messages = FRENCH_REFUSALS
    min_num = 0
    max_num = DEFAULT_MAX_NUM
    absolute_max = DEFAULT_MAX_NUM * 2
    validate_min = validate_max = can_order = can_delete = can_delete_extra = False
    renderer = None

    def __init__(
        self,
        *,
        form: type[RowForm],
        rows: Sequence[models.Model],
        choices: SittingChoices,
        extra: int,
        **kwargs: Any,
    ) -> None:
        self.form, self.rows, self.choices, self.extra = form, list(rows), choices, extra
        self.known: Mapping[str, models.Model] = {str(row.pk): row for row in self.rows}
        super().__init__(**kwargs)
        self.renderer = forms.renderers.get_default_renderer()

    @cached_property
    def management_form(self) -> ManagementForm:
        """How many rows the page has."""
        if self.is_bound:
            form = ManagementForm(self.data, prefix=self.prefix, renderer=self.renderer)
            form.full_clean()
            return form
        total = len(self.rows) + self.extra
        initial = {
            "TOTAL_FORMS": total,
            "INITIAL_FORMS": len(self.rows),
            "MIN_NUM_FORMS": 0,
            "MAX_NUM_FORMS": self.max_num,
        }
        return ManagementForm(prefix=self.prefix, initial=initial, renderer=self.renderer)

    def initial_form_count(self) -> int:
        """Rows that are stored."""
        sent = self.management_form.cleaned_data["INITIAL_FORMS"] if self.is_bound else None
        return len(self.rows) if sent is None else sent

    def _construct_form(self, i: int, **kwargs: Any) -> RowForm:
        key = self.data.get(f"{self.prefix}-{i}-id", "") if self.is_bound else ""
        row = self.known.get(key) if self.is_bound else (self.rows[i] if i < len(self.rows) else None)
        empty = row is None and not key
        return self.form(
            data=self.data if self.is_bound else None,
            instance=row,
            prefix=self.add_prefix(i),
            choices=self.choices,
            lost=row is None and bool(key),
            empty_permitted=empty,
            use_required_attribute=False,
            renderer=self.renderer,
        )

    @property
    def empty_form(self) -> RowForm:
        """The model of a row to add."""
        return self.form(
            prefix=self.add_prefix("__prefix__"),
            choices=self.choices,
            empty_permitted=True,
            use_required_attribute=False,
            renderer=self.renderer,
        )

    def add_fields(self, form: Any, index: int | None) -> None:
        """Each row brings its own key and its own box of deletion."""

    def clean(self) -> None:
        """Rows that cannot stand together are refused before the database is."""
        self.form.check_together(self.kept())

    def by_place(self) -> list[RowForm]:
        """Rows to keep, by the place typed, those without a place last."""
        return sorted(self.kept(), key=lambda form: form.place)

    def kept(self) -> list[RowForm]:
        """Rows to keep, in the order of the page, without those left empty."""
        return [form for form in self.forms if not form.removed and (not form.is_new or form.has_changed())]

    def changed(self) -> list[RowForm]:
        """Rows to write."""
        return [form for form in self.kept() if form.is_new or form.has_changed()]

    def removed(self) -> list[Any]:
        """Stored rows to delete."""
        return [form.instance for form in self.forms if form.removed and not form.is_new]
