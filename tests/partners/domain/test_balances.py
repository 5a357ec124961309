"""Sums of money by funder, year and post: sides apart, the unknown counted, every path to one total."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberations.domain.findings import Unknown
from partners.domain.balances import GROUPS, Line, Total, balance, merged
from partners.domain.vocabulary import CeilingScope, FundingSide
from tests.deliberations.domain.support import plain
from tests.partners.domain.money import funding, payments

REVENUE, EXPENSE, IN_KIND = FundingSide.REVENUE, FundingSide.EXPENSE, FundingSide.IN_KIND
NOTHING = Total()
MISSING = Total(Decimal(0), 1, 0)


def some(amount, unknown=0, known=1):
    return Total(Decimal(amount), unknown, known)


@pytest.mark.parametrize(
    ("total", "exact", "text"),
    [
        pytest.param(NOTHING, Unknown("aucun montant n’est concerné"), "aucun montant", id="nothing"),
        pytest.param(some(3000), Decimal(3000), "3 000 €", id="known"),
        pytest.param(some(0), Decimal(0), "0 €", id="a zero that is known"),
        pytest.param(MISSING, Unknown("1 montant n’est pas renseigné"), "non renseigné", id="one missing"),
        pytest.param(
            some(3000, 2), Unknown("2 montants ne sont pas renseignés"), "au moins 3 000 €", id="two missing"
        ),
    ],
)
def test_a_total_says_what_it_knows(total, exact, text):
    found = total.exact
    assert (Unknown(plain(found.reason)) if isinstance(found, Unknown) else found) == exact
    assert plain(str(total)) == text


def test_a_total_of_amounts():
    assert Total.of([Decimal(3), None, Decimal(4), Unknown("x")]) == Total(Decimal(7), 2, 2)
    assert Total.of([]) == NOTHING
    assert some(3, 1) + some(4, 2, 5) == Total(Decimal(7), 3, 6)


def test_impulse_is_never_netted_nor_summed():
    expense = funding(1, EXPENSE, funder="commune", requested=3000)
    ceiling = funding(2, REVENUE, funder="EFUS", ceiling=10000, ceiling_scope=CeilingScope.ACTIONS)
    assert balance([ceiling, expense]) == (
        Line(EXPENSE, ("commune", 2013), 1, some(3000), MISSING, MISSING, MISSING, NOTHING),
        Line(REVENUE, ("EFUS", 2013), 1, MISSING, MISSING, MISSING, MISSING, NOTHING),
    )
    assert [line.side for line in balance([ceiling, expense], by=())] == [EXPENSE, REVENUE]


def test_text_003_is_only_mentioned():
    first = funding(1, funder="FIPD", post=1, mentioned=40000)
    second = funding(2, post=2, mentioned=18000, prorata_months=3)
    assert balance([second, first]) == (
        Line(REVENUE, ("FIPD", 2013), 1, MISSING, MISSING, MISSING, MISSING, some(40000)),
        Line(REVENUE, (None, 2013), 1, MISSING, MISSING, MISSING, MISSING, some(18000)),
    )
    (whole,) = balance([first, second], by=("year",))
    assert (whole.paid, whole.notified) == (Total(Decimal(0), 2, 0), Total(Decimal(0), 2, 0))
    assert str(whole.paid) == "non renseigné"
    assert whole.mentioned == some(58000, known=2)
    assert whole.mentioned_words == "2\u00a0mentions"
    assert whole.count == 2


@pytest.mark.parametrize(
    ("facts", "name", "wanted"),
    [
        pytest.param({"requested": 5}, "requested", some(5), id="requested"),
        pytest.param({"notified": 5}, "notified", some(5), id="notified"),
        pytest.param({"payments": payments(5, -2)}, "paid", some(3), id="payments less refunds"),
        pytest.param({"paid_stated": 5}, "paid", some(5), id="stated as paid"),
        pytest.param({"justified": 5}, "justified", some(5), id="justified"),
        pytest.param({"mentioned": 5}, "mentioned", some(5), id="mentioned"),
        pytest.param({"requested": 5}, "mentioned", NOTHING, id="no mention is nothing unknown"),
        pytest.param({"refused_on": 1}, "requested", MISSING, id="refused: what was asked is not known"),
        pytest.param({"refused_on": 1}, "notified", NOTHING, id="refused: no answer is awaited"),
        pytest.param({"refused_on": 1}, "paid", NOTHING, id="refused: nor a payment"),
        pytest.param({"refused_on": 1}, "justified", NOTHING, id="refused: nor a report"),
        pytest.param({"refused_on": 1, "notified": 5}, "notified", some(5), id="what is stated stays"),
        pytest.param({"refused_on": 1, "paid_stated": 5}, "paid", some(5), id="what was paid stays"),
        pytest.param({"side": IN_KIND}, "paid", NOTHING, id="in kind is not paid"),
        pytest.param({"side": IN_KIND}, "requested", MISSING, id="in kind, not valued"),
        pytest.param({"side": IN_KIND}, "justified", MISSING, id="in kind, not justified"),
        pytest.param({"ceiling": 5}, "requested", MISSING, id="a ceiling is no amount"),
    ],
)
def test_what_counts_where(facts, name, wanted):
    (line,) = balance([funding(**facts)])
    assert getattr(line, name) == wanted


@pytest.mark.parametrize(
    ("mentioned", "words"),
    [([], ""), ([None], ""), ([5], "5\u00a0€"), ([5, None], "5\u00a0€"), ([0], "0\u00a0€")],
)
def test_one_mention_is_an_amount_and_several_are_counted(mentioned, words):
    found = balance([funding(key, mentioned=one) for key, one in enumerate(mentioned)] or [funding()], by=())
    assert [line.mentioned_words for line in found] == [words]


def test_lines_are_in_the_order_a_person_reads():
    facts = [
        funding(1, IN_KIND, funder="a"),
        funding(2, funder=None, year=2012),
        funding(3, funder="Étoile", year=None),
        funding(4, funder="Étoile", year=2014),
        funding(5, funder="Étoile", year=2013),
        funding(6, funder="Zone", year=2001),
        funding(7, funder="Eta", year=2001),
        funding(8, EXPENSE, funder="z"),
    ]
    assert [line.key for line in balance(facts)] == [
        ("z", 2013),
        ("Eta", 2001),
        ("Étoile", 2013),
        ("Étoile", 2014),
        ("Étoile", None),
        ("Zone", 2001),
        (None, 2012),
        ("a", 2013),
    ]
    two = [funding(1, funder="été"), funding(2, funder="Été")]
    assert [line.key for line in balance(two)] == [line.key for line in balance(two[::-1])]


def test_a_balance_by_something_else_is_refused():
    with pytest.raises(ValueError, match=r"^Un bilan se fait par funder, year, post, project, convention\.$"):
        balance([], by=("label",))
    assert balance([]) == ()
    assert [line.key for line in balance([funding(post=1)], by=GROUPS)] == [(None, 2013, 1, None, None)]
    assert merged([]) == ()


def test_two_sides_are_never_added():
    with pytest.raises(
        ValueError, match=r"^Une dépense, une recette et un apport en nature ne s’additionnent"
    ):
        Line(EXPENSE, ()).together(Line(REVENUE, ()), ())


def test_merging_keeps_the_places_asked_for():
    facts = [funding(1, funder="A", year=2013, requested=5), funding(2, funder="B", year=2013, requested=7)]
    (line,) = merged(balance(facts), (1,))
    assert (line.key, line.requested, line.count) == ((2013,), some(12, known=2), 2)


AMOUNT = st.none() | st.integers(0, 50_000)
FACTS = st.lists(
    st.builds(
        funding,
        side=st.sampled_from(FundingSide),
        year=st.sampled_from([None, 2012, 2013]),
        funder=st.sampled_from([None, "FIPD", "Département"]),
        post=st.sampled_from([None, 1, 2]),
        project=st.sampled_from([None, 1]),
        convention=st.sampled_from([None, 3]),
        requested=AMOUNT,
        notified=AMOUNT,
        justified=AMOUNT,
        mentioned=AMOUNT,
        ceiling=AMOUNT,
        payments=st.sampled_from([(), payments(7), payments(9, -4)]),
    ),
    max_size=12,
)
PATHS = st.lists(st.sampled_from(GROUPS), unique=True).map(tuple)


@given(FACTS, PATHS, st.randoms(use_true_random=False))
def test_every_path_leads_to_the_same_total(facts, by, random):
    whole = balance(facts, by=())
    assert merged(balance(facts, by=by)) == whole
    for place, name in enumerate(by):
        assert merged(balance(facts, by=by), (place,)) == balance(facts, by=(name,))
    mixed = random.sample(facts, len(facts))
    assert balance(mixed, by=by) == balance(facts, by=by)
    for side in FundingSide:
        same = [fact for fact in facts if fact.side is side]
        counted = sum((line.requested.known for line in whole if line.side is side), Decimal(0))
        assert counted == sum((fact.requested or Decimal(0) for fact in same), Decimal(0))
        assert sum(line.count for line in whole if line.side is side) == len(same)
