"""Numbers, object, prefecture identifier, natures and subjects: ACTES-2, ACTES-3, ACTES-7, ACTES-8."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.typography import french_spaces
from deliberations.domain.findings import Level, Unknown
from deliberations.domain.numbering import (
    act_number_of_decision,
    act_number_taken,
    check_act_number,
    check_object,
    missing_numbers,
    next_question_number,
    prefecture_identifier,
    reference_of_decision,
    reference_taken,
    to_act_number,
)
from deliberations.domain.subjects import FAMILIES, SUBJECTS, ActNature, Subject, subject, subject_choices
from tests.deliberations.domain.support import lines

SENDING = "CGCT, art. R2131-2-A, cahier des charges de télétransmission"
BAD_CHARACTERS = (
    "Le numéro de l’acte ne contient que des chiffres, des lettres majuscules sans accent et des tirets bas."
)


def characters(suggestion=""):
    hint = f" Proposition « {suggestion} »." if suggestion else ""
    return [("refusal", "ACT_NUMBER_CHARACTERS", SENDING, BAD_CHARACTERS + hint)]


def length(told):
    sentence = f"Le numéro de l’acte a {told}, il en faut 2 à 15."
    return [("refusal", "ACT_NUMBER_LENGTH", SENDING, sentence)]


@pytest.mark.parametrize(
    ("number", "wanted"),
    [
        pytest.param("2026_042", [], id="ACTES-2 right"),
        pytest.param("DPS2015009", [], id="ACTES-2 a reference"),
        pytest.param("AB", [], id="ACTES-2 shortest"),
        pytest.param("A" * 15, [], id="ACTES-2 longest"),
        pytest.param("2026-042", characters("2026_042"), id="ACTES-2 a hyphen"),
        pytest.param("de_2026_086", characters("DE_2026_086"), id="ACTES-2 small letters"),
        pytest.param("DÉ2026", characters("DE2026"), id="ACTES-2 an accent"),
        pytest.param("DE2026\n", characters("DE2026"), id="ACTES-2 a line break"),
        pytest.param("-", characters(), id="ACTES-2 nothing to propose"),
        pytest.param("CM-2022-4S-DAJ-33-BIS", characters(), id="ACTES-2 too long to propose"),
        pytest.param("A" * 16, length("16 caractères"), id="ACTES-2 sixteen"),
        pytest.param("A", length("1 caractère"), id="ACTES-2 one"),
        pytest.param("", length("aucun caractère"), id="ACTES-2 none"),
    ],
)
def test_act_number(number, wanted):
    findings = check_act_number(number)
    assert lines(findings) == wanted
    assert {finding.field for finding in findings} <= {"act_number"}


@pytest.mark.parametrize(
    ("reference", "number"),
    [
        pytest.param("2026-042", "2026_042", id="ACTES-2"),
        pytest.param("03-2024", "03_2024", id="EXT-7 Chars"),
        pytest.param("48/2026 : n° 4713", "48_2026_N_4713", id="EXT-7 spaces and signs"),
        pytest.param("(N° DE_2026_086)", "N_DE_2026_086", id="EXT-7 brackets"),
        pytest.param("DE2026116bis", "DE2026116BIS", id="EXT-7 bis"),
        pytest.param("vœux-ændré-é", "VOEUX_AENDRE_E", id="letters joined and accents"),
        pytest.param("X-12X", "X_12X", id="an X is a letter"),
        pytest.param("Nº 5", "NO_5", id="ordinal sign"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_reference_as_act_number(reference, number):
    assert to_act_number(reference) == number


@given(st.text(max_size=30))
def test_a_proposed_number_is_clean_and_stable(reference):
    number = to_act_number(reference)
    assert re.fullmatch("[0-9A-Z_]*", number)
    assert to_act_number(number) == number


@pytest.mark.parametrize(
    ("existing", "year", "number"),
    [
        pytest.param([(2015, 302), (2015, 303), (2014, 400)], 2015, 304, id="of the year"),
        pytest.param([(2015, 303), (2014, 400)], None, 401, id="without end"),
        pytest.param([(2015, 303)], 2016, 1, id="a new year"),
        pytest.param([], None, 1, id="the first"),
    ],
)
def test_next_question_number(existing, year, number):
    assert next_question_number(existing, year) == number


@pytest.mark.parametrize(
    ("numbers", "missing"),
    [
        ([288, 291, 292, 303], (289, 290, *range(293, 303))),
        ([3, 1, 2], ()),
        ([5], ()),
        ([], ()),
        ([4, 4, 6], (5,)),
    ],
)
def test_missing_numbers(numbers, missing):
    assert missing_numbers(numbers) == missing


NO_DEPARTMENT = Unknown("le code du département n’est pas renseigné ou n’existe pas")
NO_SIREN = Unknown("le SIREN de la commune n’est pas renseigné ou n’a pas neuf chiffres")
NO_NUMBER = Unknown("le numéro de l’acte n’est pas renseigné ou n’est pas accepté par la préfecture")


@pytest.mark.parametrize(
    ("department", "siren", "number", "wanted"),
    [
        pytest.param("93", "219300019", "DPS2015009", "093-219300019-20151119-DPS2015009-DE", id="ACTES-3"),
        pytest.param("13", "219300019", "A1", "013-219300019-20151119-A1-DE", id="ACTES-3 013"),
        pytest.param("2a", "219300019", "A1", "02A-219300019-20151119-A1-DE", id="ACTES-3 02A"),
        pytest.param("971", "219300019", "A1", "971-219300019-20151119-A1-DE", id="ACTES-3 971"),
        pytest.param("988", "219300019", "A1", "988-219300019-20151119-A1-DE", id="ACTES-3 988"),
        pytest.param("", "219300019", "A1", NO_DEPARTMENT, id="no département"),
        pytest.param("961", "219300019", "A1", NO_DEPARTMENT, id="no such département"),
        pytest.param("0093", "219300019", "A1", NO_DEPARTMENT, id="four characters"),
        pytest.param("93", "", "A1", NO_SIREN, id="no SIREN"),
        pytest.param("93", "2193000190", "A1", NO_SIREN, id="ten digits"),
        pytest.param("93", "219300019", "2015-9", NO_NUMBER, id="a number not accepted"),
    ],
)
def test_prefecture_identifier(department, siren, number, wanted):
    found = prefecture_identifier(
        department=department,
        siren=siren,
        on=date(2015, 11, 19),
        number=number,
        nature=ActNature.DELIBERATION,
    )
    assert found == wanted
    if isinstance(found, str):
        pattern = "[0|9][0-9][A|B|0-9]-[0-9]{9}-[0-9]{8}-[a-zA-Z0-9_]{1,15}-[A-Z]{2}"
        assert re.fullmatch(pattern, found)


TOO_LONG = "OBJECT_TOO_LONG"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("a" * 499, [], id="ACTES-2 499"),
        pytest.param(
            "a" * 500,
            [
                (
                    "refusal",
                    TOO_LONG,
                    SENDING,
                    "L’objet a 500 caractères, la préfecture en accepte 499. Retirez-en 1.",
                )
            ],
            id="ACTES-2 500",
        ),
        pytest.param(
            "a\nb",
            [
                (
                    "refusal",
                    "OBJECT_LINE_BREAK",
                    SENDING,
                    "L’objet tient sur une seule ligne. Remplacez le retour à la ligne par une espace.",
                )
            ],
            id="ACTES-2 two lines",
        ),
        pytest.param(
            "a" * 1699 + "\n",
            [
                (
                    "refusal",
                    TOO_LONG,
                    SENDING,
                    "L’objet a 1 700 caractères, la préfecture en accepte 499. Retirez-en 1 201.",
                ),
                (
                    "refusal",
                    "OBJECT_LINE_BREAK",
                    SENDING,
                    "L’objet tient sur une seule ligne. Remplacez le retour à la ligne par une espace.",
                ),
            ],
            id="ACTES-2 both",
        ),
        pytest.param(
            " \n",
            [("refusal", "OBJECT_EMPTY", "", "L’objet de l’acte est vide. Saisissez-le.")],
            id="empty",
        ),
    ],
)
def test_object(text, wanted):
    findings = check_object(text)
    assert lines(findings) == wanted
    assert {finding.field for finding in findings} <= {"object"}


def test_natures():
    assert [(nature.number, nature.value, nature.label) for nature in ActNature] == [
        (1, "DE", "délibération"),
        (2, "AR", "acte réglementaire"),
        (3, "AI", "acte individuel"),
        (4, "CC", "contrat, convention ou avenant"),
        (5, "BF", "document budgétaire et financier"),
        (6, "AU", "autre acte"),
    ]
    assert ActNature.choices()[0] == ("DE", "délibération")


def test_subjects_are_all_there_in_the_order_of_their_numbers():
    assert len(SUBJECTS) == 57
    assert [line.order for line in SUBJECTS] == sorted(line.order for line in SUBJECTS)
    assert [line.code for line in SUBJECTS if line.code.startswith("7")][-2:] == ["7.9", "7.10"]
    counts = [sum(line.code[0] == family for line in SUBJECTS) for family in FAMILIES]
    assert counts == [7, 3, 6, 5, 8, 5, 10, 9, 4]
    assert list(FAMILIES) == list("123456789")
    assert all(re.fullmatch(r"\d\.\d{1,2}", line.code) for line in SUBJECTS)
    assert len({line.label for line in SUBJECTS}) == 57


def test_a_subject_by_its_code():
    assert subject("7.10") == Subject("7.10", "finances, divers")
    assert subject("7.10").order == (7, 10)
    assert subject("6.1").label == "police municipale"
    with pytest.raises(KeyError):
        subject("7.11")


def test_subjects_to_choose_from():
    choices = subject_choices()
    assert [family for family, _ in choices][5] == "6 Libertés publiques et pouvoirs de police"
    assert choices[6][1][-1] == ("7.10", "7.10 finances, divers")
    assert sum(len(lines_) for _, lines_ in choices) == 57


@pytest.mark.parametrize(
    ("finding", "code", "field", "sentence"),
    [
        (
            act_number_taken("2026_10_064", question="64", sitting=date(2026, 10, 1)),
            "ACT_NUMBER_TAKEN",
            "act_number",
            (
                "La question n° 64 de la séance du 01/10/2026 porte déjà le numéro d’acte 2026_10_064 : un numéro ne "
                "sert qu’une fois dans l’année. Donnez-en un autre."
            ),
        ),
        (
            reference_taken("DPS2026011", question="64", sitting=date(2026, 10, 1)),
            "REFERENCE_TAKEN",
            "reference",
            (
                "La question n° 64 de la séance du 01/10/2026 porte déjà la référence DPS2026011, qui ne sert qu’une "
                "fois dans l’année. Donnez-en une autre."
            ),
        ),
        (
            act_number_of_decision("2026_D012", taken_on=date(2026, 4, 20)),
            "ACT_NUMBER_TAKEN",
            "act_number",
            (
                "La décision du maire du 20/04/2026 porte déjà le numéro d’acte 2026_D012 : un numéro ne sert qu’une "
                "fois dans l’année. Donnez-en un autre."
            ),
        ),
        (
            reference_of_decision("DPS2026D012", taken_on=date(2026, 4, 20)),
            "REFERENCE_TAKEN",
            "reference",
            (
                "La décision du maire du 20/04/2026 porte déjà la référence DPS2026D012, qui ne sert qu’une fois dans "
                "l’année. Donnez-en une autre."
            ),
        ),
    ],
)
def test_a_number_serves_once_a_year(finding, code, field, sentence):
    assert (finding.code, finding.field, finding.level) == (code, field, Level.REFUSAL)
    assert finding.sentence == french_spaces(sentence)
