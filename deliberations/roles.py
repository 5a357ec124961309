"""Owns what each role may do with the records of the council."""

_ALL = (
    "municipality",
    "term",
    "councillor",
    "seat",
    "sitting",
    "sittingevent",
    "question",
    "rollentry",
    "movement",
    "proxy",
    "recusal",
    "vote",
    "round",
    "candidate",
    "deliberation",
    "recital",
    "operativeclause",
    "signatory",
    "annex",
    "edition",
    "mayoraldecision",
)
_DRAFTING = ("deliberation", "recital", "operativeclause", "signatory", "annex", "mayoraldecision")
_KEPT_FOR_EVER = ("municipality", "term", "edition")


def _permissions(verbs: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"deliberations.{verb}_{name}" for name in names for verb in verbs)


_VIEW = (*_permissions(("view",), _ALL), "deliberations.read_council")
_EDITED = tuple(name for name in _ALL if name not in _KEPT_FOR_EVER)
_CLERK = (
    *_VIEW,
    *_permissions(("add", "change", "delete"), _EDITED),
    *_permissions(("change",), ("municipality",)),
    *_permissions(("add", "change"), ("term",)),
    "deliberations.seal_deliberation",
)
_AGENT = (*_VIEW, *_permissions(("add", "change", "delete"), _DRAFTING))

# An elected official reads the pages made for elected officials; the admin is not open to them.
ROLES: dict[str, tuple[str, ...]] = {
    "agent": _AGENT,
    "clerk": _CLERK,
    "elected": ("deliberations.read_council",),
    "designated": ("deliberations.read_council",),
    "head": (*_AGENT, "deliberations.validate_deliberation"),
}
