"""Owns the optimistic lock of an aggregate: one conditional update moves its version, or tells who was first."""

from collections.abc import Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import F

from common.house.hearing import tell
from common.house.models import Aggregate, Change
from common.house.wording import moment, person, this

CREATION = "création"
_TOGETHER = 500
KEPT = "Votre saisie est conservée ci-dessous\u00a0: vérifiez-la, puis enregistrez de nouveau."


class Stale(Exception):  # noqa: N818 - the name the packages use
    """Somebody changed the aggregate since it was read; `changes` says who, when and what, oldest first."""

    def __init__(self, root: Aggregate, changes: Sequence[Change]) -> None:
        self.root = root
        self.changes = list(changes)
        super().__init__(self._sentence())

    def _sentence(self) -> str:
        name = this(str(self.root._meta.verbose_name), feminine=is_feminine(self.root))
        if not self.changes:
            return f"La fiche a changé depuis que vous l’avez ouverte ({name}). {KEPT}"
        told = [
            f"{person(change.by)} a modifié {name} le {moment(change.at)}\u00a0: {change.summary.rstrip('.')}."
            for change in self.changes
        ]
        # One a line: a move then its undo are two changes.
        return f"{told[0]} {KEPT}" if len(told) == 1 else "\n".join([*told, KEPT])


def is_feminine(record: models.Model) -> bool:
    """Whether the French name of a table is feminine: what it says of itself, else its ending."""
    said = getattr(record, "feminine", None)
    if said is not None:
        return bool(said)
    first_word = str(record._meta.verbose_name).split(" ", maxsplit=1)[0]
    return first_word.endswith(("ion", "té", "ée", "ance", "ence", "ure", "ie", "ise", "ale", "une", "che"))


def current_version(root: Aggregate) -> int | None:
    """The version the database holds now; nothing when the aggregate is gone."""
    manager: models.Manager[Any] = type(root)._base_manager
    return manager.filter(pk=root.pk).values_list("version", flat=True).first()


def changes_since(root: Aggregate, seen: int) -> list[Change]:
    """Who changed the aggregate after the version that was seen, oldest first."""
    return list(Change.objects.of(root).since(seen))


def bump(root: Aggregate, *, seen: int | None, by: Any, summary: str) -> int:
    """Move the version of an aggregate and log the change; answer the new version.

    `seen` is the version the writer had read; None writes whatever the version (an operation that already
    holds the lock). One conditional UPDATE decides: when it matches no row, Stale is raised with the
    changes that came since, and nothing is written. `by` is the account, None for a command.
    `summary` is a French phrase that names what changed.
    """
    manager: models.Manager[Any] = type(root)._base_manager
    with transaction.atomic():
        rows = manager.filter(pk=root.pk)
        if seen is not None:
            rows = rows.filter(version=seen)
        if not rows.update(version=F("version") + 1):
            raise Stale(root, changes_since(root, seen or 0))
        # Read inside the transaction that holds the row: nobody can move it in between.
        version = current_version(root)
        if version is None:
            raise Stale(root, [])
        Change.objects.create(
            content_type_id=_content_type_id(root),
            object_id=str(root.pk),
            version=version,
            by=by,
            summary=summary,
        )
        tell(type(root), [root.pk])
    root.version = version
    return version


def note_creation(root: Aggregate, *, by: Any, summary: str = CREATION) -> None:
    """Log the birth of an aggregate at the version it has, so that later changes are told from it."""
    _log([root], by=by, summary=summary)


def note_creations(roots: Sequence[Aggregate], *, by: Any, summary: str = CREATION) -> None:
    """Log the birth of many aggregates of one table, each at the version it has."""
    _log(roots, by=by, summary=summary)


def note_rows(roots: Sequence[Aggregate], *, by: Any, summary: str) -> None:
    """Log what was tied to many aggregates of one table whose version has just moved, or begun."""
    _log(roots, by=by, summary=summary)


def bump_all(roots: Sequence[Aggregate], *, by: Any, summary: str) -> None:
    """Move the version of many aggregates of one table, each read at the version it bears, and log the changes.

    Raises Stale for the first one that somebody changed since; call it within a transaction, which then ends.
    """
    for first in range(0, len(roots), _TOGETHER):
        some = roots[first : first + _TOGETHER]
        manager: models.Manager[Any] = type(some[0])._base_manager
        rows = manager.filter(pk__in=[root.pk for root in some])
        held = dict(rows.select_for_update().order_by("pk").values_list("pk", "version"))
        for root in some:
            if held.get(root.pk) != root.version:
                raise Stale(root, changes_since(root, root.version))
        rows.update(version=F("version") + 1)
        for root in some:
            root.version += 1
        _log(some, by=by, summary=summary)


def _log(roots: Sequence[Aggregate], *, by: Any, summary: str) -> None:
    Change.objects.bulk_create(
        [
            Change(
                content_type_id=_content_type_id(root),
                object_id=str(root.pk),
                version=root.version,
                by=by,
                summary=summary,
            )
            for root in roots
        ],
        batch_size=_TOGETHER,
    )
    if roots:
        tell(type(roots[0]), [root.pk for root in roots])


def _content_type_id(root: models.Model) -> int:
    return ContentType.objects.get_for_model(root).pk
