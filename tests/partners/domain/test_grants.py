"""Grants the town gives: 23 000 € a year to one private beneficiary, the commitment, the report."""

from datetime import date
from decimal import Decimal

import pytest

from deliberations.domain.findings import Unknown
from partners.domain.balances import Total
from partners.domain.facts import COVER_NOT_KNOWN, AmendmentFact, PeriodTerms, RenewalFact
from partners.domain.grants import (
    CONVENTION_THRESHOLD,
    LAW_NOT_STATED,
    YearlyGrants,
    commitment_missing,
    commitment_needed,
    convention_needed,
    covers,
    grant_report,
    yearly_grants,
)
from partners.domain.reports import ReportKind, ReportOwed
from partners.domain.vocabulary import PrivateLaw, Renewal
from tests.partners.domain.check_records import convention, known, signatures
from tests.partners.domain.money import grant

PRIVATE, PUBLIC, NOT_STATED = PrivateLaw.PRIVATE, PrivateLaw.PUBLIC, PrivateLaw.NOT_STATED
MISSING = Unknown("1\u00a0montant n’est pas renseigné")


@pytest.mark.parametrize(
    ("amounts", "law", "wanted"),
    [
        pytest.param(["23000"], PRIVATE, False, id="23 000 € exactly"),
        pytest.param(["23000.01"], PRIVATE, True, id="one cent above"),
        pytest.param(["12000", "11000.01"], PRIVATE, True, id="two grants together"),
        pytest.param(["12000", None], PRIVATE, MISSING, id="at least 12 000"),
        pytest.param(["23000", None], PRIVATE, MISSING, id="at least 23 000"),
        pytest.param(["24000", None], PRIVATE, True, id="at least 24 000 is enough"),
        pytest.param(["90000"], PUBLIC, False, id="public law"),
        pytest.param(["90000", None], PUBLIC, False, id="public law, whatever the amount"),
        pytest.param(["90000"], NOT_STATED, LAW_NOT_STATED, id="law not stated"),
        pytest.param(["23000"], NOT_STATED, False, id="law not stated, below"),
    ],
)
def test_convention_needed(amounts, law, wanted):
    total = Total.of(None if amount is None else Decimal(amount) for amount in amounts)
    assert convention_needed(total, law) == wanted
    assert LAW_NOT_STATED.reason == "le bénéficiaire n’est dit ni de droit privé ni de droit public"


def test_another_threshold():
    assert CONVENTION_THRESHOLD == 23000
    total = Total.of([Decimal(5001)])
    assert convention_needed(total, PRIVATE, Decimal(5000)) is True
    (line,) = yearly_grants([grant(1, 5001)], Decimal(5000))
    assert line.needs_convention is True
    (line,) = yearly_grants([grant(1, 5001)])
    assert line.needs_convention is False


def test_the_grants_of_a_year_together():
    grants = [
        grant(1, 20000, convention=9, covered=True),
        grant(2, 4000, convention=9, covered=False),
        grant(3, 90, year=2023, convention=9),
        grant(4, None),
    ]
    assert yearly_grants(grants) == (
        YearlyGrants(7, "Les Tilleuls", PRIVATE, 2024, (1, 2, 4), Total(Decimal(24000), 1, 2), True, (2, 4)),
        YearlyGrants(7, "Les Tilleuls", PRIVATE, 2023, (3,), Total(Decimal(90), 0, 1), False, (), (3,)),
    )


def test_the_order_of_the_beneficiaries():
    grants = [
        grant(1, 5, beneficiary=1, beneficiary_name="Zénith"),
        grant(2, 5, beneficiary=2, beneficiary_name="Éole"),
        grant(3, 5, beneficiary=3, beneficiary_name="Fanal"),
        grant(5, 5, beneficiary=5, beneficiary_name="Éole"),
        grant(4, 5, beneficiary=4, beneficiary_name="Zénith", year=2025),
    ]
    assert [line.grants for line in yearly_grants(grants)] == [(4,), (2,), (5,), (3,), (1,)]
    assert [line.grants for line in yearly_grants(grants[::-1])] == [(4,), (2,), (5,), (3,), (1,)]


