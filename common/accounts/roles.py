"""Owns the five roles, their French names, and who manages accounts."""

from common.rights import Capability

AGENT, CLERK, DESIGNATED, ELECTED, HEAD = "agent", "clerk", "designated", "elected", "head"

LABELS: dict[str, str] = {
    AGENT: "agent de la direction",
    CLERK: "secrétariat du conseil",
    ELECTED: "élu",
    DESIGNATED: "élu désigné par le maire",
    HEAD: "direction",
}
# An elected official reads on the site's own pages and never enters the administration.
STAFF: frozenset[str] = frozenset({AGENT, CLERK, HEAD})
# Who keeps the council's acts or the accounts signs in with two factors.
SECOND_FACTOR: frozenset[str] = frozenset({CLERK, HEAD})

CAPABILITIES = (
    Capability(
        "manage_accounts",
        "ouvrir les comptes, donner leur rôle, les désactiver",
        ("accounts.view_user", "accounts.add_user", "accounts.change_user"),
        frozenset({HEAD}),
    ),
    Capability(
        "read_access_logs",
        "lire le journal des connexions et celui des téléchargements restreints",
        ("accounts.view_signin", "accounts.view_restricteddownload"),
        frozenset({HEAD}),
    ),
)
