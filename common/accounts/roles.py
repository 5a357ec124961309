"""Owns the four roles, their French names, and what each may do with accounts."""

AGENT, CLERK, ELECTED, HEAD = "agent", "clerk", "elected", "head"

LABELS: dict[str, str] = {
    AGENT: "agent de la direction",
    CLERK: "secrétariat du conseil",
    ELECTED: "élu",
    HEAD: "direction",
}
# An elected official reads on the site's own pages and never enters the administration.
STAFF: frozenset[str] = frozenset({AGENT, CLERK, HEAD})

ROLES: dict[str, tuple[str, ...]] = {
    AGENT: (),
    CLERK: (),
    ELECTED: (),
    HEAD: ("accounts.view_user", "accounts.add_user", "accounts.change_user"),
}
