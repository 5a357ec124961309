"""How gunicorn serves the site on this machine: two processes, one request each at a time, and the worker."""

import gc
import os

from django.conf import settings
from django.urls import get_resolver

from prevention.keeper import Keeper, work_command

port = os.environ.get("PORT", "8000")
bind = f"127.0.0.1:{port}"
wsgi_app = "prevention.wsgi:application"
workers = 2
worker_class = "sync"
preload_app = True
timeout = 120
graceful_timeout = 10
loglevel = "warning"
control_socket_disable = True
keepers: list[Keeper] = []


def when_ready(server: object) -> None:
    """Load the pages once for every process, leave them out of the garbage collector's way, say the address."""
    get_resolver().url_patterns  # noqa: B018 (reading it imports the views)
    gc.collect()
    gc.freeze()
    print(  # noqa: T201 (the terminal is where the address belongs)
        f"\nLe site est ouvert : http://localhost:{port}/\n"
        f"Administration :     http://localhost:{port}/admin/\n"
        "Ctrl-C pour l’arrêter.",
        flush=True,
    )
    if settings.JOBS_WORKER:
        keepers.append(Keeper(work_command()))
        keepers[0].start()


def on_exit(server: object) -> None:
    """End the worker with the site."""
    for keeper in keepers:
        keeper.stop()
