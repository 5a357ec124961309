"""Owns the sessions of the site, each with the account it is open for: a column, so that one account's can be ended."""

from typing import Any, Self

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.contrib.sessions.base_session import BaseSessionManager as SessionManager
from django.db import models
from django.utils import timezone


class OpenSessionQuerySet(models.QuerySet["OpenSession"]):
    """Reads of sessions."""

    def of(self, account: Any) -> Self:
        """Those that still hold, of an account, the newest to end first."""
        return self.filter(account=account, expire_date__gt=timezone.now()).order_by("-expire_date")


class OpenSession(AbstractBaseSession):
    """A session of the site; `common.accounts.sessions` writes its rows, signing out or ending deletes them."""

    session_key = models.CharField("clé", max_length=40, primary_key=True)
    session_data = models.TextField("données")
    expire_date = models.DateTimeField("expire le", db_index=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        verbose_name="compte",
        related_name="open_sessions",
    )

    objects = SessionManager.from_queryset(OpenSessionQuerySet)()  # type: ignore[misc]

    class Meta:
        verbose_name = "connexion ouverte"
        verbose_name_plural = "connexions ouvertes"
        default_permissions = ()

    @classmethod
    def get_session_store_class(cls) -> Any:
        """The engine that reads and writes these rows."""
        from common.accounts.sessions import SessionStore

        return SessionStore
