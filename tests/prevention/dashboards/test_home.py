"""The home page: what is to decide, what is due, what changed since the last visit; each reader has their own."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from common.accounts.models import Outcome, SignIn
from common.deadlines.deadline import entries
from common.deadlines.models import DeadlineState, Verdict
from common.house.locking import bump
from common.house.remembered import forget_everything
from common.papers.models import SealedPaper
from common.typography import PartialDate
from deliberations.models import Edition
from deliberations.towns import SESSION_KEY
from partners.convention_deadlines import conventions
from partners.deadline_kinds import FINANCIAL_REPORT, NOTICE
from partners.deadlines import fundings
from partners.models import Convention, FinancialReport, ProjectPhase
from partners.models.convention_parts import ConventionReport
from prevention.dashboards import home_changes
from prevention.dashboards.home_changes import FIRST_DAYS, last_visit
from tests.deliberations.admin.act_pages import account
from tests.deliberations.factories import (
    DeliberationFactory,
    MayoralDecisionFactory,
    QuestionFactory,
    SittingFactory,
    TermFactory,
)
from tests.partners.factories import (
    ConventionFactory,
    FundingCallFactory,
    FundingFactory,
    ProjectFactory,
    SignatureFactory,
)
from tests.prevention.dashboards.readers import figures, listing
from tests.prevention.factories import ActionFactory, AxisFactory, StrategyFactory

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def term():
    return TermFactory(municipality__name="A", municipality__is_home=True)


def reading(client, role):
    user = account(role)
    client.force_login(user)
    return user


def text(client):
    answer = client.get("/")
    assert answer.status_code == 200
    return answer.content.decode()


def days(count):
    return dt.timedelta(days=count)


def signed_in(user, at):
    return SignIn.objects.create(account=user, outcome=Outcome.SUCCEEDED, at=at)


def changed(record, by=None):
    bump(record, seen=None, by=by, summary="un mot gardé pour qui tient la fiche")


def test_the_agenda_of_the_sittings_convened_is_to_decide(client, term):
    for number, (held_on, notice) in enumerate(
        [(TODAY + days(11), TODAY - days(2)), (TODAY + days(18), None), (TODAY + days(91), TODAY - days(1))],
        1,
    ):
        sitting = SittingFactory(term=term, held_on=held_on, notice_sent_on=notice)
        QuestionFactory(sitting=sitting, order=1, object=f"Objet-Exemple {number}")
    reading(client, "elected")
    shown = text(client)
    assert [f"Objet-Exemple {number}" in shown for number in (1, 2, 3)] == [True, False, False]
    assert 'data-count="1"' in shown


def test_the_deadlines_are_for_who_reads_the_directorates_dashboards(client, term):
    FundingCallFactory(municipality=term.municipality, title="Appel-Exemple", closes_on=TODAY + days(20))
    FundingCallFactory(municipality=term.municipality, title="Appel lointain", closes_on=TODAY + days(91))
    for role, seen in (
        ("elected", False),
        ("designated", True),
        ("agent", True),
        ("clerk", True),
        ("head", True),
    ):
        reading(client, role)
        shown = text(client)
        assert ("Appel-Exemple" in shown) is seen, role
        assert "Appel lointain" not in shown
        assert "/admin/partners" not in shown


def test_what_was_marked_as_done_waits_no_more(client, term):
    call = FundingCallFactory(
        municipality=term.municipality, title="Appel-Exemple", closes_on=TODAY + days(20)
    )
    head = reading(client, "head")
    assert "Appel-Exemple" in text(client)
    DeadlineState.objects.create(
        matter=f"partners.fundingcall:{call.pk}:closing",
        due=call.closes_on,
        number=1,
        verdict=Verdict.DONE,
        done_on=TODAY,
        decided_on=TODAY,
        at=NOW,
        by=head,
    )
    assert "Appel-Exemple" not in text(client)


def test_a_convention_to_sign_or_to_renew_is_told_with_its_page(client, term):
    town = term.municipality
    act = DeliberationFactory(question=QuestionFactory(sitting=SittingFactory(term=term)), taken_over=True)
    ConventionFactory(municipality=town, title="À signer", authority="deliberation", deliberation=act)
    ending = ConventionFactory(municipality=town, title="Finissante", end=PartialDate(2026, 12, 31))
    SignatureFactory(convention=ending, signed=PartialDate(2024, 1, 5))
    ConventionReport.objects.create(convention=ending, year=2025, due_on=TODAY - days(30))
    reading(client, "designated")
    shown = text(client)
    assert "Finissante" in shown
    assert "bilan à recevoir (2025)" in shown
    assert "en retard de 30\u00a0jours" in shown


def test_all_that_is_past_and_still_open_is_counted_however_old(client, term):
    town = term.municipality
    ended = ConventionFactory(
        municipality=town, title="Terminée", start=PartialDate(2020, 1, 1), end=PartialDate(2023, 12, 31)
    )
    SignatureFactory(convention=ended, signed=PartialDate(2020, 1, 5))
    running = ConventionFactory(municipality=town, title="Courante", duration_months=120)
    SignatureFactory(convention=running, signed=PartialDate(2024, 1, 5))
    for year in (2023, 2024):
        ConventionReport.objects.create(convention=running, year=year)
    late = FundingFactory(municipality=town, label="Médiation", notified=Decimal(9000), year=2025)
    sent = FundingFactory(municipality=town, label="Chantier", notified=Decimal(9000), year=2025)
    FinancialReport.objects.create(funding=sent, sent_on=dt.date(2026, 5, 2))
    FundingFactory(municipality=town, label="Demandée", year=2024)
    soon = FundingFactory(municipality=town, label="Renfort", notified=Decimal(9000), year=2026)
    FinancialReport.objects.create(funding=soon, due_on=TODAY + days(20))
    project = ProjectFactory(municipality=town, name="Projet-Exemple")
    ProjectPhase.objects.create(project=project, number=1, title="Amorce", end=PartialDate(2026, 3, 31))
    reading(client, "designated")
    shown = text(client)
    count, lines = listing(shown, "echeances-passees")
    told = [
        ("Médiation", "compte rendu financier à rendre", "en retard de 145"),
        ("Amorce", "fin d’une phase de projet", "terminée depuis 236"),
        ("Courante", "bilan à recevoir (2024)", "en retard de 510"),
        ("Courante", "bilan à recevoir (2023)", "en retard de 875"),
        ("Terminée", "convention terminée, suite à décider", "en retard de 1057"),
    ]
    assert count == len(lines) == len(told)
    for line, words in zip(lines, told, strict=True):
        assert all(word in line for word in words), (line, words)
    assert figures(shown)["Échéances passées"][0] == "5"
    assert "dont 3 depuis plus d’un an" in shown
    near = listing(shown, "echeances-proches")[1]
    assert [("Renfort" in line, "dans 20" in line) for line in near] == [(True, True)]
    assert "Chantier" not in shown
    DeadlineState.objects.create(
        matter=f"partners.funding:{late.pk}:financial-report",
        due=dt.date(2026, 6, 30),
        number=1,
        verdict=Verdict.DONE,
        done_on=TODAY,
        decided_on=TODAY,
        at=NOW,
        by=account("head"),
    )
    assert "Médiation" not in text(client)


def test_the_end_of_a_strategy_leads_to_it(client, term):
    plan = StrategyFactory(
        municipality=term.municipality, title="Plan-Exemple", end=PartialDate(2026, 12, 31)
    )
    reading(client, "designated")
    shown = text(client)
    assert "Plan-Exemple" in listing(shown, "echeances-proches")[1][0]
    address = f"/strategie/?strategie={plan.pk}"
    assert f'href="{address}"' in shown
    assert "Plan-Exemple" in client.get(address).text


@pytest.mark.parametrize(
    ("found", "kind", "told"),
    [(fundings, FINANCIAL_REPORT, "compte rendu financier"), (conventions, NOTICE, "reconduction tacite")],
)
def test_what_is_told_is_what_the_list_of_deadlines_holds(demonstration, invented, found, kind, told):
    known = entries(found(invented, TODAY), DeadlineState.objects.standings())
    # Of the conventions that do not go on by themselves, the home tells the end and the notice in one line.
    tacit = [one for one in known if one.deadline.kind == kind.code and one.is_open and one.due]
    if kind is NOTICE:
        keys = Convention.objects.filter(renewal="tacit").values_list("pk", flat=True)
        tacit = [one for one in tacit if int(one.deadline.matter.split(":")[1]) in keys]
    owed = sorted(one.due for one in tacit if one.due <= TODAY + days(90))
    client = Client()
    client.force_login(demonstration["designated"])
    session = client.session
    session[SESSION_KEY] = invented.pk
    session.save()
    shown = []
    for key in ("echeances-passees", "echeances-proches"):
        file = client.get("/", {"bloc": "echeances", "format": "csv", "liste": key})
        lines = b"".join(file.streaming_content).decode().splitlines()
        shown += [line.split(";")[2] for line in lines if told in line]
    assert owed
    assert sorted(shown) == sorted(f"{day:%d/%m/%Y}" for day in owed)


def test_the_last_visit_is_the_sign_in_before_this_one():
    user = account("elected")
    assert last_visit(user) is None
    signed_in(user, NOW - days(9))
    assert last_visit(user) is None
    SignIn.objects.create(account=user, outcome=Outcome.REFUSED, at=NOW - days(2))
    signed_in(account("head"), NOW - days(1))
    signed_in(user, NOW)
    assert last_visit(user) == NOW - days(9)


def test_only_what_came_after_the_last_visit_is_new(client, term):
    user = reading(client, "elected")
    signed_in(user, NOW - days(9))
    signed_in(user, NOW)
    sitting = SittingFactory(term=term)
    paper = SealedPaper.objects.create(
        kind="extract", file_name="extrait.pdf", data=b"%PDF-", size=5, sha256="0" * 64, sealed_at=NOW
    )
    for order, (name, at) in enumerate((("Acte neuf", NOW - days(8)), ("Acte lu", NOW - days(10))), start=1):
        act = DeliberationFactory(question=QuestionFactory(sitting=sitting, order=order, object=name))
        Edition.objects.create(
            deliberation=act, number=1, paper=paper, cause="seal", content={}, sealed_at=at
        )
    town = term.municipality
    MayoralDecisionFactory(municipality=town, object="Bail neuf", published_on=TODAY - days(3))
    MayoralDecisionFactory(municipality=town, object="Bail lu", published_on=TODAY - days(30))
    # Later on the day of the last visit, or earlier: nobody knows.
    MayoralDecisionFactory(municipality=town, object="Bail du jour", published_on=TODAY - days(9))
    SittingFactory(term=term, held_on=TODAY + days(20), notice_sent_on=TODAY - days(1))
    shown = text(client)
    title = "Ce qui a changé depuis votre dernière connexion, le 13 novembre 2026"
    assert title in shown
    assert "derniers jours" not in shown
    for name, new in (
        ("Acte neuf", True),
        ("Acte lu", False),
        ("Bail neuf", True),
        ("Bail du jour", True),
        ("Bail lu", False),
    ):
        assert (name in shown) is new, name
    assert "Conseil convoqué" in shown


def test_a_first_visit_looks_thirty_days_back(client, term):
    MayoralDecisionFactory(
        municipality=term.municipality, object="Bail neuf", published_on=TODAY - days(FIRST_DAYS - 1)
    )
    reading(client, "elected")
    shown = text(client)
    assert "Bail neuf" in shown
    assert "Ce qui a changé ces 30\u00a0derniers jours" in shown
    assert "dernière connexion" not in shown


def test_a_change_of_the_directorate_is_told_to_its_readers_and_never_a_restricted_sheet(client, term):
    axis = AxisFactory(strategy=StrategyFactory(municipality=term.municipality))
    open_one, hidden = (
        ActionFactory(axis=axis, title="Fiche-Exemple", status="running"),
        ActionFactory(axis=axis, title="Fiche secrète", restricted=True),
    )
    convention = ConventionFactory(municipality=term.municipality, title="Charte-Exemple")
    elsewhere = ConventionFactory(title="Charte d’ailleurs")
    for record in (open_one, open_one, hidden, convention, elsewhere):
        changed(record)
    told = {
        "elected": (False, False, False),
        "designated": (True, False, True),
        "head": (True, True, True),
    }
    for role, expected in told.items():
        reading(client, role)
        shown = text(client)
        names = ("Fiche-Exemple (en cours)", "Fiche secrète", "Charte-Exemple")
        assert tuple(name in shown for name in names) == expected, role
        assert "Charte d’ailleurs" not in shown
        assert "un mot gardé" not in shown
    assert "2\u00a0modifications" in shown


def test_what_others_changed_elsewhere_takes_no_place_and_a_cut_list_says_so(client, term, monkeypatch):
    monkeypatch.setattr(home_changes, "MOST", 1)
    mine = ConventionFactory(municipality=term.municipality, title="Charte-Exemple")
    changed(mine)
    for _ in range(3):
        changed(ConventionFactory(title="Charte d’ailleurs"))
    reading(client, "head")
    shown = text(client)
    assert "Charte-Exemple" in shown
    assert home_changes.CUT not in shown
    changed(ConventionFactory(municipality=term.municipality, title="Charte suivante"))
    shown = text(client)
    assert "Charte suivante" in shown
    assert home_changes.CUT in shown


def test_the_page_costs_the_same_whatever_it_lists(client, term):
    town = term.municipality
    axis = AxisFactory(strategy=StrategyFactory(municipality=town))

    def more(count):
        for _ in range(count):
            changed(ConventionFactory(municipality=town))
            changed(ActionFactory(axis=axis))
            FundingCallFactory(municipality=town, closes_on=TODAY + days(20))
            MayoralDecisionFactory(municipality=town, published_on=TODAY)

    more(2)
    reading(client, "designated")
    text(client)
    costs = []
    for count in (0, 9):
        more(count)
        # What a page remembers of the records is asked again, both times.
        forget_everything()
        with CaptureQueriesContext(connection) as queries:
            text(client)
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_the_field_of_the_search_stands_first(client, term):
    reading(client, "elected")
    shown = text(client)
    assert shown.index('id="recherche"') < shown.index("À décider par le conseil")
