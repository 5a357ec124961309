"""Seals papers, checks their fingerprint, and serves the very bytes that were sealed."""

import datetime as dt
import hashlib
import hmac
from typing import TYPE_CHECKING

from django.db import transaction
from django.http import HttpResponse
from django.utils.http import content_disposition_header

from common.papers.errors import PaperError
from common.papers.models import SealedPaper

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

MEDIA_TYPE = "application/pdf"


def seal(
    *, data: bytes, file_name: str, kind: str, by: "AbstractBaseUser | None", at: dt.datetime
) -> SealedPaper:
    """Keep a paper for ever and return its record; bytes already sealed give the record they have.

    Call it inside the transaction that records why. PaperError when the data is not a PDF.
    """
    if not data.startswith(b"%PDF-"):
        raise PaperError("Seul un document PDF peut être figé.")
    with transaction.atomic():
        paper, _ = SealedPaper.objects.without_bytes().get_or_create(
            sha256=hashlib.sha256(data).hexdigest(),
            size=len(data),
            defaults={
                "data": data,
                "file_name": file_name,
                "kind": kind,
                "media_type": MEDIA_TYPE,
                "sealed_by_id": by.pk if by else None,
                "sealed_at": at,
            },
        )
    return paper


def verify(paper: SealedPaper) -> bool:
    """Tell whether the kept bytes still have the size and the fingerprint they were sealed with."""
    data = bytes(paper.data)
    found = hashlib.sha256(data).hexdigest()
    return len(data) == paper.size and hmac.compare_digest(found, paper.sha256)


def sealed_response(paper: SealedPaper) -> HttpResponse:
    """Return the sealed bytes as a download; nothing is rendered. PaperError when they were altered.

    The caller has checked that the reader may see it.
    """
    if not verify(paper):
        raise PaperError(
            f"Le document « {paper.file_name} » ne correspond plus à son empreinte : il n’est pas remis. "
            "Prévenir l’administrateur, qui comparera avec une sauvegarde."
        )
    return HttpResponse(
        bytes(paper.data),
        content_type=paper.media_type,
        headers={
            "Content-Disposition": content_disposition_header(True, paper.file_name) or "attachment",
            "Content-Length": str(paper.size),
            "ETag": f'"{paper.sha256}"',
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )
