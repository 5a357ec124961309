"""The deadlines of partners: each kind open, closed, unknown or near; who sees them; whose town; how many queries."""

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from common.deadlines import providers
from common.typography import PartialDate
from deliberations.domain.findings import Unknown
from partners.deadline_kinds import KINDS, last_day
from partners.deadlines import PartnersDeadlines
from partners.models import ConventionRenewal, ConventionReport, Deliverable, FinancialReport, ProjectPhase
from tests.deliberations.admin.sittings import account
from tests.deliberations.factories import DeliberationFactory, MunicipalityFactory
from tests.partners.factories import (
    ActivityReportFactory,
    AmendmentFactory,
    ConventionFactory,
    FundingCallFactory,
    FundingFactory,
    GrantFactory,
    OrganisationFactory,
    PartyFactory,
    PaymentFactory,
    PostFactory,
    ProjectFactory,
    SignatureFactory,
)

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 4, 10)
EVERY_RIGHT = SimpleNamespace(has_perm=lambda permission: True)
TACIT = {"renewal": "tacit", "notice_months": 3}


def offered(on=DAY, user=EVERY_RIGHT, town=""):
    """What is offered, by matter without its package."""
    found = PartnersDeadlines().deadlines(user=user, on=on, town=town)
    return {one.matter.removeprefix("partners."): one for one in found}


def told(part, on=DAY):
    """The days of the matters of one part, or why they have none; a closed one is said closed."""
    return [
        "closed" if one.closed else one.due or one.unknown_because
        for matter, one in offered(on).items()
        if matter.endswith(f":{part}")
    ]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        pytest.param({}, [dt.date(2026, 12, 31)], id="three years"),
        pytest.param(
            {"start": PartialDate(2020, 1, 1)}, [dt.date(2022, 12, 31)], id="past, late until closed"
        ),
        pytest.param({"start": PartialDate(2024, 2)}, [dt.date(2027, 2, 28)], id="month: its last day"),
        pytest.param({"start": None}, ["date de départ inconnue"], id="unknown start"),
        pytest.param({"duration_months": None}, ["ni date de fin ni durée indiquée"], id="unknown length"),
        pytest.param({"closed": PartialDate(2026, 1)}, ["closed"], id="filed away"),
        pytest.param(TACIT, [], id="goes on by itself"),
        pytest.param(TACIT | {"renewals_maximum": 0}, [dt.date(2026, 12, 31)], id="its last period"),
        pytest.param(
            TACIT | {"denounced": PartialDate(2026, 3, 1)},
            ["date d’effet de la dénonciation inconnue"],
            id="denounced, effect unknown",
        ),
        pytest.param(
            TACIT | {"denounced": PartialDate(2026, 3, 1), "denunciation_effective": PartialDate(2026, 7, 1)},
            [dt.date(2026, 6, 30)],
            id="denounced",
        ),
    ],
)
def test_an_end(stated, expected):
    ConventionFactory(**stated)
    assert told("end") == expected


@pytest.mark.parametrize(
    ("start", "signed", "closed"),
    [
        pytest.param(PartialDate(2027, 1, 1), PartialDate(2026, 4, 10), True, id="signed"),
        pytest.param(PartialDate(2027, 1, 1), PartialDate(2026, 4, 11), False, id="signed tomorrow"),
        pytest.param(PartialDate(2027, 1, 1), None, False, id="a draft"),
        pytest.param(None, PartialDate(2026, 4, 10), False, id="signed, without a start"),
    ],
)
@pytest.mark.parametrize("renewal", [{"notice_months": 3}, TACIT], ids=["not renewed", "tacit"])
def test_an_end_is_closed_by_what_follows_once_it_binds(renewal, start, signed, closed):
    first = ConventionFactory(**renewal)
    party = PartyFactory(convention__municipality=first.municipality)
    ConventionFactory._meta.model.objects.filter(pk=party.convention_id).update(renews=first, start=start)
    SignatureFactory(convention=party.convention, organisation=party.organisation, signed=signed)
    found = [one for matter, one in offered().items() if matter.startswith(f"convention:{first.pk}:")]
    assert {one.closed for one in found} == {closed}
    assert "partners.notice" in {one.kind for one in found}


