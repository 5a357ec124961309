"""Owns what each role may do with the records of the strategy and its governance."""

from common.accounts.roles import AGENT, CLERK, DESIGNATED, HEAD
from common.rights import Capability, permissions_on

_PLAN = (
    "strategy",
    "succession",
    "strategyevent",
    "strategypartner",
    "strategysignatory",
    "axis",
    "objective",
    "reviewline",
    "reviewsubline",
    "action",
    "milestone",
    "actionnote",
    "actionmeans",
    "actionfunding",
    "indicator",
    "measurement",
    "plandocument",
    "townoutline",
    "districtoutline",
)
_GOVERNANCE = ("body", "bodymember", "meeting", "meetingattendance", "meetingdecision", "meetinginvitation")
# Exact counts of persons: only who enters them and the head read and export them, the others have the masked papers.
_COUNTS = ("personmeeting", "personmeetingorganisation")
_WRITE = ("add", "change", "delete")
_DIRECTORATE = frozenset({AGENT, HEAD})
_STAFF = frozenset({AGENT, CLERK, HEAD})


def _on(verbs: tuple[str, ...], *names: str) -> tuple[str, ...]:
    return permissions_on("prevention", verbs, names)


# The clerk reads the plan, which the council is presented; the elected officials whom the mayor names read the
# dashboards of the directorate, the others the pages of the council.
CAPABILITIES = (
    Capability(
        "read_dashboards",
        "lire les tableaux de bord de la direction",
        ("prevention.read_dashboards",),
        frozenset({AGENT, CLERK, DESIGNATED, HEAD}),
    ),
    Capability(
        "read_strategy",
        "lire dans l’administration la stratégie et la gouvernance, sauf les fiches restreintes",
        _on(("view",), *_PLAN, *_GOVERNANCE),
        _STAFF,
    ),
    Capability(
        "read_restricted",
        "lire les fiches restreintes",
        ("prevention.view_restricted_action",),
        _DIRECTORATE,
    ),
    Capability(
        "keep_strategy",
        "tenir la stratégie\u00a0: axes, objectifs, fiches action, indicateurs, bilan",
        _on(_WRITE, *_PLAN),
        _DIRECTORATE,
    ),
    Capability(
        "keep_governance",
        "tenir les instances, leurs réunions et leurs décisions",
        _on(_WRITE, *_GOVERNANCE),
        _DIRECTORATE,
    ),
    Capability(
        "keep_person_meetings",
        "saisir et lire les nombres exacts des réunions où des situations sont évoquées",
        _on(("view", *_WRITE), *_COUNTS),
        _DIRECTORATE,
    ),
    Capability("export_strategy", "exporter la stratégie", ("prevention.export_strategy",), _STAFF),
    Capability(
        "import_strategy",
        "importer un tableau de fiches action",
        ("prevention.import_strategy",),
        _DIRECTORATE,
    ),
)
