"""The tables of the accounts."""

from common.accounts.models.user import User, UserManager

__all__ = ["User", "UserManager"]
