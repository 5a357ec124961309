"""The chain of a convention: its order, what is between two of them, who may follow one."""

import datetime as dt

import pytest

from common.typography import PartialDate
from partners.documents.convention_chain import chain, chain_keys
from partners.models import Convention
from partners.models.standing import standing, standings, to_renew, uncovered
from tests.deliberations.admin.sittings import account, signed_in
from tests.partners.admin.conventions import address, full_convention
from tests.partners.factories import ConventionFactory

TODAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("links", "key", "keys"),
    [
        ({1: None}, 1, [1]),
        ({1: None, 2: 1, 3: 2}, 2, [1, 2, 3]),
        ({1: None, 2: 1, 3: 1, 4: 3}, 4, [1, 2, 3, 4]),
        ({1: 2, 2: 1}, 1, [2, 1]),
        ({1: 3, 2: 1, 3: 2, 4: None}, 2, [3, 1, 2]),
        ({}, 7, [7]),
    ],
)
def test_a_chain_is_read_from_its_oldest_convention_and_never_for_ever(links, key, keys):
    assert chain_keys(links, key) == keys


def pair(first, second):
    """Two conventions, the second renewing the first, and what is said between them."""
    old = ConventionFactory(**first)
    ConventionFactory(municipality=old.municipality, renews=old, **second)
    links = chain(old, TODAY)
    return links[1].between, links[1].wrong


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("start", "said", "wrong"),
    [
        (PartialDate(2027, 1, 1), "suit sans interruption", False),
        (PartialDate(2027, 1, 2), "1\u00a0jour sans couverture", True),
        (PartialDate(2026, 12, 1), "31\u00a0jours en double", True),
        (PartialDate(2028), "un temps sans couverture", True),
        (None, "départ inconnu", True),
    ],
)
def test_what_is_between_two_conventions_is_told_in_plain_french(start, said, wrong):
    between, is_wrong = pair({}, {"start": start})
    assert (between.startswith(said), is_wrong) == (True, wrong), between


@pytest.mark.django_db
def test_a_convention_alone_has_no_chain():
    assert chain(ConventionFactory(), TODAY) == []


@pytest.mark.django_db
def test_a_convention_is_covered_once_the_next_one_binds_and_its_sequel_is_decided_before_its_end():
    old = full_convention(renewal="none", start=PartialDate(2020, 1, 1))
    current = full_convention(municipality=old.municipality, renewal="none")
    assert [one.fact.key for one in uncovered(standings(old.municipality, TODAY))] == [old.pk]

    current.renews = old
    current.save()
    found = standings(old.municipality, TODAY)
    assert uncovered(found) == []
    assert [one.fact.key for one in to_renew(found, before=dt.date(2026, 12, 31))] == [current.pk]
    assert to_renew(found, before=dt.date(2026, 12, 30)) == []
    assert standing(Convention.objects.get(pk=old.pk), TODAY).before is None


@pytest.mark.django_db
def test_only_the_directorate_is_offered_to_follow_a_convention_and_who_follows_one_stays():
    convention = full_convention()
    people = {role: account(role) for role in ("agent", "head", "clerk", "elected")}
    convention.followed_by = people["agent"]
    convention.save()
    people["agent"].is_active = False
    people["agent"].save()

    form = signed_in("head").get(address("change", convention)).context["adminform"].form

    assert set(form.fields["followed_by"].queryset) == {people["agent"], people["head"]}
