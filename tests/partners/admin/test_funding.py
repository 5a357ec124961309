"""The form and the list of fundings: what is refused, what is computed, what is summed."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from common.house.models import Change
from partners.models import Funding, Payment, RequiredDocument
from tests.deliberations.factories import MunicipalityFactory
from tests.partners.admin.money_pages import (
    FUNDINGS,
    client_of,
    form_data,
    listed,
    new_row,
    page_of,
    save,
    some_fundings,
)
from tests.partners.factories import (
    DocumentKindFactory,
    FundingCallFactory,
    FundingFactory,
    OrganisationFactory,
    PaymentFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return MunicipalityFactory(name="Ville-Exemple", is_home=True)


@pytest.fixture
def funding(town):
    return FundingFactory(municipality=town, label="Poste au commissariat")


@pytest.fixture
def agent():
    return client_of("agent")


def errors(answer):
    return {name: " ".join(told) for name, told in answer.context["adminform"].form.errors.items()}


@pytest.mark.parametrize(
    ("changes", "field", "says"),
    [
        ({"prorata_base_months": "14"}, "prorata_base_months", "12"),
        (
            {"prorata_base_months": "6", "prorata_months": "8"},
            "prorata_months",
            "8 mois effectués pour une base de 6 mois",
        ),
        (
            {"notified": "5000", "refused_on": "2026-04-01"},
            "refused_on",
            "à la fois refusé et notifié",
        ),
        ({"requested": "-5"}, "requested", "ne peut pas être négatif (−5 €)"),
        ({"rate_cap": "140"}, "rate_cap", "100"),
        (
            {"eligible_from": "2026-05-01", "eligible_until": "2026-04-01"},
            "__all__",
            "La fin d’éligibilité précède son début",
        ),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_nothing_is_lost(agent, funding, changes, field, says):
    answer = save(agent, funding, label="Autre objet", **changes)
    assert answer.status_code == 200
    assert says in errors(answer)[field].replace("\u00a0", " ")
    assert set(errors(answer)) == {field}
    page = answer.content.decode()
    assert 'value="Autre objet"' in page
    for value in changes.values():
        assert f'value="{value}"' in page
    assert Funding.objects.get().label == "Poste au commissariat"


def test_a_prorata_of_a_whole_base_is_taken(agent, funding):
    assert save(agent, funding, prorata_base_months="12", prorata_months="12").status_code == 302
    assert Funding.objects.get().prorata_months == 12


@pytest.mark.parametrize(("back", "taken"), [("4000", True), ("4000.01", False)])
def test_nobody_gives_back_more_than_was_paid(agent, funding, back, taken):
    PaymentFactory(funding=funding, amount=Decimal(4000), kind="advance")
    opened = agent.get(page_of(funding))
    answer = agent.post(page_of(funding), new_row(opened, "payments", kind="refund", amount=back))
    assert Payment.objects.filter(kind="refund").exists() is taken
    assert (answer.status_code == 302) is taken
    if not taken:
        assert "dépassent ce qui a été versé" in answer.content.decode()


@pytest.mark.parametrize(("back", "taken"), [("4000", True), ("4001", False)])
def test_the_page_of_a_payment_judges_it_with_the_others(agent, funding, back, taken):
    PaymentFactory(funding=funding, amount=Decimal(4000), kind="advance")
    data = {"funding": funding.pk, "kind": "refund", "amount": back, "paid": "", "receipt_number": ""}
    answer = agent.post("/admin/partners/payment/add/", data)
    assert (answer.status_code == 302) is taken
    assert Payment.objects.filter(kind="refund").exists() is taken
    assert Funding.objects.get().version == 1 + taken


@pytest.mark.parametrize(
    ("days", "written", "taken"),
    [(0, "%d/%m/%Y", True), (1, "%d/%m/%Y", False), (0, "%m/%Y", True), (400, "%Y", False)],
)
def test_a_payment_is_a_fact_of_today_or_before(agent, funding, days, written, taken):
    paid = (timezone.localdate() + dt.timedelta(days=days)).strftime(written)
    opened = agent.get(page_of(funding))
    answer = agent.post(page_of(funding), new_row(opened, "payments", kind="advance", amount="10", paid=paid))
    data = {"funding": funding.pk, "kind": "advance", "amount": "10", "paid": paid, "receipt_number": ""}
    alone = agent.post("/admin/partners/payment/add/", data)
    assert Payment.objects.count() == 2 * taken
    for page in (answer, alone):
        assert (page.status_code == 302) is taken
        assert taken or "un versement se saisit une fois fait" in page.content.decode()


def test_help_in_kind_is_not_paid(agent, funding):
    PaymentFactory(funding=funding)
    answer = save(agent, funding, side="in_kind")
    assert "ne se verse pas" in answer.content.decode()
    assert Funding.objects.get().side == "revenue"


def test_the_page_shows_what_is_computed(agent, town):
    funding = FundingFactory(
        municipality=town,
        requested=Decimal(18000),
        notified=Decimal(18000),
        total_cost=Decimal(20000),
        eligible_base=Decimal(20000),
        rate_cap=Decimal(80),
        prorata_base_months=12,
        prorata_months=3,
        ceiling=Decimal(10000),
        ceiling_scope="actions",
    )
    PaymentFactory(funding=funding, amount=Decimal(4000), kind="advance")
    kind = DocumentKindFactory(name="Budget prévisionnel")
    RequiredDocument.objects.create(kind=kind, owner="funding")
    page = re.sub(r"\s+", " ", agent.get(page_of(funding)).content.decode()).replace("\u202f", " ")
    for told in (
        "4 000 €",
        "14 000 €",
        "90 % pour 80 % au plus",
        "assiette éligible : 20 000 €, au plus 16 000 €",
        "4 500 €",
        "10 000 € pour une ou plusieurs actions",
        "Budget prévisionnel",
        "ne s’équilibre pas",
        "notifié",
    ):
        assert told in page, told
    codes = {one.code for one in agent.get(page_of(funding)).context["panel"]["findings"]}
    assert codes >= {"RATE_ABOVE_CAP", "PLAN_UNBALANCED", "CEILING_EXCEEDED", "DOCUMENT_MISSING"}


def test_what_an_old_paper_mentions_is_in_no_other_amount(agent, town):
    FundingFactory(municipality=town, funder=None, year=None, requested=None, mentioned=Decimal(40000))
    shown = agent.get(FUNDINGS).context["cl"].totals
    assert [row.label for row in shown] == ["Recettes"]
    assert [cell.words for cell in shown[0].cells] == ["", "", "", "", "40\u202f000\u00a0€"]


def test_each_side_has_its_own_totals(agent, town):
    some_fundings(town)
    rows = {row.label: row for row in agent.get(FUNDINGS).context["cl"].totals}
    assert list(rows) == ["Dépenses", "Recettes", "En nature"]

    def amounts(label):
        return {cell.label: (cell.words, cell.missing) for cell in rows[label].cells}

    assert amounts("Dépenses")["demandé"] == ("3\u202f000\u00a0€", "")
    assert amounts("Recettes")["demandé"] == ("17\u202f800\u00a0€", "2\u00a0non renseignés")
    assert amounts("Recettes")["notifié"] == ("9\u202f000\u00a0€", "3\u00a0non renseignés")
    assert amounts("Recettes")["versé"] == ("4\u202f000\u00a0€", "3\u00a0non renseignés")
    assert amounts("En nature")["versé"] == ("", "")


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 7),
        ("annee=2025", 3),
        ("annee=inconnu", 1),
        ("side__exact=expense", 1),
        ("etat=refused", 1),
        ("etat=mentioned", 1),
        ("etat=requested", 2),
        ("etat=paid", 1),
        ("tiers=inconnu", 1),
        ("manque=requested&side__exact=revenue", 2),
        ("anomalie=NOTIFIED_UNPAID", 0),
        ("anomalie=oui", 0),
        ("q=préfecture", 5),
        ("q=Réseau", 1),
        ("annee=99999999999999&etat=zz&tiers=x&manque=mentioned", 7),
    ],
)
def test_the_list_is_filtered(agent, town, query, count):
    some_fundings(town)
    FundingFactory()
    assert len(listed(agent, f"{FUNDINGS}?{query}")) == count


def test_a_finding_is_found_by_its_filter(agent, town):
    over = FundingFactory(municipality=town, notified=Decimal(10))
    PaymentFactory(funding=over, amount=Decimal(20))
    FundingFactory(municipality=town)
    assert listed(agent, f"{FUNDINGS}?anomalie=PAID_ABOVE_NOTIFIED") == [over]
    assert listed(agent, f"{FUNDINGS}?anomalie=oui") == [over]


@pytest.mark.parametrize("model", ["funding", "fundingcall", "payment", "financialreport", "grant"])
def test_choices_are_of_the_town(agent, town, model):
    mine = OrganisationFactory(municipality=town, name="Ici-Exemple")
    other = FundingFactory(label="Ailleurs-Exemple", funder__name="Ailleurs-Organisme")
    FundingFactory(municipality=town, label="Ici-Financement", funder=mine)
    page = agent.get(f"/admin/partners/{model}/add/").content.decode()
    assert "Ailleurs" not in page
    assert ("Ici-" in page) is True
    assert agent.get(page_of(other)).status_code == 404


def test_a_saved_payment_moves_the_version_of_its_funding(agent, funding):
    payment = PaymentFactory(funding=funding)
    assert save(agent, payment, amount="9000").status_code == 302
    assert Payment.objects.get().amount == Decimal(9000)
    assert Change.objects.of(funding).get().version == 2


def test_the_report_shows_its_gaps(agent, funding):
    report = funding.financial_reports.create(planned=Decimal(1000), actual=Decimal(1250))
    report.lines.create(label="Salaires", planned=Decimal(400), actual=Decimal(300))
    page = agent.get(page_of(report)).content.decode().replace("\u202f", " ")
    assert "+250\u00a0€ (+25\u00a0%)" in page
    assert "−100\u00a0€ (−25\u00a0%)" in page


def test_a_clerk_reads_and_changes_nothing(funding):
    clerk = client_of("clerk")
    assert clerk.get(page_of(funding)).status_code == 200
    assert clerk.post(page_of(funding), form_data(clerk.get(page_of(funding)))).status_code == 403
    assert clerk.get(f"{FUNDINGS}add/").status_code == 403


@pytest.mark.parametrize("address", [FUNDINGS, f"{FUNDINGS}bilan/", "/admin/partners/fundingcall/"])
def test_a_list_costs_the_same_for_more(agent, town, address):
    def cost():
        with CaptureQueriesContext(connection) as asked:
            assert agent.get(address).status_code == 200
        return len(asked)

    state = OrganisationFactory(municipality=town)
    call = FundingCallFactory(municipality=town, funder=state)
    for number in range(3):
        PaymentFactory(funding=FundingFactory(municipality=town, funder=state, call=call, year=2020 + number))
    cost()
    few = cost()
    for number in range(20):
        other = OrganisationFactory(municipality=town)
        again = FundingCallFactory(municipality=town, funder=other)
        PaymentFactory(
            funding=FundingFactory(municipality=town, funder=other, call=again, year=2000 + number)
        )
    assert cost() == few


def test_the_answer_is_dated(agent, funding):
    assert save(agent, funding, notified="9000", notified_on="2026-05-04").status_code == 302
    assert Funding.objects.get().notified_on == dt.date(2026, 5, 4)
