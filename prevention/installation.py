"""Owns what a start must know of its database: who created it, and what it still owes it."""

import fcntl
import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.files.storage import Storage
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

# Without the letters and figures that are taken for one another.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def owed_file() -> Path:
    """Present from before the embedded database is created until its demonstration is loaded."""
    return settings.VAR_DIR / "demonstration-a-charger"


def accounts_file() -> Path:
    """Addresses and passwords of the demonstration accounts, readable by the owner only."""
    return settings.VAR_DIR / "comptes-demonstration.txt"


def static_stamp() -> Path:
    """Says which static files were collected."""
    return settings.VAR_DIR / "static.stamp"


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let a second start wait for the first one."""
    with (settings.VAR_DIR / "prepare.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def claim_new_database() -> None:
    """Note, before the first connection, that this start creates the embedded database."""
    if settings.EMBEDDED_DATABASE and not settings.EMBEDDED_FILE.exists():
        owed_file().touch()


def owes_demonstration() -> bool:
    """True while a database of our own making waits for its demonstration."""
    return settings.EMBEDDED_DATABASE and owed_file().exists()


def demonstration_loaded() -> None:
    """Nothing is owed to the embedded database any more."""
    if settings.EMBEDDED_DATABASE:
        owed_file().unlink(missing_ok=True)


def has_pending_migrations() -> bool:
    """True when a table is missing or out of date."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def kept_passwords(addresses: list[str]) -> dict[str, str]:
    """The password of each demonstration account, made once: a start that was cut finds them again."""
    file = accounts_file()
    passwords = read_passwords()
    if passwords.keys() != set(addresses):
        passwords = {address: new_password() for address in addresses}
        draft = file.with_suffix(".part")
        draft.touch(mode=0o600)
        draft.write_text("".join(f"{address}  {password}\n" for address, password in passwords.items()))
        draft.replace(file)
    return passwords


def read_passwords() -> dict[str, str]:
    """The accounts as the file has them, empty without a file."""
    if not accounts_file().exists():
        return {}
    pairs = (line.split() for line in accounts_file().read_text().splitlines())
    return {pair[0]: pair[1] for pair in pairs if len(pair) == 2}


def new_password() -> str:
    """Four groups of four characters, easy to copy by hand: about 79 bits."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4))


def static_fingerprint() -> str:
    """A value that changes when a static file is added, changed or removed."""
    found = hashlib.sha256(str(settings.STATIC_MANIFEST).encode())
    for finder in get_finders():
        files: dict[str, Storage] = dict(finder.list([]))
        for path in sorted(files):
            facts = Path(files[path].path(path)).stat()
            found.update(f"{path} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return found.hexdigest()