def test_an_amendment_moves_the_end():
    AmendmentFactory(convention=ConventionFactory(), new_end=PartialDate(2028, 6, 30))
    assert told("end") == [dt.date(2028, 6, 30)]


def test_an_express_renewal_signed_leaves_no_end_to_prepare():
    convention = ConventionFactory(renewal="express", renewal_months=12, notice_months=3)
    assert (told("end"), told("notice")) == ([dt.date(2026, 12, 31)], [dt.date(2026, 9, 30)])
    ConventionRenewal.objects.create(convention=convention, number=1, signed=PartialDate(2026, 3, 1))
    assert (told("end"), told("notice")) == ([], ["closed"])
    assert told("end", dt.date(2027, 1, 1)) == [dt.date(2027, 12, 31)]


@pytest.mark.parametrize(
    ("stated", "on", "expected"),
    [
        pytest.param(TACIT, DAY, [dt.date(2026, 9, 30)], id="of the first period"),
        pytest.param(TACIT, dt.date(2026, 12, 31), [dt.date(2026, 9, 30)], id="the last day of it"),
        pytest.param(TACIT, dt.date(2027, 1, 1), [dt.date(2029, 9, 30)], id="of the renewed period"),
        pytest.param(
            TACIT | {"notice_months": None}, DAY, [dt.date(2026, 12, 31)], id="no notice stated: its renewal"
        ),
        pytest.param(
            TACIT | {"start": PartialDate(2024, 3)},
            DAY,
            ["date de fin connue seulement au mois (mars 2027)"],
            id="end known to the month",
        ),
        pytest.param(TACIT | {"start": None}, DAY, ["date de départ inconnue"], id="unknown start"),
        pytest.param(TACIT | {"denounced": PartialDate(2026, 3, 1)}, DAY, ["closed"], id="given"),
        pytest.param(TACIT | {"renewals_maximum": 0}, DAY, ["closed"], id="last period"),
        pytest.param(TACIT | {"closed": PartialDate(2026)}, DAY, ["closed"], id="filed away"),
        pytest.param({"notice_months": 3}, DAY, [dt.date(2026, 9, 30)], id="without renewal"),
    ],
)
def test_a_notice(stated, on, expected):
    ConventionFactory(**stated)
    assert told("notice", on) == expected


def test_a_tacit_notice_says_what_happens_without_it():
    tacit, other = ConventionFactory(**TACIT), ConventionFactory(notice_months=3)
    found = offered()
    assert found[f"convention:{tacit.pk}:notice"].detail == "Sans préavis ce jour-là, elle se reconduit."
    assert found[f"convention:{other.pk}:notice"].detail == ""


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        pytest.param({}, [dt.date(2026, 4, 5)], id="270 days before"),
        pytest.param({"evaluated": PartialDate(2026, 2)}, ["closed"], id="evaluated"),
        pytest.param({"evaluated": PartialDate(2023, 12, 31)}, [dt.date(2026, 4, 5)], id="evaluated before"),
        pytest.param({"evaluated": PartialDate(2024)}, ["closed"], id="evaluated the first year"),
        pytest.param({"closed": PartialDate(2026)}, ["closed"], id="filed away"),
        pytest.param({"start": None}, [], id="end unknown, which says it"),
        pytest.param(TACIT, [dt.date(2026, 7, 2)], id="goes on by itself: 90 days before the notice"),
        pytest.param(
            TACIT | {"notice_months": None}, [dt.date(2026, 10, 2)], id="goes on by itself without notice"
        ),
        pytest.param(TACIT | {"evaluated": PartialDate(2026)}, ["closed"], id="goes on, evaluated"),
        pytest.param(TACIT | {"closed": PartialDate(2026)}, ["closed"], id="goes on, filed away"),
        pytest.param(
            TACIT | {"start": PartialDate(2024, 1)}, [], id="goes on, no day of notice, which says it"
        ),
    ],
)
def test_an_evaluation(stated, expected):
    ConventionFactory(**stated)
    assert told("evaluation") == expected


