"""What is exported is read back: every row is found, none would change."""

from decimal import Decimal

import pytest

from common.typography import PartialDate
from partners.exports.conventions import CONVENTIONS_EXPORT
from partners.exports.fundings import FUNDINGS_EXPORT
from partners.exports.organisations import ORGANISATIONS_EXPORT
from partners.models import Convention, District, Funding, Organisation
from tests.deliberations.factories import MayoralDecisionFactory, MunicipalityFactory
from tests.partners.factories import (
    AmendmentFactory,
    ConventionFactory,
    FundingCallFactory,
    FundingFactory,
    OrganisationFactory,
    PartyFactory,
    PaymentFactory,
    PostFactory,
    ProjectFactory,
    SignatureFactory,
)
from tests.partners.imports.files import counts, exported, planned

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return MunicipalityFactory()


@pytest.fixture
def records(town):
    """Records with a value in every column, and records with almost none."""
    mother = OrganisationFactory(
        municipality=town,
        name="=Association ; de l’œuvre",
        acronym="+33",
        siret="73282932000074",
        siren="732829320",
        rna="W123456789",
        address="1, rue\r\nde l’Exemple",
        phone="01 02 03 04 05",
        email="contact@example.org",
        website="https://example.org",
        note="  ligne\r\n\r\nautre ",
        is_town=True,
    )
    service = OrganisationFactory(
        municipality=town, part_of=mother, private_law="", legal_personality=None, no_more_calls=True
    )
    decision = MayoralDecisionFactory(municipality=town, reference="DPS2026012")
    first = ConventionFactory(
        municipality=town, start=PartialDate(2009, 10), duration_months=None, renewal=""
    )
    second = ConventionFactory(
        municipality=town,
        reference="-12",
        object="Objet ; long\r\nsur deux lignes",
        project=ProjectFactory(municipality=town),
        start=PartialDate(2020),
        end=PartialDate(2023, 12, 31),
        renews=first,
        authority="delegated_decision",
        mayoral_decision=decision,
        renewal="tacit",
        renewal_months=12,
        renewals_maximum=2,
        notice_months=3,
        yearly_report=True,
        has_steering_committee=False,
        denounced=PartialDate(2022, 1),
        denunciation_effective=PartialDate(2022, 6, 1),
        denunciation_reason="Motif",
        closed=PartialDate(2024),
        taken_over=True,
        source="Texte",
    )
    for role in ("signatory", "funder"):
        PartyFactory(convention=second, organisation=mother, role=role)
    PartyFactory(convention=second, organisation=service)
    SignatureFactory(convention=second, organisation=mother, signed=None)
    signed = ConventionFactory(municipality=town, reference="C-3")
    for one in (mother, service):
        PartyFactory(convention=signed, organisation=one)
        SignatureFactory(convention=signed, organisation=one, signed=PartialDate(2024, 2))
    AmendmentFactory(convention=second, new_end=PartialDate(2026, 12, 31), new_object="Autre")
    funding = FundingFactory(
        municipality=town,
        funder=mother,
        recipient=service,
        convention=second,
        project=second.project,
        post=PostFactory(municipality=town),
        call=FundingCallFactory(municipality=town, funder=mother, year=2026, title="FIPD"),
        programme="D",
        round="renewal",
        for_qpv=True,
        months=12,
        total_cost=Decimal("45000.10"),
        rate_cap=Decimal(80),
        ceiling=Decimal(10000),
        ceiling_scope="actions",
        authority="delegated_decision",
        mayoral_decision=decision,
        prorata_base_months=12,
        prorata_months=3,
    )
    funding.districts.add(District.objects.create(municipality=town, name="Centre"))
    PaymentFactory(funding=funding)
    FundingFactory(municipality=town, year=None, funder=None, requested=None, mentioned=Decimal(18000))
    FundingFactory(municipality=town, label=funding.label, side="expense", funder=None, recipient=mother)


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize(
    ("export", "name", "model"),
    [
        (ORGANISATIONS_EXPORT, "organisations", Organisation),
        (CONVENTIONS_EXPORT, "conventions", Convention),
        (FUNDINGS_EXPORT, "financements", Funding),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_exported_changes_nothing_when_it_is_read_back(town, records, export, name, model, kind):
    keys = list(model.objects.order_by("pk").values_list("pk", flat=True))
    plan = planned(name, exported(export, keys, kind), town, file_name=f"fichier.{kind}")

    assert [str(one) for one in plan.report.errors] == []
    assert [(row.subject, row.differences) for row in plan.report.rows if row.change != "same"] == []
    assert counts(plan.report) == (0, 0, len(keys))
