"""The share of the FIPD for priority neighbourhoods: which amounts count, once, and what nobody can say."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberations.domain.findings import Unknown
from partners.domain.balances import Total
from partners.domain.vocabulary import FundingSide
from prevention.domain.priority import (
    NO_FIPD,
    REFERENCE,
    REFERENCE_LABEL,
    REFERENCE_SOURCE,
    is_priority,
    priority_share,
)
from tests.prevention.domain.records import OTHER_DISTRICT, QPV, action, day, link, payment

DISTRICTS = st.sampled_from([(), (QPV,), (OTHER_DISTRICT,), (QPV, OTHER_DISTRICT)])


def fipd(key=1, notified=None, **more):
    return link(fipd=True, key=key, notified=None if notified is None else Decimal(notified), **more)


def sheet(*links, key=1, districts=(QPV,)):
    return action(key=key, districts=districts, fundings=links)


def euros(found):
    return (found.priority.known, found.elsewhere.known, found.undetermined.known)


def test_the_reference_is_three_quarters_from_its_source():
    assert Decimal("0.75") == REFERENCE
    assert priority_share([]).reference == REFERENCE
    assert REFERENCE_LABEL == "référence nationale"
    assert REFERENCE_SOURCE.endswith("signée le 10 avril 2017")


@pytest.mark.parametrize(
    ("amount", "expected"), [("requested", 20_000), ("notified", 18_000), ("paid", 9000)]
)
def test_the_share_is_of_one_amount(amount, expected):
    one = fipd(1, 18_000, requested=Decimal(20_000), payments=(payment(9000),))
    assert priority_share([sheet(one)], amount=amount).priority == Total(Decimal(expected), 0, 1)


def test_nothing_else_than_fipd_revenues_that_were_not_refused():
    links = (
        fipd(1, 100),
        link(key=2, notified=Decimal(7)),
        fipd(3, 7, side=FundingSide.EXPENSE),
        fipd(4, 7, refused_on=day("01/07/2019")),
    )
    assert euros(priority_share([sheet(*links)])) == (100, 0, 0)


def test_one_year_or_all():
    links = (fipd(1, 100), fipd(2, 10, year=2020), fipd(3, 1, year=None))
    assert euros(priority_share([sheet(*links)], year=2019)) == (100, 0, 0)
    assert euros(priority_share([sheet(*links)], year=2020)) == (10, 0, 0)
    assert euros(priority_share([sheet(*links)])) == (111, 0, 0)


def test_a_funding_of_several_sheets_counts_once():
    shared = fipd(1, 100)
    assert euros(priority_share([sheet(shared), sheet(shared, key=2)])) == (100, 0, 0)
    elsewhere = sheet(shared, key=2, districts=(OTHER_DISTRICT,))
    assert euros(priority_share([sheet(shared), elsewhere])) == (0, 0, 100)
    nowhere = sheet(shared, key=2, districts=())
    assert euros(priority_share([sheet(shared), nowhere])) == (0, 0, 100)


def test_what_the_request_says_wins_unless_it_says_both():
    said, bare = fipd(1, 100, for_priority=True), fipd(1, 100)
    assert euros(priority_share([sheet(said, districts=()), sheet(bare, key=2, districts=())])) == (100, 0, 0)
    against = fipd(1, 100, for_priority=False)
    assert euros(priority_share([sheet(said), sheet(against, key=2)])) == (0, 0, 100)


def test_why_a_share_is_not_known():
    assert priority_share([]).share == NO_FIPD == priority_share([]).bounds
    assert Unknown("aucun montant du FIPD n’est renseigné") == NO_FIPD
    unknown = priority_share([sheet(fipd(1, 100), fipd(2))])
    assert unknown.share == Unknown("un montant du FIPD n’est pas renseigné") == unknown.bounds
    doubtful = priority_share([sheet(fipd(1, 100)), sheet(fipd(2, 100), key=2, districts=())])
    assert doubtful.share == Unknown(
        "une part du FIPD n’est rattachée à aucun quartier, ou à des quartiers des deux sortes"
    )
    assert doubtful.bounds == (Decimal("0.5"), Decimal(1))


def test_a_known_share_is_rounded_to_four_decimals():
    elsewhere = sheet(fipd(2, 1), key=2, districts=(OTHER_DISTRICT,))
    found = priority_share([sheet(fipd(1, 2)), elsewhere])
    assert (found.share, found.bounds) == (Decimal("0.6667"), (Decimal("0.6667"), Decimal("0.6667")))


def test_a_half_is_rounded_up():
    elsewhere = sheet(fipd(2, 31), key=2, districts=(OTHER_DISTRICT,))
    assert priority_share([sheet(fipd(1, 1)), elsewhere]).share == Decimal("0.0313")  # 1/32 is 0,03125


@pytest.mark.parametrize(
    ("districts", "expected"),
    [((), None), ((QPV,), True), ((OTHER_DISTRICT,), False), ((QPV, OTHER_DISTRICT), None)],
)
def test_the_neighbourhoods_of_a_sheet_tell(districts, expected):
    assert is_priority(action(districts=districts)) is expected


@given(
    sheets=st.lists(st.tuples(DISTRICTS, st.lists(st.integers(1, 4), max_size=3, unique=True)), max_size=5)
)
def test_every_euro_is_in_one_part_and_the_share_within_its_bounds(sheets):
    actions = [
        sheet(*(fipd(funding, funding * 100) for funding in links), key=key, districts=districts)
        for key, (districts, links) in enumerate(sheets)
    ]
    found = priority_share(actions)
    keys = {funding for _, links in sheets for funding in links}
    assert found.total == Total(Decimal(sum(keys) * 100), 0, len(keys))
    if keys:
        least, most = found.bounds
        assert 0 <= least <= most <= 1
        assert isinstance(found.share, Unknown) or found.share == least == most
