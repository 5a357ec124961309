"""Owns the end of a private file: deleted once nothing refers to it, never while its act has an edition."""

from collections.abc import Iterable
from functools import partial

from django.db import transaction

from common.files.storage import PrivateStorage
from deliberations.models import Annex, Deliberation, MayoralDecision


def files_of(deliberation: Deliberation) -> set[str]:
    """The names, in private storage, of the files the records of an act refer to now."""
    annexes = Annex.objects.filter(deliberation_id=deliberation.pk).values_list("file", flat=True)
    signed = Deliberation.objects.filter(pk=deliberation.pk).values_list("signed_copy", flat=True)
    return {*annexes, *signed} - {""}


def discard_unused(*, deliberation: Deliberation, before: Iterable[str]) -> None:
    """Delete, once the transaction is committed, the files an act no longer refers to.

    before: what `files_of` said before the change. Nothing is deleted of an act that has an edition, even withdrawn.
    """
    left = set(before) - files_of(deliberation)
    if deliberation.pk is not None and deliberation.editions.exists():
        return
    discard_files(left)


def discard_files(names: Iterable[str]) -> None:
    """Delete files by their names in private storage, once the transaction is committed and if none refers to them."""
    for name in sorted(names):
        transaction.on_commit(partial(_delete_unused, name))


def _delete_unused(name: str) -> None:
    kept = (
        Annex.objects.filter(file=name),
        Deliberation.objects.filter(signed_copy=name),
        MayoralDecision.objects.filter(signed_copy=name),
    )
    if not any(found.exists() for found in kept):
        PrivateStorage().delete(name)
