"""What holds for every record: no check raises, none speaks before its facts exist."""

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
    call_findings,
    convention_findings,
    funding_findings_of,
    grant_findings,
    post_findings,
)
from tests.deliberations.domain.support import codes

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
    "COMMITMENT_MISSING",
    "ACTIVITY_SUM_WRONG",
}
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
    return st.lists(kind, max_size=2).map(tuple)


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
            siblings=st.lists(CONVENTIONS, max_size=1).map(tuple),
            successors=st.lists(CONVENTIONS, max_size=1).map(tuple),
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
            before=few(FUNDINGS),
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
        assert finding.code in ARTICLES
        assert finding.level is Level.WARNING
        assert finding.article == ARTICLES[finding.code]
        assert finding.sentence == french_spaces(finding.sentence)
        assert finding.sentence.endswith(".")
        assert not any(bad in finding.sentence for bad in ("  ", "None", "non renseigné non", " ,"))


@EVERY
@given(data=st.data(), on=st.dates(dt.date(2000, 1, 1), FIRST - dt.timedelta(days=1)))
def test_nothing_is_found_before_its_facts_exist(find, records, data, on):
    assert set(codes(find(data.draw(records), on, Delays()))) <= UNDATED
