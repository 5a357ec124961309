"""Owns the bodies of the invented commune: who sits there, who convenes them, under which charter."""

from typing import Any

from partners.demonstration.lines import FOLLOWER, Line, To, line
from prevention.domain.vocabulary import BodyKind
from prevention.models import Body, BodyMember

_STATE = ("prefecture", "prosecutor", "station")
_FIELD = ("municipal police", "landlord", "college", "walkways", "raft")
MEMBERS: dict[str, tuple[str, ...]] = {
    "plenary": (
        "town",
        *_STATE,
        *_FIELD,
        "department",
        "intercommunal",
        "lock",
        "quays",
        "clinic",
        "buses",
        "walkers",
    ),
    "restricted": ("town", *_STATE, "municipal police", "department"),
    "steering": ("town", "prefecture", "prosecutor", "intercommunal", "department"),
    "banks group": ("town", "municipal police", "station", "walkers", "company", "buses"),
    "young group": ("town", "college", "walkways", "raft", "quays", "department"),
    "bridges cell": ("town", "municipal police", "station", "landlord", "college", "walkways", "prosecutor"),
    "towpath cell": ("town", "municipal police", "station", "walkways"),
    "halls cell": ("town", "municipal police", "station"),
    "follow-up": ("town", "prosecutor", "station", "college", "walkways", "department"),
    "families": ("town", "department", "raft"),
}
_CHARTER: dict[str, Any] = {"charter": To("confidentiality"), "charter_signed": "2025-01-28"}


def _body(key: str, name: str, kind: BodyKind, convener: str, year: int | None, **more: Any) -> Line:
    return line(
        Body,
        key,
        **{
            "name": name,
            "kind": kind.value,
            "convener": convener,
            "meetings_a_year": year,
            "followed_by": FOLLOWER,
            **more,
        },
    )


BODIES = (
    _body(
        "plenary",
        "CLSPD, formation plénière",
        BodyKind.PLENARY,
        "la maire, avec le préfet et la procureure de la République",
        1,
        since="2004-05",
    ),
    _body("restricted", "CLSPD, formation restreinte", BodyKind.RESTRICTED, "la maire", 3, since="2004-05"),
    _body(
        "steering",
        "Comité de pilotage de la stratégie",
        BodyKind.STEERING,
        "la direction Prévention Sécurité",
        2,
        since="2021-02",
    ),
    _body(
        "banks group",
        "Groupe Berges et halles",
        BodyKind.THEMATIC,
        "l’adjoint à la sécurité",
        2,
        since="2025-02",
    ),
    _body(
        "young group",
        "Groupe Jeunesse et collège",
        BodyKind.THEMATIC,
        "l’adjointe à l’éducation",
        2,
        since="2025-02",
    ),
    _body(
        "bridges cell",
        "Cellule de veille des Deux-Ponts",
        BodyKind.WATCH_CELL,
        "la coordination du CLSPD",
        11,
        since="2012",
        **_CHARTER,
    ),
    _body(
        "towpath cell",
        "Cellule de veille du Halage",
        BodyKind.WATCH_CELL,
        "la coordination du CLSPD",
        6,
        since="2024-03",
        **_CHARTER,
    ),
    # It has ended: nobody awaits its next meeting.
    _body(
        "halls cell",
        "Cellule de veille des Halles",
        BodyKind.WATCH_CELL,
        "la coordination du CLSPD",
        None,
        since="2019",
        until="2024-12",
        followed_by=None,
    ),
    _body(
        "follow-up",
        "Groupe de suivi nominatif",
        BodyKind.NAMED_FOLLOW_UP,
        "la procureure de la République",
        10,
        since="2022-09",
        **_CHARTER,
    ),
    _body(
        "families",
        "Conseil des droits et devoirs des familles",
        BodyKind.FAMILY_COUNCIL,
        "la maire",
        3,
        since="2023-01",
        **_CHARTER,
    ),
    *(
        line(BodyMember, body=To(body), organisation=To(who), since=since)
        for body, members in MEMBERS.items()
        for who in members
        for since in ("2025-02" if body.endswith("group") else "2024",)
    ),
)
