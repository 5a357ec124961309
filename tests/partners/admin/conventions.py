"""Owns what the tests of the pages of conventions share: a convention with everything, addresses, what a form sends."""

from typing import Any

from django.test import Client
from django.urls import reverse

from common.typography import PartialDate
from partners.models import Convention, DocumentKind, RequiredDocument
from tests.deliberations.admin.form_controls import sent_by
from tests.deliberations.factories import DeliberationFactory, MunicipalityFactory
from tests.partners.factories import (
    AmendmentFactory,
    ConventionFactory,
    FundingFactory,
    OrganisationFactory,
    PartyFactory,
    PostFactory,
    SignatureFactory,
)

CHANGELIST = "/admin/partners/convention/"
ENTRY = "/admin/partners/convention/reprise/"


def address(name: str, convention: Convention) -> str:
    """The address of a page of a convention."""
    return reverse(f"admin:partners_convention_{name}", args=[convention.pk])


def full_convention(**kwargs: Any) -> Convention:
    """A convention of three years from 2024, two signatories, an amendment in force, money, a post, papers asked."""
    town = kwargs.pop("municipality", None) or MunicipalityFactory()
    convention = ConventionFactory(
        municipality=town,
        **{"renewal": "tacit", "notice_months": 3, "object": "Accueil des victimes"} | kwargs,
    )
    for name, rank in (("Préfecture-Exemple", 1), ("Signataire-Exemple", 2)):
        organisation = OrganisationFactory(municipality=town, name=f"{name} {convention.pk}")
        PartyFactory(convention=convention, organisation=organisation, represented_by=f"fonction {rank}")
        SignatureFactory(convention=convention, organisation=organisation)
    AmendmentFactory(convention=convention, new_notice_months=6)
    FundingFactory(municipality=town, convention=convention)
    PostFactory(municipality=town, convention=convention)
    return convention


def authorised(convention: Convention) -> Convention:
    """The same, authorised by a deliberation of its town."""
    convention.deliberation = DeliberationFactory(municipality=convention.municipality)
    convention.authority = "deliberation"
    convention.save()
    return convention


def required(name: str, *, compulsory: bool = True) -> DocumentKind:
    """A kind of paper every convention must have."""
    kind = DocumentKind.objects.create(name=name)
    RequiredDocument.objects.create(kind=kind, owner="convention", compulsory=compulsory)
    return kind


def shown_form(client: Client, where: str, field: str = "title") -> dict[str, list[str]]:
    """What a page's form would send as it is shown."""
    sent = sent_by(client.get(where).content.decode(), lambda form: field in form)
    assert sent is not None
    return sent


def told(response: Any) -> str:
    """Everything a refused page says."""
    return " ".join(f"{link.label} {link.sentence}" for link in response.context["error_links"])


def day(text: str) -> PartialDate:
    """A partial date."""
    return PartialDate.parse(text)
