"""Owns the organisations the town works with, and whom to call there."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from common.house.models import Aggregate, Recorded
from common.typography import PartialDate
from deliberations.models import Municipality
from deliberations.models.fields import FrenchKeyField
from partners.domain.vocabulary import OrganisationKind, PrivateLaw
from partners.models.chains import refuse_ring
from partners.models.fields import (
    IdentifierField,
    PartialDateField,
    WebAddressField,
    municipality_field,
    validate_rna,
    validate_siren,
    validate_siret,
)

RING = (
    "«\u00a0{}\u00a0» est déjà, de proche en proche, un service de cette organisation\u00a0: "
    "choisissez la personne morale dont elle dépend."
)


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Reads of organisations."""

    def of_town(self, municipality: Municipality) -> "OrganisationQuerySet":
        """Those of one commune, in French order."""
        return self.filter(municipality=municipality).order_by("sort_key")

    def for_choices(self) -> "OrganisationQuerySet":
        """With what names them in a list of choices."""
        return self.order_by("sort_key")


class Organisation(Aggregate):
    """A legal person, or a service of one, that the town works with."""

    feminine = True

    municipality = municipality_field("organisations")
    name = models.CharField("nom", max_length=200)
    acronym = models.CharField("sigle", max_length=30, blank=True)
    kind = models.CharField("nature", max_length=24, choices=OrganisationKind.choices())
    private_law = models.CharField("droit applicable", max_length=8, choices=PrivateLaw.choices(), blank=True)
    legal_personality = models.BooleanField(
        "personnalité morale",
        null=True,
        blank=True,
        help_text="Un service (un commissariat, un collège géré par une autre personne) n’en a pas\u00a0: "
        "la personne morale signe.",
    )
    part_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        verbose_name="service de",
        related_name="services",
        null=True,
        blank=True,
        help_text="La personne morale dont cette organisation est un service.",
    )
    is_town = models.BooleanField(
        "la commune elle-même",
        default=False,
        help_text="Une seule organisation\u00a0: celle qui signe quand le maire signe.",
    )
    no_more_calls = models.BooleanField(
        "n’ouvre plus d’appel à projets",
        default=False,
        help_text="Sans cette case, un financeur qui a ouvert un appel est attendu chaque année.",
    )
    siren = IdentifierField("SIREN", max_length=9, blank=True, validators=[validate_siren])
    siret = IdentifierField("SIRET", max_length=14, blank=True, validators=[validate_siret])
    rna = IdentifierField("numéro RNA", max_length=10, blank=True, validators=[validate_rna])
    address = models.TextField("adresse", blank=True)
    postal_code = models.CharField("code postal", max_length=12, blank=True)
    city = models.CharField("ville", max_length=120, blank=True)
    country = models.CharField("pays", max_length=80, blank=True)
    phone = models.CharField("téléphone", max_length=30, blank=True)
    email = models.EmailField("adresse électronique", blank=True)
    website = WebAddressField("site", blank=True)
    note = models.TextField("observations", blank=True)
    sort_key = FrenchKeyField("clé de tri", sources=("name",), db_index=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = "organisation"
        verbose_name_plural = "organisations"
        ordering = ["sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"],
                name="one_organisation_of_a_name",
                violation_error_message="Une organisation porte déjà ce nom\u00a0: ouvrez-la, ou précisez le nom.",
            ),
            models.UniqueConstraint(
                fields=["municipality", "siret"],
                condition=~Q(siret=""),
                name="one_organisation_of_a_siret",
                violation_error_message="Une organisation a déjà ce SIRET.",
            ),
            models.UniqueConstraint(
                fields=["municipality"],
                condition=Q(is_town=True),
                name="one_organisation_is_the_town",
                violation_error_message="Une autre organisation est déjà la commune elle-même.",
            ),
            models.CheckConstraint(
                condition=Q(part_of__isnull=True) | ~Q(part_of=models.F("id")),
                name="organisation_is_not_its_own_service",
                violation_error_message="Une organisation n’est pas un service d’elle-même.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.acronym})" if self.acronym else self.name

    @property
    def short_name(self) -> str:
        """The acronym, else the name."""
        return self.acronym or self.name

    def clean(self) -> None:
        """The SIRET begins with the SIREN; no service is above the organisation it is a part of."""
        super().clean()
        refuse_ring(self, "part_of", RING)
        if self.siren and self.siret and not self.siret.startswith(self.siren):
            sentence = "Ce SIRET ne commence pas par le SIREN\u00a0: corrigez l’un des deux."
            raise ValidationError({"siret": ValidationError(sentence, code="siren-of-siret")})


class ContactQuerySet(models.QuerySet["Contact"]):
    """Reads of contacts."""

    def present(self, on: Any) -> "ContactQuerySet":
        """Those not known to have left on a day."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=PartialDate.of(on)))


class Contact(Recorded):
    """Whom to call in an organisation: the function first, the person second."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, verbose_name="organisation", related_name="contacts"
    )
    function = models.CharField("fonction", max_length=160)
    name = models.CharField("nom", max_length=160, blank=True)
    phone = models.CharField("téléphone", max_length=30, blank=True)
    email = models.EmailField("adresse électronique", blank=True)
    since = PartialDateField("depuis")
    until = PartialDateField("jusqu’à")

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = "contact"
        verbose_name_plural = "contacts"
        ordering = ["organisation", "function", "pk"]

    def __str__(self) -> str:
        return f"{self.function}, {self.name}" if self.name else self.function

    def change_label(self) -> str:
        """How the log of the organisation names it: by the function, since the person is forgotten one day."""
        return f"contact «\u00a0{self.function}\u00a0»"
