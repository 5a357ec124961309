"""Owns the merge of a page opened before another person's change: what was not touched takes the stored value.

A page carries a short mark of each value it showed (`seen-values`): comparing the mark with what is sent tells what
was touched, comparing it with what is stored tells what somebody else changed.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from django import forms
from django.db import models
from django.forms.models import InlineForeignKeyField
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

SEEN_VALUES = "seen-values"
PLACE = "position"
_MARK = 6


def seen_values(pages: "Iterable[Any]") -> str:
    """The marks of what a page shows of stored records, for its hidden field; `pages` are forms and formsets."""
    rows = (row for page in pages for row in getattr(page, "initial_forms", [page]))
    return " ".join(f"{row.add_prefix(name)}={_stored(row, name)}" for row in rows for name in _names(row))


def _read(text: str) -> dict[str, str]:
    pairs = (pair.partition("=") for pair in text.split())
    return {name: mark for name, _, mark in pairs}


def _names(form: Any) -> list[str]:
    """The fields that can be compared: neither files, nor keys, nor the box that deletes."""
    return [
        name
        for name, one in form.fields.items()
        if not isinstance(one, (forms.FileField, InlineForeignKeyField))
        and not isinstance(one.widget, forms.MultiWidget)
        and name not in {forms.formsets.DELETION_FIELD_NAME, _key(form)}
    ]


def _key(form: Any) -> str:
    return str(form._meta.model._meta.pk.name)


def _written(form: Any, name: str, value: Any) -> list[str]:
    """A value as a page sends it; a box that is not ticked sends nothing."""
    widget = form.fields[name].widget
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if value else []
    shown = widget.format_value(form.fields[name].prepare_value(value))
    texts = shown if isinstance(shown, (list, tuple)) else [shown]
    return [str("" if text is None else text) for text in texts]


def _mark(texts: Sequence[str]) -> str:
    whole = "\n".join(text.replace("\r\n", "\n").strip() for text in texts)
    return blake2b(whole.encode(), digest_size=_MARK).hexdigest()


def _stored(form: Any, name: str) -> str:
    return _mark(_written(form, name, form.get_initial_for_field(form.fields[name], name)))


def _sent(form: Any, name: str) -> str:
    return _mark(_written(form, name, form[name].value()))


@dataclass
class Merge:
    """A page sent after another's change, with what was stored since put where nothing had been touched.

    `data` is what the page would have sent; `changed` names what the other person changed, by model, key, field.
    """

    data: QueryDict
    files: "MultiValueDict[str, Any]"
    seen: dict[str, str] = field(default_factory=dict)
    changed: set[tuple[type[models.Model], Any, str]] = field(default_factory=set)

    def form(self, form: Any) -> None:
        """Take what was stored since in each field of a stored record that was not touched."""
        for name in _names(form):
            key = form.add_prefix(name)
            seen, stored = self.seen.get(key), _stored(form, name)
            if seen is None or seen == stored:
                continue
            self.changed.add((type(form.instance), form.instance.pk, name))
            if _sent(form, name) == seen:
                self.write(form, name)

    def write(self, form: Any, name: str) -> None:
        """Write the stored value of a field as the page would send it."""
        texts = _written(form, name, form.get_initial_for_field(form.fields[name], name))
        self.data.setlist(form.add_prefix(name), texts)

    def rows(self, formset: Any) -> None:
        """Merge each row, drop those another person deleted and nobody touched, add those stored since."""
        before = []
        for row in formset.initial_forms:
            if row.instance.pk is not None:
                self.form(row)
            elif self.untouched(row):
                continue
            before.append(row)
        known = {str(row.instance.pk) for row in before}
        since = [self.shown(formset, record) for record in formset.queryset if str(record.pk) not in known]
        new = [row for row in formset.extra_forms if not self.already(row, since)]
        self.renumber(formset, before, since, new)

    def untouched(self, row: Any) -> bool:
        """Whether a row that is stored no more is given up, or comes as it was shown."""
        if self.data.get(row.add_prefix(forms.formsets.DELETION_FIELD_NAME)):
            return True
        return all(_sent(row, name) == self.seen.get(row.add_prefix(name)) for name in _names(row))

    def already(self, row: Any, since: Sequence[Any]) -> bool:
        """Whether a new row, without a file, says what one stored since says already, wherever it stands."""
        names = [name for name in _names(row) if name != PLACE]
        return not _part(self.files, row.prefix) and any(
            all(_sent(row, name) == _stored(other, name) for name in names) for other in since
        )

    def shown(self, formset: Any, record: models.Model) -> Any:
        """The form of a record as a page just opened shows it."""
        prefix = f"{formset.prefix}-since{record.pk}"
        return formset.form(instance=record, prefix=prefix, **formset.get_form_kwargs(None))

    def renumber(self, formset: Any, before: list[Any], since: list[Any], new: list[Any]) -> None:
        """Write the rows one after the other: those the page had, those stored since, those it adds."""
        sent = {
            row.prefix: (_part(self.data, row.prefix), _part(self.files, row.prefix))
            for row in (*before, *new)
        }
        of_a_row = re.compile(rf"{re.escape(formset.prefix)}-\d+-")
        for values in (self.data, self.files):
            for key in [key for key in values if of_a_row.match(key)]:
                del values[key]
        for place, row in enumerate((*before, *since, *new)):
            row_prefix = f"{formset.prefix}-{place}"
            if row.prefix in sent:
                for values, part in zip((self.data, self.files), sent[row.prefix], strict=True):
                    for key, found in part.items():
                        values.setlist(row_prefix + key, found)
                continue
            row.prefix = row_prefix
            self.data[row.add_prefix(_key(row))] = str(row.instance.pk)
            for name in _names(row):
                self.write(row, name)
        self.data[f"{formset.prefix}-INITIAL_FORMS"] = str(len(before) + len(since))
        self.data[f"{formset.prefix}-TOTAL_FORMS"] = str(len(before) + len(since) + len(new))


def _part(values: "MultiValueDict[str, Any]", prefix: str) -> dict[str, list[Any]]:
    return {
        key.removeprefix(prefix): values.getlist(key) for key in list(values) if key.startswith(f"{prefix}-")
    }


def merge(
    form: Any, formsets: Sequence[Any], *, sent: QueryDict, files: "MultiValueDict[str, Any]"
) -> Merge | None:
    """Merge a late page into what is stored; nothing when it does not say what it had shown.

    The forms are bound to what was sent and built on what is stored now. `files` is changed in place.
    """
    seen = _read(sent.get(SEEN_VALUES, ""))
    if not seen:
        return None
    merged = Merge(sent.copy(), files, seen)
    merged.form(form)
    for formset in formsets:
        merged.rows(formset)
    return merged
