"""Owns the open-data file of the grants of a year: schema SCDL « subventions » 2.1.1, or what keeps it from being made."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from stdnum.exceptions import ValidationError as NumberError
from stdnum.fr import siret as siret_number

from common.tables.rows import FORMULA
from deliberations.models import Municipality
from partners.domain.vocabulary import GrantNature, PaymentTerms
from partners.exports.conventions import act_key, signing_days
from partners.models import Grant

FIELDS = (
    "nomAttribuant",
    "idAttribuant",
    "dateConvention",
    "referenceDecision",
    "nomBeneficiaire",
    "idBeneficiaire",
    "rnaBeneficiaire",
    "objet",
    "montant",
    "nature",
    "conditionsVersement",
    "datesPeriodeVersement",
    "idRAE",
    "notificationUE",
    "pourcentageSubvention",
    "dispositifAide",
)
LONGEST = 256
_RNA = re.compile(r"W\d{9}")


@dataclass(frozen=True)
class Missing:
    """What keeps a grant out of the file: which grant (None: the town), which field of the schema, how to mend it."""

    grant: Grant | None
    field: str
    sentence: str


@dataclass(frozen=True)
class OpenData:
    """The file of a year, or why it cannot be made; without a grant there is nothing to publish."""

    name: str
    rows: tuple[dict[str, str], ...]
    missing: tuple[Missing, ...]

    @property
    def ready(self) -> bool:
        """True when every grant of the year has what the schema asks for."""
        return bool(self.rows) and not self.missing

    def content(self) -> bytes:
        """The bytes of the file: UTF-8, commas, a point for decimals; ValueError while something is missing.

        A quote goes before a text that a spreadsheet would take for a formula.
        """
        if not self.ready:
            raise ValueError("Le fichier ne peut pas être produit tant qu’une valeur manque.")
        text = io.StringIO()
        writer = csv.DictWriter(text, FIELDS, lineterminator="\r\n")
        writer.writeheader()
        writer.writerows({name: _inert(value) for name, value in row.items()} for row in self.rows)
        return text.getvalue().encode()


def grants_open_data(town: Municipality, year: int) -> OpenData:
    """The grants a town gives for a year, as decree 2017-779 and order of 17 November 2017 publish them.

    Amounts in euros, shares as a part of 1, dates as AAAA-MM-JJ. One row a grant, by beneficiary. Nothing is
    guessed: a mandatory value that is not known is listed in `missing`, and no file is then made.
    """
    grants = list(
        Grant.objects.of_town(town)
        .filter(year=year)
        .with_facts()
        .prefetch_related("convention__signatures", "convention__parties")
        .order_by("beneficiary__sort_key", "pk")
    )
    missing = [*(_town_misses(town) if grants else ()), *(one for grant in grants for one in _misses(grant))]
    rows = tuple(_row(town, grant) for grant in grants)
    return OpenData(f"subventions-{town.siren or town.siret[:9]}-{year}.csv", rows, tuple(missing))


def convention_date(grant: Grant) -> str:
    """The day as entered, else that of the last signature of the convention, else of the act; "" unknown.

    The act never stands for a convention whose signatures are not all known to the day.
    """
    if grant.convention_on:
        return grant.convention_on.isoformat()
    if grant.convention:
        days = [one.exact for one in signing_days(grant.convention)]
        dated = [day for day in days if day]
        return max(dated).isoformat() if dated and len(dated) == len(days) else ""
    decided = grant.act.decided_on if grant.act else None
    return decided.isoformat() if decided else ""


def payment_dates(grant: Grant) -> str:
    """One day, or two joined by a bar; "" when the first is not known."""
    first, last = grant.pays_from, grant.pays_until
    if first is None:
        return ""
    return first.isoformat() if last in {None, first} else f"{first.isoformat()}/{last.isoformat()}"


def payment_terms(grant: Grant) -> str:
    """« unique », « échelonné », or the terms as they are written; "" when they are to be written."""
    terms = PaymentTerms(grant.payment_terms)
    return grant.payment_terms_text.strip() if terms is PaymentTerms.OTHER else terms.label


def _row(town: Municipality, grant: Grant) -> dict[str, str]:
    beneficiary = grant.beneficiary
    return {
        "nomAttribuant": town.name,
        "idAttribuant": town.siret,
        "dateConvention": convention_date(grant),
        "referenceDecision": act_key(grant),
        "nomBeneficiaire": beneficiary.name,
        "idBeneficiaire": beneficiary.siret,
        "rnaBeneficiaire": beneficiary.rna,
        "objet": grant.object,
        "montant": "" if grant.amount is None else f"{grant.amount:.2f}",
        "nature": GrantNature(grant.nature).label,
        "conditionsVersement": payment_terms(grant),
        "datesPeriodeVersement": payment_dates(grant),
        "idRAE": "",
        "notificationUE": "oui" if grant.eu_notified else "non",
        "pourcentageSubvention": f"{(grant.share / 100).normalize():f}",
        "dispositifAide": "",
    }


def _town_misses(town: Municipality) -> Iterator[Missing]:
    if not _is_siret(town.siret):
        yield Missing(
            None,
            "idAttribuant",
            "Le SIRET de la commune manque ou n’est pas valable\u00a0: complétez sa fiche.",
        )


def _misses(grant: Grant) -> Iterator[Missing]:
    beneficiary = grant.beneficiary
    checks: tuple[tuple[str, Any, str], ...] = (
        (
            "dateConvention",
            convention_date(grant),
            _UNDATED_CONVENTION if grant.convention else _UNDATED,
        ),
        (
            "montant",
            grant.amount is not None,
            "Le montant manque\u00a0: écrivez celui que donne la décision.",
        ),
        (
            "objet",
            grant.object.strip() and len(_inert(grant.object)) <= LONGEST,
            "L’objet est vide ou trop long\u00a0: 256\u00a0signes au plus.",
        ),
        (
            "conditionsVersement",
            payment_terms(grant),
            "Le versement n’est ni unique ni échelonné\u00a0: écrivez ses conditions.",
        ),
        (
            "datesPeriodeVersement",
            payment_dates(grant),
            "La date ou la période de versement manque\u00a0: écrivez au moins «\u00a0versée le\u00a0».",
        ),
        (
            "pourcentageSubvention",
            Decimal(1) <= grant.share <= Decimal(100),
            "La part du bénéficiaire va de 1 à 100\u00a0%.",
        ),
        ("idBeneficiaire", _identified(grant), _WHO),
        (
            "rnaBeneficiaire",
            not beneficiary.rna or _RNA.fullmatch(beneficiary.rna),
            f"Le numéro RNA de «\u00a0{beneficiary.name}\u00a0» n’est pas valable\u00a0: W suivi de neuf chiffres.",
        ),
    )
    for field, found, sentence in checks:
        if not found:
            yield Missing(grant, field, sentence)


_UNDATED = (
    "La date de la convention ou de la décision manque\u00a0: écrivez-la dans la fiche de la subvention."
)
_UNDATED_CONVENTION = (
    "Les signatures de la convention ne sont pas toutes connues au jour\u00a0: complétez-les dans la convention, "
    "ou écrivez la date dans la fiche de la subvention."
)
_WHO = (
    "Le bénéficiaire n’a pas de SIRET valable\u00a0: complétez sa fiche. Le numéro RNA ne suffit que pour une "
    "association aidée seulement en nature."
)


def _inert(text: str) -> str:
    return f"'{text}" if FORMULA.match(text) else text


def _identified(grant: Grant) -> bool:
    siret = grant.beneficiary.siret
    if siret:
        return _is_siret(siret)
    return grant.nature == GrantNature.IN_KIND.value and bool(grant.beneficiary.rna)


def _is_siret(text: str) -> bool:
    try:
        return text.isdecimal() and bool(siret_number.validate(text))
    except NumberError:
        return False


def years_with_grants(town: Municipality) -> list[int]:
    """The years for which a town gave a grant, newest first."""
    years: Iterable[int] = Grant.objects.of_town(town).order_by("-year").values_list("year", flat=True)
    return list(dict.fromkeys(years))
