"""Owns who reads the log of changes: those who answer for the records."""

from common.rights import Capability

CAPABILITIES = (
    Capability(
        "read_changes",
        "lire le journal des modifications",
        ("house.view_change",),
        frozenset({"clerk", "head"}),
    ),
)
