"""Owns who follows deadlines: the people who edit records."""

_FOLLOWS = ("deadlines.view_deadlines", "deadlines.decide_deadlines")

ROLES: dict[str, tuple[str, ...]] = {"agent": _FOLLOWS, "clerk": _FOLLOWS, "head": _FOLLOWS}
