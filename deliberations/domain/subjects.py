"""Owns the nature and the subject (matière) of an act, as the State's transmission names them."""

from dataclasses import dataclass
from typing import Self

from deliberations.domain.vocabulary import Labelled


class ActNature(Labelled):
    """Nature of an act: the letters stored, its French name and its number in transmissions (ACTES-7)."""

    number: int

    def __new__(cls, value: str, label: str, number: int) -> Self:
        """Make the member from its letters, its French label and its number."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.number = number
        return member

    DELIBERATION = "DE", "délibération", 1
    REGULATORY = "AR", "acte réglementaire", 2
    INDIVIDUAL = "AI", "acte individuel", 3
    CONTRACT = "CC", "contrat, convention ou avenant", 4
    BUDGET = "BF", "document budgétaire et financier", 5
    OTHER = "AU", "autre acte", 6


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject of level 2; the code is text (7.10 is not 7.1)."""

    code: str
    label: str

    @property
    def order(self) -> tuple[int, int]:
        """What sorts codes as numbers: 7.10 comes after 7.9."""
        family, rank = self.code.split(".")
        return (int(family), int(rank))


FAMILIES = {
    "1": "Commande publique",
    "2": "Urbanisme",
    "3": "Domaine et patrimoine",
    "4": "Fonction publique",
    "5": "Institutions et vie politique",
    "6": "Libertés publiques et pouvoirs de police",
    "7": "Finances locales",
    "8": "Domaines de compétences par thèmes",
    "9": "Autres domaines de compétences",
}
"""Subjects of level 1 (ACTES-8)."""

SUBJECTS = (
    Subject("1.1", "marchés publics"),
    Subject("1.2", "délégation de service public"),
    Subject("1.3", "conventions de mandat"),
    Subject("1.4", "autres contrats"),
    Subject("1.5", "transactions"),
    Subject("1.6", "maîtrise d’œuvre"),
    Subject("1.7", "actes spéciaux et divers"),
    Subject("2.1", "documents d’urbanisme"),
    Subject("2.2", "droit des sols"),
    Subject("2.3", "droit de préemption urbain"),
    Subject("3.1", "acquisitions"),
    Subject("3.2", "aliénations"),
    Subject("3.3", "locations"),
    Subject("3.4", "limites territoriales"),
    Subject("3.5", "autres actes du domaine public"),
    Subject("3.6", "autres actes du domaine privé"),
    Subject("4.1", "titulaires et stagiaires territoriaux"),
    Subject("4.2", "agents contractuels"),
    Subject("4.3", "fonction publique hospitalière"),
    Subject("4.4", "autres catégories de personnels"),
    Subject("4.5", "régime indemnitaire"),
    Subject("5.1", "élection de l’exécutif"),
    Subject("5.2", "fonctionnement des assemblées"),
    Subject("5.3", "désignation de représentants"),
    Subject("5.4", "délégation de fonctions"),
    Subject("5.5", "délégation de signature"),
    Subject("5.6", "exercice des mandats locaux"),
    Subject("5.7", "intercommunalité"),
    Subject("5.8", "décision d’ester en justice"),
    Subject("6.1", "police municipale"),
    Subject("6.2", "pouvoirs du président du conseil départemental"),
    Subject("6.3", "pouvoirs du président du conseil régional"),
    Subject("6.4", "autres actes réglementaires"),
    Subject("6.5", "actes pris au nom de l’État"),
    Subject("7.1", "décisions budgétaires"),
    Subject("7.2", "fiscalité"),
    Subject("7.3", "emprunts"),
    Subject("7.4", "interventions économiques"),
    Subject("7.5", "subventions"),
    Subject("7.6", "contributions budgétaires"),
    Subject("7.7", "avances"),
    Subject("7.8", "fonds de concours"),
    Subject("7.9", "prises de participation"),
    Subject("7.10", "finances, divers"),
    Subject("8.1", "enseignement"),
    Subject("8.2", "aide sociale"),
    Subject("8.3", "voirie"),
    Subject("8.4", "aménagement du territoire"),
    Subject("8.5", "politique de la ville, habitat, logement"),
    Subject("8.6", "emploi et formation professionnelle"),
    Subject("8.7", "transports"),
    Subject("8.8", "environnement"),
    Subject("8.9", "culture"),
    Subject("9.1", "autres compétences des communes"),
    Subject("9.2", "autres compétences des départements"),
    Subject("9.3", "autres compétences des régions"),
    Subject("9.4", "vœux et motions"),
)
"""Subjects of level 2, in the order of their numbers (ACTES-8); deeper levels are each prefecture's own."""

_BY_CODE = {subject.code: subject for subject in SUBJECTS}


def subject(code: str) -> Subject:
    """The subject of a code. Raises KeyError for a code that does not exist."""
    return _BY_CODE[code]


def subject_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Choices for a form: each family with its subjects, « 7.10 finances, divers »."""
    return [
        (
            f"{family} {name}",
            [(line.code, f"{line.code} {line.label}") for line in SUBJECTS if line.code[0] == family],
        )
        for family, name in FAMILIES.items()
    ]
