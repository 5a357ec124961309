"""Owns the commune whose council sits here."""

from django.core.validators import RegexValidator
from django.db import models
from stdnum.exceptions import ValidationError as NumberError
from stdnum.fr import siren as siren_number
from stdnum.fr import siret as siret_number

from common.house.models import Aggregate
from deliberations.domain.regimes import Place


class MunicipalityQuerySet(models.QuerySet["Municipality"]):
    """Reads of communes."""

    def home(self) -> "MunicipalityQuerySet":
        """The commune this installation serves (two on the demonstration database), by name."""
        return self.filter(is_home=True).order_by("name")


class Municipality(Aggregate):
    """A commune: the one served here, or one that owns reference records."""

    name = models.CharField("nom", max_length=120, unique=True)
    siren = models.CharField(
        "SIREN",
        max_length=9,
        blank=True,
        validators=[RegexValidator(r"^\d{9}$", "Le SIREN a neuf chiffres.")],
    )
    siret = models.CharField(
        "SIRET",
        max_length=14,
        blank=True,
        validators=[RegexValidator(r"^\d{14}$", "Le SIRET a quatorze chiffres.")],
    )
    department_code = models.CharField(
        "numéro du département",
        max_length=3,
        validators=[
            RegexValidator(r"^(\d{2,3}|2[AB])$", "Écrivez le numéro du département : 93, 2A ou 971.")
        ],
    )
    department_name = models.CharField("nom du département", max_length=80)
    population = models.PositiveIntegerField("population légale", null=True, blank=True)
    court = models.CharField(
        "tribunal administratif",
        max_length=120,
        blank=True,
        help_text="Nom imprimé dans les voies de recours, par exemple « tribunal administratif de Montreuil ».",
    )
    colour = models.CharField("couleur", max_length=7, blank=True, help_text="Par exemple #1f4e79.")
    arms = models.TextField("blason (SVG)", blank=True)
    is_home = models.BooleanField("commune de cette installation", default=True)
    demonstration = models.BooleanField("démonstration, sans valeur", default=False, editable=False)

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = "commune"
        verbose_name_plural = "communes"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> Place:
        """What the law asks of this commune."""
        return Place(self.department_code, self.population)

    def number_errors(self) -> dict[str, str]:
        """French sentences beside the SIREN and the SIRET when their check digit is wrong."""
        errors = {}
        for field, number in (("siren", siren_number), ("siret", siret_number)):
            value = getattr(self, field)
            if value:
                try:
                    number.validate(value)
                except NumberError:
                    errors[field] = f"Ce {field.upper()} n’est pas valable : vérifiez chaque chiffre."
        return errors
