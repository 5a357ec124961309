"""Owns how a worker is asked to end: by a signal, or by the end of the process that started it."""

import os
import select
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Stop:
    """Whether the worker must end, and a wait that a signal cuts short."""

    def __init__(self, *, parent: int | None = None) -> None:
        self._asked = False
        self._parent = parent
        # A pipe, since a threading.Event may not be set from a signal handler.
        self._reader, self._writer = os.pipe()
        os.set_blocking(self._writer, False)

    def ask(self, *_: object) -> None:
        """Ask the worker to end; safe from a signal handler and from a thread."""
        self._asked = True
        with suppress(BlockingIOError):
            os.write(self._writer, b".")

    def is_asked(self) -> bool:
        """True once the worker must end."""
        return self._asked or (self._parent is not None and os.getppid() != self._parent)

    def wait(self, seconds: float) -> None:
        """Wait, or return at once when asked to end."""
        select.select([self._reader], [], [], seconds)

    def close(self) -> None:
        """Give the pipe back."""
        os.close(self._reader)
        os.close(self._writer)


@contextmanager
def listening(*, parent: int | None = None) -> Iterator[Stop]:
    """A Stop that SIGTERM and SIGINT ask; the signals are as before afterwards.

    parent: the process that started this one; ends too when it is gone.
    """
    stop = Stop(parent=parent)
    before = {}
    if threading.current_thread() is threading.main_thread():
        before = {number: signal.signal(number, stop.ask) for number in SIGNALS}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        stop.close()
