"""Tells what a file really is, by reading it."""

import warnings
from typing import IO, BinaryIO, cast

from PIL import Image, UnidentifiedImageError

from common.files.programs import runs_something

PDF = "application/pdf"
JPEG = "image/jpeg"
PNG = "image/png"
_MOST_PIXELS = 100_000_000
_PDF_HEADER_WITHIN = 1024
_JPEG_SCAN, _JPEG_END = b"\xff\xda", b"\xff\xd9"
_SIGNATURES = {b"\xff\xd8\xff": JPEG, b"\x89PNG\r\n\x1a\n": PNG}


class UnreadableError(Exception):
    """A file begins as one of the known kinds but cannot be read as such; the message is a French sentence."""


def sniff(file: IO[bytes]) -> str | None:
    """Return the kind of a whole, readable PDF, JPEG or PNG; None for anything else."""
    try:
        return examined(file)
    except UnreadableError:
        return None


def examined(file: IO[bytes]) -> str | None:
    """Return the kind of a file, None when it is no known one; the file is left at its beginning.

    UnreadableError when it begins as a known kind but is cut, damaged, locked, empty of pages, too large or runs something.
    """
    kind = _announced(file)
    try:
        if kind == PDF:
            _read_pdf(file)
        elif kind:
            _read_image(file, kind)
    finally:
        file.seek(0)
    return kind


def _announced(file: IO[bytes]) -> str | None:
    file.seek(0)
    head = file.read(_PDF_HEADER_WITHIN)
    file.seek(0)
    for signature, kind in _SIGNATURES.items():
        if head.startswith(signature):
            return kind
    return PDF if b"%PDF-" in head else None


def _read_pdf(file: IO[bytes]) -> None:
    # Every command loads the models, hence this module; few read a PDF.
    import pikepdf

    try:
        with pikepdf.open(cast("BinaryIO", file), suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                raise UnreadableError(
                    "Ce PDF est protégé : l’enregistrer sans protection, puis le joindre à nouveau."
                )
            if not len(pdf.pages):
                raise UnreadableError("Ce PDF ne contient aucune page.")
            if runs_something(pdf):
                raise UnreadableError(
                    "Ce PDF contient un programme (script, formulaire qui s’envoie, film)\u00a0: "
                    "l’imprimer en PDF, puis joindre cette copie."
                )
    except pikepdf.PasswordError:
        raise UnreadableError(
            "Ce PDF demande un mot de passe : l’enregistrer sans mot de passe, puis le joindre à nouveau."
        ) from None
    except pikepdf.PdfError:
        raise UnreadableError(
            "Ce PDF est incomplet ou abîmé : l’enregistrer à nouveau, puis le joindre."
        ) from None


def _find_jpeg_end(file: IO[bytes]) -> None:
    # Pillow forgives a cut image once WeasyPrint is loaded, so the end mark is looked for here.
    file.seek(0)
    data = file.read()
    if data.rfind(_JPEG_END) < data.rfind(_JPEG_SCAN):
        raise SyntaxError("no end of image")


def _read_image(file: IO[bytes], kind: str) -> None:
    name = kind.removeprefix("image/").upper()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(file, formats=[name]) as image:
                if image.width * image.height > _MOST_PIXELS:
                    raise UnreadableError(
                        "Cette image est trop grande ; la limite est de 100 millions de points."
                    )
                if kind == PNG:
                    image.verify()
                else:
                    image.draft("RGB", (image.width // 8 or 1, image.height // 8 or 1))
                    image.load()
                    _find_jpeg_end(file)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        raise UnreadableError(
            f"Cette image {name} est incomplète ou abîmée : l’enregistrer à nouveau, puis la joindre."
        ) from None
