"""The open-data file of grants: the columns and the constraints of the schema, and what keeps it from being made."""

import csv
import datetime as dt
import io
import re

import pytest

from common.typography import PartialDate
from partners.exports.grants_open_data import FIELDS, convention_date, grants_open_data, years_with_grants
from tests.deliberations.factories import MayoralDecisionFactory, MunicipalityFactory
from tests.partners.factories import (
    ConventionFactory,
    GrantFactory,
    OrganisationFactory,
    PartyFactory,
    SignatureFactory,
)

pytestmark = pytest.mark.django_db
SIRET = "73282932000074"
# Required, pattern, longest: as schema « subventions » 2.1.1 states them.
CONSTRAINTS = {
    "nomAttribuant": (True, r".+"),
    "idAttribuant": (True, r"\d{14}"),
    "dateConvention": (True, r"\d{4}-\d{2}-\d{2}"),
    "referenceDecision": (False, r".*"),
    "nomBeneficiaire": (True, r".+"),
    "idBeneficiaire": (False, r"\d{14}"),
    "rnaBeneficiaire": (False, r"W\d{9}"),
    "objet": (True, r".{1,256}"),
    "montant": (True, r"\d+\.\d{2}"),
    "nature": (True, r"aide en numéraire|aide en nature|aide en numéraire;aide en nature"),
    "conditionsVersement": (True, r".{1,256}"),
    "datesPeriodeVersement": (True, r"\d{4}-\d{2}-\d{2}(/\d{4}-\d{2}-\d{2})?"),
    "idRAE": (False, r".{0,5}"),
    "notificationUE": (True, r"oui|non"),
    "pourcentageSubvention": (True, r"0\.\d+|1(\.0+)?"),
    "dispositifAide": (False, r".*"),
}


@pytest.fixture
def town():
    return MunicipalityFactory(siren="732829320", siret=SIRET)


def complete(town, **values):
    if "beneficiary" not in values:
        values["beneficiary"] = OrganisationFactory(municipality=town, siret=SIRET, rna="W123456789")
    given = {
        "municipality": town,
        "convention_on": dt.date(2026, 3, 1),
        "pays_from": dt.date(2026, 4, 1),
    }
    return GrantFactory(**(given | values))


def read(file):
    return list(csv.DictReader(io.StringIO(file.content().decode())))


def test_each_value_keeps_the_constraint_of_its_column(town):
    complete(town, object="Chantiers, « éducatifs »\u00a0; été", share=45, eu_notified=True)
    complete(
        town,
        beneficiary=OrganisationFactory(municipality=town, rna="W380475558"),
        nature="in_kind",
        payment_terms="other",
        payment_terms_text="Sur factures",
        pays_until=dt.date(2026, 9, 30),
    )
    file = grants_open_data(town, 2026)
    rows = read(file)

    assert (file.missing, file.name, len(rows)) == ((), "subventions-732829320-2026.csv", 2)
    assert tuple(rows[0]) == FIELDS == tuple(CONSTRAINTS)
    for row in rows:
        for name, (required, pattern) in CONSTRAINTS.items():
            assert re.fullmatch(pattern, row[name]) or (not required and row[name] == ""), name
    assert {row["pourcentageSubvention"] for row in rows} == {"0.45", "1"}
    assert {row["datesPeriodeVersement"] for row in rows} == {"2026-04-01", "2026-04-01/2026-09-30"}
    assert {row["conditionsVersement"] for row in rows} == {"unique", "Sur factures"}


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"amount": None}, "montant"),
        ({"convention_on": None}, "dateConvention"),
        ({"pays_from": None}, "datesPeriodeVersement"),
        ({"payment_terms": "other"}, "conditionsVersement"),
        ({"object": " "}, "objet"),
    ],
)
def test_a_missing_value_is_told_with_its_grant_instead_of_a_wrong_file(town, values, field):
    grant = complete(town, **values)
    file = grants_open_data(town, 2026)

    assert [(one.grant, one.field) for one in file.missing] == [(grant, field)]
    assert file.missing[0].sentence
    with pytest.raises(ValueError, match="manque"):
        file.content()


