"""Aubervilliers: what its papers say, each fact with its source, and nothing they do not say."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from typing import Any

import pytest
from django.db import models

from common.typography import PartialDate
from deliberations.demonstration.aubervilliers import NAME
from deliberations.domain.findings import Unknown
from deliberations.models import Municipality
from partners.domain.activity import total_agrees
from partners.domain.balances import GROUPS, Total, balance
from partners.domain.ceilings import CeilingUse, ceiling_use
from partners.domain.coverage import chain_gaps
from partners.domain.facts import FundingFact
from partners.domain.periods import NO_START
from partners.domain.vocabulary import (
    CeilingScope,
    Coverage,
    FundingSide,
    FundingStage,
    MemberRole,
    ProjectStage,
)
from partners.models import (
    ActivityReport,
    Contact,
    Convention,
    FrameworkMeasure,
    Funding,
    Grant,
    InKindContribution,
    NationalFramework,
    Organisation,
    Party,
    Payment,
    Post,
    Project,
    ProjectMember,
    Signature,
)
from tests.demonstration import PARTNERS
from tests.partners.demonstration.records import ON, findings

pytestmark = pytest.mark.django_db
AMOUNTS = ("requested", "notified", "paid", "justified", "mentioned")


@pytest.fixture(scope="module")
def loaded(filled: Any) -> Iterator[None]:
    with filled(*PARTNERS):
        yield


@pytest.fixture
def town(loaded: None) -> Municipality:
    return Municipality.objects.get(name=NAME)


def project(name: str) -> Project:
    return Project.objects.get(municipality__name=NAME, name=name)


def convention(*words: str) -> Convention:
    found = Convention.objects.filter(municipality__name=NAME).with_facts()
    for word in words:
        found = found.filter(title__contains=word)
    return found.get()


def fundings(**where: object) -> list[FundingFact]:
    rows = Funding.objects.filter(municipality__name=NAME, **where).with_facts().order_by("mentioned")
    return [row.fact() for row in rows]


def known(facts: list[FundingFact], by: tuple[str, ...]) -> list[tuple[Any, ...]]:
    """Every total of a balance that knows something: side, group, which amount, how much."""
    return [
        (line.side, line.key, name, getattr(line, name).known)
        for line in balance(facts, by)
        for name in AMOUNTS
        if getattr(line, name).known_count
    ]


@pytest.mark.parametrize("by", [(), *((group,) for group in GROUPS), ("funder", "year")])
def test_3_000_and_10_000_are_never_netted_nor_summed(town, by):
    facts = fundings(project__name="IMPPULSE 1")
    lines = balance(facts, by)

    assert [(line.side, line.count) for line in lines] == [
        (FundingSide.EXPENSE, 1),
        (FundingSide.REVENUE, 1),
    ]
    assert [found[0::2] for found in known(facts, by)] == [(FundingSide.EXPENSE, "mentioned")]
    assert [found[3] for found in known(facts, by)] == [Decimal(3000)]
    with pytest.raises(ValueError, match="ne s’additionnent pas"):
        lines[0].together(lines[1], ())


def test_10_000_is_a_ceiling_for_one_or_several_actions(town):
    [expense, revenue] = sorted(fundings(project__name="IMPPULSE 1"), key=lambda fact: fact.side)
    use = ceiling_use(revenue.ceiling, revenue.ceiling_scope, [expense, revenue])

    assert isinstance(use, CeilingUse)
    assert (use.ceiling, use.scope) == (Decimal(10000), CeilingScope.ACTIONS)
    assert [(part.side, part.total.known) for part in use.parts] == [
        (FundingSide.EXPENSE, 0),
        (FundingSide.REVENUE, 0),
    ]
    assert isinstance(use.exceeded, Unknown)
    assert (expense.mentioned, expense.ceiling) == (Decimal(3000), None)


def test_40_000_and_18_000_are_mentioned_and_in_no_state(town):
    facts = fundings(year=2013)

    assert known(facts, ("funder", "year")) == [
        (
            FundingSide.REVENUE,
            ("Fonds interministériel de prévention de la délinquance", 2013),
            "mentioned",
            Decimal(40000),
        ),
        (FundingSide.REVENUE, (None, 2013), "mentioned", Decimal(18000)),
    ]
    assert {
        (fact.requested, fact.notified, fact.payments, fact.paid_stated, fact.justified) for fact in facts
    } == {(None, None, (), None, None)}
    assert {row.stage for row in Funding.objects.of_town(town).filter(year=2013).with_facts()} == {
        FundingStage.MENTIONED
    }
    assert {(fact.prorata_base_months, fact.prorata_months) for fact in facts} == {(None, None)}
    assert not Payment.objects.filter(funding__municipality=town).exists()


@pytest.mark.parametrize("by", [(), *((group,) for group in GROUPS)])
def test_whatever_the_group_a_balance_knows_only_what_is_mentioned(town, by):
    found = known(fundings(), by)

    assert {name for _, _, name, _ in found} == {"mentioned"}
    assert sum(amount for *_, amount in found) == 61000
    assert all(line.notified == Total(Decimal(0), line.count) for line in balance(fundings(), by))


def test_323_persons_are_84_and_44_and_195(town):
    report = ActivityReport.objects.of_town(town).with_facts().get()
    fact = report.fact()

    assert (report.year, report.unit, fact.total) == (2012, "persons", 323)
    assert fact.categories == {"victimes": 84, "mis en cause": 44, "hors champ pénal": 195}
    assert total_agrees(fact) is True
    assert str(report.stated_in) == "DPS2013016"
    assert report.post.start == PartialDate(2009, 10, 5)


def test_the_second_project_is_a_candidature_with_no_amount_anywhere(town):
    second = project("IMPPULSE 2")
    rows: list[models.Model] = [
        second,
        *(
            row
            for relation in second._meta.related_objects
            if not relation.related_model.__name__.startswith("Historical")
            for row in relation.related_model._base_manager.filter(**{relation.field.name: second})
        ),
    ]

    assert second.stage(ON) is ProjectStage.CANDIDATURE
    assert second.predecessor == project("IMPPULSE 1")
    assert {row.__class__.__name__ for row in rows} == {
        "Project",
        "ProjectPhase",
        "ProjectMember",
        "Convention",
        "InKindContribution",
    }
    assert {
        field.value_from_object(row)
        for row in rows
        for field in row._meta.concrete_fields
        if isinstance(field, models.DecimalField)
    } == {None}
    assert convention("IMPPULSE 2").coverage(ON)[0] is Coverage.CANDIDATURE
    [help_in_kind] = InKindContribution.objects.filter(project=second)
    assert (help_in_kind.giver, help_in_kind.quantity, help_in_kind.valuation) == (None, None, None)


def test_the_end_of_the_first_project_is_unknown_because_its_start_is(town):
    first = project("IMPPULSE 1")

    assert (first.duration_months, first.start) == (24, None)
    assert first.end() == NO_START
    assert first.stage(ON) is ProjectStage.UNKNOWN
    assert [phase.number for phase in first.phases.all()] == [1, 2, 3]
    assert {(phase.start, phase.end) for phase in first.phases.all()} == {(None, None)}
    assert (first.experiments_total, first.experiments_local, first.experiments.count()) == (16, 2, 0)
    assert (first.agreement_number, first.accounting_number) == (
        "home/2012/ISEC/AG/4000004349",
        "30-CE-0603507/00-71",
    )


def test_each_source_lists_its_own_partners(town):
    found: dict[tuple[bool, str], set[str]] = {}
    for member in ProjectMember.objects.filter(project=project("IMPPULSE 1")).select_related("organisation"):
        found.setdefault((member.stated is not None, member.role), set()).add(member.organisation.name)

    home = "Ville d’Aubervilliers"
    assert found[False, MemberRole.PARTNER] == {
        *("Barcelone", "Milan", "Loures", home, "Toulouse", "Nantes", "Amiens"),
        *("Law Institute of Lithuania", "Police locale de Bruxelles"),
    }
    assert found[True, MemberRole.PARTNER] == {
        *("Milan", "Lisbonne", "Barcelone", "Bruxelles", "Amiens", "Toulouse", home),
    }
    assert (
        found[False, MemberRole.LEAD]
        == found[True, MemberRole.LEAD]
        == {"Forum européen de sécurité urbaine"}
    )
    assert {
        str(member.stated)
        for member in ProjectMember.objects.filter(stated__isnull=False, project__municipality=town)
    } == {"19 novembre 2015"}


def test_one_deliberation_authorises_two_papers_and_an_expense(town):
    papers = Convention.objects.filter(municipality=town, project__name="IMPPULSE 1")
    [expense] = Funding.objects.filter(municipality=town, side=FundingSide.EXPENSE.value)

    assert {paper.kind for paper in papers} == {"mandate_letter", "partnership_contract"}
    assert {paper.deliberation for paper in papers} == {expense.deliberation}
    assert expense.deliberation.question is None


def test_the_cover_between_2009_and_2013_has_an_unknown_end(town):
    old, new = convention("2009"), convention("2013")
    [gap] = chain_gaps([old.fact(), new.fact()])

    assert isinstance(gap, Unknown)
    assert gap.reason.startswith("fin inconnue\u00a0: Convention de 2009")
    assert (new.renews, new.duration_months, new.start) == (old, 36, None)
    assert (old.start, old.end, old.duration_months) == (None, None, None)
    assert str(new.deliberation) == "DPS2013016"


def test_two_posts_under_the_same_convention(town):
    posts = Post.objects.of_town(town).order_by("start")

    assert [(str(post.start), post.full_time_equivalent) for post in posts] == [
        ("5 octobre 2009", Decimal(1)),
        ("octobre 2013", Decimal("0.5")),
    ]
    assert {(post.employer.is_town, post.functional_authority.name) for post in posts} == {
        (True, "Commissariat de police d’Aubervilliers")
    }
    assert {post.convention for post in posts} == {convention("2013")}


def test_what_no_source_says_is_not_there(town):
    organisations = Organisation.objects.of_town(town)

    assert set(organisations.values_list("siren", "siret", "rna", "address", "country", "phone")) == {
        ("",) * 6
    }
    assert {row.legal_personality for row in organisations} == {True, False, None}
    for model, owner in ((Signature, "convention"), (Contact, "organisation")):
        assert not model.objects.filter(**{f"{owner}__municipality": town}).exists()
    assert not Grant.objects.of_town(town).exists()


def test_each_fact_names_its_source(town):
    rows = chain(
        Convention.objects.of_town(town),
        Funding.objects.of_town(town),
        Project.objects.of_town(town),
        Post.objects.of_town(town),
        InKindContribution.objects.filter(municipality=town),
        ProjectMember.objects.filter(project__municipality=town),
        Party.objects.filter(convention__municipality=town),
        NationalFramework.objects.all(),
    )

    assert [str(row) for row in rows if not row.source] == []
    assert [row.name for row in Organisation.objects.of_town(town) if not row.note.startswith("Source")] == []


def test_three_quarters_is_a_national_reference_of_one_measure(town):
    framework = NationalFramework.objects.get()
    [measure] = FrameworkMeasure.objects.filter(share__isnull=False)

    assert [axis.measures.count() for axis in framework.axes.all()] == [2, 7, 7]
    assert (measure.axis.number, measure.share) == (1, Decimal(75))
    assert not Funding.objects.filter(measure__isnull=False).exists()
    assert (str(framework.signed_on), str(framework.published_on)) == ("2017-04-10", "2017-05-31")


def test_the_checks_find_what_the_sources_leave_open_and_nothing_else(town):
    found: dict[str, int] = {}
    for finding in findings(town):
        found[finding.code] = found.get(finding.code, 0) + 1

    assert found == {
        # Five papers: of four nobody has a signed copy nor the start; the fifth, a candidature, owes none yet.
        "DOCUMENT_MISSING": 4,
        "START_UNKNOWN": 4,
        # The police station, once for its two roles; taken over from paper, nothing says who signed what.
        "PARTY_WITHOUT_LEGAL_PERSONALITY": 1,
        # Two posts, of which the sources count one year.
        "ACTIVITY_MISSING": 2,
    }
