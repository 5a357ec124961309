"""The funding plan of a file: its lines and shares, its balance, its rate, as a paper and as a workbook."""

import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest

from partners.documents.funding_plan import funding_plan_context, funding_plan_pdf
from partners.exports.funding_plan import funding_plan_workbook
from partners.models import CoFunder, District
from tests.common.papers.checks import assert_archival_and_accessible, record_of
from tests.partners.documents.papers import as_record, cells, facts, missing_from, queries
from tests.partners.factories import FundingCallFactory, FundingFactory, OrganisationFactory, PostFactory

pytestmark = pytest.mark.django_db
PLAN = "Plan de financement"


def file(*, own=Decimal(15000), **kwargs):
    """A file of 50 000 € : 30 000 asked, 5 000 of a department, the rest of the town."""
    town = FundingCallFactory(programme="D", rate_cap=Decimal(80))
    funding = FundingFactory(
        municipality=town.municipality,
        call=town,
        **{
            "label": "Poste d’intervenant social",
            "funder": OrganisationFactory(municipality=town.municipality, name="Préfecture-Exemple"),
            "requested": Decimal(30000),
            "requested_on": dt.date(2026, 2, 1),
            "total_cost": Decimal(50000),
            "eligible_base": Decimal(40000),
            "programme": "D",
            "round": "renewal",
            "nature": "operating",
            "months": 12,
            "for_qpv": True,
            "deposit_reference": "DEPOT-12",
            "post": PostFactory(municipality=town.municipality, full_time_equivalent=Decimal("0.50")),
        }
        | kwargs,
    )
    CoFunder.objects.create(funding=funding, name="Département-Exemple", amount=Decimal(5000), obtained=False)
    CoFunder.objects.create(funding=funding, own=True, amount=own, obtained=True)
    funding.districts.add(
        District.objects.create(municipality=funding.municipality, name="Centre", is_qpv=True)
    )
    return funding


def plain(text):
    """A text with plain spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_the_paper_prints_its_record_and_is_archival_and_accessible():
    funding = file()
    data = funding_plan_pdf(funding)

    assert_archival_and_accessible(data)
    record = record_of(data, "plan-de-financement.json")
    assert record == as_record(funding_plan_context(funding))
    record["head"].pop("title")
    assert missing_from(data, record) == []
    assert data == funding_plan_pdf(funding)


def test_it_says_all_a_call_asks_for():
    told = facts(funding_plan_context(file()), "La demande")

    assert {
        name: plain(value)
        for name, value in told.items()
        if name
        in {
            "Financeur",
            "Programme",
            "Demande",
            "Durée",
            "Équivalent temps plein",
            "En quartier prioritaire (QPV)",
        }
    } == {
        "Financeur": "Préfecture-Exemple",
        "Programme": "D – prévention de la délinquance",
        "Demande": "renouvellement",
        "Durée": "12 mois",
        "Équivalent temps plein": "0,5 ETP",
        "En quartier prioritaire (QPV)": "oui : Centre (QPV)",
    }


def test_the_lines_come_with_their_shares_and_sum_to_the_cost():
    context = funding_plan_context(file())

    assert {name: tuple(map(plain, line)) for name, line in cells(context, PLAN).items()} == {
        "Préfecture-Exemple": ("30 000 €", "60 %"),
        "part de la commune": ("15 000 €", "30 %"),
        "Département-Exemple": ("5 000 €", "10 %"),
        "Total des financements": ("50 000 €", ""),
        "Coût total": ("50 000 €", ""),
    }
    assert "est équilibré" in context.verdict


@pytest.mark.parametrize(
    ("own", "verdict"),
    [
        (Decimal(15000), "Le plan est équilibré : le total des financements est égal au coût total."),
        (Decimal(14000), "Le plan n’est pas équilibré : il manque 1 000 €."),
        (Decimal(15001), "Le plan n’est pas équilibré : il dépasse le coût total de 1 €."),
        (None, "Équilibre inconnu (1 montant n’est pas renseigné)."),
    ],
)
def test_the_balance_is_told(own, verdict):
    assert plain(funding_plan_context(file(own=own)).verdict) == verdict


@pytest.mark.parametrize(
    ("requested", "rate", "state"),
    [(Decimal(32000), "80 %", "respecté"), (Decimal("32000.01"), "80 %", "dépassé")],
)
def test_the_rate_is_held_against_its_cap_in_euros(requested, rate, state):
    told = facts(funding_plan_context(file(requested=requested)), "Taux et plafond")

    assert plain(told["Taux du montant demandé"]) == rate
    assert (plain(told["Compté sur"]), plain(told["Au plus"]), told["Plafond"]) == (
        "assiette éligible, 40 000 €",
        "32 000 €",
        state,
    )


def test_an_old_mention_is_neither_asked_nor_granted_and_its_funder_unknown():
    old = FundingFactory(funder=None, requested=None, mentioned=Decimal(18000))
    context = funding_plan_context(old)

    assert cells(context, PLAN)["financeur non renseigné"] == ("n.\u00a0r.", "n.\u00a0r.")
    assert facts(context, "Références et suite")["Mentionné"] == "18\u202f000\u00a0€"
    assert facts(context, "Références et suite")["Montant notifié"] == "non renseigné"


def test_the_workbook_holds_numbers_and_no_zero_for_what_is_unknown():
    funding = file(own=None)
    data = funding_plan_workbook(funding)
    book = openpyxl.load_workbook(io.BytesIO(data))

    rows = {row[0]: row[3:] for row in book["Plan de financement"].iter_rows(values_only=True, min_row=2)}
    assert rows["Préfecture-Exemple"][:2] == (30000, 0.6)
    assert rows["part de la commune"] == (None, None, "le montant n’est pas renseigné")
    assert rows["Total des financements"][0] is None
    asked = {row[0]: row[1:] for row in book["Demande"].iter_rows(values_only=True, min_row=2)}
    assert asked["Coût total"][0] == 50000
    assert asked["Référence du dépôt"][1] == "DEPOT-12"
    assert data == funding_plan_workbook(funding)


def test_the_plan_costs_the_same_queries_whatever_its_lines():
    funding = file()
    before = queries(lambda: funding_plan_context(funding))
    for number in range(5):
        organisation = OrganisationFactory(municipality=funding.municipality)
        CoFunder.objects.create(funding=funding, organisation=organisation, amount=Decimal(number))

    # The names of other organisations are read together.
    assert queries(lambda: funding_plan_context(funding)) <= before + 1