@pytest.mark.parametrize(
    ("grants", "wanted"),
    [
        pytest.param([grant(1, 24000)], True, id="none names a convention"),
        pytest.param([grant(1, 24000, convention=9, covered=True)], False, id="one convention"),
        pytest.param([grant(1, 24000, convention=9, covered=False)], True, id="one of other years"),
        pytest.param([grant(1, 24000, convention=9)], COVER_NOT_KNOWN, id="one of years not known"),
        pytest.param([grant(1, 23000, convention=9)], False, id="not needed, whatever its years"),
        pytest.param(
            [grant(1, 20000, convention=9, covered=True), grant(2, 4000)], True, id="one grant is outside"
        ),
        pytest.param([grant(1, 23000)], False, id="not needed"),
        pytest.param([grant(1, None)], MISSING, id="not known"),
        pytest.param([grant(1, None, convention=9, covered=True)], False, id="not known, but there is one"),
        pytest.param([grant(1, None, convention=9)], COVER_NOT_KNOWN, id="neither the amount nor its years"),
    ],
)
def test_lacks_convention(grants, wanted):
    (line,) = yearly_grants(grants)
    assert line.lacks_convention == wanted


@pytest.mark.parametrize(
    ("changes", "years"),
    [
        pytest.param({}, [2013, 2014, 2015, 2016], id="its period"),
        pytest.param({"signatures": signatures("15/01/2014")}, [2014, 2015, 2016], id="signed after a year"),
        pytest.param({"signatures": signatures("02/12/2013", None)}, [], id="one did not sign"),
        pytest.param({"candidature": True}, [], id="a candidature"),
        pytest.param(
            {"terms": PeriodTerms(known("02/06/2014"), known("10/06/2014"))}, [2014], id="nine days"
        ),
        pytest.param(
            {
                "amendments": (
                    AmendmentFact(1, 1, known("01/03/2016"), known("01/03/2016"), end=known("31/05/2017")),
                )
            },
            [2013, 2014, 2015, 2016, 2017],
            id="longer by an amendment",
        ),
        pytest.param(
            {
                "terms": PeriodTerms(known("01/12/2013"), duration_months=12, renewal=Renewal.EXPRESS),
                "renewals": (RenewalFact(1, known("01/11/2014")), RenewalFact(2)),
            },
            [2013, 2014, 2015],
            id="renewed once",
        ),
    ],
)
def test_the_years_a_convention_covers(changes, years):
    assert [year for year in range(2010, 2020) if covers(convention(**changes), year) is True] == years
    assert not any(isinstance(covers(convention(**changes), year), Unknown) for year in (2011, 2019))


@pytest.mark.parametrize(
    ("changes", "year", "reason"),
    [
        ({"terms": PeriodTerms()}, 2014, "date de départ"),
        ({"signatures": ()}, 2014, "la signature est autorisée"),
        ({"signatures": signatures("2016")}, 2016, "connue seulement"),
    ],
)
def test_a_cover_that_is_not_known(changes, year, reason):
    answer = covers(convention(**changes), year)
    assert isinstance(answer, Unknown)
    assert reason in answer.reason


SIGNED = date(2024, 3, 1)


@pytest.mark.parametrize(
    ("facts", "needed", "missing"),
    [
        pytest.param({}, True, True, id="not signed"),
        pytest.param({"commitment_signed": SIGNED}, True, False, id="signed that day"),
        pytest.param({"commitment_signed": date(2024, 3, 2)}, True, True, id="signed the day after"),
        pytest.param({"year": 2022}, True, True, id="the first year"),
        pytest.param({"year": 2021}, False, False, id="the year before the law"),
        pytest.param({"private_law": PUBLIC}, False, False, id="public law"),
        pytest.param({"private_law": NOT_STATED}, LAW_NOT_STATED, LAW_NOT_STATED, id="law not stated"),
        pytest.param({"private_law": NOT_STATED, "year": 2021}, False, False, id="law not stated, before"),
    ],
)
def test_commitment(facts, needed, missing):
    one = grant(1, 5, **facts)
    assert (commitment_needed(one), commitment_missing(one, SIGNED)) == (needed, missing)


def test_another_first_year_of_the_commitment():
    assert commitment_needed(grant(1, 5), 2025) is False
    assert commitment_missing(grant(1, 5), SIGNED, 2025) is False


@pytest.mark.parametrize(
    ("facts", "due"),
    [
        pytest.param({}, date(2025, 6, 30), id="six months after the year"),
        pytest.param({"report_due": date(2025, 3, 1)}, date(2025, 3, 1), id="the act says"),
        pytest.param({"private_law": NOT_STATED}, date(2025, 6, 30), id="law not stated"),
        pytest.param({"private_law": PUBLIC}, None, id="public law"),
        pytest.param({"private_law": PUBLIC, "report_due": SIGNED}, SIGNED, id="public law, the act says"),
    ],
)
def test_report(facts, due):
    found = grant_report(grant(1, 5, **facts))
    assert (found and found.due) == due


def test_a_report_names_its_grant():
    assert grant_report(grant(3, 5, report_received=SIGNED), 3) == ReportOwed(
        ReportKind.FINANCIAL, 3, "subvention 3", 2024, date(2025, 3, 31), SIGNED
    )
