"""Owns the end of the files kept with a record: deleted once no paper refers to them."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db import models, transaction

from common.files.storage import PrivateStorage


def files_of(owner: models.Model) -> set[str]:
    """The names, in private storage, of the files of the papers (`documents`) kept with a record."""
    if owner.pk is None:
        return set()
    kept = _papers(owner).filter(**{str(owner._meta.model_name): owner.pk})
    return {*kept.values_list("file", flat=True)} - {""}


def discard_unused(*, owner: models.Model, before: Iterable[str]) -> None:
    """Delete, once the transaction is committed, the files a record no longer refers to.

    before: what `files_of` said before the change.
    """
    for name in sorted(set(before) - files_of(owner)):
        transaction.on_commit(partial(_delete_unused, _papers(owner), name))


def _papers(owner: models.Model) -> "models.Manager[Any]":
    paper: Any = owner._meta.get_field("documents").related_model
    return paper._base_manager


def _delete_unused(papers: "models.Manager[Any]", name: str) -> None:
    if not papers.filter(file=name).exists():
        PrivateStorage().delete(name)
