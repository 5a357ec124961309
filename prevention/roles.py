"""Owns what each role may do with the records of the strategy and its governance."""

_EDITED = (
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
    "body",
    "bodymember",
    "meeting",
    "meetingattendance",
    "meetingdecision",
    "meetinginvitation",
    "plandocument",
    "townoutline",
    "districtoutline",
)
# Exact counts of persons: only who enters them and the head read and export them, the others have the masked papers.
_COUNTS = ("personmeeting", "personmeetingorganisation")
_WRITE = ("add", "change", "delete")


def _permissions(verbs: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"prevention.{verb}_{name}" for name in names for verb in verbs)


_VIEW = _permissions(("view",), _EDITED)
_AGENT = (
    *_VIEW,
    *_permissions(("view", *_WRITE), _COUNTS),
    *_permissions(_WRITE, _EDITED),
    "prevention.view_restricted_action",
    "prevention.export_strategy",
    "prevention.import_strategy",
    "prevention.read_dashboards",
)

# The clerk reads the plan, which the council is presented; the elected officials whom the mayor names read the
# dashboards of the directorate, the others the pages of the council.
ROLES: dict[str, tuple[str, ...]] = {
    "agent": _AGENT,
    "clerk": (*_VIEW, "prevention.export_strategy", "prevention.read_dashboards"),
    "designated": ("prevention.read_dashboards",),
    "head": _AGENT,
}
