"""The import of conventions and fundings: records named in cells, rules at their cell, chains, unknown organisations."""

from decimal import Decimal

import pytest

from common.typography import PartialDate
from partners.models import Convention, Funding, Organisation
from tests.deliberations.factories import MayoralDecisionFactory, MunicipalityFactory
from tests.partners.factories import (
    ConventionFactory,
    FundingFactory,
    OrganisationFactory,
    PartyFactory,
    ProjectFactory,
    SignatureFactory,
)
from tests.partners.imports.files import counts, csv_of, planned, said, written

pytestmark = pytest.mark.django_db
HEADINGS = ("Intitulé", "Référence", "Début", "Fin", "Signataires", "Renouvelle")
MONEY = ("Objet", "Année", "Financeur", "Base du prorata, en mois", "Mois effectués", "Montant demandé (€)")


@pytest.fixture
def town():
    return MunicipalityFactory()


def test_conventions_follow_one_another_within_a_file(town):
    OrganisationFactory(municipality=town, name="Association ; Exemple")
    data = csv_of(
        (*HEADINGS, "Projet"),
        ("Deuxième", "C-2", "2024", "2026", '"Association ; Exemple"', "C-1", ""),
        ("Première", "C-1", "10/2020", "31/12/2023", "association exemple", "", "impulsion"),
    )
    ProjectFactory(municipality=town, name="IMPULSION")
    report = written("conventions", data, town)

    second = Convention.objects.get(reference="C-2")
    assert counts(report) == (2, 0, 0)
    assert (second.renews.title, second.renews.project.name) == ("Première", "IMPULSION")
    assert [party.organisation.name for party in second.parties.all()] == ["Association ; Exemple"]
    assert second.parties.get().history.count() == 1


def test_a_party_is_added_and_never_taken_away(town):
    convention = ConventionFactory(municipality=town, title="Convention", reference="C-1")
    PartyFactory(convention=convention, organisation=OrganisationFactory(municipality=town, name="Ancienne"))
    OrganisationFactory(municipality=town, name="Nouvelle")
    data = csv_of(HEADINGS, ("Convention", "C-1", "", "", "Nouvelle", ""))
    report = written("conventions", data, town)

    convention.refresh_from_db()
    assert counts(report) == (0, 1, 0)
    assert convention.version == 2
    assert {party.organisation.name for party in convention.parties.all()} == {"Ancienne", "Nouvelle"}
    assert [one.sentence for one in report.remarks] == [
        "L’import n’enlève aucune partie\u00a0: Ancienne reste. Retirez-la dans la fiche."
    ]


def test_the_signatories_of_a_row_signed_on_its_day(town):
    for name in ("Commune", "Association", "Département"):
        OrganisationFactory(municipality=town, name=name)
    headings = ("Signée le", "Intitulé", "Signataires", "Financeurs")
    data = csv_of(headings, ("05/10/2009", "Convention", "Commune;Association", "Département"))
    written("conventions", data.replace(b"Commune;Association", b'"Commune;Association"'), town)

    lines = Convention.objects.get().signatures.order_by("organisation__name")
    assert [(line.organisation.name, line.signed) for line in lines] == [
        ("Association", PartialDate(2009, 10, 5)),
        ("Commune", PartialDate(2009, 10, 5)),
    ]
    assert [line.history.count() for line in lines] == [1, 1]


def test_a_signature_that_waited_is_dated_and_the_missing_ones_are_written(town):
    convention = ConventionFactory(municipality=town, title="Convention")
    waiting = SignatureFactory(convention=convention, signed=None)
    party = PartyFactory(convention=convention)
    report = written("conventions", csv_of(("Intitulé", "Signée le"), ("Convention", "10/2009")), town)

    convention.refresh_from_db()
    waiting.refresh_from_db()
    assert counts(report) == (0, 1, 0)
    assert convention.version == 2
    assert (waiting.signed, waiting.history.count()) == (PartialDate(2009, 10), 2)
    assert convention.signatures.get(organisation=party.organisation).signed == PartialDate(2009, 10)


def test_a_day_of_signature_that_is_known_is_never_replaced(town):
    convention = ConventionFactory(municipality=town, title="Convention")
    line = SignatureFactory(convention=convention, signed=PartialDate(2009, 10, 5))
    waiting = SignatureFactory(convention=convention, signed=None)
    report = written("conventions", csv_of(("Intitulé", "Signée le"), ("Convention", "06/10/2009")), town)

    line.refresh_from_db()
    waiting.refresh_from_db()
    assert counts(report) == (0, 0, 1)
    assert (line.signed, waiting.signed) == (PartialDate(2009, 10, 5), None)
    assert ["Des signatures portent une autre date" in one.sentence for one in report.remarks] == [True]


