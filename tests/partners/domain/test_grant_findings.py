"""What a beneficiary owes: its commitment from 2022, its report once the year's six months are over."""

from datetime import date

import pytest

from partners.domain.grant_findings import beneficiary_findings
from partners.domain.vocabulary import PrivateLaw
from tests.partners.domain.money import grant

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
    assert [one.code for one in beneficiary_findings(grant(**facts), on)] == codes


def test_each_sentence_names_the_grant_and_what_to_do():
    commitment, report = beneficiary_findings(grant(), date(2025, 7, 1))
    assert commitment.text.replace("\u00a0", " ") == (
        "« subvention 1 » : le contrat d’engagement républicain n’est pas signé par Les Tilleuls. Demandez-le, puis "
        "saisissez sa date. (loi n° 2000-321, art. 10-1 ; décret n° 2021-1947)"
    )
    assert report.text.replace("\u00a0", " ") == (
        "« subvention 1 » : le compte rendu financier du bénéficiaire était attendu le 30 juin 2025. Relancez-le, ou "
        "saisissez la date de réception."
    )
    assert {commitment.level, report.level} == {"warning"}
