"""Where the conventions of a town stand, read narrowly: the same answers as convention by convention."""

import datetime as dt

import pytest

from common.typography import PartialDate
from deliberations.models import Municipality
from partners.domain.checks_authority import awaits_signature
from partners.models import Convention, ConventionRenewal
from partners.models.standing import standings, to_renew, uncovered
from partners.models.states import town_states
from tests.deliberations.factories import DeliberationFactory, MunicipalityFactory
from tests.demonstration import PARTNERS
from tests.partners.factories import (
    AmendmentFactory,
    ConventionFactory,
    OrganisationFactory,
    PartyFactory,
    ProjectFactory,
    SignatureFactory,
)

pytestmark = pytest.mark.django_db
DAYS = [dt.date(2014, 6, 1), dt.date(2025, 3, 1), dt.date(2026, 11, 22), dt.date(2029, 1, 1)]


def told(state):
    judged = state.judged
    return (state.renews, state.closed, state.state, state.before, state.follows, judged.end, judged.to_sign)


def expected(one, on):
    return (
        one.renews,
        one.closed,
        one.state,
        one.before,
        one.follows,
        one.end,
        awaits_signature(one.fact, on),
    )


def same(town, on):
    found = {one.key: told(one) for one in town_states(town, on)}
    assert found == {one.key: expected(one, on) for one in standings(town, on)}
    return found


@pytest.fixture(scope="module", autouse=True)
def demonstration(filled):
    """The towns of the demonstration, beside which the other tests have theirs."""
    with filled(*PARTNERS):
        yield


@pytest.mark.parametrize("on", DAYS)
def test_every_convention_of_the_demonstration_stands_where_the_rules_say(on):
    assert sum(len(same(town, on)) for town in Municipality.objects.all()) > 15


@pytest.fixture
def town():
    """Conventions that differ by one fact each."""
    town = MunicipalityFactory()
    act = {"authority": "deliberation", "deliberation": DeliberationFactory(municipality=town)}
    bare = ConventionFactory(municipality=town, title="A sans signature", **act)
    ConventionFactory(municipality=town, title="B reprise", taken_over=True, **act)
    old = _signed(town, title="C précédente", start=PartialDate(2021, 1, 1), closed=None)
    _signed(town, title="D suite", renews=old)
    _signed(town, title="E classée", closed=PartialDate(2026))
    asked = ProjectFactory(municipality=town, candidature=True)
    _signed(town, title="F candidature", project=asked)
    _signed(town, title="G tacite", renewal="tacit", notice_months=3)
    renewed = _signed(town, title="H expresse", renewal="express", start=PartialDate(2020, 1, 1))
    ConventionRenewal.objects.create(convention=renewed, number=1, signed=PartialDate(2022, 12, 1))
    _signed(
        town, title="I dénoncée", denounced=PartialDate(2025), denunciation_effective=PartialDate(2025, 6, 1)
    )
    _signed(town, title="J mois", start=PartialDate(2024, 1))
    _signed(town, title="K sans début", start=None)
    amended = _signed(town, title="L prolongée")
    AmendmentFactory(
        convention=amended, new_end=PartialDate(2028, 6, 30), new_renewal="tacit", new_notice_months=2
    )
    waiting = _signed(town, title="M avenant à signer")
    AmendmentFactory(convention=waiting, signed=None, **act)
    half = _signed(town, title="N à signer par l’un")
    SignatureFactory(convention=half, signed=None)
    PartyFactory(convention=bare, organisation=OrganisationFactory(municipality=town))
    PartyFactory(convention=_signed(town, title="O signataire sans ligne"))
    return town


def _signed(town, **fields):
    one = ConventionFactory(municipality=town, **fields)
    SignatureFactory(convention=one)
    return one


@pytest.mark.parametrize("on", DAYS)
def test_each_fact_counts_as_the_rules_count_it(town, on):
    assert len(same(town, on)) == 15


def test_what_wants_a_decision_is_the_same_by_both_ways(town):
    on = dt.date(2026, 11, 22)
    by_row, by_state = standings(town, on), town_states(town, on)
    assert [one.key for one in uncovered(by_row)] == [one.key for one in uncovered(by_state)] != []
    soon = dt.date(2027, 3, 1)
    kept = [one.key for one in to_renew(by_state, before=soon)]
    assert kept == [one.key for one in to_renew(by_row, before=soon)] != []


def test_a_convention_whose_place_is_taken_is_not_to_renew(town):
    on, later = dt.date(2026, 11, 22), dt.date(2027, 12, 31)
    old = Convention.objects.get(title="M avenant à signer")
    assert old.pk in {one.key for one in to_renew(town_states(town, on), before=later)}
    _signed(town, title="P suite", start=PartialDate(2027, 1, 1), renews=old)
    assert old.pk not in {one.key for one in to_renew(town_states(town, on), before=later)}


def test_a_changed_fact_is_seen_at_once(town):
    on = dt.date(2026, 11, 22)
    one = Convention.objects.get(title="D suite")
    Convention.objects.filter(pk=one.pk).update(end=PartialDate(2026, 11, 21), duration_months=None)
    assert {state.key: state.state.value for state in town_states(town, on)}[one.pk] == "ended"


def test_five_reads_whatever_their_number(town, django_assert_num_queries):
    for number in range(2):
        for place in range(15 * number):
            _signed(town, title=f"Z {place}")
        with django_assert_num_queries(5):
            town_states(town, dt.date(2026, 11, 22))
