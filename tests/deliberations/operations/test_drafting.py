"""The way of a draft: submitted, validated, put on the agenda."""

from typing import Any

import pytest

from deliberations.models import OperativeClause
from deliberations.operations.drafting import put_on_agenda, submit, validate
from deliberations.operations.errors import Refused
from deliberations.operations.sealing import seal_act
from tests.deliberations.documents.scenes import AT, act_of, clerk, ready, sitting_of_twelve

pytestmark = pytest.mark.django_db


def test_each_step_says_by_whom_and_when():
    act, by = act_of(sitting_of_twelve()), clerk()
    submit(deliberation=act, by=by, at=AT, seen=act.version)
    validate(deliberation=act, by=by, at=AT, seen=None)
    put_on_agenda(deliberation=act, by=by, at=AT, seen=None)
    act.refresh_from_db()
    assert (act.submitted_by, act.validated_by, act.agenda_by) == (by, by, by)
    assert (act.submitted_at, act.validated_at, act.agenda_at) == (AT, AT, AT)


def test_the_proposed_text_stays_when_the_clauses_change():
    act = act_of(sitting_of_twelve(), expose="La ville agit.")
    proposed = put_on_agenda(deliberation=act, by=None, at=AT, seen=None).proposed_text
    OperativeClause.objects.filter(deliberation=act).update(text="tout autre chose.")
    act.refresh_from_db()
    assert act.proposed_text == proposed
    assert "**APPROUVE** la convention *annexée*." in proposed
    assert "Vu le Code de la sécurité intérieure," in proposed
    assert "La ville agit." in proposed


def test_a_new_submission_asks_for_a_new_validation():
    act = act_of(sitting_of_twelve())
    submit(deliberation=act, by=None, at=AT, seen=None)
    validate(deliberation=act, by=None, at=AT, seen=None)
    assert submit(deliberation=act, by=None, at=AT, seen=None).validated_at is None


@pytest.mark.parametrize(
    ("prepare", "step", "code"),
    [
        (lambda act: act.clauses.all().delete(), submit, "CLAUSE_MISSING"),
        (lambda _: None, validate, "NOT_SUBMITTED"),
        (lambda act: type(act).objects.filter(pk=act.pk).update(taken_over=True), submit, "TAKEN_OVER"),
    ],
)
def test_a_step_is_refused(prepare: Any, step: Any, code: str):
    act = act_of(sitting_of_twelve())
    prepare(act)
    with pytest.raises(Refused) as refused:
        step(deliberation=act, by=None, at=AT, seen=None)
    assert refused.value.findings[0].code == code


def test_validation_comes_once():
    act = act_of(sitting_of_twelve())
    submit(deliberation=act, by=None, at=AT, seen=None)
    validate(deliberation=act, by=None, at=AT, seen=None)
    with pytest.raises(Refused) as refused:
        validate(deliberation=act, by=None, at=AT, seen=None)
    assert refused.value.findings[0].code == "ALREADY_VALIDATED"


def test_the_proposed_text_is_closed_with_the_vote():
    with pytest.raises(Refused) as refused:
        put_on_agenda(deliberation=ready(), by=None, at=AT, seen=None)
    assert refused.value.findings[0].code == "VOTE_ALREADY_CLOSED"


def test_a_sealed_act_is_no_draft():
    act = ready()
    seal_act(deliberation=act, by=None, at=AT, seen=None)
    with pytest.raises(Refused) as refused:
        submit(deliberation=act, by=None, at=AT, seen=None)
    assert refused.value.findings[0].code == "SEALED_CHANGE"