@pytest.mark.parametrize(
    ("siret", "rna", "nature", "fields"),
    [
        ("", "", "cash", ["idBeneficiaire"]),
        ("", "W380475558", "cash", ["idBeneficiaire"]),
        ("", "W380475558", "in_kind", []),
        ("73282932000075", "", "cash", ["idBeneficiaire"]),
        (SIRET, "W1", "cash", ["rnaBeneficiaire"]),
    ],
)
def test_a_beneficiary_is_known_by_its_number(town, siret, rna, nature, fields):
    who = OrganisationFactory(municipality=town, siret=siret, rna=rna)
    complete(town, beneficiary=who, nature=nature)
    assert [one.field for one in grants_open_data(town, 2026).missing] == fields


def test_the_date_is_that_of_the_last_signature_when_every_one_is_known(town):
    convention = ConventionFactory(municipality=town)
    SignatureFactory(convention=convention, signed=PartialDate(2026, 1, 5))
    last = SignatureFactory(convention=convention, signed=PartialDate(2026, 2, 6))
    complete(town, convention=convention, convention_on=None)
    assert read(grants_open_data(town, 2026))[0]["dateConvention"] == "2026-02-06"

    last.signed = PartialDate(2026, 2)
    last.save()
    assert [one.field for one in grants_open_data(town, 2026).missing] == ["dateConvention"]


@pytest.mark.parametrize(
    ("signed", "date"),
    [
        ((PartialDate(2026, 1, 5),), "2026-01-05"),
        ((PartialDate(2026, 1),), ""),
        ((None,), ""),
        ((PartialDate(2026, 1, 5), None), ""),
        ((), ""),
    ],
)
def test_the_act_never_stands_for_a_convention_without_its_signatures(town, signed, date):
    convention = ConventionFactory(municipality=town)
    for day in signed:
        SignatureFactory(convention=convention, signed=day)
    act = MayoralDecisionFactory(municipality=town, taken_on=dt.date(2025, 12, 1))
    values = {"authority": "delegated_decision", "mayoral_decision": act, "convention_on": None}
    linked = complete(town, convention=convention, **values)
    alone = complete(town, beneficiary=linked.beneficiary, **values)

    assert (convention_date(linked), convention_date(alone)) == (date, "2025-12-01")
    file = grants_open_data(town, 2026)
    assert [(one.grant, "signatures" in one.sentence) for one in file.missing] == (
        [] if date else [(linked, True)]
    )


def test_a_signatory_without_a_line_leaves_the_date_unknown(town):
    convention = ConventionFactory(municipality=town)
    SignatureFactory(convention=convention, signed=PartialDate(2026, 1, 5))
    PartyFactory(convention=convention, role="funder")
    grant = complete(town, convention=convention, convention_on=None)
    assert convention_date(grant) == "2026-01-05"

    PartyFactory(convention=convention)
    assert convention_date(grant) == ""


def test_a_text_of_the_file_is_no_formula(town):
    complete(
        town,
        object="=1+1",
        beneficiary=OrganisationFactory(municipality=town, siret=SIRET, name="+Association"),
    )
    (row,) = read(grants_open_data(town, 2026))
    assert (row["objet"], row["nomBeneficiaire"], row["montant"]) == ("'=1+1", "'+Association", "5000.00")


def test_a_town_without_siret_cannot_publish(town):
    town.siret = ""
    complete(town)
    file = grants_open_data(town, 2026)
    assert [(one.grant, one.field) for one in file.missing] == [(None, "idAttribuant")]


def test_a_year_without_grants_has_no_file(town):
    complete(town, year=2025)
    complete(MunicipalityFactory())
    assert not grants_open_data(town, 2026).ready
    assert years_with_grants(town) == [2025]
