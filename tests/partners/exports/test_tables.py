"""What the exports hold: amendments consolidated, texts that are no formulas, as many queries for many rows as for few."""

import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from common.tables.cells import key_of
from common.typography import PartialDate
from partners.exports.catalogue import EXPORTS
from partners.exports.conventions import CONVENTIONS_EXPORT
from partners.exports.tables import write_export
from partners.models import Amendment, Convention, Funding, Organisation, Party, Signature
from tests.deliberations.factories import MunicipalityFactory
from tests.partners.factories import (
    ActivityCategoryFactory,
    ActivityReportFactory,
    AmendmentFactory,
    ConventionFactory,
    FundingFactory,
    GrantFactory,
    OrganisationFactory,
    PartyFactory,
    PaymentFactory,
)

pytestmark = pytest.mark.django_db
ON = dt.date(2026, 3, 15)


def workbook(export, keys):
    with write_export(export, keys, on=ON, kind="xlsx") as file:
        return openpyxl.load_workbook(io.BytesIO(file.read()))


def rows_of(sheet):
    headings, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(headings, row, strict=True)) for row in rows]


def test_the_headings_of_a_sheet_are_told_apart():
    for export in EXPORTS.values():
        for sheet in export.sheets:
            names = [key_of(column.heading) for column in sheet.columns]
            assert len(names) == len(set(names)), sheet.name
            assert len({column.key for column in sheet.columns}) == len(names)


def test_a_convention_stands_on_one_row_with_its_amendments_consolidated():
    convention = ConventionFactory(title="=1+1", notice_months=3)
    PartyFactory(convention=convention, organisation__name="Association")
    AmendmentFactory(convention=convention, new_end=PartialDate(2028, 6, 30), new_object="Autre objet")
    book = workbook(CONVENTIONS_EXPORT, [convention.pk])
    (row,) = rows_of(book["Conventions"])

    assert row["Intitulé"] == "=1+1"
    assert book["Conventions"]["B2"].data_type == "s"
    assert (row["Fin"], row["Durée, en mois"]) == (None, 36)
    assert row["Fin, avenants et reconductions compris"] == dt.datetime(2028, 6, 30)  # noqa: DTZ001
    assert row["Dénoncer au plus tard le"] == dt.datetime(2028, 3, 31)  # noqa: DTZ001
    assert (row["Objet, avenants compris"], row["Avenants en vigueur"]) == ("Autre objet", "n° 1")
    assert row["Parties liées, avenants compris"] == "Association (signataire)"
    (amendment,) = rows_of(book["Avenants"])
    assert (amendment["Intitulé de la convention"], amendment["Numéro"]) == ("=1+1", 1)


def test_the_rows_follow_the_order_of_the_keys_and_what_is_gone_is_left_out():
    first, second, gone = (OrganisationFactory() for _ in range(3))
    keys = [second.pk, gone.pk, first.pk]
    gone.delete()
    book = workbook(EXPORTS["organisations"], keys)
    assert [row["Nom"] for row in rows_of(book["Organisations"])] == [second.name, first.name]


def test_what_is_unknown_is_an_empty_cell_and_never_a_zero():
    funding = FundingFactory(requested=None, mentioned=Decimal(18000))
    (row,) = rows_of(workbook(EXPORTS["financements"], [funding.pk])["Financements"])
    unknown = [
        row[name]
        for name in ("Montant demandé (€)", "Montant notifié (€)", "Versé (€)", "Reste à verser (€)")
    ]
    assert unknown == [None] * 4
    assert (row["Montant mentionné, état non indiqué (€)"], row["État"]) == (
        18000,
        "mentionné, état non indiqué",
    )


def test_payments_grants_and_counts_are_exported():
    payment, grant, report = PaymentFactory(), GrantFactory(), ActivityReportFactory(total=3)
    report.counts.create(category=ActivityCategoryFactory(label="Femmes"), number=2)

    assert rows_of(workbook(EXPORTS["versements"], [payment.pk])["Versements"])[0]["Montant (€)"] == 10000
    assert rows_of(workbook(EXPORTS["subventions-donnees"], [grant.pk])["Subventions"])[0]["Année"] == 2026
    book = workbook(EXPORTS["bilans-d-activite"], [report.pk])
    assert rows_of(book["Bilans"])[0]["Total"] == 3
    assert [(row["Catégorie"], row["Nombre"]) for row in rows_of(book["Détail"])] == [("Femmes", 2)]


def many(town, number):
    """As many conventions, each with a party, a signature, an amendment and a funding."""
    who = OrganisationFactory(municipality=town)
    conventions = Convention.objects.bulk_create(
        Convention(
            municipality=town, title=f"Convention {place}", start=PartialDate(2024), duration_months=12
        )
        for place in range(number)
    )
    Party.objects.bulk_create(Party(convention=one, organisation=who) for one in conventions)
    Signature.objects.bulk_create(Signature(convention=one, organisation=who) for one in conventions)
    Amendment.objects.bulk_create(Amendment(convention=one, number=1) for one in conventions)
    Funding.objects.bulk_create(
        Funding(municipality=town, label=f"Financement {place}", funder=who, convention=one)
        for place, one in enumerate(conventions)
    )


@pytest.mark.parametrize(("name", "model"), [("conventions", Convention), ("financements", Funding)])
def test_twelve_hundred_rows_cost_the_queries_of_twelve(name, model):
    costs = []
    for number in (12, 1200):
        town = MunicipalityFactory()
        many(town, number)
        keys = list(model.objects.filter(municipality=town).values_list("pk", flat=True))
        with CaptureQueriesContext(connection) as asked:
            write_export(EXPORTS[name], keys, on=ON, kind="xlsx").close()
        costs.append(len(asked))
    assert costs[0] == costs[1] <= 25
    assert Organisation.objects.count() == 2
