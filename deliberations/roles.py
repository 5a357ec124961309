"""Owns what each role may do with the records of the council."""

from common.accounts.roles import AGENT, CLERK, DESIGNATED, ELECTED, HEAD
from common.rights import Capability, permissions_on

_COUNCIL = ("municipality", "term", "councillor", "seat")
_SITTINGS = (
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
)
_DRAFTING = ("deliberation", "recital", "operativeclause", "signatory", "annex", "mayoraldecision")
_WRITE = ("add", "change", "delete")
_STAFF = frozenset({AGENT, CLERK, HEAD})


def _on(verbs: tuple[str, ...], *names: str) -> tuple[str, ...]:
    return permissions_on("deliberations", verbs, names)


# An elected official reads the pages made for elected officials; the admin is not open to them.
CAPABILITIES = (
    Capability(
        "read_council",
        "lire les pages du conseil\u00a0: séances tenues, actes, extraits, décisions rendues publiques",
        ("deliberations.read_council",),
        frozenset({AGENT, CLERK, ELECTED, DESIGNATED, HEAD}),
    ),
    Capability(
        "read_council_records",
        "lire dans l’administration les séances, les actes et leurs projets",
        _on(("view",), *_COUNCIL, *_SITTINGS, *_DRAFTING, "edition"),
        _STAFF,
    ),
    Capability(
        "draft_acts",
        "préparer les projets de délibération et les décisions du maire",
        _on(_WRITE, *_DRAFTING),
        _STAFF,
    ),
    Capability(
        "validate_acts",
        "valider les projets de délibération",
        ("deliberations.validate_deliberation",),
        frozenset({HEAD}),
    ),
    # Neither a commune nor a term is deleted: acts rest on them.
    Capability(
        "keep_council",
        "tenir la commune, les mandatures, les conseillers et leurs sièges",
        (
            *_on(("change",), "municipality"),
            *_on(("add", "change"), "term"),
            *_on(_WRITE, "councillor", "seat"),
        ),
        frozenset({CLERK}),
    ),
    Capability(
        "keep_sittings",
        "tenir les séances\u00a0: ordre du jour, appel, pouvoirs, déports, votes",
        _on(_WRITE, *_SITTINGS),
        frozenset({CLERK}),
    ),
    # An edition is stored by sealing, and kept for ever.
    Capability(
        "seal_acts",
        "figer les actes, enregistrer leur transmission et leur publication",
        ("deliberations.seal_deliberation",),
        frozenset({CLERK}),
    ),
)