def authorised(**stated):
    """A convention that an act, executory on 1 February 2026, allows to sign, with one signatory."""
    published = stated.pop("published_on", dt.date(2026, 2, 1))
    act = DeliberationFactory(
        question__outcome="adopted",
        question__transmissible=False,
        published_on=published,
    )
    convention = ConventionFactory(
        municipality=act.municipality, authority="deliberation", deliberation=act, **stated
    )
    return PartyFactory(convention=convention)


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        pytest.param({}, [dt.date(2026, 4, 2)], id="sixty days"),
        pytest.param({"closed": PartialDate(2026)}, ["closed"], id="filed away"),
        pytest.param({"taken_over": True}, [], id="taken over"),
        pytest.param({"published_on": None}, ["sixty days after the vote"], id="nobody may sign yet"),
    ],
)
def test_a_signature_awaited(stated, expected):
    voted = authorised(**stated).convention.deliberation.decided_on
    after = {"sixty days after the vote": voted + dt.timedelta(days=60)}
    assert told("signature") == [after.get(day, day) for day in expected]


def test_the_signature_of_an_amendment_is_awaited_too():
    first = authorised().convention
    stated = {"convention": first, "authority": "deliberation", "deliberation": first.deliberation}
    given = AmendmentFactory(**stated, number=1, signed=PartialDate(2026, 3, 1))
    awaited = AmendmentFactory(**stated, number=2, signed=None)
    assert told(f"signature-{given.pk}") == ["closed"]
    assert told(f"signature-{awaited.pk}") == [dt.date(2026, 4, 2)]
    name = f"l’avenant n°\u00a02 à «\u00a0{first.title}\u00a0»"
    assert offered()[f"convention:{first.pk}:signature-{awaited.pk}"].title == f"Faire signer {name}"


@pytest.mark.parametrize(
    ("signed", "expected"),
    [
        pytest.param(PartialDate(2026, 4, 10), ["closed"], id="signed today"),
        pytest.param(PartialDate(2026, 4, 11), [dt.date(2026, 4, 2)], id="signed tomorrow"),
        pytest.param(None, [dt.date(2026, 4, 2)], id="a line without a date"),
    ],
)
def test_a_signature_given(signed, expected):
    party = authorised()
    SignatureFactory(convention=party.convention, organisation=party.organisation, signed=signed)
    assert told("signature") == expected


def test_a_signature_is_awaited_before_any_party_is_entered():
    authorised().delete()
    assert told("signature") == [dt.date(2026, 4, 2)]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        pytest.param({}, {2024: "2025-06-30", 2025: "2026-06-30", 2026: "2027-06-30"}, id="each year"),
        pytest.param(
            {"start": PartialDate(2023, 1, 1), "duration_months": 60},
            {2023: "2024-06-30", 2024: "2025-06-30", 2025: "2026-06-30", 2026: "2027-06-30"},
            id="since the first year",
        ),
        pytest.param(
            {"start": PartialDate(2023, 1, 1), "duration_months": 60, "taken_over": True},
            {2024: "2025-06-30", 2025: "2026-06-30", 2026: "2027-06-30"},
            id="taken over from paper: the last three",
        ),
        pytest.param({"yearly_report": False}, {}, id="none asked for"),
        pytest.param({"yearly_report": None}, {}, id="not stated"),
        pytest.param({"start": None}, {}, id="period unknown"),
        pytest.param(
            {"start": PartialDate(2025, 9, 1)}, {2025: "2026-06-30", 2026: "2027-06-30"}, id="began"
        ),
        pytest.param(
            {"end": PartialDate(2025, 3, 31), "duration_months": None},
            {2024: "2025-06-30", 2025: "2026-06-30"},
            id="over",
        ),
        pytest.param(
            {"closed": PartialDate(2026)}, dict.fromkeys((2024, 2025, 2026), "closed"), id="filed away"
        ),
    ],
)
def test_yearly_reports(stated, expected):
    ConventionFactory(**{"yearly_report": True} | stated)
    found = {year: told(f"report-{year}") for year in range(2020, 2030)}
    assert {year: str(days[0]) for year, days in found.items() if days} == expected


