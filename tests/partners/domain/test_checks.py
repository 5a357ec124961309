"""The list of the named checks: every code once, each on its page, each reached by its delay."""

import datetime as dt
from decimal import Decimal

import pytest

from common.typography import PartialDate, french_spaces
from partners.domain import facts, vocabulary
from partners.domain.check_facts import DocumentFact, GrantFile, PostFile, YearlyCalls
from partners.domain.check_settings import Delays
from partners.domain.checks import (
    ARTICLES,
    CALL_CHECKS,
    CATALOGUES,
    CHECKS,
    CONVENTION_CHECKS,
    FUNDING_CHECKS,
    GRANT_CHECKS,
    POST_CHECKS,
    call_findings,
    convention_findings,
    funding_findings_of,
    grant_findings,
    post_findings,
)
from tests.deliberations.domain.rules_pages import PAGES
from tests.deliberations.domain.support import codes
from tests.partners.domain.check_records import dossier, funding_file, signatures

NAMED = [
    "SIGNED_BEFORE_EXECUTORY",
    "AUTHORISED_UNSIGNED",
    "SIBLING_UNSIGNED",
    "PARTY_WITHOUT_LEGAL_PERSONALITY",
    "START_UNKNOWN",
    "ENDED_WITHOUT_SUCCESSOR",
    "NO_STEERING_COMMITTEE",
    "AMENDMENT_NOT_CARRIED",
    "DOCUMENT_MISSING",
    "REQUEST_UNANSWERED",
    "NOTIFIED_UNPAID",
    "PAID_ABOVE_NOTIFIED",
    "RATE_ABOVE_CAP",
    "PLAN_UNBALANCED",
    "CEILING_EXCEEDED",
    "PREVIOUS_REPORT_MISSING",
    "CALL_NOT_CREATED",
    "GRANT_WITHOUT_CONVENTION",
    "COMMITMENT_MISSING",
    "GRANT_REPORT_LATE",
    "ACTIVITY_MISSING",
    "ACTIVITY_SUM_WRONG",
]
ON = dt.date(2014, 6, 2)


def test_every_code_is_there_once_in_the_order_of_the_records():
    assert [check.code for check in CHECKS] == NAMED
    assert sum(len(catalogue.articles) for catalogue in CATALOGUES) == len(NAMED)
    assert set(ARTICLES) == set(NAMED)


def test_labels_tell_the_checks_apart():
    labels = [check.label for check in CHECKS]
    assert len(set(labels)) == len(labels)
    assert [label for label in labels if label != french_spaces(label) or label[0].isupper()] == []


@pytest.mark.parametrize("code", NAMED)
def test_every_code_is_on_the_page(code):
    assert f"| `{code}` |" in (PAGES / "controles-conventions.md").read_text(encoding="utf-8")


def test_the_articles_are_those_of_the_law():
    assert {code: article for code, article in ARTICLES.items() if article} == {
        "SIGNED_BEFORE_EXECUTORY": "CGCT, art. L2131-1",
        "GRANT_WITHOUT_CONVENTION": "loi n° 2000-321, art. 10 ; décret n° 2001-495, art. 1er",
        "COMMITMENT_MISSING": "loi n° 2000-321, art. 10-1 ; décret n° 2021-1947",
    }


def test_each_record_has_its_checks_in_order():
    groups = [CONVENTION_CHECKS, FUNDING_CHECKS, CALL_CHECKS, GRANT_CHECKS, POST_CHECKS]
    assert [len(group) for group in groups] == [9, 8, 1, 4, 2]
    missing = (DocumentFact("budget"),)
    record = dossier(
        signatures=signatures("24/11/2013", None), has_steering_committee=False, documents=missing
    )
    assert codes(convention_findings(record, ON, Delays())) == [
        "SIGNED_BEFORE_EXECUTORY",
        "AUTHORISED_UNSIGNED",
        "NO_STEERING_COMMITTEE",
        "DOCUMENT_MISSING",
    ]
    asked = funding_file(requested=Decimal(10), requested_on=dt.date(2014, 1, 1), total_cost=Decimal(9))
    assert codes(funding_findings_of(asked, ON, Delays())) == ["REQUEST_UNANSWERED", "PLAN_UNBALANCED"]
    calls = YearlyCalls("Préfecture", frozenset({2013}))
    assert codes(call_findings(calls, ON, Delays())) == ["CALL_NOT_CREATED"]
    grant = facts.GrantFact(1, "Aide", 5, "Club", vocabulary.PrivateLaw.PRIVATE, 2022, Decimal(23_001))
    assert codes(grant_findings(GrantFile(grant, (), missing), dt.date(2024, 1, 1), Delays())) == [
        "GRANT_WITHOUT_CONVENTION",
        "COMMITMENT_MISSING",
        "GRANT_REPORT_LATE",
        "DOCUMENT_MISSING",
    ]
    post = facts.PostFact(20, "ISC", None, PartialDate(2012))
    file = PostFile(post, (facts.ActivityFact(1, 20, 2013, 3, {"victimes": 2}),))
    assert codes(post_findings(file, ON, Delays())) == ["ACTIVITY_MISSING", "ACTIVITY_SUM_WRONG"]


def test_the_delays_reach_every_check():
    generous = Delays(
        unsigned_days=9999,
        unanswered_days=9999,
        unpaid_days=9999,
        call_month_day=(12, 31),
        activity_due=(12, 31),
        grant_threshold=Decimal(99_999),
    )
    calls = YearlyCalls("Préfecture", frozenset({2014}))
    asked = funding_file(requested=Decimal(10), requested_on=dt.date(2014, 1, 1))
    grant = facts.GrantFact(1, "Aide", 5, "Club", vocabulary.PrivateLaw.PRIVATE, 2014, Decimal(23_001))
    post = facts.PostFact(20, "ISC", None, PartialDate(2013))
    for find, record, on in (
        (convention_findings, dossier(signatures=signatures(None)), ON),
        (funding_findings_of, asked, ON),
        (call_findings, calls, dt.date(2014, 12, 1)),
        (grant_findings, GrantFile(grant), ON),
        (post_findings, PostFile(post), ON),
    ):
        assert (len(find(record, on, Delays())), len(find(record, on, generous))) == (1, 0)
