"""Owns asking what an address would answer to the same person were their visit otherwise, while nothing is kept of it."""

from collections.abc import Mapping
from typing import Any, cast
from urllib.parse import unquote_to_bytes

from django.contrib.messages.storage import default_storage
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.core.handlers.wsgi import WSGIRequest
from django.db import transaction
from django.http import Http404, HttpRequest
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme


def would_show(request: HttpRequest, address: str, *, session: Mapping[str, Any]) -> bool:
    """True when reading this address of the site would show its page, to who asks, with this changed in the session.

    address: a path, with or without its query. The view itself answers, so that its rights and its refusals count;
    what it would write in the database, in the session or as a message is undone. A file is no page: one is not made
    to be thrown away, and a file that comes all the same shows nothing.
    """
    asked = _reading(request, address, session)
    if "format" in asked.GET or not asked.path_info.endswith("/"):
        return False
    try:
        match = asked.resolver_match = resolve(asked.path_info)
        with transaction.atomic():
            try:
                answer = match.func(asked, *match.args, **match.kwargs)
            finally:
                transaction.set_rollback(True)
    except (Resolver404, Http404, PermissionDenied, SuspiciousOperation):
        return False
    opened = getattr(answer, "file_to_stream", None)
    if opened is not None:
        opened.close()
    return bool(answer.status_code == 200 and not answer.has_header("Content-Disposition"))


def page_above(path: str) -> str:
    """The address one step above: "/conventions/12/" → "/conventions/"; the root has none, and answers empty."""
    above, _, _ = path.rstrip("/").rpartition("/")
    return f"{above}/" if path.rstrip("/") else ""


def is_ours(request: HttpRequest, address: str) -> bool:
    """Whether an address given in a form is a page of this site."""
    host = {request.get_host()}
    return url_has_allowed_host_and_scheme(address, allowed_hosts=host, require_https=request.is_secure())


def _reading(request: HttpRequest, address: str, session: Mapping[str, Any]) -> WSGIRequest:
    path, _, query = address.partition("#")[0].partition("?")
    # Neither what a form sent nor what htmx says of it.
    kept = {
        name: value for name, value in request.META.items() if not name.startswith(("CONTENT_", "HTTP_HX"))
    }
    wanted = {"REQUEST_METHOD": "GET", "QUERY_STRING": query}
    asked = WSGIRequest(kept | wanted | {"PATH_INFO": unquote_to_bytes(path).decode("latin-1")})
    store = type(request.session)(request.session.session_key)
    store.update(dict(request.session.items()) | dict(session))
    asked.user, asked.session = request.user, store
    cast("Any", asked)._messages = default_storage(asked)
    return asked
