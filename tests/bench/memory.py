"""Owns how peaks of memory are compared: each in a fresh process, told by that process."""

import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path

from tests.bench.measure import Row

_STATUS = Path("/proc/self/status")
_MEGABYTE = 1_000_000


def tell_peak(write: Callable[[], object]) -> None:
    """Run in the fresh process: call, then print the most bytes Python held, and the most the process held."""
    tracemalloc.start()
    write()
    traced = tracemalloc.get_traced_memory()[1]
    print(traced, _process_peak() or traced)  # noqa: T201


def memory_ratio(name: str, module: str, *, many: int, few: int, bound: float) -> Row:
    """How many times the memory of `few` rows that of `many` takes: the worse of the two measures.

    module: called as `python -m module rows`, it ends by `tell_peak`.
    """
    most, least = (_peaks(module, rows) for rows in (many, few))
    ratio = max(first / second for first, second in zip(most, least, strict=True))
    return Row(name, ratio, bound, (most[0] / _MEGABYTE, least[0] / _MEGABYTE), unit="MB")


def _peaks(module: str, rows: int) -> tuple[int, ...]:
    said = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", module, str(rows)], check=True, capture_output=True, text=True
    ).stdout
    return tuple(int(figure) for figure in said.split())


def _process_peak() -> int:
    # Unlike ru_maxrss, this one forgets the process that started it.
    if not _STATUS.exists():
        return 0
    lines = _STATUS.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))
