"""Owns how the index follows the records: marked in the transaction of a change, read again after it, or all at once."""

import hashlib
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple
from typing import Any

from django.db import connection, models, transaction
from django.db.models import Q

from common.search import index
from common.search.analyser import VERSION
from common.search.models import Entry, EntryText, Mark, Upkeep
from common.search.sources import Document, Source, all_sources, fields, watched_tables

logger = logging.getLogger(__name__)
BATCH = 200
UPKEEP = 1


def mark(model: type[models.Model], keys: Sequence[Any]) -> None:
    """Note that records of a table changed; they are read again once the transaction is committed.

    One insertion, and none for a table that no source watches.
    """
    label = model._meta.label_lower
    if not keys or label not in watched_tables():
        return
    Mark.objects.bulk_create((Mark(model=label, key=int(key)) for key in keys), batch_size=BATCH)
    if not any(waiting[1] is catch_up for waiting in connection.run_on_commit):
        transaction.on_commit(catch_up, robust=True)


def catch_up() -> None:
    """Read what changed; what fails is written in the log and stays marked: the next search tries again."""
    try:
        heal()
    except Exception:
        logger.exception("recherche : les fiches modifiées n’ont pas pu être indexées")


def heal() -> int:
    """Read again every record that is marked; answer how many marks were. Cheap when there is none.

    One that cannot be read stays marked, is told in the log the first time, and is tried again at the next search. While
    another process writes the index, nothing is done: that one takes the marks too.
    """
    done = 0
    parked: list[int] = []
    while Mark.objects.exclude(pk__in=parked).exists():
        with transaction.atomic():
            waiting = Mark.objects.exclude(pk__in=parked).order_by("pk")
            marks = list(waiting[:BATCH]) if hold_index(wait=False) else []
            failed = {one.pk for one in _unread(marks)}
            read = [one.pk for one in marks if one.pk not in failed]
            Mark.objects.filter(pk__in=read).delete()
        if not marks:
            break
        parked += failed
        done += len(read)
    return done


def _unread(marks: Sequence[Mark]) -> list[Mark]:
    """Read what is marked; answer the marks that could not be: they stay, and keep nothing else from being read."""
    try:
        with transaction.atomic():
            _read_again(marks)
    except Exception as error:
        if len(marks) > 1:
            return [failed for one in marks for failed in _unread([one])]
        (one,) = marks
        # Its kind alone is kept: the words of an error may quote the record.
        failure = type(error).__name__[:100]
        if one.failure != failure:
            logger.exception("recherche : la fiche %s n’a pas pu être indexée", one)
            Mark.objects.filter(pk=one.pk).update(failure=failure)
        return [one]
    return []


def hold_index(*, wait: bool) -> bool:
    """Whether the index is ours until the end of the transaction."""
    if not Upkeep.objects.filter(pk=UPKEEP).exists():
        Upkeep.objects.bulk_create([Upkeep(pk=UPKEEP)], ignore_conflicts=True)
    held = Upkeep.objects.select_for_update(skip_locked=not wait).filter(pk=UPKEEP).order_by("pk")
    return len(held) == 1


def _read_again(marks: Sequence[Mark]) -> None:
    changed: dict[str, set[int]] = {}
    for one in marks:
        changed.setdefault(one.model, set()).add(one.key)
    for source in all_sources():
        touched = {
            model: keys for model in source.watched if (keys := changed.get(model._meta.label_lower, set()))
        }
        if touched:
            _refresh(source, *_touched(source, touched))


def _touched(source: Source, changed: Mapping[type[models.Model], set[int]]) -> tuple[Q, Q]:
    """Which records of a source to read again, and which of its entries they had."""
    wanted, held = Q(pk__in=[]), Q(pk__in=[])
    for model, keys in changed.items():
        for path in source.quotes.get(model, ()):
            wanted |= Q(**{f"{path}__in": keys})
        if model is source.root:
            wanted |= Q(**{f"{source.root_path}__in": keys})
            held |= Q(root__in=keys)
        if model is source.model:
            wanted |= Q(pk__in=keys)
            held |= Q(key__in=keys)
    return wanted, held


def _refresh(source: Source, wanted: Q, held: Q) -> None:
    found = (
        source.model._default_manager.filter(wanted).order_by("pk").values_list("pk", flat=True).distinct()
    )
    keys = list(found)
    gone = Entry.objects.filter(held, kind=source.kind).exclude(key__in=keys)
    _remove(list(gone.order_by("pk").values_list("pk", flat=True)))
    for some in _batches(keys):
        _write(source, some, anew=False)


