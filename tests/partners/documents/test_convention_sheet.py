"""The consolidated sheet of a convention: what it says on a day, what it does not know, and the paper itself."""

import datetime as dt
from decimal import Decimal

import pytest

from common.typography import PartialDate
from partners.documents.convention_sheet import convention_sheet_context, convention_sheet_pdf
from partners.models import AttachedDocument, ConventionRenewal, InKindContribution
from tests.common.papers.checks import assert_archival_and_accessible, record_of
from tests.deliberations.factories import MunicipalityFactory
from tests.partners.admin.conventions import authorised, full_convention, required
from tests.partners.documents.papers import as_record, cells, facts, missing_from, printed, queries
from tests.partners.factories import (
    AmendmentFactory,
    ConventionFactory,
    FundingFactory,
    GrantFactory,
    OrganisationFactory,
    PartyFactory,
    PaymentFactory,
    PostFactory,
    SignatureFactory,
)

pytestmark = pytest.mark.django_db
ON = dt.date(2026, 3, 1)


def sheet(convention, on=ON):
    return convention_sheet_context(convention, on=on)


def test_the_paper_prints_its_record_and_is_archival_and_accessible():
    convention = authorised(full_convention(reference="CONV-7"))
    required("Budget – prévisionnel")
    data = convention_sheet_pdf(convention, on=ON)

    assert_archival_and_accessible(data)
    record = record_of(data, "fiche-convention.json")
    assert record == as_record(sheet(convention))
    record["head"].pop("title")
    assert missing_from(data, record) == []
    assert data == convention_sheet_pdf(convention, on=ON)
    assert data != convention_sheet_pdf(convention, on=dt.date(2026, 3, 2))


def test_only_a_demonstration_town_bears_the_mark():
    real = ConventionFactory(municipality=MunicipalityFactory(demonstration=False))
    shown = ConventionFactory(municipality=MunicipalityFactory(demonstration=True))

    assert "DÉMONSTRATION" not in printed(convention_sheet_pdf(real, on=ON))
    assert "DÉMONSTRATION–SANSVALEUR" in printed(convention_sheet_pdf(shown, on=ON))


@pytest.mark.parametrize(
    ("day", "notice", "origin"),
    [(dt.date(2024, 12, 31), "3 mois", "acte initial"), (dt.date(2025, 1, 1), "6 mois", "avenant n° 1")],
)
def test_each_value_of_a_day_comes_with_its_act(day, notice, origin):
    found = sheet(full_convention(), day)

    heading = next(one.heading for one in found.sections if one.heading.startswith("Ce que dit"))
    told = cells(found, heading)["Préavis"]
    assert [text.replace("\u00a0", " ") for text in told] == [notice, origin]


def test_where_it_stands_is_told_with_its_reason():
    started = sheet(full_convention(), dt.date(2025, 1, 1))
    unknown = sheet(full_convention(start=None))

    assert (started.state, "1er janvier 2024" in started.reason or started.reason != "") == (
        "En vigueur",
        True,
    )
    assert unknown.state == "Période inconnue"
    assert facts(unknown, "Durée")["Fin connue"] == "non renseigné (date de départ inconnue)"
    assert facts(unknown, "Durée")["Première période"] == "non renseigné (date de départ inconnue)"


def test_the_renewed_period_comes_after_the_first():
    convention = full_convention(renewal="express")
    ConventionRenewal.objects.create(convention=convention, number=1, signed=PartialDate(2026, 12, 1))

    told = facts(sheet(convention, dt.date(2027, 5, 1)), "Durée")

    assert told["Première période"] == "1er janvier 2024 – 31 décembre 2026"
    assert told["Période renouvelée n°\u00a01"] == "1er janvier 2027 – 31 décembre 2029"
    assert told["Renouvellement n°\u00a01"] == "signé\u00a0: 1er décembre 2026"


def test_a_signature_of_a_later_day_is_not_there_yet():
    convention = ConventionFactory()
    for name, signed in (
        ("Alpha", PartialDate(2024, 1, 5)),
        ("Bêta", PartialDate(2024, 6, 1)),
        ("Gamma", None),
    ):
        party = PartyFactory(
            convention=convention,
            organisation=OrganisationFactory(municipality=convention.municipality, name=name),
        )
        SignatureFactory(convention=convention, organisation=party.organisation, signed=signed)
    PartyFactory(
        convention=convention,
        organisation=OrganisationFactory(municipality=convention.municipality, name="Delta"),
    )

    told = cells(sheet(convention, dt.date(2024, 2, 1)), "Parties et signatures")

    assert {name: line[-1].split("\n")[0] for name, line in told.items()} == {
        "Alpha": "5 janvier 2024",
        "Bêta": "pas encore signée ce jour",
        "Gamma": "à signer",
        "Delta": "non renseignée",
    }


