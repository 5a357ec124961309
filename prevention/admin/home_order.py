"""Owns what comes first on the home of the administration: the clerk's council, the directorate's records; else urgency."""

from collections.abc import Sequence

from django.http import HttpRequest

from common.house.admin import house_site
from prevention.access import can

# The headings of what waits, then the groups of tables, which take the others' places; those not named keep theirs.
COUNCIL = ("Séances", "Actes", "Conseil municipal")
PARTNERS = ("Conventions", "Financements", "Partenaires", "Postes et bilans")
PLAN = ("Stratégie", "Gouvernance")
# What waits by urgency; the tables of settings after those of records.
HEAD_FIRST = (*COUNCIL, *PARTNERS, *PLAN)
CLERK_FIRST = ("Séances et actes", "Échéances", *HEAD_FIRST)
# What falls due to an agent is of the conventions and the sheets.
WAITS_FOR_AGENT = ("Échéances", "À compléter, à vérifier", "Séances et actes")
AGENT_FIRST = (*WAITS_FOR_AGENT, *PARTNERS[:2], *PLAN, *PARTNERS[2:], *COUNCIL)


def first_for(request: HttpRequest) -> Sequence[str]:
    """What this person keeps; whoever manages the accounts keeps everything, and reads it by urgency."""
    if can(request.user, "manage_accounts"):
        return HEAD_FIRST
    if can(request.user, "keep_sittings"):
        return CLERK_FIRST
    return AGENT_FIRST if can(request.user, "keep_conventions") else ()


house_site.register_order(first_for)
