"""Serves private files: as attachments, with a fixed type, never shown in the page."""

from typing import IO, Any

from django.core.files.base import File
from django.http import FileResponse

from common.files.validators import KINDS

_UNKNOWN = "application/octet-stream"


def attachment_response(file: "File[Any] | IO[bytes]", file_name: str, media_type: str) -> FileResponse:
    """Return a file as a download; a type that is not one of ours becomes plain bytes.

    The caller has checked that the reader may see it.
    """
    response = FileResponse(
        file,
        as_attachment=True,
        filename=file_name,
        content_type=media_type if media_type in KINDS else _UNKNOWN,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "sandbox"
    return response
