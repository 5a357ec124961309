"""Owns the session engine (SESSION_ENGINE): Django's own in the database, which also writes whose session it is."""

from typing import Any, cast

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from common.accounts.models import OpenSession


class SessionStore(DatabaseStore):
    """A session in the database, with the account it is open for."""

    @classmethod
    def get_model_class(cls) -> type[OpenSession]:
        """The table of sessions."""
        return OpenSession

    def create_model_instance(self, data: dict[str, Any]) -> OpenSession:
        """The row, its account as the session has it; none before anyone signs in."""
        row = cast("OpenSession", super().create_model_instance(data))
        key = str(data.get(SESSION_KEY, ""))
        row.account_id = int(key) if key.isdecimal() else None
        return row
