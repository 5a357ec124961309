"""The generated years: as many rows as asked, the same twice, and such as the operations leave them."""

from collections import Counter

import pytest
from django.db import transaction

from deliberations.domain import freeze
from deliberations.models import BallotLine, Deliberation, Edition, Sitting, Vote
from partners.models import Convention, Funding, Organisation, Payment
from prevention.models import Action, Meeting, Strategy
from tests.bench.years import DEMONSTRATION, TEN_YEARS, town_of_ten_years, write_years
from tests.demonstration import TOWNS

pytestmark = pytest.mark.django_db
SMALL = TEN_YEARS.divided(50)


@pytest.fixture(scope="module")
def demonstration(filled):
    with filled(*TOWNS):
        yield


def counts():
    tables = (Deliberation, BallotLine, Organisation, Convention, Funding, Action, Meeting)
    return Counter({table.__name__: table.objects.count() for table in tables})


def told():
    """What two runs are compared by: nothing of it depends on the keys that a database gives."""
    acts = Deliberation.objects.select_related("question").order_by("pk")
    return (
        [(act.expose, act.question and act.question.object, act.received_on) for act in acts],
        list(Convention.objects.order_by("pk").values_list("title", "start", "renewal")),
        list(Funding.objects.order_by("pk").values_list("label", "requested")),
        list(Action.objects.order_by("pk").values_list("title", "status")),
    )


def test_the_years_hold_what_is_asked_of_them():
    assert (TEN_YEARS.deliberations, TEN_YEARS.ballot_lines) == (5_000, 250_000)
    assert (TEN_YEARS.conventions, TEN_YEARS.sheets, TEN_YEARS.organisations) == (2_000, 1_500, 500)


def test_as_many_rows_as_asked_beside_the_demonstration(demonstration):
    before = counts()
    assert write_years(DEMONSTRATION) == {}
    assert counts() == before
    write_years(SMALL)
    assert counts() - before == Counter(
        Deliberation=100,
        # Whole ballots of 31 voters each.
        BallotLine=5_022,
        Organisation=12,
        Convention=40,
        Funding=40,
        Action=30,
        Meeting=12,
    )
    assert Strategy.objects.of_town(town_of_ten_years()).count() == 3 + 4


def test_the_same_seed_writes_the_same_town(demonstration):
    tellings = []
    for _ in range(2):
        with transaction.atomic():
            write_years(SMALL)
            tellings.append(told())
            transaction.set_rollback(True)
    assert tellings[0] == tellings[1]


def test_the_rows_are_such_as_the_operations_leave_them(demonstration):
    write_years(SMALL)
    term = "mandature 2020-2026"
    votes = Vote.objects.filter(question__sitting__term__name=term).select_related("question")
    replays = {
        sitting.pk: sitting.replay() for sitting in Sitting.objects.filter(term__name=term).with_facts()
    }
    for vote in votes:
        replayed = replays[vote.question.sitting_id].questions[vote.question_id]
        assert not freeze.differences(freeze.from_data(vote.frozen["roll"]), replayed, {})
        assert vote.frozen["decision"]["result"] == vote.result
        said = Counter(vote.ballot_lines.values_list("sense", flat=True))
        assert said in (
            Counter(),
            +Counter({"for": vote.votes_for, "against": vote.against, "abstention": vote.abstention}),
        )
    assert votes.count() > 50
    acts = Deliberation.objects.filter(question__reference__startswith="DGS")
    assert acts.to_seal().count() == acts.to_transmit().count() == acts.to_publish().count() == 0
    assert Edition.objects.filter(deliberation__in=acts).count() == 100
    assert Payment.objects.filter(funding__convention__reference__startswith="CV-").exists()
