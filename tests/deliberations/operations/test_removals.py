"""What keeps a question from being removed is counted in French."""

import pytest

from deliberations.models import Movement
from deliberations.operations.errors import Refused
from deliberations.operations.removals import delete_question
from tests.deliberations.factories import VoteFactory, council, members_of


@pytest.mark.django_db
@pytest.mark.parametrize(("count", "said"), [(1, "1 mouvement et 1 vote"), (3, "3 mouvements et 1 vote")])
def test_what_rests_on_a_question_is_counted(count, said):
    sitting = council(members=9, present=9, questions=2)
    question = sitting.questions.first()
    VoteFactory(question=question)
    for person in members_of(sitting)[:count]:
        Movement.objects.create(
            sitting=sitting, councillor=person, direction="leaves", question=question, moment="after"
        )

    with pytest.raises(Refused) as refused:
        delete_question(question=question, seen=None, by=None)

    assert f"s’y rattachent {said}." in refused.value.text.replace("\u00a0", " ")
