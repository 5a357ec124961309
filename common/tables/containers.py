"""Owns what a file really is, and the refusal of those that are not a readable table, before they are parsed."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePath

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from common.tables.cells import NBSP

MAX_BYTES = 10_000_000
MAX_UNPACKED = 150_000_000
MAX_PARTS = 2_000
# A sheet of a spreadsheet packs five to thirty times; a bomb a thousand times.
MAX_RATIO, RATIO_FROM = 200, 5_000_000
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_SAVE_AS = f"enregistrez-le au format «{NBSP}Classeur Excel (.xlsx){NBSP}» et recommencez."
# SyntaxError is what XML libraries raise for a broken part; RuntimeError, zipfile for a locked one.
_BROKEN = (
    SyntaxError,
    zlib.error,
    zipfile.BadZipFile,
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
)
NOT_XLSX = f"Ce fichier n’est pas un classeur Excel{NBSP}: {_SAVE_AS}"
DAMAGED = (
    f"Ce fichier est incomplet ou abîmé{NBSP}: ouvrez-le dans votre tableur, enregistrez-le de nouveau et "
    "recommencez."
)
LOCKED = f"Ce fichier est protégé par un mot de passe{NBSP}: ôtez cette protection et recommencez."
BOMB = (
    "Ce fichier prend une place démesurée une fois décompressé, et n’a pas été ouvert. Copiez ses lignes "
    "dans un classeur neuf et recommencez."
)
UNSAFE = (
    f"Ce fichier contient des définitions XML qu’un tableur n’écrit pas, et n’a pas été lu{NBSP}: copiez ses "
    "lignes dans un classeur neuf et recommencez."
)


class UnreadableTable(Exception):  # noqa: N818 - it says what the file is
    """The file cannot be read as a table; the text is a French sentence."""


def check_weight(size: int, most: int = MAX_BYTES) -> None:
    """Refuse a file of more bytes than allowed, before it is read. Raises UnreadableTable."""
    if size > most:
        raise UnreadableTable(
            f"Ce fichier dépasse {most // 1_000_000}{NBSP}Mo{NBSP}: gardez seulement les lignes utiles, ou "
            "partagez-les entre plusieurs fichiers."
        )
    if not size:
        raise UnreadableTable("Ce fichier est vide.")


def is_workbook(data: bytes, name: str) -> bool:
    """True for a zip, which must then be an XLSX; False for what may be a CSV file.

    Raises UnreadableTable for the other formats people send, each with what to do.
    """
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return True
    if data.startswith(_OLD_OFFICE):
        old = f"Ce fichier est à l’ancien format Excel (.xls){NBSP}: {_SAVE_AS}"
        raise UnreadableTable(LOCKED if _LOCKED in data else old)
    if data.startswith(b"%PDF-"):
        raise UnreadableTable("Ce fichier est un PDF : il faut le tableau d’origine, au format XLSX ou CSV.")
    head = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<table", b"<?xml")):
        raise UnreadableTable(
            f"Ce fichier est une page, non un tableau{NBSP}: ouvrez-le dans un tableur et {_SAVE_AS}"
        )
    if PurePath(name).suffix.lower() in {".xlsx", ".xlsm"}:
        raise UnreadableTable(DAMAGED)
    return False


@contextmanager
def checked_workbook(data: bytes) -> Iterator[zipfile.ZipFile]:
    """Open the zip of an XLSX whose weight, parts and XML are safe to parse. Raises UnreadableTable."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        _check_parts(archive.infolist(), len(data))
        _check_kind(archive)
        for part in archive.infolist():
            if part.filename.lower().endswith((".xml", ".rels", ".vml")):
                _check_xml(archive, part)
    except DefusedXmlException as error:
        raise UnreadableTable(UNSAFE) from error
    except _BROKEN as error:
        raise UnreadableTable(DAMAGED) from error
    with archive:
        yield archive


def _check_parts(parts: list[zipfile.ZipInfo], size: int) -> None:
    # zipfile reads no more of a part than the size it declares.
    unpacked = sum(part.file_size for part in parts)
    too_dense = unpacked > RATIO_FROM and unpacked > MAX_RATIO * size
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED or too_dense:
        raise UnreadableTable(BOMB)
    if any(part.flag_bits & 0x1 for part in parts):
        raise UnreadableTable(LOCKED)


def _check_kind(archive: zipfile.ZipFile) -> None:
    names = set(archive.namelist())
    if "mimetype" in names and b"opendocument" in archive.read("mimetype"):
        raise UnreadableTable(f"Ce fichier est au format OpenDocument (.ods){NBSP}: {_SAVE_AS}")
    if "xl/workbook.bin" in names:
        raise UnreadableTable(f"Ce fichier est au format Excel binaire (.xlsb){NBSP}: {_SAVE_AS}")
    if any(name.startswith("word/") for name in names):
        raise UnreadableTable(
            f"Ce fichier est un document Word{NBSP}: copiez son tableau dans un tableur, puis {_SAVE_AS}"
        )
    if not {"[Content_Types].xml", "xl/workbook.xml"} <= names:
        raise UnreadableTable(NOT_XLSX)


def _check_xml(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    # A document type stands before the first element: no need to read further.
    with archive.open(part) as stream:
        for _ in iterparse(stream, events=("start",), forbid_dtd=True):
            break
