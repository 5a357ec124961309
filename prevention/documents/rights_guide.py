"""Owns the page « qui peut quoi »: the table of rights as a reader sees it, and as the page of the guide."""

from dataclasses import dataclass

from common.accounts.roles import AGENT, CLERK, DESIGNATED, ELECTED, HEAD, LABELS, STAFF
from prevention.access import table_of_rights

# From who reads least to who may do most.
COLUMNS = (ELECTED, DESIGNATED, CLERK, AGENT, HEAD)
YES, NO = "oui", "–"
DOOR = "entrer dans l’administration"
TITLE = "Qui peut quoi"
INTRODUCTION = (
    "Chaque compte a un rôle, et un seul. Ce tableau est celui que le logiciel applique\u00a0: les droits en base, les "
    "menus et les essais du logiciel en sont tirés."
)
EVERYBODY = (
    "Toute personne connectée tient son propre compte et choisit la commune affichée\u00a0; un élu ne modifie rien "
    "d’autre. Ce qu’un rôle ne peut pas lire n’apparaît pour lui nulle part\u00a0: ni liste, ni fiche, ni export, ni "
    "fichier, ni historique."
)


@dataclass(frozen=True)
class RightsLine:
    """One thing a person may do, and a yes or no for each of `COLUMNS`."""

    label: str
    held: tuple[bool, ...]

    @property
    def cells(self) -> tuple[tuple[str, bool], ...]:
        """The name of each role, and whether it may."""
        return tuple(zip((LABELS[role] for role in COLUMNS), self.held, strict=True))


@dataclass(frozen=True)
class RightsGroup:
    """What may be done in one part of the software."""

    name: str
    lines: tuple[RightsLine, ...]


def rights_groups() -> tuple[RightsGroup, ...]:
    """The table of rights by part of the software; the door of the administration comes first."""
    door = RightsGroup("Administration", (_line(DOOR, STAFF),))
    return (
        door,
        *(
            RightsGroup(name, tuple(_line(one.label, one.roles) for one in declared))
            for name, declared in table_of_rights()
        ),
    )


def rights_guide() -> str:
    """The page of the guide, in Markdown."""
    heads = " | ".join(LABELS[role] for role in COLUMNS)
    parts = [
        f"# {TITLE}",
        "<!-- Page écrite par `manage.py write_rights_guide` à partir du code\u00a0: ne pas la modifier à la main. -->",
        INTRODUCTION,
        EVERYBODY,
    ]
    for group in rights_groups():
        rows = [f"| ce qui est possible | {heads} |", "|---" * (len(COLUMNS) + 1) + "|"]
        for line in group.lines:
            held = " | ".join(YES if one else NO for one in line.held)
            rows.append(f"| {line.label} | {held} |")
        parts.append(f"## {group.name}")
        parts.append("\n".join(rows))
    return "\n\n".join(parts) + "\n"


def _line(label: str, roles: frozenset[str]) -> RightsLine:
    return RightsLine(label, tuple(role in roles for role in COLUMNS))
