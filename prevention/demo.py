"""Owns the demonstration accounts, and refuses to put a demonstration beside real records."""

from django.db import transaction
from simple_history.utils import bulk_update_with_history

from common.accounts.models import User
from common.accounts.operations import open_account
from common.accounts.roles import AGENT, CLERK, DESIGNATED, ELECTED, HEAD
from deliberations.demonstration.fictitious_town import NAME as INVENTED_TOWN
from deliberations.demonstration.load import LOADED_AT, load_demonstration
from deliberations.models import Councillor, Municipality
from partners.demonstration.load import load_partners_demonstration
from prevention.demonstration.load import load_strategy_demonstration

# role → address, first name, name, function: plainly fictitious.
ACCOUNTS: dict[str, tuple[str, str, str, str]] = {
    HEAD: ("direction@demonstration.example", "Dominique", "Exemple", "direction Prévention Sécurité"),
    AGENT: ("agent@demonstration.example", "Camille", "Exemple", "agent de la direction"),
    CLERK: ("secretariat@demonstration.example", "Claude", "Exemple", "secrétariat du conseil"),
    ELECTED: ("elu@demonstration.example", "Ismaël", "Douzepas", "conseiller municipal"),
    DESIGNATED: (
        "elue-designee@demonstration.example",
        "Awa",
        "Ndimbalune",
        "adjointe, élue désignée par le maire",
    ),
}
# The members of the invented council who sign in with them; nobody real is ever given an account.
SEATED = {ELECTED: ("DOUZEPAS", "Ismaël"), DESIGNATED: ("NDIMBALUNE", "Awa")}
ADDRESSES = [address for address, *_ in ACCOUNTS.values()]


class DemonstrationRefusedError(Exception):
    """The database holds something real; the message is one French sentence."""


def is_loaded() -> bool:
    """True when the demonstration is already here (it comes whole or not at all)."""
    return Municipality.objects.filter(demonstration=True).exists()


def is_alone() -> bool:
    """True when the demonstration is here and no real town is: nothing to protect."""
    return is_loaded() and not Municipality.objects.filter(demonstration=False).exists()


def refuse_real_records() -> None:
    """Refuse a database with a real town, or an account that is not of the demonstration."""
    if Municipality.objects.filter(demonstration=False).exists():
        raise DemonstrationRefusedError(
            "Cette base tient les actes d’une vraie commune\u00a0: la démonstration n’y est pas chargée."
        )
    if User.objects.exclude(email__in=ADDRESSES).exists():
        raise DemonstrationRefusedError(
            "Cette base a déjà des comptes\u00a0: la démonstration n’y est pas chargée."
        )


@transaction.atomic
def load(*, passwords: dict[str, str]) -> bool:
    """Load accounts and records, all or nothing; False when they are here already."""
    refuse_real_records()
    if is_loaded():
        return False
    for role, (email, first_name, last_name, title) in ACCOUNTS.items():
        open_account(
            email=email,
            password=passwords[email],
            role=role,
            first_name=first_name,
            last_name=last_name,
            title=title,
        )
    accounts = {role: User.objects.get(email=address) for role, (address, *_) in ACCOUNTS.items()}
    load_demonstration(by=accounts[CLERK])
    _seat(accounts)
    load_partners_demonstration(by=accounts[AGENT], follower=accounts[AGENT])
    load_strategy_demonstration(by=accounts[AGENT], follower=accounts[AGENT])
    return True


def _seat(accounts: dict[str, User]) -> None:
    """Give two members of the invented council the account they sign in with."""
    council = Councillor.objects.filter(municipality__name=INVENTED_TOWN)
    for role, (last_name, first_name) in SEATED.items():
        member = council.get(last_name=last_name, first_name=first_name)
        member.account = accounts[role]
        bulk_update_with_history(
            [member], Councillor, ["account"], default_user=accounts[CLERK], default_date=LOADED_AT
        )