@pytest.mark.parametrize(
    ("chosen", "part", "stated", "expected"),
    [
        pytest.param({"evaluation_days": 30}, "evaluation", {}, dt.date(2026, 12, 1), id="evaluation"),
        pytest.param(
            {"notice_evaluation_days": 30}, "evaluation", TACIT, dt.date(2026, 8, 31), id="before a notice"
        ),
        pytest.param({"yearly_report_months": 3}, "report-2025", {}, dt.date(2026, 3, 31), id="report"),
    ],
)
def test_the_delays_are_settings(settings, chosen, part, stated, expected):
    settings.PARTNERS_DELAYS = settings.PARTNERS_DELAYS | chosen
    ConventionFactory(**{"yearly_report": True} | stated)
    assert told(part) == [expected]


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        pytest.param({"year": 2025}, dt.date(2026, 6, 30), id="asked for"),
        pytest.param({"year": 2025, "due_on": dt.date(2026, 3, 1)}, dt.date(2026, 3, 1), id="own day"),
        pytest.param({"year": 2025, "received": PartialDate(2026, 3)}, "closed", id="received"),
        pytest.param({"year": 2018}, dt.date(2019, 6, 30), id="never received, years ago"),
    ],
)
def test_a_yearly_report_recorded(report, expected):
    ConventionReport.objects.create(convention=ConventionFactory(yearly_report=True), **report)
    assert told(f"report-{report['year']}") == [expected]


@pytest.mark.parametrize("decision", ["", "not_selected"])
def test_a_candidature_owes_nothing(decision):
    project = ProjectFactory(candidature=True, decision=decision)
    ProjectPhase.objects.create(project=project, number=1, title="Lancement", end=PartialDate(2026, 6))
    Deliverable.objects.create(project=project, title="Rapport", due=PartialDate(2026, 6))
    if not decision:
        ConventionFactory(municipality=project.municipality, project=project)
    assert offered() == {}


NOTIFIED = {"notified": Decimal(8000), "notified_on": dt.date(2026, 3, 1)}


@pytest.mark.parametrize(
    ("stated", "payments", "expected"),
    [
        pytest.param(NOTIFIED, [], [dt.date(2026, 8, 28)], id="180 days"),
        pytest.param(NOTIFIED, [3000], [dt.date(2026, 8, 28)], id="an advance"),
        pytest.param(NOTIFIED, [3000, 5000], ["closed"], id="whole"),
        pytest.param(
            NOTIFIED | {"notified_on": None}, [], ["date de notification non renseignée"], id="no date"
        ),
        pytest.param(NOTIFIED | {"notified": None}, [], [dt.date(2026, 8, 28)], id="amount not known"),
        pytest.param(NOTIFIED | {"notified": None}, [3000], ["closed"], id="amount not known, paid"),
        pytest.param(NOTIFIED | {"side": "expense"}, [], [dt.date(2026, 8, 28)], id="the town pays"),
        pytest.param(NOTIFIED | {"side": "expense"}, [8000], ["closed"], id="the town paid"),
        pytest.param(NOTIFIED | {"side": "in_kind"}, [], [], id="in kind"),
        pytest.param({"notified": Decimal(0), "notified_on": DAY}, [], [], id="nothing granted"),
        pytest.param({}, [], [], id="only asked for"),
        pytest.param({"mentioned": Decimal(40_000), "requested": None}, [], [], id="only mentioned"),
    ],
)
def test_a_payment(stated, payments, expected):
    funding = FundingFactory(**stated)
    for amount in payments:
        PaymentFactory(funding=funding, amount=Decimal(amount))
    assert told("payment") == expected


