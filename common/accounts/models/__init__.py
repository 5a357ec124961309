"""The tables of the accounts."""

from common.accounts.models.invitation import Invitation, InvitationState
from common.accounts.models.journal import Means, Outcome, RestrictedDownload, SignIn
from common.accounts.models.open_session import OpenSession
from common.accounts.models.shared_note import SharedNote
from common.accounts.models.user import User, UserManager

__all__ = [
    "Invitation",
    "InvitationState",
    "Means",
    "OpenSession",
    "Outcome",
    "RestrictedDownload",
    "SharedNote",
    "SignIn",
    "User",
    "UserManager",
]
