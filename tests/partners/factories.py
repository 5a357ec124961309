"""Owns the records of partners that tests build from: fixed values, one factory a model."""

from decimal import Decimal

import factory

from common.typography import PartialDate
from partners.models import (
    ActivityCategory,
    ActivityReport,
    Amendment,
    Convention,
    DocumentKind,
    Funding,
    FundingCall,
    Grant,
    Organisation,
    Party,
    Payment,
    Post,
    Project,
    Signature,
)
from tests.deliberations.factories import MunicipalityFactory


class OrganisationFactory(factory.django.DjangoModelFactory[Organisation]):
    """An association of private law, a legal person."""

    class Meta:
        model = Organisation

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda n: f"Association-Exemple {n}")
    kind = "association"
    private_law = "private"
    legal_personality = True


class ProjectFactory(factory.django.DjangoModelFactory[Project]):
    """A project of which nothing is known but its name."""

    class Meta:
        model = Project

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda n: f"Projet-Exemple {n}")


class ConventionFactory(factory.django.DjangoModelFactory[Convention]):
    """A convention of three years from 1 January 2024, by the mayor's own power, without renewal."""

    class Meta:
        model = Convention

    municipality = factory.SubFactory(MunicipalityFactory)
    title = factory.Sequence(lambda n: f"Convention-Exemple {n}")
    start = PartialDate(2024, 1, 1)
    duration_months = 36
    renewal = "none"
    authority = "own_power"


class PartyFactory(factory.django.DjangoModelFactory[Party]):
    """A signatory of a convention, of the same town."""

    class Meta:
        model = Party

    convention = factory.SubFactory(ConventionFactory)
    organisation = factory.SubFactory(
        OrganisationFactory, municipality=factory.SelfAttribute("..convention.municipality")
    )
    role = "signatory"


class SignatureFactory(factory.django.DjangoModelFactory[Signature]):
    """A signature of 15 December 2023."""

    class Meta:
        model = Signature

    convention = factory.SubFactory(ConventionFactory)
    organisation = factory.SubFactory(
        OrganisationFactory, municipality=factory.SelfAttribute("..convention.municipality")
    )
    signed = PartialDate(2023, 12, 15)


class AmendmentFactory(factory.django.DjangoModelFactory[Amendment]):
    """An amendment signed and in force on 1 January 2025, that changes nothing yet."""

    class Meta:
        model = Amendment

    convention = factory.SubFactory(ConventionFactory)
    number = 1
    signed = PartialDate(2024, 12, 20)
    effective = PartialDate(2025, 1, 1)


class FundingCallFactory(factory.django.DjangoModelFactory[FundingCall]):
    """The yearly call of a funder for 2026."""

    class Meta:
        model = FundingCall

    municipality = factory.SubFactory(MunicipalityFactory)
    funder = factory.SubFactory(OrganisationFactory, municipality=factory.SelfAttribute("..municipality"))
    year = 2026
    programme = "D"
    title = "Appel à projets"


class FundingFactory(factory.django.DjangoModelFactory[Funding]):
    """A revenue of 10 000 € asked for 2026."""

    class Meta:
        model = Funding

    municipality = factory.SubFactory(MunicipalityFactory)
    label = factory.Sequence(lambda n: f"Financement-Exemple {n}")
    side = "revenue"
    year = 2026
    funder = factory.SubFactory(OrganisationFactory, municipality=factory.SelfAttribute("..municipality"))
    requested = Decimal(10000)


class PaymentFactory(factory.django.DjangoModelFactory[Payment]):
    """A single payment of 10 000 €."""

    class Meta:
        model = Payment

    funding = factory.SubFactory(FundingFactory)
    amount = Decimal(10000)
    paid = PartialDate(2026, 9, 1)


class GrantFactory(factory.django.DjangoModelFactory[Grant]):
    """A grant of 5 000 € for 2026."""

    class Meta:
        model = Grant

    municipality = factory.SubFactory(MunicipalityFactory)
    beneficiary = factory.SubFactory(
        OrganisationFactory, municipality=factory.SelfAttribute("..municipality")
    )
    year = 2026
    object = "Chantiers éducatifs"
    amount = Decimal(5000)


class PostFactory(factory.django.DjangoModelFactory[Post]):
    """A full-time post since 5 October 2009."""

    class Meta:
        model = Post

    municipality = factory.SubFactory(MunicipalityFactory)
    label = factory.Sequence(lambda n: f"Poste-Exemple {n}")
    full_time_equivalent = Decimal(1)
    start = PartialDate(2009, 10, 5)


class ActivityCategoryFactory(factory.django.DjangoModelFactory[ActivityCategory]):
    """A category that counts in the total."""

    class Meta:
        model = ActivityCategory

    code = factory.Sequence(lambda n: f"categorie-{n}")
    label = factory.Sequence(lambda n: f"Catégorie {n}")
    family = "audience"
    sums_to_total = True


class ActivityReportFactory(factory.django.DjangoModelFactory[ActivityReport]):
    """The counts of a post for 2025."""

    class Meta:
        model = ActivityReport

    post = factory.SubFactory(PostFactory)
    year = 2025
    total = 100


class DocumentKindFactory(factory.django.DjangoModelFactory[DocumentKind]):
    """A kind of paper."""

    class Meta:
        model = DocumentKind

    name = factory.Sequence(lambda n: f"Pièce-Exemple {n}")