@pytest.mark.parametrize(
    ("side", "words"), [("revenue", "Versement attendu"), ("expense", "Versement à faire")]
)
def test_a_payment_says_who_pays(side, words):
    FundingFactory(label="Médiation", side=side, **NOTIFIED)
    (payment,) = [one for one in offered().values() if one.kind == "partners.payment"]
    assert payment.title == f"{words}\u00a0: Médiation (2026)"


def test_what_was_given_back_is_not_awaited_again():
    funding = FundingFactory(**NOTIFIED)
    PaymentFactory(funding=funding, amount=Decimal(8000))
    PaymentFactory(funding=funding, amount=Decimal(500), kind="refund")
    assert told("payment") == ["closed"]


@pytest.mark.parametrize(
    ("stated", "sent", "expected"),
    [
        pytest.param(NOTIFIED, None, [dt.date(2027, 6, 30)], id="six months after the year"),
        pytest.param(NOTIFIED | {"report_months": 3}, None, [dt.date(2027, 3, 31)], id="as the act says"),
        pytest.param(NOTIFIED, DAY, ["closed"], id="sent"),
        pytest.param(NOTIFIED | {"justified": Decimal(8000)}, None, ["closed"], id="justified"),
        pytest.param({"notified": Decimal(0), "notified_on": DAY}, None, [], id="nothing granted"),
        pytest.param(
            NOTIFIED | {"year": None}, None, ["l’année du financement n’est pas renseignée"], id="no year"
        ),
        pytest.param({}, None, [], id="only asked for"),
        pytest.param(NOTIFIED | {"side": "expense"}, None, [], id="the town pays"),
    ],
)
def test_a_financial_report(stated, sent, expected):
    funding = FundingFactory(**stated)
    if sent:
        FinancialReport.objects.create(funding=funding, sent_on=sent)
    assert told("financial-report") == expected


@pytest.mark.parametrize(
    ("stated", "requests", "expected"),
    [
        pytest.param({}, [], [dt.date(2026, 5, 4)], id="no request"),
        pytest.param({}, [{}], [dt.date(2026, 5, 4)], id="a request not sent"),
        pytest.param({}, [{"requested_on": DAY}, {}], [dt.date(2026, 5, 4)], id="one of two"),
        pytest.param({}, [{"requested_on": DAY}], ["closed"], id="sent"),
        pytest.param({}, [{"refused_on": DAY}], ["closed"], id="refused"),
        pytest.param({"closes_on": None}, [], ["date limite de dépôt non renseignée"], id="no day"),
        pytest.param({"year": 2025}, [], ["closed"], id="of last year"),
    ],
)
def test_a_call_closes(stated, requests, expected):
    call = FundingCallFactory(**{"closes_on": dt.date(2026, 5, 4)} | stated)
    for request in requests:
        FundingFactory(municipality=call.municipality, call=call, **request)
    assert told("closing") == expected


@pytest.mark.parametrize(
    ("project", "end", "expected"),
    [
        pytest.param({}, PartialDate(2026, 6), [dt.date(2026, 6, 30)], id="month: its last day"),
        pytest.param({}, None, [], id="no day"),
        pytest.param(
            {"closed": PartialDate(2026, 4, 1)}, PartialDate(2026, 6), ["closed"], id="project over"
        ),
        pytest.param(
            {"candidature": True, "decision": "selected"},
            PartialDate(2026, 6, 15),
            [dt.date(2026, 6, 15)],
            id="selected",
        ),
    ],
)
def test_a_phase_ends(project, end, expected):
    ProjectPhase.objects.create(project=ProjectFactory(**project), number=2, title="Essais", end=end)
    assert told("phase-2") == expected


