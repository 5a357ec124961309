"""Documents in the index, beside records that stand for what they were made of."""

import pytest
from django.contrib.auth.models import Group

from common.search.indexing import store
from common.search.query import parse
from common.search.reading import find


@pytest.fixture
def library(db):
    """Index documents by kind, and ask questions of them: answers are `kind key` in order."""

    class Library:
        def add(self, kind, *documents):
            store(kind, documents)
            Group.objects.bulk_create(
                (Group(pk=one.key, name=f"{kind} {one.key}") for one in documents), ignore_conflicts=True
            )
            self.readable = {**getattr(self, "readable", {}), kind: Group.objects.all}

        def ask(self, text, readable=None, **narrowed):
            return find(parse(text), self.readable if readable is None else readable, **narrowed)

        def keys(self, text, **narrowed):
            return [f"{entry.kind} {entry.key}" for entry in self.ask(text, **narrowed).entries]

    return Library()
