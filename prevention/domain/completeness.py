"""Owns what an action sheet has to say, what of it is there and what is missing, by name."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from common.typography import NBSP, enumeration
from prevention.domain.facts import ActionFact
from prevention.domain.progress import status_of
from prevention.domain.vocabulary import ActionStatus


def has_means(action: ActionFact) -> bool:
    """Whether a year at least says euros or working time, or a funding pays for the sheet; 0 is an answer."""
    return bool(action.fundings) or any(
        amount is not None
        for year in action.means
        for amount in (year.planned, year.real, year.planned_time, year.real_time)
    )


def has_evaluation(action: ActionFact) -> bool:
    """Whether the sheet says how it will be evaluated, or has an indicator."""
    return bool(action.evaluation.strip()) or bool(action.indicators)


@dataclass(frozen=True, slots=True)
class Part:
    """One part a sheet has to say: its name in the facts, its French label, whether it is there."""

    name: str
    label: str
    filled: Callable[[ActionFact], bool]


PARTS = (
    Part("problem", "problème constaté", lambda sheet: bool(sheet.problem.strip())),
    Part("objective", "objectif", lambda sheet: sheet.objective is not None),
    Part("audience", "public visé", lambda sheet: bool(sheet.audience.strip())),
    Part("places", "lieux ou quartiers", lambda sheet: bool(sheet.districts) or bool(sheet.places.strip())),
    Part("pilot", "pilote", lambda sheet: sheet.pilot is not None),
    Part("partners", "partenaires", lambda sheet: bool(sheet.partners)),
    Part("means", "moyens", has_means),
    Part("start", "début", lambda sheet: sheet.start is not None),
    Part("end", "échéance", lambda sheet: sheet.end is not None),
    Part("evaluation", "évaluation", has_evaluation),
    Part("status", "état", lambda sheet: status_of(sheet) is not ActionStatus.NOT_STATED),
    Part("referent", "élu référent", lambda sheet: bool(sheet.referent.strip())),
)
"""What a sheet has to say, in the order a page shows it."""


@dataclass(frozen=True, slots=True)
class Completeness:
    """The parts of a sheet that are there and those that are missing, in the order of PARTS."""

    filled: tuple[Part, ...]
    missing: tuple[Part, ...]

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing

    def __str__(self) -> str:
        """« fiche complète », or « 9 sur 12 ; il manque : pilote, moyens et évaluation »."""
        if self.complete:
            return "fiche complète"
        total = len(self.filled) + len(self.missing)
        missing = enumeration(part.label for part in self.missing)
        return f"{len(self.filled)}{NBSP}sur {total}{NBSP}; il manque{NBSP}: {missing}"


def completeness(action: ActionFact) -> Completeness:
    """What a sheet says of what it has to say."""
    return Completeness(
        tuple(part for part in PARTS if part.filled(action)),
        tuple(part for part in PARTS if not part.filled(action)),
    )


def missing_counts(actions: Iterable[ActionFact]) -> tuple[tuple[Part, int], ...]:
    """How many sheets miss each part, the parts that nobody misses left out."""
    given = list(actions)
    counts = ((part, sum(not part.filled(sheet) for sheet in given)) for part in PARTS)
    return tuple((part, count) for part, count in counts if count)
