"""Owns the loads of the demonstration that tests share: `filled` makes each of them once a worker."""

from deliberations.demonstration.load import load_demonstration
from partners.demonstration.load import load_partners_demonstration
from prevention import access, demo
from prevention.demonstration.load import load_strategy_demonstration

PASSWORD = "mots de la démonstration, inventés"
COUNCIL = (load_demonstration,)
PARTNERS = (*COUNCIL, load_partners_demonstration)
# The towns whole, without an account.
TOWNS = (*PARTNERS, load_strategy_demonstration)
TOWNS_AND_ROLES = (*TOWNS, access.sync_roles)


def load_with_accounts() -> None:
    """The towns, and an account of each role, as `manage.py demo` loads them."""
    access.sync_roles()
    demo.load(passwords=dict.fromkeys(demo.ADDRESSES, PASSWORD))
