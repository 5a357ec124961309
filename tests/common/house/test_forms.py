"""How a refused form speaks: its summary, and findings beside their field."""

from dataclasses import dataclass

import pytest
from django import forms

from common.house.forms import ErrorLink, ErrorSummaryMixin, attach, error_links, refuse


@dataclass(frozen=True)
class Said:
    code: str = "proxy-to-oneself"
    sentence: str = "On ne peut pas se donner pouvoir."
    article: str = "CGCT, art. L2121-20"


class RefusedError(Exception):
    def __init__(self, sentence: str, *, field: str = "", findings: tuple[Said, ...] = ()) -> None:
        super().__init__(sentence)
        self.field = field
        self.findings = findings


class ProxyForm(ErrorSummaryMixin, forms.Form):
    giver = forms.CharField(label="Mandant")
    holder = forms.CharField(label="Mandataire", required=False)
    mark = forms.CharField(widget=forms.HiddenInput, required=False)


SENTENCE = "On ne peut pas se donner pouvoir. (CGCT, art. L2121-20)"


@pytest.mark.parametrize(("field", "key"), [("holder", "holder"), ("unknown", "__all__"), (None, "__all__")])
def test_a_finding_stands_beside_its_field(field: str | None, key: str) -> None:
    form = ProxyForm({"giver": "A"})
    attach(form, Said(), field=field)
    assert form.errors == {key: [SENTENCE]}
    assert form.errors.as_data()[key][0].code == "proxy-to-oneself"


def test_a_finding_without_article_is_its_sentence() -> None:
    form = ProxyForm({"giver": "A"})
    attach(form, Said(article=""))
    assert form.non_field_errors() == ["On ne peut pas se donner pouvoir."]


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (RefusedError("Non.", field="giver"), {"giver": ["Non."]}),
        (RefusedError("Non.", field="elsewhere"), {"__all__": ["Non."]}),
        (RefusedError("Non.", field="holder", findings=(Said(),)), {"holder": [SENTENCE]}),
        (ValueError("Non."), {"__all__": ["Non."]}),
    ],
)
def test_a_refusal_of_an_operation(error: Exception, expected: dict[str, list[str]]) -> None:
    form = ProxyForm({"giver": "A"})
    refuse(form, error)
    assert form.errors == expected


def test_the_summary_leads_to_each_field() -> None:
    form = ProxyForm({})
    form.add_error(None, "Rien ne va.")
    assert form.error_links == [
        ErrorLink("Mandant", "Ce champ est obligatoire.", "id_giver"),
        ErrorLink("", "Rien ne va.", ""),
    ]


def test_a_hidden_field_has_no_anchor() -> None:
    form = ProxyForm({"giver": "A"})
    form.add_error("mark", "Marque perdue.")
    assert form.error_links == [ErrorLink("Mark", "Marque perdue.", "")]


def test_an_unsent_form_has_no_summary() -> None:
    assert ProxyForm().error_links == []


def test_the_rows_of_a_formset_are_numbered() -> None:
    rows = forms.formset_factory(ProxyForm, extra=0)(
        {
            "form-TOTAL_FORMS": "2",
            "form-INITIAL_FORMS": "0",
            "form-0-giver": "A",
            "form-1-giver": "",
            "form-1-holder": "B",
        }
    )
    assert error_links([rows]) == [
        ErrorLink("Ligne 2, mandant", "Ce champ est obligatoire.", "id_form-1-giver")
    ]


def test_an_acronym_keeps_its_capitals_in_the_summary() -> None:
    form = forms.formset_factory(ProxyForm, extra=0)
    rows = form({"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-giver": ""})
    rows.forms[0].fields["giver"].label = "Fichier XLSX ou CSV (ETP)"
    assert [one.label for one in error_links([rows])] == []
    rows = form(
        {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-giver": "", "form-0-holder": "B"}
    )
    rows.forms[0].fields["giver"].label = "Fichier XLSX ou CSV (ETP)"
    assert [one.label for one in error_links([rows])] == ["Ligne 1, fichier XLSX ou CSV (ETP)"]


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\x7f", "\x9d", "\uffff"])
def test_a_control_sign_is_refused_in_french(sign: str) -> None:
    form = ProxyForm({"giver": f"Mme{sign} A"})
    assert form.errors["giver"] == [
        (
            f"Ce texte contient un signe invisible qui ne s’écrit pas (U+{ord(sign):04X})\u00a0: effacez-le, ou retapez le "
            "passage."
        )
    ]


def test_the_breaks_of_a_word_processor_are_no_control_signs() -> None:
    assert ProxyForm({"giver": "a\tb\r\nc\x0bd\x0ce"}).is_valid()
