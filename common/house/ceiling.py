"""Owns how a view says how big the body of a request may be, whoever sends it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse

View = Callable[..., HttpResponse]
# What a form adds around a file: the names of its fields, the lines between its parts.
AROUND = 100_000


def bodies_up_to(file_bytes: int) -> Callable[[View], View]:
    """Let a view be sent one file of so many bytes, and what a form adds around it; a bigger body is never read."""

    def declare(view: View) -> View:
        view.most_bytes = file_bytes + AROUND  # type: ignore[attr-defined]
        return view

    return declare


def declared_ceiling(view: Any) -> int | None:
    """The bytes a view declares as the most; None when it declares nothing."""
    return getattr(view, "most_bytes", None)
