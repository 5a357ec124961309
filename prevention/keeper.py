"""Owns the worker that runs beside the site: started with it, started again when it dies, ended with it."""

import os
import subprocess
import sys
import threading
from collections.abc import Sequence

from django.conf import settings

# Seconds before a worker that died is started again, and before one that does not end is killed.
AGAIN, GRACE = 2.0, 10.0


def work_command() -> list[str]:
    """The worker of this installation; it ends by itself when this process is gone."""
    return [sys.executable, str(settings.BASE_DIR / "manage.py"), "work", "--parent", str(os.getpid())]


class Keeper:
    """Keeps one process alive."""

    def __init__(self, command: Sequence[str], *, again: float = AGAIN, grace: float = GRACE) -> None:
        self.command, self.again, self.grace = command, again, grace
        self._over = threading.Event()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep, name="worker-keeper", daemon=True)

    def start(self) -> None:
        """Start the process, at once, and watch over it."""
        self._launch()
        self._thread.start()

    def stop(self) -> None:
        """End the process and wait for it; kill it when it takes too long."""
        self._over.set()
        with self._lock:
            process = self._process
        if process is None:
            return
        process.terminate()
        self._thread.join(self.grace)
        if self._thread.is_alive():
            process.kill()
            self._thread.join()

    def _launch(self) -> None:
        with self._lock:
            if not self._over.is_set():
                # In a group of its own: Ctrl-C reaches the site, which then ends the worker.
                self._process = subprocess.Popen(self.command, process_group=0)  # noqa: S603 - our own command

    def _keep(self) -> None:
        while self._process is not None:
            self._process.wait()
            if self._over.wait(self.again):
                return
            self._launch()