def test_nobody_signs_a_convention_without_a_signatory(town):
    plan = planned("conventions", csv_of(("Intitulé", "Signée le"), ("A", "2009")), town)
    assert [(one[:2], "Aucun signataire" in one[2]) for one in said(plan)] == [((2, "Signée le"), True)]


def test_an_unknown_organisation_is_made_only_when_asked_for(town):
    data = csv_of(HEADINGS, ("Convention", "", "", "", "Inconnue", ""), ("Autre", "", "", "", "inconnue", ""))
    plan = planned("conventions", data, town)
    assert [one[:2] for one in said(plan)] == [(2, "Signataires"), (3, "Signataires")]

    written("conventions", data, town, create=True)
    assert [one.name for one in Organisation.objects.all()] == ["Inconnue"]
    assert Convention.objects.filter(parties__organisation__name="Inconnue").count() == 2


def test_an_act_gives_its_authority(town):
    MayoralDecisionFactory(municipality=town, reference="DPS2026012")
    headings = ("Intitulé", "Acte qui autorise")
    written("conventions", csv_of(headings, ("Convention", "DPS2026012")), town)
    convention = Convention.objects.get()
    assert (convention.authority, convention.mayoral_decision.reference) == (
        "delegated_decision",
        "DPS2026012",
    )


@pytest.mark.parametrize(
    ("rows", "row", "heading", "words"),
    [
        ([("A", "", "2026", "2024", "", "")], 2, "Fin", "avant de commencer"),
        ([("A", "", "", "", "", "B"), ("B", "", "", "", "", "A")], 3, "Renouvelle", "elle-même"),
        ([("A", "", "", "", "", "A")], 2, "Renouvelle", "elle-même"),
        ([("A", "C-1", "", "", "", ""), ("B", "C-1", "", "", "", "")], 3, "Référence", "ligne 2"),
        ([("A", "", "", "", "", ""), ("A", "", "", "", "", "")], 3, "Intitulé", "ligne 2"),
        ([("A", "", "demain", "", "", "")], 2, "Début", "n’est pas une date"),
        ([("A", "", "", "", "", "Rien")], 2, "Renouvelle", "aucune fiche"),
    ],
    ids=lambda value: None,
)
def test_what_is_wrong_in_a_convention_is_said_at_its_cell(town, rows, row, heading, words):
    plan = planned("conventions", csv_of(HEADINGS, *rows), town)
    assert any((one[0], one[1]) == (row, heading) and words in one[2] for one in said(plan)), said(plan)


def test_a_stored_convention_cannot_come_back_to_itself(town):
    first = ConventionFactory(municipality=town, title="Première")
    ConventionFactory(municipality=town, title="Deuxième", renews=first)
    plan = planned("conventions", csv_of(HEADINGS, ("Première", "", "", "", "", "Deuxième")), town)
    assert [one[:2] for one in said(plan)] == [(2, "Renouvelle")]


def test_an_authority_asks_for_its_act(town):
    plan = planned("conventions", csv_of(("Intitulé", "Autorisation de signer"), ("A", "délibération")), town)
    assert "Nommez l’acte" in said(plan)[0][2]


def test_fundings_are_found_by_label_year_and_funder(town):
    state = OrganisationFactory(municipality=town, name="Préfecture", siret="73282932000074")
    kept = FundingFactory(municipality=town, label="Poste", year=2026, funder=state, requested=Decimal(10))
    data = csv_of(
        MONEY,
        ("poste", "2026", "732 829 320 00074", "12", "3", "1 500,50"),
        ("Poste", "2027", "Préfecture", "", "", "20"),
    )
    report = written("financements", data, town)
    kept.refresh_from_db()

    assert counts(report) == (1, 1, 0)
    assert (kept.requested, kept.prorata_months, kept.funder) == (Decimal("1500.50"), 3, state)
    assert Funding.objects.get(year=2027).side == "revenue"


@pytest.mark.parametrize(
    ("row", "heading", "words"),
    [
        (("A", "2026", "", "13", "", ""), "Base du prorata, en mois", "12"),
        (("A", "2026", "", "6", "7", ""), "Mois effectués", "base"),
        (("A", "2026", "", "", "", "-5"), "Montant demandé (€)", "négatif"),
        (("A", "deux mille", "", "", "", ""), "Année", "n’est pas une date"),
        (("A", "05/2026", "", "", "", ""), "Année", "quatre chiffres"),
        (("A", "2026", "Personne", "", "", ""), "Financeur", "aucune organisation"),
    ],
)
def test_what_is_wrong_in_a_funding_is_said_at_its_cell(town, row, heading, words):
    plan = planned("financements", csv_of(MONEY, row), town)
    assert any(one[:2] == (2, heading) and words in one[2] for one in said(plan)), said(plan)