@pytest.mark.parametrize(
    ("project", "stated", "expected"),
    [
        pytest.param({}, {"due": PartialDate(2026, 9, 1)}, [dt.date(2026, 9, 1)], id="a day"),
        pytest.param({}, {"due": PartialDate(2026)}, [dt.date(2026, 12, 31)], id="a year: its last day"),
        pytest.param({}, {"due": None}, [], id="no day"),
        pytest.param(
            {}, {"due": PartialDate(2026), "delivered": PartialDate(2026, 3)}, ["closed"], id="done"
        ),
        pytest.param(
            {"closed": PartialDate(2026)}, {"due": PartialDate(2026)}, ["closed"], id="project over"
        ),
    ],
)
def test_a_deliverable(project, stated, expected):
    row = Deliverable.objects.create(project=ProjectFactory(**project), title="Rapport", **stated)
    assert told(f"deliverable-{row.pk}") == expected


@pytest.mark.parametrize(
    ("law", "stated", "expected"),
    [
        pytest.param("private", {}, [dt.date(2027, 6, 30)], id="six months after the year"),
        pytest.param("private", {"report_due_on": dt.date(2027, 3, 1)}, [dt.date(2027, 3, 1)], id="own day"),
        pytest.param("private", {"report_received_on": DAY}, ["closed"], id="received"),
        pytest.param("public", {}, [], id="public law owes none"),
        pytest.param("public", {"report_due_on": DAY}, [DAY], id="public law, the act asks"),
    ],
)
def test_the_report_of_a_grant(law, stated, expected):
    GrantFactory(beneficiary__private_law=law, **stated)
    assert told("report") == expected


@pytest.mark.parametrize(
    ("post", "report", "expected"),
    [
        pytest.param({}, None, [dt.date(2026, 3, 31)], id="31 March"),
        pytest.param({}, {"total": 100}, ["closed"], id="counted"),
        pytest.param({}, {"total": None}, [dt.date(2026, 3, 31)], id="a report without a number"),
        pytest.param({}, {"total": 100, "year": 2024}, [dt.date(2026, 3, 31)], id="of another year"),
        pytest.param({"start": None}, None, [], id="perhaps not held"),
        pytest.param({"start": PartialDate(2026, 1, 1)}, None, [], id="not held that year"),
    ],
)
def test_activity_figures(post, report, expected):
    made = PostFactory(**post)
    if report:
        ActivityReportFactory(post=made, **report)
    assert told("activity-2025") == expected


@pytest.mark.parametrize(
    ("post", "years", "expected"),
    [
        pytest.param({"start": PartialDate(2024)}, [2024], [], id="nothing missing before"),
        pytest.param({"start": PartialDate(2025)}, [], [], id="began last year"),
        pytest.param({"start": None}, [], [], id="perhaps not held"),
        pytest.param(
            {"start": PartialDate(2020)},
            [2022],
            [("2020, 2021, 2023 et 2024", dt.date(2025, 3, 31))],
            id="holes in the series",
        ),
        pytest.param(
            {"start": PartialDate(2020), "end": PartialDate(2022)},
            [],
            [("2020 à 2022", dt.date(2023, 3, 31))],
            id="over years ago",
        ),
    ],
)
def test_the_years_without_figures_stay_until_they_are_counted(post, years, expected):
    made = PostFactory(label="Poste", **post)
    for year in years:
        ActivityReportFactory(post=made, year=year)
    found = [one for matter, one in offered().items() if matter.endswith(":activity-until-2024")]
    told_years = [(f"Chiffres d’activité {words}\u00a0: Poste", day) for words, day in expected]
    assert [(one.title, one.due) for one in found] == told_years


def test_a_date_without_a_day_says_why():
    assert last_day(None, "fin") == Unknown("fin non renseignée")
    assert last_day(Unknown("départ inconnu"), "fin") == Unknown("départ inconnu")


def test_who_follows_a_record_follows_its_deadlines():
    person = account("agent")
    ConventionFactory(followed_by=person)
    assert {one.followed_by for one in offered().values()} == {frozenset({person.pk})}


