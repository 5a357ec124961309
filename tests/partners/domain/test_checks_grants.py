"""A large grant needs a convention, a private beneficiary owes its commitment and its report: cases and near misses."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from partners.domain.check_facts import GrantFile
from partners.domain.check_settings import Delays
from partners.domain.checks_grants import commitment_unsigned, grant_without_convention, report_late
from partners.domain.facts import GrantFact
from partners.domain.vocabulary import PrivateLaw
from tests.deliberations.domain.support import lines
from tests.partners.domain.check_records import euros
from tests.partners.domain.money import grant

ON = date(2014, 6, 2)
LAW = "loi n° 2000-321, art. 10 ; décret n° 2001-495, art. 1er"
GRANT = GrantFact(40, "Subvention au club", 5, "Club de prévention", PrivateLaw.PRIVATE, 2014, euros(23001))


def second(amount, **changes):
    return replace(GRANT, key=41, label="Aide exceptionnelle", **({"amount": euros(amount)} | changes))


def needed(total="23 001 €", tied="n’est rattachée à aucune convention"):
    said = (
        f"« Subvention au club » {tied}, alors que Club de prévention, organisme de droit privé, reçoit {total} de la "
        "commune en 2014, plus que 23 000 €. Signez une convention avec ce bénéficiaire, ou rattachez celle qui existe."
    )
    return [("GRANT_WITHOUT_CONVENTION", LAW, said)]


CASES = {
    "one euro above": ({}, (), needed()),
    "the threshold itself": ({"amount": euros(23000)}, (), []),
    "with a convention": ({"convention": 10, "covered": True}, (), []),
    "with a convention of which nobody knows the years": ({"convention": 10}, (), []),
    "with a convention of other years": (
        {"convention": 10, "covered": False},
        (),
        needed(tied="est rattachée à une convention qui n’est pas signée ou ne couvre pas 2014"),
    ),
    "with a convention of other years, at the threshold": (
        {"convention": 10, "covered": False, "amount": euros(23000)},
        (),
        [],
    ),
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


SIGNED = {"commitment_signed": date(2024, 1, 5)}
PUBLIC = {"private_law": PrivateLaw.PUBLIC}


@pytest.mark.parametrize(
    ("facts", "on", "codes"),
    [
        ({}, date(2024, 3, 1), ["COMMITMENT_MISSING"]),
        (SIGNED, date(2024, 1, 4), ["COMMITMENT_MISSING"]),
        (SIGNED, date(2024, 1, 5), []),
        ({"year": 2021}, date(2021, 3, 1), []),
        (PUBLIC, date(2030, 1, 1), []),
        ({"private_law": PrivateLaw.NOT_STATED}, date(2024, 3, 1), []),
        (SIGNED, date(2025, 6, 30), []),
        (SIGNED, date(2025, 7, 1), ["GRANT_REPORT_LATE"]),
        (SIGNED | {"report_due": date(2025, 9, 30)}, date(2025, 9, 30), []),
        (PUBLIC | {"report_due": date(2025, 9, 30)}, date(2025, 10, 1), ["GRANT_REPORT_LATE"]),
        (SIGNED | {"report_received": date(2025, 8, 1)}, date(2025, 7, 31), ["GRANT_REPORT_LATE"]),
        (SIGNED | {"report_received": date(2025, 8, 1)}, date(2025, 8, 1), []),
        ({}, date(2025, 7, 1), ["COMMITMENT_MISSING", "GRANT_REPORT_LATE"]),
    ],
)
def test_what_the_beneficiary_owes(facts, on, codes):
    assert [one.code for one in owed(facts, on)] == codes


def owed(facts, on):
    file = GrantFile(grant(**facts))
    return [one for check in (commitment_unsigned, report_late) for one in check(file, on, Delays())]


def test_each_sentence_names_the_grant_and_what_to_do():
    commitment, report = owed({}, date(2025, 7, 1))
    assert commitment.text.replace("\u00a0", " ") == (
        "« subvention 1 » : le contrat d’engagement républicain n’est pas signé par Les Tilleuls. Demandez-le, puis "
        "saisissez sa date. (loi n° 2000-321, art. 10-1 ; décret n° 2021-1947)"
    )
    assert report.text.replace("\u00a0", " ") == (
        "« subvention 1 » : le compte rendu financier du bénéficiaire était attendu le 30 juin 2025. Relancez-le, ou "
        "saisissez la date de réception."
    )
    assert {commitment.level, report.level} == {"warning"}