def _write(source: Source, keys: Sequence[int], *, anew: bool) -> None:
    rows = source.rows(source.model._default_manager.filter(pk__in=keys)).order_by("pk")
    documents = [source.document(row) for row in rows]
    store(source.kind, documents, anew=anew)
    left_out = set(keys) - {one.key for one in documents}
    if left_out:
        gone = Entry.objects.filter(kind=source.kind, key__in=left_out).order_by("pk")
        _remove(list(gone.values_list("pk", flat=True)))


def store(kind: str, documents: Sequence[Document], *, anew: bool = False) -> None:
    """Write documents of one kind; those that are stored as they are cost nothing more, unless anew."""
    known = _known(kind, documents)
    prints = {one.key: fingerprint(one) for one in documents}
    changed = [one for one in documents if anew or known.get(one.key, (0, ""))[1] != prints[one.key]]
    entries = [_entry(kind, one, known.get(one.key, (None, ""))[0]) for one in changed]
    Entry.objects.bulk_update([one for one in entries if one.pk is not None], ["root", "date", "year"])
    Entry.objects.bulk_create([one for one in entries if one.pk is None])
    EntryText.objects.bulk_create(
        [
            EntryText(
                entry=entry,
                title=_clean(one.title),
                body=_clean(one.body),
                shown_date=one.shown_date,
                fingerprint=prints[one.key],
            )
            for entry, one in zip(entries, changed, strict=True)
        ],
        update_conflicts=True,
        unique_fields=["entry"],
        update_fields=["title", "body", "shown_date", "fingerprint"],
    )
    index.write(
        (entry.pk, one.title, fields(one.body, one.words))
        for entry, one in zip(entries, changed, strict=True)
    )


def _known(kind: str, documents: Sequence[Document]) -> dict[int, tuple[int, str]]:
    """For each key that has an entry, the key of that entry and its fingerprint."""
    found = Entry.objects.filter(kind=kind, key__in=[one.key for one in documents]).order_by("pk")
    return {key: (pk, told) for key, pk, told in found.values_list("key", "pk", "text__fingerprint")}


def _entry(kind: str, document: Document, pk: int | None) -> Entry:
    return Entry(
        pk=pk,
        kind=kind,
        key=document.key,
        root=document.root,
        date=document.date,
        year=document.date.year if document.date else None,
    )


def fingerprint(document: Document) -> str:
    """A value that changes with anything of a document."""
    return hashlib.sha256(repr((VERSION, *astuple(document))).encode("utf-8", "replace")).hexdigest()


def _clean(text: str) -> str:
    """A text any database stores."""
    return text.replace("\x00", " ").encode("utf-8", "replace").decode()


def _remove(keys: list[int]) -> None:
    for some in _batches(keys):
        index.remove(some)
        Entry.objects.filter(pk__in=some).delete()


def _batches(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    return (keys[first : first + BATCH] for first in range(0, len(keys), BATCH))


def rebuild(*, progress: Callable[[str, int, int], None] | None = None) -> int:
    """Write the whole index anew, batch by batch, while people work; answer how many records it holds.

    progress: told the plural label of a kind, how many are done, of how many. Doing it again changes nothing.
    """
    sources = all_sources()
    for source in sources:
        keys = list(source.model._default_manager.order_by("pk").values_list("pk", flat=True))
        for number, some in enumerate(_batches(keys)):
            with transaction.atomic():
                hold_index(wait=True)
                _write_or_mark(source, some)
            if progress is not None:
                progress(source.plural, number * BATCH + len(some), len(keys))
    with transaction.atomic():
        hold_index(wait=True)
        _remove(list(_left_over(sources)))
        Upkeep.objects.filter(pk=UPKEEP).update(analyser=VERSION)
    heal()
    return Entry.objects.count()


def _write_or_mark(source: Source, keys: Sequence[int]) -> None:
    """Write a batch; one of its records that cannot be read leaves all of them marked, to be read one by one."""
    try:
        with transaction.atomic():
            _write(source, keys, anew=True)
    except Exception:
        logger.exception("recherche : un lot de %s sera relu fiche par fiche", source.plural)
        label = source.model._meta.label_lower
        Mark.objects.bulk_create((Mark(model=label, key=key) for key in keys), batch_size=BATCH)


def _left_over(sources: Iterable[Source]) -> Iterator[int]:
    """The entries whose record is gone, or of a kind nobody offers any more."""
    offered = {source.kind: source for source in sources}
    unknown = Entry.objects.exclude(kind__in=offered)
    yield from unknown.order_by("pk").values_list("pk", flat=True)
    for kind, source in offered.items():
        records = source.model._default_manager.order_by().values("pk")
        gone = Entry.objects.filter(kind=kind).exclude(key__in=records)
        yield from gone.order_by("pk").values_list("pk", flat=True)


def is_built() -> bool:
    """Whether the index was made whole, under the analyser of today."""
    return Upkeep.objects.filter(pk=UPKEEP, analyser=VERSION).exists()