def everything(town, number):
    """One of each in a town, so many times: thirteen deadlines."""
    for _ in range(number):
        convention = ConventionFactory(municipality=town, notice_months=3, yearly_report=True)
        PartyFactory(convention=convention)
        AmendmentFactory(convention=convention)
        project = ProjectFactory(municipality=town)
        ProjectPhase.objects.create(project=project, number=1, title="Essais", end=PartialDate(2026, 6))
        Deliverable.objects.create(project=project, title="Rapport", due=PartialDate(2026, 9))
        call = FundingCallFactory(municipality=town, closes_on=dt.date(2026, 5, 4))
        funding = FundingFactory(municipality=town, call=call, **NOTIFIED)
        PaymentFactory(funding=funding, amount=Decimal(3000))
        GrantFactory(municipality=town)
        ActivityReportFactory(post=PostFactory(municipality=town, start=PartialDate(2024)), year=2024)


PARTS = {
    "view_convention": {"end", "notice", "evaluation", "report-2024", "report-2025", "report-2026"},
    "view_funding": {"payment", "financial-report"},
    "view_fundingcall": {"closing"},
    "view_project": {"phase-1", "deliverable"},
    "view_grant": {"report"},
    "view_post": {"activity-2025"},
}


def parts(found):
    """The parts of some matters, without the number of a deliverable."""
    ends = {matter.split(":")[-1] for matter in found}
    return {"deliverable" if end.startswith("deliverable") else end for end in ends}


@pytest.mark.parametrize(("right", "expected"), PARTS.items())
def test_each_right_opens_its_own(right, expected):
    everything(MunicipalityFactory(), 1)
    holder = SimpleNamespace(has_perm=f"partners.{right}".__eq__)
    assert parts(offered(user=holder)) == expected


@pytest.mark.parametrize(
    ("role", "expected"),
    [("elected", set()), ("clerk", set().union(*PARTS.values())), ("agent", set().union(*PARTS.values()))],
)
def test_each_sees_what_their_role_reads(role, expected):
    everything(MunicipalityFactory(), 1)
    assert parts(offered(user=account(role))) == expected


def test_each_town_keeps_its_own_and_a_town_of_reference_has_none():
    here, there, reference = MunicipalityFactory(), MunicipalityFactory(), MunicipalityFactory(is_home=False)
    for town in (here, there, reference):
        everything(town, 1)
    towns = [one.town for one in offered().values()]
    assert sorted(towns) == sorted([str(here.pk), str(there.pk)] * 13)
    assert [one.town for one in offered(town=str(there.pk)).values()] == [str(there.pk)] * 13
    assert offered(town=str(reference.pk)) == {}


def test_one_town_costs_no_query_about_another(django_assert_num_queries):
    town = OrganisationFactory(is_town=True).municipality
    everything(town, 1)
    with CaptureQueriesContext(connection) as alone:
        offered()
    everything(MunicipalityFactory(), 1)
    with django_assert_num_queries(len(alone)):
        offered(town=str(town.pk))


def test_each_opens_on_the_page_of_its_record():
    town = MunicipalityFactory()
    everything(town, 1)
    addresses = {one.kind: one.url for one in offered().values()}
    assert addresses["partners.end"] == f"/admin/partners/convention/{town.conventions.get().pk}/"
    assert addresses["partners.deliverable"] == f"/admin/partners/project/{town.projects.get().pk}/change/"
    assert addresses["partners.call"] == f"/admin/partners/fundingcall/{town.funding_calls.get().pk}/change/"


@pytest.mark.parametrize("number", [2, 10])
def test_two_or_ten_of_each_cost_the_same_queries(number, django_assert_num_queries):
    town = OrganisationFactory(is_town=True).municipality
    everything(town, number)
    with django_assert_num_queries(38):
        assert len(offered()) == 13 * number


def test_the_site_offers_them():
    codes = [kind.code for kind in KINDS]
    assert PartnersDeadlines.kinds is KINDS
    assert len(set(codes)) == len(codes)
    assert set(codes) <= {kind.code for kind in providers.kinds()}
