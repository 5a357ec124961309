"""What stops a paper before it is sealed: a sign that its fonts do not have."""

import pytest

from deliberations.documents.extract import draft_pdf
from deliberations.operations.errors import Refused
from deliberations.operations.printing import printing_findings
from deliberations.operations.sealing import seal_act
from tests.common.papers.checks import record_of
from tests.deliberations.documents.scenes import AT, ready

pytestmark = pytest.mark.django_db


def with_clause(act, text):
    act.clauses.update(text=text)


def with_recital(act, text):
    act.recitals.update(text=text)


def with_object(act, text):
    act.question.object = text
    act.question.save()


def with_annex(act, text):
    act.annexes.update(title=text)


@pytest.mark.parametrize(
    ("write", "field", "part"),
    [
        (with_clause, "clauses", "le dispositif"),
        (with_recital, "recitals", "les visas et considérants"),
        (with_object, "question", "l’objet"),
        (with_annex, "annexes", "les annexes"),
    ],
)
def test_a_sign_no_font_has_is_named_with_its_part(write, field, part):
    act = ready()
    assert printing_findings(act) == ()
    write(act, "la convention 👍, 👍 et ✓.")
    (found,) = [finding for finding in printing_findings(act) if finding.field == field]
    assert found.code == "SEAL_UNPRINTABLE"
    assert found.sentence == (
        f"Dans {part}, ces signes ne s’impriment pas\u00a0: «\u00a0👍\u00a0» (U+1F44D), «\u00a0✓\u00a0» (U+2713). "
        "Remplacez-les par des mots avant de figer l’acte."
    )


def test_one_sign_is_said_in_the_singular():
    act = ready()
    with_clause(act, "la convention\x07.")
    (found,) = printing_findings(act)
    assert found.sentence == (
        "Dans le dispositif, ce signe ne s’imprime pas\u00a0: U+0007. Remplacez-le par des mots avant de figer l’acte."
    )


def test_such_an_act_is_not_sealed():
    act = ready()
    with_clause(act, "la convention 👍.")
    with pytest.raises(Refused, match=r"U\+1F44D"):
        seal_act(deliberation=act, by=None, at=AT, seen=None)


def test_its_draft_shows_where_the_sign_stood():
    act = ready()
    with_clause(act, "la convention 👍.")
    assert record_of(draft_pdf(act), "extrait.json")["clauses"][0]["text"] == "la convention □."
