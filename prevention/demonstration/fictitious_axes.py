"""Owns the axes of the invented strategy and their objectives."""

from collections.abc import Iterator

from partners.demonstration.lines import Line, To, line
from prevention.demonstration.fictitious_strategies import CURRENT
from prevention.domain.vocabulary import ObjectiveKind
from prevention.models import Axis, Objective

_AXES = {
    "axis 1": (
        "Des espaces partagés tranquilles",
        "Rendre les ponts, les berges et les halls d’immeuble plus sûrs et plus accueillants, de jour comme de nuit.",
    ),
    "axis 2": (
        "Une jeunesse accompagnée tôt",
        "Aller vers les jeunes et leurs familles avant que les difficultés ne s’installent.",
    ),
    "axis 3": (
        "Des victimes accueillies et soutenues",
        "Que chaque victime soit entendue, informée et suivie, d’abord dans les violences de la famille.",
    ),
    "axis 4": (
        "Moins de récidive, plus de réparation",
        "Donner une suite aux actes, sans attendre, et préparer la sortie de peine.",
    ),
}
_OBJECTIVES: dict[str, tuple[tuple[str, str, str], ...]] = {
    "axis 1": (
        ("1 public space", "", "Rendre l’espace public plus sûr à toute heure"),
        ("1 night", "1 public space", "Éclairer, équiper et surveiller les lieux évités la nuit"),
        ("1 presence", "1 public space", "Assurer une présence humaine régulière"),
        ("1 homes", "", "Rendre la tranquillité aux abords des logements et des écoles"),
    ),
    "axis 2": (
        ("2 reach", "", "Aller vers les jeunes là où ils sont"),
        ("2 street", "2 reach", "Tenir une présence éducative de rue toute l’année"),
        ("2 school", "2 reach", "Prévenir les ruptures au collège"),
        ("2 parents", "", "Soutenir les parents"),
    ),
    "axis 3": (
        ("3 welcome", "", "Accueillir chaque victime"),
        ("3 station", "3 welcome", "Proposer une écoute sociale au commissariat"),
        ("3 network", "3 welcome", "Faire travailler ensemble les professionnels"),
    ),
    "axis 4": (
        ("4 sequel", "", "Donner une suite rapide aux actes"),
        ("4 repair", "4 sequel", "Réparer au service de la commune"),
        ("4 know", "", "Mieux connaître pour mieux agir"),
    ),
}
# Each strategic one is followed by those under it: this is the order of the plan.
OBJECTIVES = {axis: tuple(key for key, _, _ in aims) for axis, aims in _OBJECTIVES.items()}


def _plan_of_axes() -> Iterator[Line]:
    for number, (axis, (title, description)) in enumerate(_AXES.items(), start=1):
        yield line(Axis, axis, strategy=To(CURRENT), position=number, title=title, description=description)
    for axis, aims in _OBJECTIVES.items():
        for place, (key, parent, title) in enumerate(aims, start=1):
            yield line(
                Objective,
                key,
                axis=To(axis),
                position=place,
                title=title,
                parent=To(parent) if parent else None,
                kind=(ObjectiveKind.OPERATIONAL if parent else ObjectiveKind.STRATEGIC).value,
            )


AXES = tuple(_plan_of_axes())
