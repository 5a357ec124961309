"""Measures the search on 50 000 documents of 5 KB: `python -m tests.bench.many_documents`, on any database."""

import datetime as dt
import sys
from collections.abc import Iterator
from functools import partial

import django

django.setup()

from django.contrib.auth.models import Group  # noqa: E402 - the applications come first
from django.db import connection  # noqa: E402
from django.db.models import Q  # noqa: E402

from common.accounts.models import User  # noqa: E402
from common.search.highlighting import fragment, highlighted  # noqa: E402
from common.search.indexing import rebuild  # noqa: E402
from common.search.models import EntryText  # noqa: E402
from common.search.query import parse  # noqa: E402
from common.search.reading import find  # noqa: E402
from common.search.sources import all_sources  # noqa: E402
from deliberations.models import (  # noqa: E402
    Deliberation,
    Municipality,
    OperativeClause,
    Question,
    Recital,
    Sitting,
    Term,
)
from prevention.access import sync_roles  # noqa: E402
from tests.bench.measure import Call, Row, ratio  # noqa: E402

DOCUMENTS, BYTES, VOCABULARY = 50_000, 5_000, 20_000
RARE, MEDIUM, COMMON = "glycine", "spéléologie", "glaciologie"
FIRST_DAY, ACTS_OF_A_SITTING, RECITALS = dt.date(2010, 1, 1), 100, 6
_ONSETS = ["b", "c", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "v", "ch", "tr", "pl", "br"]
_VOWELS = ["a", "e", "i", "o", "u", "ou", "an", "on", "eau"]


def reader() -> User:
    """An elected official, who has the pages of the council only: what they may read is asked of every hit."""
    sync_roles()
    user = User.objects.create(
        email="recherche@ville-exemple.invalid", first_name="Lectrice", last_name="Exemple"
    )
    user.groups.add(Group.objects.get(name="elected"))
    return User.objects.get(pk=user.pk)


def _word(number: int) -> str:
    parts = []
    for _ in range(3):
        number, onset = divmod(number, len(_ONSETS))
        parts.append(_ONSETS[onset] + _VOWELS[(number + onset) % len(_VOWELS)])
    return "".join(parts)


def _words(seed: int) -> Iterator[str]:
    """Words without end, the first of the vocabulary far more often, the same ones for the same seed."""
    state = seed * 2_654_435_761 % 2**32
    while True:
        state = (state * 1_664_525 + 1_013_904_223) % 2**32
        # As in any language, the chance of a word falls with its rank.
        yield _word(int(VOCABULARY ** (state / 2**32)))


def _text(number: int, passages: list[str]) -> str:
    """About 5 KB: passages shared with others, and of the three words searched those due to this number."""
    chosen = [passages[(number * 31 + part * (number % 97 + 1)) % len(passages)] for part in range(10)]
    due = [
        RARE if number % (DOCUMENTS // 10) == 7 else "",
        MEDIUM if number % 100 == 3 else "",
        COMMON if number % 5 == 0 else "",
    ]
    chosen.insert(number % 10, " ".join(word for word in due if word))
    return "\n".join(chosen)


def _passage(seed: int) -> str:
    words, size = [], 0
    for word in _words(seed):
        words.append(word)
        size += len(word) + 1
        if size >= BYTES // 10:
            return " ".join(words)
    raise AssertionError


def make_documents(town: Municipality) -> None:
    """Store them as acts taken over, a hundred a sitting, their text in recitals and clauses; make the index."""
    passages = [_passage(seed) for seed in range(2_000)]
    for sitting, _ in enumerate(range(0, DOCUMENTS, ACTS_OF_A_SITTING)):
        _acts_of_a_sitting(town, sitting, passages)
    rebuild()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _acts_of_a_sitting(town: Municipality, rank: int, passages: list[str]) -> None:
    term, _ = Term.objects.get_or_create(municipality=town, name="Mesures", defaults={"legal_seats": 35})
    day = FIRST_DAY + dt.timedelta(days=10 * rank)
    sitting = Sitting.objects.create(term=term, held_on=day, held_at=dt.time(19), place="Mairie")
    numbers = range(rank * ACTS_OF_A_SITTING, (rank + 1) * ACTS_OF_A_SITTING)
    questions = Question.objects.bulk_create(
        Question(
            sitting=sitting,
            order=order,
            number=str(order),
            act_number=f"B{number}",
            object=f"Question {number}{f' {COMMON}' if number % 1_000 == 0 else ''}",
        )
        for order, number in enumerate(numbers, start=1)
    )
    acts = Deliberation.objects.bulk_create(
        Deliberation(municipality=town, question=question, taken_over=True) for question in questions
    )
    texts = [_text(number, passages).split("\n") for number in numbers]
    Recital.objects.bulk_create(
        Recital(deliberation=act, position=place, text=part)
        for act, parts in zip(acts, texts, strict=True)
        for place, part in enumerate(parts[:RECITALS], start=1)
    )
    OperativeClause.objects.bulk_create(
        OperativeClause(deliberation=act, position=place, verb="APPROUVE", text=part)
        for act, parts in zip(acts, texts, strict=True)
        for place, part in enumerate(parts[RECITALS:], start=1)
    )


def _search(word: str, town: Municipality, user: User) -> Call:
    """What the page does: the records this person may read, the first twenty, every count, the fragments."""

    def call() -> int:
        query = parse(word)
        readable = {one.kind: partial(one.visible, user, town) for one in all_sources() if one.readable(user)}
        found = find(query, readable)
        for entry in found.entries:
            highlighted(entry.text.title, query)
            fragment(entry.text.body, query)
        return found.count

    return call


def _scan(word: str) -> Call:
    """The same question by LIKE over the same texts, in the same order, on the same database."""

    def call() -> int:
        found = EntryText.objects.filter(Q(title__contains=word) | Q(body__contains=word))
        found = found.order_by("-entry__date", "entry__key")
        return len(found.values_list("pk", "title")[:20])

    return call


def search_rows() -> Iterator[Row]:
    """The three ratios; the counts are checked first."""
    town, user = Municipality.objects.home()[0], reader()
    make_documents(town)
    for name, word, count, bound in (
        ("a rare word", RARE, 10, 0.1),
        ("a medium word", MEDIUM, DOCUMENTS // 100, 0.1),
        ("a word in 20 % of them", COMMON, DOCUMENTS // 5, 1 / 3),
    ):
        found = _search(word, town, user)()
        if found != count:
            raise SystemExit(f"{word}: {found} found in place of {count}.")
        yield ratio(
            f"search of {name}, 50 000 documents / LIKE", _search(word, town, user), _scan(word), bound=bound
        )


def main() -> int:
    """Print the lines alone, in a database that has a town."""
    rows = []
    for row in search_rows():
        rows.append(row)
        print(row, flush=True)  # noqa: T201
    return 0 if all(row.kept for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
