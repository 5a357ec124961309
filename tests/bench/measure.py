"""Owns how a ratio is measured: two calls in turn, the median of each."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

RUNS = 20
RUNS_OF_A_SLOW_CALL = 3
SLOW_SECONDS = 5.0

Call = Callable[[], object]


@dataclass(frozen=True)
class Row:
    """One line of the table: a ratio and its bound; behind it two medians in seconds, or two peaks in MB."""

    name: str
    ratio: float
    bound: float
    measured: tuple[float, float]
    unit: str = "ms"

    @property
    def kept(self) -> bool:
        """True when the ratio is within its bound."""
        return self.ratio <= self.bound

    def __str__(self) -> str:
        scale = 1000 if self.unit == "ms" else 1
        first, second = (f"{scale * value:9.2f} {self.unit}" for value in self.measured)
        verdict = "kept" if self.kept else "EXCEEDED"
        return f"{self.name:<58}{first}{second}  {self.ratio:8.4f}  <= {self.bound:<6g} {verdict}"


def seconds_of(call: Call) -> float:
    """Time of one call."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def medians(first: Call, second: Call, *, inner: tuple[int, int] = (1, 1)) -> tuple[float, float]:
    """Median time of each call, alternated; `inner` repeats a short call within one measure."""
    slow = max(seconds_of(first), seconds_of(second)) > SLOW_SECONDS
    times: tuple[list[float], list[float]] = ([], [])
    gc.collect()
    for _ in range(RUNS_OF_A_SLOW_CALL if slow else RUNS):
        for call, repeats, kept in zip((first, second), inner, times, strict=True):
            kept.append(seconds_of(lambda call=call, n=repeats: [call() for _ in range(n)]) / repeats)  # type: ignore[misc]
    return statistics.median(times[0]), statistics.median(times[1])


def ratio(name: str, first: Call, second: Call, *, bound: float, inner: tuple[int, int] = (1, 1)) -> Row:
    """How many times the second call the first one costs."""
    measured = medians(first, second, inner=inner)
    return Row(name, measured[0] / measured[1], bound, measured)
