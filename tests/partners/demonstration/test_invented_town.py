"""The invented town: every check finds something there, every state of money and of conventions is to be seen."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from stdnum.fr import siren, siret

from common.typography import PartialDate
from deliberations.demonstration.fictitious_town import NAME
from deliberations.domain.findings import Unknown
from deliberations.models import Municipality
from partners.domain.activity import year_table
from partners.domain.checks import CHECKS
from partners.domain.coverage import Gap, chain_gaps
from partners.domain.masking import masked_year
from partners.domain.vocabulary import Coverage, FundingSide, FundingStage, ProjectStage
from partners.models import (
    ActivityReport,
    Contact,
    Convention,
    District,
    Experiment,
    Funding,
    FundingCall,
    Organisation,
    Post,
    Project,
)
from tests.demonstration import PARTNERS
from tests.partners.demonstration.records import ON, findings

pytestmark = pytest.mark.django_db

# What each check names first in its sentence on 20 November 2026; several records may trigger one check.
FOUND = {
    "SIGNED_BEFORE_EXECUTORY": ["Coordination des polices 2026-2029"],
    "AUTHORISED_UNSIGNED": ["Protocole de confidentialité"],
    "SIBLING_UNSIGNED": ["Protocole de confidentialité"],
    "PARTY_WITHOUT_LEGAL_PERSONALITY": ["Collectif des marcheuses du halage"],
    "START_UNKNOWN": ["Veille partagée dans les bus de nuit"],
    "ENDED_WITHOUT_SUCCESSOR": ["Mesures de responsabilisation"],
    "NO_STEERING_COMMITTEE": ["Permanences d’aide aux victimes 2026"],
    "AMENDMENT_NOT_CARRIED": ["Prévention spécialisée au Halage"],
    "REQUEST_UNANSWERED": ["Intervenante sociale au commissariat, part du Département (2026)"],
    "NOTIFIED_UNPAID": ["Intervenante sociale au commissariat (2026)", "DEUX RIVES, diagnostic (2025)"],
    "PAID_ABOVE_NOTIFIED": ["Chantiers éducatifs d’été (2025)"],
    "RATE_ABOVE_CAP": ["Médiation de nuit aux halles (2026)"],
    "PLAN_UNBALANCED": ["Marches exploratoires (2026)"],
    "CEILING_EXCEEDED": ["DEUX RIVES, éclairage à la demande (2026)"],
    "PREVIOUS_REPORT_MISSING": [
        "Intervenante sociale au commissariat (2026)",
        "DEUX RIVES, éclairage à la demande (2026)",
    ],
    "CALL_NOT_CREATED": [
        "Préfecture du Val-Imaginaire, prévention de la délinquance",
        "Préfecture du Val-Imaginaire, sécurisation et vidéoprotection",
    ],
    "GRANT_WITHOUT_CONVENTION": ["théâtre-forum dans les collèges", "résidence d’été sur les berges"],
    "COMMITMENT_MISSING": ["résidence d’été sur les berges"],
    "GRANT_REPORT_LATE": ["2025\u00a0: permanences d’aide aux victimes"],
    "ACTIVITY_MISSING": ["Médiateur des berges"],
    "ACTIVITY_SUM_WRONG": ["Médiateur des berges"],
}


@pytest.fixture(scope="module")
def loaded(filled: Any) -> Iterator[None]:
    with filled(*PARTNERS):
        yield


@pytest.fixture
def town(loaded: None) -> Municipality:
    return Municipality.objects.get(name=NAME)


@pytest.fixture
def found(town: Municipality) -> dict[str, list[str]]:
    sentences: dict[str, list[str]] = {}
    for finding in findings(town):
        sentences.setdefault(finding.code, []).append(finding.text)
    return sentences


def convention(title: str) -> Convention:
    return Convention.objects.with_facts().get(municipality__name=NAME, title__startswith=title)


def test_every_check_finds_something(found):
    assert set(found) == {check.code for check in CHECKS} == {*FOUND, "DOCUMENT_MISSING"}


@pytest.mark.parametrize(("code", "records"), FOUND.items(), ids=FOUND)
def test_a_check_finds_the_records_made_for_it_and_no_other(found, code, records):
    assert len(found[code]) == len(records)
    assert [name for name, text in zip(records, found[code], strict=True) if name not in text] == []


def test_papers_are_missing_on_conventions_fundings_and_grants(found):
    text = "\n".join(found["DOCUMENT_MISSING"])

    for named in ("Veille partagée", "Médiation de nuit", "résidence d’été"):
        assert named in text
    assert "théâtre-forum" not in text


def test_the_chain_of_the_social_worker_has_a_gap_then_none(town):
    chain = [
        convention(f"Intervenante sociale au commissariat {years}") for years in ("2020", "2023", "2026")
    ]
    [gap] = chain_gaps([one.fact() for one in chain])

    assert isinstance(gap, Gap)
    assert (gap.first, gap.last, gap.days) == (dt.date(2023, 1, 1), dt.date(2023, 8, 31), 243)
    assert [one.coverage(ON)[0] for one in chain] == [Coverage.ENDED, Coverage.ENDED, Coverage.IN_FORCE]


def test_the_two_police_conventions_follow_each_other_thanks_to_an_amendment(town):
    chain = [convention(f"Coordination des polices {years}") for years in ("2023", "2026")]

    assert chain_gaps([one.fact() for one in chain]) == ()
    assert chain[0].last_end(dt.date(2026, 8, 1)) == PartialDate(2026, 8, 31)
    assert chain[0].last_end(ON) == PartialDate(2026, 10, 31)


def test_a_notice_falls_in_ten_days(town):
    renewed = convention("Prévention spécialisée")

    assert renewed.last_end(ON) == PartialDate(2027, 2, 28)
    assert renewed.notice_day(ON) == dt.date(2026, 11, 30)


def test_a_denounced_convention_is_in_force_until_the_eve(town):
    denounced = convention("Accueil de soirée")

    assert denounced.coverage(ON)[0] is Coverage.IN_FORCE
    assert denounced.coverage(dt.date(2026, 12, 31))[0] is Coverage.IN_FORCE
    assert denounced.coverage(dt.date(2027, 1, 1))[0] is Coverage.DENOUNCED


def test_a_tacit_convention_goes_on(town):
    assert convention("Tranquillité résidentielle").last_end(dt.date(2027, 6, 1)) == PartialDate(2027, 12, 31)


def test_conventions_fundings_and_projects_are_in_many_states(town):
    conventions = {one.coverage(ON)[0] for one in Convention.objects.of_town(town).with_facts()}
    fundings = list(Funding.objects.of_town(town).with_facts())

    assert conventions == {Coverage.ENDED, Coverage.IN_FORCE, Coverage.NOT_SIGNED, Coverage.UNKNOWN}
    assert {one.stage for one in fundings} == set(FundingStage)
    assert {one.side for one in fundings} == {side.value for side in FundingSide}
    assert {one.stage(ON) for one in Project.objects.of_town(town)} == {
        ProjectStage.RUNNING,
        ProjectStage.CANDIDATURE,
        ProjectStage.NOT_SELECTED,
    }


def test_the_call_of_2027_is_due_only_after_15_november(town):
    years = set(
        FundingCall.objects.of_town(town).filter(funder__kind="prefecture").values_list("year", flat=True)
    )

    assert years == {2024, 2025, 2026}


def test_small_counts_are_there_to_be_masked(town):
    posts = [post.fact() for post in Post.objects.of_town(town)]
    reports = [report.fact() for report in ActivityReport.objects.of_town(town).with_facts()]
    worker = next(post for post in posts if post.label == "Intervenante sociale au commissariat")
    years = [report.year for report in reports if report.post == worker.key]
    table = masked_year(year_table([one for one in reports if one.post == worker.key], 2025, posts=[worker]))

    assert sorted(years) == [2023, 2024, 2025]
    assert min(count for report in reports for count in report.categories.values() if count) < 5
    assert any(cell is None for line in table.cells for cell in line)
    assert not any(isinstance(cell, Unknown) for line in table.cells for cell in line)


def test_the_numbers_are_valid_and_obviously_nobody_s(town):
    numbered = Organisation.objects.of_town(town).exclude(siret="")

    assert numbered.count() == 14
    for organisation in numbered:
        assert siren.is_valid(organisation.siren)
        assert siret.is_valid(organisation.siret)
        assert organisation.siren.startswith("000000")


def test_contacts_are_fictitious_and_come_by_function(town):
    contacts = Contact.objects.filter(organisation__municipality=town)

    assert all(contact.function for contact in contacts)
    assert all(contact.email.endswith(".example") for contact in contacts if contact.email)
    assert contacts.present(ON).count() == contacts.count() - 1


def test_one_neighbourhood_of_three_is_a_priority(town):
    assert sorted(District.objects.filter(municipality=town).values_list("is_qpv", flat=True)) == [
        False,
        False,
        True,
    ]
    assert Funding.objects.of_town(town).filter(districts__is_qpv=True).distinct().count() == 3


def test_the_running_project_shows_two_experiments_at_work(town):
    experiments = Experiment.objects.filter(project__municipality=town)

    assert experiments.count() == 2
    assert all(one.actions.exists() and one.indicators.exists() and one.budget for one in experiments)
