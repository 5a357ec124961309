"""The administration pages of the directorate."""

from prevention.admin import deadlines
from prevention.admin.accounts import AccountAdmin

__all__ = ["AccountAdmin", "deadlines"]
