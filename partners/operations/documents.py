"""Owns the end of the files of partners: deleted once no paper refers to them."""

from collections.abc import Iterable
from functools import partial

from django.db import models, transaction

from common.files.storage import PrivateStorage
from partners.models import AttachedDocument


def files_of(owner: models.Model) -> set[str]:
    """The names, in private storage, of the files kept with a convention, an amendment, a funding or a grant."""
    if owner.pk is None:
        return set()
    kept = AttachedDocument.objects.filter(**{str(owner._meta.model_name): owner.pk})
    return {*kept.values_list("file", flat=True)} - {""}


def discard_unused(*, owner: models.Model, before: Iterable[str]) -> None:
    """Delete, once the transaction is committed, the files a record no longer refers to.

    before: what `files_of` said before the change.
    """
    for name in sorted(set(before) - files_of(owner)):
        transaction.on_commit(partial(_delete_unused, name))


def _delete_unused(name: str) -> None:
    if not AttachedDocument.objects.filter(file=name).exists():
        PrivateStorage().delete(name)