def test_money_stays_on_its_side_and_a_ceiling_is_no_amount():
    convention = ConventionFactory()
    town = {"municipality": convention.municipality, "convention": convention, "year": 2015}
    FundingFactory(
        **town, label="Cotisation", side="expense", requested=None, notified=Decimal(3000), funder=None
    )
    FundingFactory(
        **town, label="Aide", requested=None, ceiling=Decimal(10000), ceiling_scope="actions", funder=None
    )
    FundingFactory(**town, label="Ancien poste", requested=None, mentioned=Decimal(40000))
    GrantFactory(municipality=convention.municipality, convention=convention, year=2015)
    InKindContribution.objects.create(
        municipality=convention.municipality, convention=convention, label="Local", year=2015
    )

    section = next(one for one in sheet(convention).sections if one.heading == "Financements")
    tables = {table.caption: table for table in section.tables}

    assert [row.cells for row in tables["Dépenses de la commune"].rows] == [
        ("n.\u00a0r.", "3\u202f000\u00a0€", "n.\u00a0r.", "n.\u00a0r.", "–")
    ]
    revenues = tables["Recettes de la commune"]
    assert [row.heading.split("\n")[0] for row in revenues.rows] == ["Aide (2015)", "Ancien poste (2015)"]
    assert [row.cells[1:3] for row in revenues.rows] == [("n.\u00a0r.", "n.\u00a0r.")] * 2
    assert revenues.rows[1].cells[-1] == "40\u202f000\u00a0€"
    assert "10\u202f000\u00a0€, pour une ou plusieurs actions" in revenues.notes[0]
    assert tables["Subventions données"].rows[0].cells == ("5\u202f000\u00a0€",)
    assert tables["Apports en nature"].rows[0].cells == ("non renseigné", "non valorisé")
    assert "13" not in "".join(cell for table in section.tables for row in table.rows for cell in row.cells)


def test_a_year_of_several_fundings_has_its_sum_and_an_unknown_part_makes_it_a_lower_bound():
    convention = ConventionFactory()
    for requested in (Decimal(1000), Decimal(500), None):
        FundingFactory(
            municipality=convention.municipality, convention=convention, year=2025, requested=requested
        )

    assert cells(sheet(convention), "Financements")["Total 2025"][0] == "au moins 1\u202f500\u00a0€"


def test_the_funding_of_a_post_comes_with_the_convention_of_the_post():
    convention = ConventionFactory()
    post = PostFactory(municipality=convention.municipality, convention=convention)
    FundingFactory(municipality=convention.municipality, post=post, label="Poste", year=2013)
    FundingFactory(
        municipality=convention.municipality, post=post, convention=ConventionFactory(), label="Autre"
    )

    assert list(cells(sheet(convention), "Financements")) == ["Poste (2013)"]


def test_the_chain_tells_the_time_without_cover():
    first = ConventionFactory(title="Première", start=PartialDate(2020, 1, 1), duration_months=12)
    second = ConventionFactory(
        title="Seconde", start=PartialDate(2021, 2, 1), renews=first, municipality=first.municipality
    )

    told = cells(sheet(second), "Suivi et suite")

    assert list(told) == ["Première", "Seconde"]
    assert told["Seconde"][-1].startswith("31\u00a0jours sans couverture")


def test_what_is_asked_and_missing_is_told():
    kind = required("Convention signée")
    required("Annexe", compulsory=False)
    convention = ConventionFactory()
    assert cells(sheet(convention), "Pièces") == {
        "Convention signée": ("manquante",),
        "Annexe": ("absente, facultative",),
    }

    AttachedDocument.objects.create(kind=kind, convention=convention, dated=PartialDate(2024, 1, 5))
    assert cells(sheet(convention), "Pièces")["Convention signée"] == (
        "Convention signée, datée\u00a0: 5 janvier 2024, sans fichier",
    )


def test_the_sheet_costs_the_same_queries_whatever_it_holds():
    convention = authorised(full_convention())
    kind, town = required("Convention signée"), convention.municipality

    def more(number):
        AmendmentFactory(convention=convention, number=number)
        PartyFactory(convention=convention)
        PaymentFactory(funding=FundingFactory(municipality=town, convention=convention))
        PostFactory(
            municipality=town,
            convention=convention,
            site=OrganisationFactory(municipality=town),
            employer=OrganisationFactory(municipality=town),
        )
        GrantFactory(municipality=town, convention=convention, year=2020 + number)
        AttachedDocument.objects.create(kind=kind, convention=convention)

    more(2)
    before = queries(lambda: sheet(convention))
    for number in range(3, 7):
        more(number)

    assert queries(lambda: sheet(convention)) == before
