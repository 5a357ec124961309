"""The dashboard of the budget: each sum is its list, unknown is no zero, sides never meet, what is apart stays apart."""

import datetime as dt
import io
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from common import typography
from common.accounts.roles import STAFF
from deliberations.towns import SESSION_KEY
from partners.models import CoFunder, District, InKindContribution
from prevention.dashboards.asked import asked_of
from prevention.dashboards.budget import Budget
from tests.deliberations.admin import act_pages
from tests.deliberations.factories import MunicipalityFactory
from tests.partners.factories import (
    ConventionFactory,
    FundingFactory,
    GrantFactory,
    OrganisationFactory,
    PaymentFactory,
    PostFactory,
    ProjectFactory,
)
from tests.prevention.factories import ActionFactory, ActionFundingFactory, AxisFactory, StrategyFactory

pytestmark = pytest.mark.django_db
SUMS = ("Demandé", "Notifié", "Versé", "Justifié")


@pytest.fixture(autouse=True)
def the_day():
    with time_machine.travel(dt.datetime(2026, 11, 22, 11, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def town():
    return MunicipalityFactory(name="Commune-Exemple")


def account(role):
    user = act_pages.account(role)
    user.is_staff = role in STAFF
    user.save()
    return user


def asked(town, role="designated", *, whole=False, **parameters):
    request = RequestFactory().get("/", parameters)
    request.user, request.session = account(role), {SESSION_KEY: town.pk}
    return asked_of(request, whole=whole)


def blocks(town, role="designated", **parameters):
    return {one.key: one for one in Budget().blocks(asked(town, role, **parameters))}


def told(block):
    return [one.shown for one in block.figures]


def page(town, **query):
    client = Client()
    client.force_login(account("designated"))
    session = client.session
    session[SESSION_KEY] = town.pk
    session.save()
    return client.get("/budget/", query)


def euros(amount):
    return typography.euros(Decimal(amount))


@pytest.mark.parametrize(
    ("fundings", "expected"),
    [
        ([], []),
        ([{}], [euros(10_000), "non renseigné", "non renseigné", "non renseigné"]),
        ([{"requested": None}], ["non renseigné"] * 4),
        ([{"notified": 0}], [euros(10_000), euros(0), "non renseigné", "non renseigné"]),
        (
            [{}, {"requested": 5, "notified": 4, "justified": 3}],
            [euros(10_005), f"au moins {euros(4)}", "non renseigné", f"au moins {euros(3)}"],
        ),
        (
            [{"refused_on": "2026-06-01"}],
            [euros(10_000), "aucun montant", "aucun montant", "aucun montant"],
        ),
        ([{"requested": None, "ceiling": 9_000, "ceiling_scope": "action"}], ["non renseigné"] * 4),
        ([{"requested": None, "mentioned": 40_000}], ["non renseigné"] * 4),
        ([{"year": 2025}], []),
    ],
)
def test_the_sums_of_a_year_keep_what_is_not_known(town, fundings, expected):
    for fields in fundings:
        FundingFactory(municipality=town, **fields)
    assert told(blocks(town)["recettes"]) == expected


def test_money_paid_and_paid_back_is_what_is_left(town):
    one = FundingFactory(municipality=town, notified=10_000)
    PaymentFactory(funding=one, amount=Decimal("8000.50"))
    PaymentFactory(funding=one, amount=Decimal(500), kind="refund")
    assert told(blocks(town)["recettes"])[2] == euros("7500.50")


def test_sides_are_never_summed_nor_netted(town):
    FundingFactory(municipality=town, requested=10_000)
    FundingFactory(municipality=town, side="expense", requested=3_000)
    FundingFactory(municipality=town, side="in_kind", requested=700)
    found = blocks(town)
    assert told(found["recettes"])[0] == euros(10_000)
    assert told(found["depenses"])[0] == euros(3_000)
    assert told(found["nature"])[0] == euros(700)
    assert found["financements"].listings[0].total is None
    text = page(town).text
    for wrong in ("13\u202f000", "7\u202f000", "13\u202f700", "10\u202f700"):
        assert wrong not in text


@pytest.mark.parametrize("side", ["recette", "depense", "nature"])
@pytest.mark.parametrize(("state", "place"), [("demande", 0), ("notifie", 1), ("verse", 2), ("justifie", 3)])
def test_each_sum_is_that_of_the_list_it_opens_and_of_the_export(town, side, state, place):
    sides = {"recette": "revenue", "depense": "expense", "nature": "in_kind"}
    for number in range(14):
        one = FundingFactory(
            municipality=town,
            side=sides[side],
            requested=number,
            notified=number,
            justified=number,
            refused_on="2026-03-01" if number == 0 else None,
        )
        if side != "nature":
            PaymentFactory(funding=one, amount=number + 1)
    if (side, state) == ("nature", "verse"):
        return
    found = blocks(town, sens=side, etat=state)
    key = {"recette": "recettes", "depense": "depenses", "nature": "nature"}[side]
    figure = next(one for one in found[key].figures if one.label == SUMS[place])
    listing = found["financements"].listings[0]
    assert figure.value == listing.total
    assert f"sens={side}&etat={state}" in figure.url
    assert (listing.count, len(listing.rows)) == (14, 12)
    answer = page(town, sens=side, etat=state, bloc="financements", format="xlsx")
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).worksheets[0]
    column = [cell.value for cell in sheet[1]].index(SUMS[place])
    amounts = [row[column] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert Decimal(sum(amounts)) == figure.value.exact


def test_each_funder_opens_its_own_fundings(town):
    prefecture = OrganisationFactory(municipality=town, name="Préfecture-Exemple")
    FundingFactory(municipality=town, funder=prefecture, label="A")
    FundingFactory(municipality=town, funder=None, label="B")
    found = blocks(town)["recettes"].listings[0]
    assert [line.cells[0].value for line in found.rows] == ["Préfecture-Exemple", None, "Total, 2026"]
    assert f"financeur={prefecture.pk}&sens=recette" in found.rows[0].cells[0].url
    assert "financeur=inconnue" in found.rows[1].cells[0].url
    for who, expected in (
        (str(prefecture.pk), ["A (2026)"]),
        ("inconnue", ["B (2026)"]),
        ("x", ["A (2026)", "B (2026)"]),
    ):
        listing = blocks(town, financeur=who)["financements"].listings[0]
        assert [line.cells[0].value for line in listing.rows] == expected


@pytest.mark.parametrize(
    ("section", "expected"),
    [("fonctionnement", ["A (2026)"]), ("investissement", ["B (2026)"]), ("inconnue", ["C (2026)"])],
)
def test_a_section_narrows_the_whole_page(town, section, expected):
    for label, nature in (("A", "operating"), ("B", "investment"), ("C", "")):
        FundingFactory(municipality=town, label=label, nature=nature, requested=100)
    found = blocks(town, section=section)
    assert [line.cells[0].value for line in found["financements"].listings[0].rows] == expected
    assert told(found["recettes"])[0] == euros(100)


def test_what_has_no_year_is_found_under_no_year(town):
    FundingFactory(municipality=town, label="Cotisation", side="expense", year=None, requested=3_000)
    assert blocks(town)["depenses"].holds_nothing
    found = blocks(town, annee="inconnue")
    assert told(found["depenses"])[0] == euros(3_000)
    assert "non renseignée" in [line.cells[0].value for line in found["annees-depenses"].listings[0].rows]


def test_an_empty_year_shows_the_way_to_the_last_one_known(town):
    FundingFactory(municipality=town, year=2013)
    found = blocks(town)["recettes"]
    assert found.holds_nothing
    assert (found.empty_url, found.empty_label) == (
        "/budget/?annee=2013",
        "Voir 2013, la dernière année saisie",
    )


def test_mentions_are_apart_and_not_summed(town):
    for amount in (40_000, 18_000):
        FundingFactory(municipality=town, requested=None, mentioned=amount, source="délibération de 2013")
    found = blocks(town)
    assert told(found["recettes"]) == ["non renseigné"] * 4
    assert [line.cells[2].value for line in found["mentions"].listings[0].rows] == [40_000, 18_000]
    assert "58\u202f000" not in page(town).text


def test_a_ceiling_is_a_limit_with_what_is_counted_under_it(town):
    project = ProjectFactory(municipality=town)
    common = {"municipality": town, "project": project, "funder": None}
    FundingFactory(**common, label="A", requested=6_000, ceiling=10_000, ceiling_scope="actions")
    FundingFactory(**common, label="B", requested=4_001)
    FundingFactory(municipality=town, label="C", requested=1, ceiling=5, ceiling_scope="")
    first, second = blocks(town)["plafonds"].listings[0].rows
    assert first.cells[4].value == f"dépassé\u00a0: {euros(10_001)} comptés"
    assert second.cells[3].value == "portée non indiquée"
    assert not second.cells[4].known


def test_the_share_of_the_town_counts_a_post_once(town):
    post = PostFactory(municipality=town)
    for label in ("A", "B"):
        one = FundingFactory(municipality=town, label=label, post=post, total_cost=100)
        CoFunder.objects.create(funding=one, own=True, amount=40)
    refused = FundingFactory(municipality=town, refused_on="2026-05-01")
    CoFunder.objects.create(funding=refused, own=True, amount=1)
    found = blocks(town)["commune"]
    assert told(found) == [euros(40)]
    assert found.listings[0].count == 1
    FundingFactory(municipality=town, label="C")
    assert told(blocks(town)["commune"]) == [f"au moins {euros(40)}"]


def test_help_in_kind_has_its_own_list_and_total(town):
    convention = ConventionFactory(municipality=town)
    for label, value in (("Bureau", 3_600), ("Temps", None)):
        InKindContribution.objects.create(
            municipality=town,
            convention=convention,
            label=label,
            year=2026,
            valuation=value,
            quantity=2,
            unit="jours",
        )
    found = blocks(town)["nature"]
    assert told(found) == [f"au moins {euros(3_600)}"]
    assert [line.cells[2].value for line in found.listings[0].rows] == ["2\u00a0jours"] * 2


def test_grants_given_are_apart_in_money_and_in_kind(town):
    GrantFactory(municipality=town, amount=5_000)
    GrantFactory(municipality=town, amount=None)
    GrantFactory(municipality=town, amount=1_200, nature="in_kind")
    GrantFactory(municipality=town, amount=9_999, year=2025)
    found = blocks(town)
    assert told(found["subventions"]) == [f"au moins {euros(5_000)}", euros(1_200)]
    assert found["depenses"].holds_nothing


def test_a_grant_in_money_and_in_kind_at_once_makes_no_sum(town):
    for amount in (4_000, 7_000):
        GrantFactory(municipality=town, amount=amount, nature="both")
    GrantFactory(municipality=town, amount=100, nature="in_kind")
    found = blocks(town)["subventions"]
    assert [(one.key, one.count, one.sum) for one in found.listings] == [
        ("subventions-nature", 1, "100.00"),
        ("subventions-mixtes", 2, ""),
    ]
    assert told(found) == [euros(100)]
    text = page(town).text
    assert "11\u202f000" not in text
    assert "n’ont pas de total" in text


def test_the_expenses_say_what_stands_apart_of_them(town):
    GrantFactory(municipality=town, amount=5_000)
    assert "Les subventions données" in blocks(town)["depenses"].empty
    FundingFactory(municipality=town, side="expense", requested=3_000)
    found = blocks(town)
    said = " ".join(found["depenses"].sentences)
    assert "ni les subventions données, ni la part de la commune" in said
    assert "ne s’ajoutent pas" in said
    assert "ne sont pas comptés dans les dépenses" in " ".join(found["subventions"].sentences)


def test_a_year_between_two_without_any_record_is_a_gap(town):
    for year in (2022, 2025):
        FundingFactory(municipality=town, year=year, requested=1_000, programme="D", notified=500)
    found = blocks(town)["annees"]
    assert found.drawing.groups == ("2022", "2023", "2024", "2025")
    assert found.drawing.series[0].values == (1, "–", "–", 1)
    assert "2023, rien n’est saisi" in found.drawing.description
    lines = [
        (one.cells[0].value, one.cells[0].url != "", one.cells[0].note) for one in found.listings[0].rows
    ]
    assert lines[1:3] == [("2024", False, "rien n’est saisi"), ("2023", False, "rien n’est saisi")]
    fipd = blocks(town, annee="2025")["fipd"].drawing
    assert (fipd.groups, fipd.series[0].labels[1:3]) == (("2022", "2023", "2024", "2025"), ("n. r.",) * 2)


@pytest.mark.parametrize(
    ("for_qpv", "qpv", "restricted", "role", "expected"),
    [
        (True, None, False, "designated", "100\u00a0%"),
        (False, True, False, "designated", "0\u00a0%"),
        (None, True, False, "designated", "100\u00a0%"),
        (None, None, False, "designated", "entre 0\u00a0% et 100\u00a0%"),
        (None, True, True, "designated", "entre 0\u00a0% et 100\u00a0%"),
        (None, True, True, "agent", "100\u00a0%"),
    ],
)
def test_the_share_of_the_fipd_stands_beside_the_reference(town, for_qpv, qpv, restricted, role, expected):
    one = FundingFactory(municipality=town, programme="D", notified=10_000, for_qpv=for_qpv)
    if qpv is not None:
        strategy = StrategyFactory(municipality=town)
        action = ActionFactory(axis=AxisFactory(strategy=strategy), restricted=restricted)
        action.districts.add(District.objects.create(municipality=town, name="Quartier-Exemple", is_qpv=qpv))
        ActionFundingFactory(action=action, funding=one)
    found = blocks(town, role)["fipd"]
    assert told(found) == [expected]
    assert found.figures[0].note == "référence nationale\u00a0: 75\u00a0%"
    assert found.drawing.line == 75
    assert "pas une règle" in found.sentences[0]


def test_a_chart_of_the_last_years_has_its_table(town):
    for year in range(2020, 2027):
        FundingFactory(municipality=town, year=year, requested=1_000 * (year - 2019))
    found = blocks(town, annee="2025")["annees"]
    assert found.drawing.groups == ("2022", "2023", "2024", "2025")
    assert found.drawing.series[0].values == (3, 4, 5, 6)
    assert found.drawing.series[1].values == (None,) * 4
    assert found.listings[0].count == 7


def test_the_money_of_another_town_is_nowhere(town):
    other = MunicipalityFactory()
    FundingFactory(municipality=other, label="Ailleurs", year=2026)
    GrantFactory(municipality=other)
    who = OrganisationFactory(municipality=other, name="Organisation d’ailleurs")
    found = blocks(town, financeur=str(who.pk))
    assert all(one.holds_nothing or not sum(x.count for x in one.listings) for one in found.values())
    text = page(town, financeur=str(who.pk)).text
    assert "Ailleurs" not in text
    assert "ailleurs" not in text


def test_as_many_queries_for_three_as_for_thirty(town):
    project, counts, question = ProjectFactory(municipality=town), [], asked(town)
    question.user.get_all_permissions()
    for number in (3, 27):
        for place in range(number):
            for side in ("revenue", "expense"):
                one = FundingFactory(
                    municipality=town,
                    side=side,
                    recipient=OrganisationFactory(municipality=town),
                    project=project,
                    programme="D",
                    ceiling=place + 1,
                    mentioned=place,
                    convention=ConventionFactory(municipality=town),
                )
                PaymentFactory(funding=one)
                CoFunder.objects.create(funding=one, own=True, amount=1)
            GrantFactory(municipality=town)
            InKindContribution.objects.create(municipality=town, project=project, label="Temps", year=2026)
        with CaptureQueriesContext(connection) as found:
            Budget().blocks(question)
        counts.append(len(found))
    assert counts[0] == counts[1] <= 60


def test_an_organisation_the_town_does_not_have_narrows_nothing(town):
    FundingFactory(municipality=town, label="A")
    elsewhere = OrganisationFactory(municipality=MunicipalityFactory()).pk
    for who in (str(elsewhere), "999999", f"0{elsewhere}", "9" * 40):
        question = asked(town, financeur=who)
        listing = {one.key: one for one in Budget().blocks(question)}["financements"].listings[0]
        assert (listing.count, listing.filtered) == (1, "2026"), who
        assert "financeur" not in Budget().blocks(question)[0].figures[0].url


def test_nothing_known_is_not_drawn(town):
    FundingFactory(municipality=town, requested=None)
    found = blocks(town)["annees"]
    assert found.drawing is None
    assert found.listings[0].count == 1
    assert found.sentences == ()
    FundingFactory(municipality=town, requested=0)
    assert blocks(town)["annees"].drawing is not None
