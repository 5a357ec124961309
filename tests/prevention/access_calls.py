"""Owns how the tests of rights ask for an address: any method, as any person, nothing kept afterwards."""

from http.cookies import SimpleCookie
from typing import Any
from unittest.mock import patch

from django.db import transaction
from django.http.response import HttpResponseBase
from django.template.response import SimpleTemplateResponse
from django.test import Client
from django.test.client import ClientHandler, RequestFactory


class Caller(RequestFactory):
    """Asks as one person, by a cookie that signing out does not take away; what a request writes is undone.

    It keeps neither templates nor contexts, as Django's client does: thousands of pages are asked for.
    """

    def __init__(self, client: Client, *, enforce_csrf_checks: bool = False) -> None:
        super().__init__()
        self.cookies = SimpleCookie({name: morsel.value for name, morsel in client.cookies.items()})
        self.handler = ClientHandler(enforce_csrf_checks=enforce_csrf_checks)

    def request(self, **request: Any) -> Any:
        """The answer to one request, its body read."""
        with transaction.atomic():
            answer: HttpResponseBase = self.handler(self._base_environ(**request))
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            transaction.set_rollback(True)
        answer.body = body
        return answer

    def undrawn(self, method: str, where: str) -> Any:
        """The answer without its page: what is asked is who may have it."""
        with patch.object(SimpleTemplateResponse, "rendered_content", ""):
            return self.generic(method, where)
