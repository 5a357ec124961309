"""Owns what is kept of a file brought to an act: its name, its real type, its weight, its fingerprint."""

import hashlib
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from common.files.content import sniff

LONGEST_NAME = 200


@dataclass(frozen=True)
class FileFacts:
    """size in bytes; sha256 in hexadecimal."""

    name: str
    media_type: str
    size: int
    sha256: str


def file_facts(upload: UploadedFile) -> FileFacts:
    """Read a checked upload once more for what its record keeps; it is left at its beginning."""
    fingerprint = hashlib.sha256()
    for chunk in upload.chunks():
        fingerprint.update(chunk)
    upload.seek(0)
    name = PurePath(upload.name or "").name
    suffix = PurePath(name).suffix
    return FileFacts(
        name=name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - len(suffix)] + suffix,
        media_type=sniff(upload) or "",
        size=upload.size or 0,
        sha256=fingerprint.hexdigest(),
    )


def keep_signed_copy(act: Any, upload: UploadedFile) -> None:
    """Put a checked file and what is kept of it on an act or a decision; the caller saves."""
    facts = file_facts(upload)
    act.signed_copy = upload
    act.signed_copy_name = facts.name
    act.signed_copy_type = facts.media_type
    act.signed_copy_size = facts.size
    act.signed_copy_sha256 = facts.sha256


def brought(form: Any, field: str) -> UploadedFile | None:
    """The file sent with this form in this field, None when none was."""
    upload = form.files.get(form.add_prefix(field)) if form.is_bound else None
    return upload if isinstance(upload, UploadedFile) else None
