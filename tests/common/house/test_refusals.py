"""The walls of the database speak French on both databases; an error without a name rings."""

import pytest
from django.db import IntegrityError, transaction

from common.house.refusals import is_refusal, refusal_sentence
from deliberations.models import Deliberation, Municipality, Term


def _violated(save: object) -> IntegrityError:
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        save()  # type: ignore[operator]
    return error.value


def test_a_check_constraint_says_its_sentence(act: Deliberation) -> None:
    act.taken_over = False
    error = _violated(act.save)
    assert is_refusal(error)
    assert refusal_sentence(error) == "Seul un acte repris peut se passer de question."


def test_a_unique_constraint_says_its_sentence(town: Municipality, council: Term) -> None:
    error = _violated(Term(municipality=town, name=council.name).save)
    assert is_refusal(error)
    assert refusal_sentence(error) == "Une mandature de la commune porte déjà cet intitulé."


def test_an_error_that_names_no_constraint_rings(town: Municipality) -> None:
    assert not is_refusal(IntegrityError("FOREIGN KEY constraint failed"))


def test_an_error_of_an_operation_is_its_own_sentence() -> None:
    assert is_refusal(ValueError("Non."))
    assert refusal_sentence(ValueError("Non.")) == "Non."
