"""Leaves no count of tries behind: some are kept in the memory of the process."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def no_count_left() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()
