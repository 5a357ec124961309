"""A large grant to a private beneficiary needs a convention: each case with the case that just misses it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from partners.domain.check_facts import GrantFile
from partners.domain.check_settings import Delays
from partners.domain.checks_grants import grant_without_convention
from partners.domain.facts import GrantFact
from partners.domain.vocabulary import PrivateLaw
from tests.deliberations.domain.support import lines
from tests.partners.domain.check_records import euros

ON = date(2014, 6, 2)
LAW = "loi n° 2000-321, art. 10 ; décret n° 2001-495, art. 1er"
GRANT = GrantFact(40, "Subvention au club", 5, "Club de prévention", PrivateLaw.PRIVATE, 2014, euros(23001))


def second(amount, **changes):
    return replace(GRANT, key=41, label="Aide exceptionnelle", **({"amount": euros(amount)} | changes))


def needed(total="23 001 €"):
    said = (
        "« Subvention au club » n’est rattachée à aucune convention, alors que Club de prévention, organisme de droit "
        f"privé, reçoit {total} de la commune en 2014, plus que 23 000 €. Signez une convention avec ce bénéficiaire, "
        "ou rattachez celle qui existe."
    )
    return [("GRANT_WITHOUT_CONVENTION", LAW, said)]


CASES = {
    "one euro above": ({}, (), needed()),
    "the threshold itself": ({"amount": euros(23000)}, (), []),
    "with a convention": ({"convention": 10}, (), []),
    "public law": ({"private_law": PrivateLaw.PUBLIC}, (), []),
    "private or public is not known": ({"private_law": PrivateLaw.NOT_STATED}, (), []),
    "the amount is not known": ({"amount": None}, (), []),
    "two grants together": ({"amount": euros(20000)}, (second(3001),), needed()),
    "two grants that reach it": ({"amount": euros(20000)}, (second(3000),), []),
    "two grants of two years": ({"amount": euros(20000)}, (second(3001, year=2013),), []),
    "another beneficiary": ({"amount": euros(20000)}, (second(3001, beneficiary=6),), []),
    "one is not known, the other is above": ({}, (second(None),), needed("au moins 23 001 €")),
    "one is not known": ({"amount": euros(23000)}, (second(None),), []),
    "only the other names no convention": ({"convention": 10}, (second(3001),), []),
    "only this one names no convention": (
        {"amount": euros(20000)},
        (second(3001, convention=10),),
        needed(),
    ),
    "this one given twice counts once": (
        {"amount": euros(20000)},
        (replace(GRANT, amount=euros(20000)),),
        [],
    ),
}


@pytest.mark.parametrize(("changes", "others", "expected"), CASES.values(), ids=list(CASES))
def test_a_large_grant_has_its_convention(changes, others, expected):
    file = GrantFile(replace(GRANT, **changes), others)
    found = lines(grant_without_convention(file, ON, Delays()))
    assert [(code, article, sentence) for _, code, article, sentence in found] == expected


@pytest.mark.parametrize(("threshold", "told"), [(23001, 0), (23000, 1)])
def test_the_threshold_is_a_setting(threshold, told):
    delays = Delays(grant_threshold=Decimal(threshold))
    assert len(list(grant_without_convention(GrantFile(GRANT), ON, delays))) == told
