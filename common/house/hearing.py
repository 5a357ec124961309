"""Owns the slot where the site hears that records changed: which table, which keys, within the transaction."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import models

Hearer = Callable[[type[models.Model], Sequence[Any]], None]
_hearers: list[Hearer] = []


def register_hearer(hearer: Hearer) -> None:
    """Let the site be told; registering twice changes nothing."""
    if hearer not in _hearers:
        _hearers.append(hearer)


def forget_hearer(hearer: Hearer) -> None:
    """Withdraw a hearer (for tests)."""
    _hearers.remove(hearer)


def tell(model: type[models.Model], keys: Sequence[Any]) -> None:
    """Say that these records of a table are changing, are new, or are gone."""
    for hearer in _hearers:
        hearer(model, keys)
