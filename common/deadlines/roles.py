"""Owns who follows deadlines: the people who edit records."""

from common.rights import Capability

CAPABILITIES = (
    Capability(
        "follow_deadlines",
        "suivre les échéances, les marquer comme faites, les reporter, recevoir des rappels",
        ("deadlines.view_deadlines", "deadlines.decide_deadlines"),
        frozenset({"agent", "clerk", "head"}),
    ),
)
