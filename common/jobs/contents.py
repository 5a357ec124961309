"""Owns the files of jobs: in the private storage, under names nobody can guess, deleted after their time."""

import secrets
from datetime import timedelta
from typing import IO, Any, cast

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db.models import Q
from django.utils import timezone

from common.jobs.errors import Refused
from common.jobs.models import Job

FOLDER = "jobs"
# A file younger than this may belong to a request that is not over yet.
UNFINISHED = timedelta(hours=1)


def new_claim() -> str:
    """What a worker holds a job by; the file the job makes bears its name."""
    return secrets.token_hex(20)


def key_of(claim: str) -> str:
    """Where the file made under this claim is kept."""
    return f"{FOLDER}/{claim}"


def keep(content: "File[Any] | IO[bytes] | bytes", *, key: str) -> str:
    """Copy a file, from its beginning, under this key."""
    if isinstance(content, bytes):
        file: File[Any] = ContentFile(content)
    else:
        file = content if isinstance(content, File) else File(content)
        file.seek(0)
    return default_storage.save(key, file)


def open_kept(key: str) -> IO[bytes]:
    """Open a kept file; Refused when there is none."""
    if not key or not default_storage.exists(key):
        raise Refused(
            "Le fichier de ce travail n’est plus conservé\u00a0: recommencer depuis la page de départ."
        )
    return cast("IO[bytes]", default_storage.open(key, "rb"))


def discard(*keys: str) -> None:
    """Delete kept files; one that is not there is no fault."""
    for key in keys:
        if key:
            default_storage.delete(key)


def discard_forgotten() -> int:
    """Delete the files no job knows, left by a request or a job cut half-way; return how many."""
    try:
        _, names = default_storage.listdir(FOLDER)
    except FileNotFoundError:
        return 0
    forgotten = [name for name in names if not _is_known(key_of(name), name)]
    before = timezone.now() - UNFINISHED
    old = [name for name in forgotten if default_storage.get_modified_time(key_of(name)) < before]
    discard(*map(key_of, old))
    return len(old)


def _is_known(key: str, claim: str) -> bool:
    return Job.objects.filter(Q(input_key=key) | Q(output_key=key) | Q(claim=claim)).exists()
