"""Renders papers: HTML and CSS in, one PDF out that is PDF/A-3a and PDF/UA-1 at once."""

import datetime as dt
import json
import threading
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML, Attachment  # noqa: TID251 (the engine's own room)
from weasyprint.text.fonts import FontConfiguration  # noqa: TID251
from weasyprint.urls import FatalURLFetchingError  # noqa: TID251

from common.papers.assets import SCHEME, HouseFetcher, asset_path
from common.papers.errors import AssetRefusedError, PaperError
from common.papers.identity import finish, identify

VARIANT = "pdf/a-3a"
TOKENS = "house/tokens.css"
PAPER = "papers/paper.css"
# Attachments must bear a date; a paper that gives none gets one that nobody can take for a real day.
_NO_DATE = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
# Threads that share a font configuration corrupt memory, and threads that do not are slower than a queue.
_LOCK = threading.RLock()


def render_pdf(
    *,
    html: str,
    record: dict[str, Any],
    record_name: str,
    title: str,
    author: str,
    created: dt.datetime | dt.date | None = None,
    stylesheets: tuple[str, ...] = (PAPER,),
) -> bytes:
    """Return the paper as bytes, the same for the same arguments whatever the day, zone or process.

    `record` is what the paper prints, attached as canonical JSON under `record_name` (`extrait.json`);
    `created` is a date of the facts, never the clock; `stylesheets` names house assets, after the tokens.
    AssetRefusedError when the HTML asks for anything but a house asset, ValueError for a time without a zone.
    """
    written = _moment(created)
    with _LOCK:
        try:
            document = HTML(string=html, base_url=SCHEME, url_fetcher=house_fetcher()).render(
                font_config=font_configuration(),
                stylesheets=list(stylesheets_for(*stylesheets)),
                pdf_variant=VARIANT,
            )
        except FatalURLFetchingError as error:
            if isinstance(error.__cause__, PaperError):
                raise error.__cause__ from None
            raise AssetRefusedError("Une ressource du document n’a pas pu être lue.") from error
        metadata = document.metadata
        metadata.title, metadata.authors, metadata.lang = title, [author], "fr"
        metadata.created = metadata.modified = written and written.strftime("%Y-%m-%dT%H:%M:%SZ")
        metadata.attachments = [
            Attachment(
                string=canonical_json(record),
                name=record_name,
                description="Données imprimées dans le document",
                relationship="Data",
                created=written or _NO_DATE,
                modified=written or _NO_DATE,
            )
        ]
        identify(metadata)
        pdf: bytes = document.write_pdf(finisher=finish, pdf_variant=VARIANT)
    return pdf


def canonical_json(record: dict[str, Any]) -> str:
    """Return a record as text: sorted keys, accents in clear, dates in ISO form, amounts as strings."""
    return json.dumps(record, sort_keys=True, ensure_ascii=False, indent=1, default=_plain) + "\n"


@lru_cache(maxsize=1)
def font_configuration() -> FontConfiguration:
    """The one font configuration of this process; use it under the engine's lock only."""
    return FontConfiguration()


@lru_cache(maxsize=1)
def house_fetcher() -> HouseFetcher:
    """The one fetcher of this process, which serves house assets only."""
    return HouseFetcher()


def stylesheets_for(*names: str) -> tuple[CSS, ...]:
    """Return the tokens then the named stylesheets, parsed once for each version of the files."""
    paths = [asset_path(TOKENS), *(asset_path(name) for name in names)]
    return _parsed(tuple((path, path.stat().st_mtime_ns) for path in paths))


@lru_cache(maxsize=8)
def _parsed(versions: tuple[tuple[Path, int], ...]) -> tuple[CSS, ...]:
    with _LOCK:
        return tuple(
            CSS(
                string=path.read_text(encoding="utf-8"),
                base_url=SCHEME,
                url_fetcher=house_fetcher(),
                font_config=font_configuration(),
            )
            for path, _ in versions
        )


def _moment(created: dt.datetime | dt.date | None) -> dt.datetime | None:
    if created is None:
        return None
    if not isinstance(created, dt.datetime):
        return dt.datetime(created.year, created.month, created.day, tzinfo=dt.UTC)
    if created.tzinfo is None:
        msg = "l’heure d’un document porte son fuseau"
        raise ValueError(msg)
    return created.astimezone(dt.UTC)


def _plain(value: object) -> str:
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    msg = f"une donnée de document ne peut pas être un {type(value).__name__}"
    raise TypeError(msg)
