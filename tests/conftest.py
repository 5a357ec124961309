"""A hostile suite: no network but this machine, a database mark set by itself, a real browser on demand."""

import gc
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

# Playwright keeps an event loop running in the thread of the test, where Django's own calls are safe.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server", "admin_client"}
BROWSER_FIXTURES = {"browser", "page", "context", "new_context"}
LOOPBACK = {"127.0.0.1", "::1", "localhost"}


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Mark what touches a database or drives a browser; long files come first: of the browser, then of whole towns."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if fixtures & DATABASE_FIXTURES or item.get_closest_marker("django_db"):
            item.add_marker("database")
        if fixtures & BROWSER_FIXTURES:
            item.add_marker("browser")
    yield
    # Otherwise a worker would end alone with them. The order by chance stays within each part.
    driven = {item.path for item in items if item.get_closest_marker("browser")}
    loaded = {item.path for item in items if "filled" in getattr(item, "fixturenames", ())}
    items.sort(key=lambda item: (item.path not in driven, item.path not in loaded))


def pytest_collection_finish() -> None:
    """Spare the collector what lives to the end: the modules and the thousands of tests."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Refuse every connection that leaves this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if self.family != socket.AF_UNIX and isinstance(address, tuple) and address[0] not in LOOPBACK:
            raise RuntimeError(f"This test calls the network: {address}")
        return connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture(autouse=True, scope="session")
def signing_in_leaves_its_mark() -> Iterator[None]:
    """`force_login` leaves in the session what signing in leaves there: when, and by what, people proved who they are."""
    from allauth.account.internal.flows import login as flow
    from django.test import Client

    sign_in = Client._login  # type: ignore[attr-defined]

    def marked(self: Client, user: Any, backend: str | None = None) -> None:
        sign_in(self, user, backend)
        session = self.session
        session[flow.AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": time.time()}]
        session[flow._AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(user.pk)
        session.save()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Client, "_login", marked)
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """Undo what a test commits by a new copy: emptying every table and writing the permissions again is long."""
    from django.db import connection
    from django.test import TransactionTestCase

    from tests.copies import EmbeddedCopies, ServerCopies

    with django_db_blocker.unblock():
        copies = EmbeddedCopies() if connection.vendor == "sqlite" else ServerCopies()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda self: copies.begin_anew())
        yield copies
    with django_db_blocker.unblock():
        copies.end()


@pytest.fixture(scope="session")
def filled(django_db_setup: Any, django_db_blocker: Any) -> Any:
    """`with filled(load, …)`, in a fixture of a module: a test database of its own, as these loads fill it."""

    @contextmanager
    def prepared(*loads: Any) -> Iterator[None]:
        with django_db_blocker.unblock(), django_db_setup.filled(*loads):
            yield

    return prepared


@pytest.fixture(autouse=True)
def nothing_remembered(request: pytest.FixtureRequest) -> None:
    """Forget what a page of the test before computed: its records are gone, and their numbers come again."""
    if "database" in request.node.keywords:
        from common.house.remembered import forget_everything

        forget_everything()


@pytest.fixture(autouse=True)
def private_files(request: pytest.FixtureRequest) -> None:
    """Keep the files of a test in its own folder."""
    if "database" in request.node.keywords:
        settings = request.getfixturevalue("settings")
        folder = request.getfixturevalue("tmp_path") / "files"
        settings.FILES_ROOT = settings.MEDIA_ROOT = folder
        default = settings.STORAGES["default"]
        options = default["OPTIONS"] | {"location": folder}
        settings.STORAGES = settings.STORAGES | {"default": default | {"OPTIONS": options}}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    """Debian's Chromium, silent on the network; as root it refuses its own sandbox."""
    flags = [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-sync",
        "--disable-component-update",
        "--disable-background-networking",
    ]
    if os.geteuid() == 0:
        flags.append("--no-sandbox")
    chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    return {**browser_type_launch_args, "executable_path": chromium, "args": flags, "headless": True}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    """A French browser in Paris."""
    return {**browser_context_args, "locale": "fr-FR", "timezone_id": "Europe/Paris"}
