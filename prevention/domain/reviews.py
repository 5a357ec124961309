"""Owns the review of a period: its lines by axis, and how its period meets that of the plan before."""

from collections.abc import Iterable
from dataclasses import dataclass

from deliberations.domain.findings import Unknown
from prevention.domain.facts import AxisFact, ReviewLineFact, StrategyFact
from prevention.domain.vocabulary import ReviewKind


@dataclass(frozen=True, slots=True)
class AxisReview:
    """What was achieved in an axis, and what is in view, in order."""

    axis: AxisFact
    achievements: tuple[ReviewLineFact, ...]
    perspectives: tuple[ReviewLineFact, ...]


@dataclass(frozen=True, slots=True)
class ReviewSpan:
    """How a review meets the plan before: the years of that plan it leaves out, the years it adds to them."""

    left_out: tuple[int, ...]
    added: tuple[int, ...]


def axis_reviews(axes: Iterable[AxisFact], lines: Iterable[ReviewLineFact]) -> tuple[AxisReview, ...]:
    """The lines of a review by axis, in the order of the positions. ValueError for a line of no axis given."""
    known, given = sorted(axes, key=lambda one: (one.position, one.key)), list(lines)
    if {line.axis for line in given} - {axis.key for axis in known}:
        raise ValueError("Une ligne de bilan n’appartient à aucun axe de la stratégie.")
    return tuple(
        AxisReview(
            axis,
            _of(given, axis.key, ReviewKind.ACHIEVEMENT),
            _of(given, axis.key, ReviewKind.PERSPECTIVE),
        )
        for axis in known
    )


def review_span(strategy: StrategyFact, before: StrategyFact) -> ReviewSpan | Unknown:
    """How the review of a plan meets the period of the plan before, in years.

    A review of 2015 to 2018 after a plan of 2014 to 2017 leaves 2014 out and adds 2018.
    """
    bounds = (strategy.review_start, strategy.review_end, before.start, before.end)
    years = [bound.year for bound in bounds if bound is not None]
    if len(years) < len(bounds):
        return Unknown("une des deux périodes n’est pas renseignée")
    reviewed, planned = set(range(years[0], years[1] + 1)), set(range(years[2], years[3] + 1))
    return ReviewSpan(tuple(sorted(planned - reviewed)), tuple(sorted(reviewed - planned)))


def _of(lines: list[ReviewLineFact], axis: int, kind: ReviewKind) -> tuple[ReviewLineFact, ...]:
    found = [line for line in lines if line.axis == axis and line.kind is kind]
    return tuple(sorted(found, key=lambda line: (line.position, line.key)))
