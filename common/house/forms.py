"""Owns how a refused form speaks: a summary at the top that leads to each field, and findings beside their field."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.forms import BaseForm, BaseFormSet, CharField

# What a formset says of itself, when the page it received was cut short or made too long.
FRENCH_REFUSALS: dict[str, Any] = {
    "missing_management_form": "La page reçue est incomplète\u00a0: rechargez-la et recommencez.",
    "too_many_forms": "La page reçue a trop de lignes\u00a0: %(num)d au plus.",
}


class Finding(Protocol):
    """What a rule says: a named code, a French sentence, the article it comes from (or nothing)."""

    @property
    def code(self) -> str: ...
    @property
    def sentence(self) -> str: ...
    @property
    def article(self) -> str: ...


@dataclass(frozen=True)
class ErrorLink:
    """One line of the summary: the field's label, its sentence, the anchor of the field (or nothing)."""

    label: str
    sentence: str
    anchor: str = ""


def finding_sentence(finding: Finding) -> str:
    """The sentence of a finding, followed by its article."""
    return f"{finding.sentence} ({finding.article})" if finding.article else finding.sentence


# Ends of lines, tabulations and page breaks come with a text pasted from a word processor.
_CONTROL_SIGNS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
CONTROL_SIGN = "Ce texte contient un signe invisible qui ne s’écrit pas (U+%04X)\u00a0: effacez-le, ou retapez le passage."


def check_control_signs(value: object) -> None:
    """Raise ValidationError when a text holds a sign that nobody can see or type."""
    found = _CONTROL_SIGNS.search(str(value))
    if found:
        raise ValidationError(CONTROL_SIGN % ord(found[0]), code="control_sign")


def refuse_control_signs(field: Any) -> None:
    """Let a field of text refuse control signs in French; any other field is left as it is."""
    if not isinstance(field, CharField) or check_control_signs in field.validators:
        return
    kept = [one for one in field.validators if not isinstance(one, ProhibitNullCharactersValidator)]
    field.validators = [*kept, check_control_signs]


def attach(form: BaseForm, finding: Finding, *, field: str | None = None) -> None:
    """Show a finding beside a field of the form, or at its top when the form has no such field."""
    known = field if field in form.fields else None
    form.add_error(known, ValidationError(finding_sentence(finding), code=finding.code))


def refuse(form: BaseForm, error: Exception) -> None:
    """Show an operation's refusal in the form: beside `error.field` when it names one, with its article."""
    field = getattr(error, "field", None)
    known = field if field in form.fields else None
    findings = getattr(error, "findings", None)
    for finding in findings or ():
        attach(form, finding, field=getattr(finding, "field", None) or field)
    if not findings:
        form.add_error(known, ValidationError(str(error), code=getattr(error, "code", None) or "refused"))


def error_links(forms: "Iterable[BaseForm | BaseFormSet[Any]]") -> list[ErrorLink]:
    """The lines of the summary for forms and formsets, in the order of the page."""
    return [link for form in forms for link in _links(form)]


def _links(form: "BaseForm | BaseFormSet[Any]") -> Iterator[ErrorLink]:
    if isinstance(form, BaseFormSet):
        for sentence in form.non_form_errors():
            yield ErrorLink("", str(sentence))
        # A formset may show its rows in another order than they were sent, and name them.
        rows, name = getattr(form, "in_order", form.forms), getattr(form, "row_name", "ligne")
        for number, row in enumerate(rows, start=1):
            yield from _form_links(row, prefix=f"{name} {number}, ")
        return
    yield from _form_links(form)


def _form_links(form: BaseForm, prefix: str = "") -> Iterator[ErrorLink]:
    for name, sentences in form.errors.items():
        known = name != NON_FIELD_ERRORS and name in form.fields
        label = prefix + _in_sentence(str(form[name].label or "")) if known else prefix.rstrip(", ")
        anchor = form[name].id_for_label if known and not form.fields[name].widget.is_hidden else ""
        for sentence in sentences:
            yield ErrorLink(label[:1].upper() + label[1:], str(sentence), anchor)


def _in_sentence(label: str) -> str:
    """A label as it reads within a sentence: acronyms keep their capitals."""
    return " ".join(
        word if len(word.strip("()")) > 1 and word.isupper() else word.lower() for word in label.split(" ")
    )


class ErrorSummaryMixin:
    """Gives a form its summary: `{% include "house/_errors.html" with links=form.error_links %}`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():  # type: ignore[attr-defined]
            refuse_control_signs(field)

    @property
    def error_links(self) -> list[ErrorLink]:
        """The lines of this form's summary; empty while it has not been refused."""
        return error_links([self]) if self.is_bound else []  # type: ignore[attr-defined,list-item]
