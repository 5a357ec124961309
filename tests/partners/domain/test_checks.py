"""The list of the named checks: every code once, none that raises, none that speaks before its facts exist."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.typography import PartialDate, french_spaces
from deliberations.domain.findings import Level
from partners.domain import facts, vocabulary
from partners.domain.check_facts import DocumentFact, Dossier, FundingFile, GrantFile, PostFile, YearlyCalls
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
    "ACTIVITY_MISSING",
    "ACTIVITY_SUM_WRONG",
]
UNDATED = {
    "PARTY_WITHOUT_LEGAL_PERSONALITY",
    "START_UNKNOWN",
    "NO_STEERING_COMMITTEE",
    "DOCUMENT_MISSING",
    "PAID_ABOVE_NOTIFIED",
    "RATE_ABOVE_CAP",
    "PLAN_UNBALANCED",
    "CEILING_EXCEEDED",
    "GRANT_WITHOUT_CONVENTION",
    "ACTIVITY_SUM_WRONG",
}
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
    }


def test_each_record_has_its_checks_in_order():
    groups = [CONVENTION_CHECKS, FUNDING_CHECKS, CALL_CHECKS, GRANT_CHECKS, POST_CHECKS]
    assert [len(group) for group in groups] == [9, 8, 1, 2, 2]
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
    grant = facts.GrantFact(1, "Aide", 5, "Club", vocabulary.PrivateLaw.PRIVATE, 2014, Decimal(23_001))
    assert codes(grant_findings(GrantFile(grant, (), missing), ON, Delays())) == [
        "GRANT_WITHOUT_CONVENTION",
        "DOCUMENT_MISSING",
    ]
    post = facts.PostFact(20, "ISC", None, PartialDate(2012))
    file = PostFile(post, (facts.ActivityFact(1, 20, 2013, 3, {"victimes": 2}),))
    assert codes(post_findings(file, ON, Delays())) == ["ACTIVITY_MISSING", "ACTIVITY_SUM_WRONG"]


def test_the_delays_reach_every_check():
    generous = Delays(9999, 9999, 9999, (12, 31), (12, 31), Decimal(99_999))
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


FIRST = dt.date(2010, 1, 1)
DAYS = st.dates(FIRST, dt.date(2030, 12, 31))
YEARS = st.integers(2010, 2030)
PARTIAL = st.builds(
    lambda day, known: PartialDate(*(day.year, day.month, day.day)[:known]), DAYS, st.integers(1, 3)
)
EUROS = st.none() | st.decimals(0, 50_000, places=2) | st.sampled_from([Decimal(10_000), Decimal(23_000)])
RATE = st.none() | st.decimals(0, 1, places=2)
MONTHS = st.none() | st.integers(-1, 60)
KEYS = st.integers(1, 3)
ACTS = st.sampled_from(["", "DPS2013016"])


def one_of(kind):
    return st.sampled_from(list(kind))


def few(kind):
    return st.lists(kind, max_size=3).map(tuple)


AUTHORITIES = st.builds(
    facts.AuthorityFact,
    kind=one_of(vocabulary.Authority),
    act=ACTS,
    label=ACTS,
    decided=st.none() | DAYS,
    executory=st.none() | DAYS,
)
PARTIES = st.builds(
    facts.PartyFact,
    organisation=KEYS,
    name=st.just("Partie"),
    role=one_of(vocabulary.PartyRole),
    legal_personality=st.none() | st.booleans(),
    since=st.none() | PARTIAL,
    until=st.none() | PARTIAL,
)
SIGNATURES = st.builds(
    facts.SignatureFact, organisation=KEYS, name=st.just("Partie"), signed=st.none() | PARTIAL
)
AMENDMENTS = st.builds(
    facts.AmendmentFact,
    key=KEYS,
    number=KEYS,
    effective=st.none() | PARTIAL,
    signed=st.none() | PARTIAL,
    end=st.none() | PARTIAL,
    duration_months=MONTHS,
    renewal=st.none() | one_of(vocabulary.Renewal),
    amount=EUROS,
    amount_year=st.none() | YEARS,
    joining=few(PARTIES),
    leaving=few(KEYS),
    authority=AUTHORITIES,
)
TERMS = st.builds(
    facts.PeriodTerms,
    start=st.none() | PARTIAL,
    end=st.none() | PARTIAL,
    duration_months=MONTHS,
    renewal=one_of(vocabulary.Renewal),
    renewal_months=MONTHS,
    renewals_maximum=st.none() | st.integers(0, 3),
    notice_months=MONTHS,
)
CONVENTIONS = st.builds(
    facts.ConventionFact,
    key=KEYS,
    label=st.just("Convention"),
    kind=one_of(vocabulary.ConventionKind),
    object=st.just("Objet"),
    terms=TERMS,
    authority=AUTHORITIES,
    parties=few(PARTIES),
    signatures=few(SIGNATURES),
    amendments=few(AMENDMENTS),
    renewals=few(st.builds(facts.RenewalFact, number=KEYS, signed=st.none() | PARTIAL)),
    denunciation=st.none()
    | st.builds(facts.DenunciationFact, requested=PARTIAL, effective=st.none() | PARTIAL),
    candidature=st.booleans(),
    closed=st.booleans(),
    has_steering_committee=st.none() | st.booleans(),
)
PAYMENTS = st.builds(
    facts.PaymentFact, amount=st.decimals(0, 50_000, places=2), paid=st.none() | PARTIAL, refund=st.booleans()
)
FUNDINGS = st.builds(
    facts.FundingFact,
    key=KEYS,
    label=st.just("Financement"),
    side=one_of(vocabulary.FundingSide),
    year=st.none() | YEARS,
    project=st.none() | KEYS,
    requested=EUROS,
    requested_on=st.none() | DAYS,
    notified=EUROS,
    notified_on=st.none() | DAYS,
    refused_on=st.none() | DAYS,
    payments=few(PAYMENTS),
    paid_stated=EUROS,
    justified=EUROS,
    mentioned=EUROS,
    total_cost=EUROS,
    eligible_base=EUROS,
    rate=RATE,
    rate_cap=RATE,
    ceiling=EUROS,
    ceiling_scope=one_of(vocabulary.CeilingScope),
    co_funders=few(st.builds(facts.CoFunderFact, name=st.just("Autre"), amount=EUROS)),
    report_due=st.none() | DAYS,
    report_sent=st.none() | DAYS,
)
DOCUMENTS = few(st.builds(DocumentFact, label=st.just("pièce"), received=st.none() | DAYS))
GRANTS = st.builds(
    facts.GrantFact,
    key=KEYS,
    label=st.just("Subvention"),
    beneficiary=KEYS,
    beneficiary_name=st.just("Club"),
    private_law=one_of(vocabulary.PrivateLaw),
    year=YEARS,
    amount=EUROS,
    convention=st.none() | KEYS,
)
COUNTS = st.none() | st.integers(0, 5)
REPORTS = st.builds(
    facts.ActivityFact,
    key=KEYS,
    post=KEYS,
    year=YEARS,
    total=COUNTS,
    categories=st.dictionaries(st.sampled_from("abc"), COUNTS),
)
POSTS = st.builds(
    facts.PostFact,
    key=KEYS,
    label=st.just("Poste"),
    full_time_equivalent=st.none(),
    start=st.none() | PARTIAL,
    end=st.none() | PARTIAL,
)
RECORDS = {
    "convention": (
        convention_findings,
        st.builds(
            Dossier,
            convention=CONVENTIONS,
            town=st.none() | KEYS,
            siblings=few(CONVENTIONS),
            successor=st.sampled_from(["", "Suite"]),
            fundings=few(FUNDINGS),
            documents=DOCUMENTS,
        ),
    ),
    "funding": (
        funding_findings_of,
        st.builds(
            FundingFile,
            funding=FUNDINGS,
            under_ceiling=few(FUNDINGS),
            before=st.none() | FUNDINGS,
            documents=DOCUMENTS,
        ),
    ),
    "calls": (
        call_findings,
        st.builds(YearlyCalls, label=st.just("Préfecture"), years=st.frozensets(YEARS), closed=st.booleans()),
    ),
    "grant": (
        grant_findings,
        st.builds(GrantFile, grant=GRANTS, same_beneficiary=few(GRANTS), documents=DOCUMENTS),
    ),
    "post": (post_findings, st.builds(PostFile, post=POSTS, reports=few(REPORTS))),
}
EVERY = pytest.mark.parametrize(("find", "records"), RECORDS.values(), ids=list(RECORDS))


@EVERY
@given(data=st.data(), on=st.dates(dt.date(2000, 1, 1), dt.date(2040, 12, 31)))
def test_no_check_raises_and_each_says_what_it_is(find, records, data, on):
    for finding in find(data.draw(records), on, Delays()):
        assert finding.code in NAMED
        assert finding.level is Level.WARNING
        assert finding.article == ARTICLES[finding.code]
        assert finding.sentence == french_spaces(finding.sentence)
        assert finding.sentence.endswith(".")
        assert not any(bad in finding.sentence for bad in ("  ", "None", "non renseigné non", " ,"))


@EVERY
@given(data=st.data(), on=st.dates(dt.date(2000, 1, 1), FIRST - dt.timedelta(days=1)))
def test_nothing_is_found_before_its_facts_exist(find, records, data, on):
    assert set(codes(find(data.draw(records), on, Delays()))) <= UNDATED
