"""The balance: each side apart, ceilings as ceilings, and every number is the total of the list it leads to."""

from decimal import Decimal

import pytest

from partners.models import InKindContribution
from tests.deliberations.factories import MunicipalityFactory
from tests.partners.admin.money_pages import FUNDINGS, client_of, listed, some_fundings
from tests.partners.factories import FundingFactory, OrganisationFactory, ProjectFactory

pytestmark = pytest.mark.django_db
BALANCE = f"{FUNDINGS}bilan/"


@pytest.fixture
def town():
    return MunicipalityFactory(name="Ville-Exemple", is_home=True)


@pytest.fixture
def agent():
    return client_of("agent")


def rows_of(side):
    return [*side.lines, *side.years, side.total]


@pytest.mark.parametrize("query", ["", "?annee=2025", "?annee=inconnu"])
def test_each_number_is_the_total_of_the_list_it_leads_to(agent, town, query):
    some_fundings(town)
    FundingFactory(year=2025, requested=Decimal(999))
    sides = agent.get(BALANCE + query).context["sides"]
    assert sides
    for row in (row for side in sides for row in rows_of(side)):
        cl = agent.get(row.url).context["cl"]
        assert len(list(cl.result_list)) == row.count
        (total,) = cl.totals
        assert [(cell.words, cell.missing) for cell in row.cells] == [
            (cell.words, cell.missing) for cell in total.cells
        ]
        for cell in row.cells:
            assert cell.url == row.url
            if cell.missing:
                assert len(listed(agent, cell.missing_url)) == int(cell.missing.split("\u00a0")[0])


def test_expenses_and_revenues_never_meet(agent, town):
    some_fundings(town)
    answer = agent.get(BALANCE)
    assert [side.title for side in answer.context["sides"]] == ["Dépenses", "Recettes", "En nature"]
    assert [side.whom for side in answer.context["sides"]] == ["Bénéficiaire", "Financeur", "Financeur"]
    requested = {side.title: side.total.cells[0].words for side in answer.context["sides"]}
    assert requested == {
        "Dépenses": "3\u202f000\u00a0€",
        "Recettes": "17\u202f800\u00a0€",
        "En nature": "700\u00a0€",
    }
    assert "21\u202f500" not in answer.content.decode()


def test_a_ceiling_is_no_amount(agent, town):
    project = ProjectFactory(municipality=town)
    common = {"municipality": town, "project": project, "requested": None, "year": 2014}
    FundingFactory(**common, side="expense", funder=None, notified=Decimal(3000), label="Cotisation")
    FundingFactory(**common, label="Action locale", ceiling=Decimal(10000), ceiling_scope="actions")
    answer = agent.get(BALANCE)
    (ceiling,) = answer.context["ceilings"]
    assert (ceiling.label, ceiling.ceiling, ceiling.scope) == (
        "Action locale (2014)",
        "10\u202f000\u00a0€",
        "pour une ou plusieurs actions",
    )
    amounts = [cell.words for side in answer.context["sides"] for row in rows_of(side) for cell in row.cells]
    assert "10\u202f000\u00a0€" not in amounts
    assert answer.content.decode().count("10\u202f000") == 1
    assert not any(wrong in answer.content.decode() for wrong in ("13\u202f000", "7\u202f000"))


def test_help_in_kind_has_its_own_table(agent, town):
    project = ProjectFactory(municipality=town)
    giver = OrganisationFactory(municipality=town, name="Bailleur-Exemple")
    for one, value in ((giver, Decimal(500)), (giver, None), (None, None)):
        InKindContribution.objects.create(
            municipality=town, project=project, giver=one, year=2026, label="Salle", valuation=value
        )
    rows = agent.get(BALANCE).context["help"]
    assert {(row.giver, row.count, row.words, row.missing) for row in rows} == {
        ("Bailleur-Exemple", 2, "500\u00a0€", "1\u00a0non valorisé"),
        ("la commune", 1, "", "1\u00a0non valorisé"),
    }
    for row in rows:
        assert len(listed(agent, row.url)) == row.count


def test_an_empty_balance_says_how_to_begin(agent, town):
    assert "Aucun financement n’est inscrit" in agent.get(BALANCE).content.decode()


def test_the_balance_is_of_one_town_and_of_those_who_may_read(agent, town):
    FundingFactory(label="Ailleurs")
    assert agent.get(BALANCE).context["sides"] == []
    assert client_of("clerk").get(BALANCE).status_code == 200
    assert client_of("elected").get(BALANCE).status_code == 403
