"""Owns the dossier of a convention as a zip: numbered folders in order, a contents page, the same bytes each time."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from django.utils.text import slugify

from deliberations.operations.errors import Refused
from partners.documents.dossier_contents import ListedFolder, dossier_contents_pdf
from partners.exports.dossier_pieces import Folder, Piece, dossier_folders
from partners.models import Convention

MEDIA_TYPE = "application/zip"
RIGHTS = ("partners.view_convention", "partners.export_convention")
CONTENTS = "00-sommaire.pdf"
LONGEST_NAME = 60
# Beyond, the dossier is made by a job: so many bytes to copy, or papers to render.
MOST_BYTES, MOST_PAPERS = 20_000_000, 6
# The oldest day a zip can write: a file of the dossier bears no day of its own.
STAMP = (1980, 1, 1, 0, 0, 0)
Tell = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Dossier:
    """A convention, the day its sheet is for, and the folders a person may have."""

    convention: Convention
    on: dt.date
    folders: Sequence[Folder]

    @property
    def is_big(self) -> bool:
        """Whether it is long to make."""
        pieces = [piece for folder in self.folders for piece in folder.pieces]
        papers = sum(piece.rendered for piece in pieces)
        return papers > MOST_PAPERS or sum(piece.size for piece in pieces) > MOST_BYTES

    @property
    def root(self) -> str:
        """The name of the folder that holds all."""
        return f"dossier-{safe_name(self.convention.reference or self.convention.title)}"

    @property
    def file_name(self) -> str:
        """The name of the zip."""
        return f"{self.root}-{self.on:%Y-%m-%d}.zip"


def convention_dossier(convention: Convention, *, on: dt.date, reader: Any) -> Dossier:
    """The dossier of a convention for a person, not yet written. Raises Refused without the right to export it."""
    if not all(reader.has_perm(right) for right in RIGHTS):
        raise Refused.because(
            "DOSSIER_NOT_ALLOWED", "Vous n’avez pas le droit d’exporter le dossier d’une convention."
        )
    loaded = (
        Convention.objects.with_facts()
        .select_related("municipality")
        .prefetch_related("documents__kind")
        .get(pk=convention.pk)
    )
    return Dossier(loaded, on, dossier_folders(loaded, on=on, reader=reader))


def write_dossier(dossier: Dossier, file: IO[bytes], tell: Tell = lambda done, total, label: None) -> int:
    """Write the zip into a file open for writing in bytes, and return how many files it holds.

    tell(done, total, label): called before each file. The same records give the same bytes.
    """
    files = list(_files(dossier))
    with ZipFile(file, "w", ZIP_STORED) as archive:
        listed = [_listed(folder, number) for number, folder in enumerate(dossier.folders, start=1)]
        contents = dossier_contents_pdf(dossier.convention, on=dossier.on, folders=listed)
        archive.writestr(_entry(f"{dossier.root}/{CONTENTS}"), contents)
        for done, (name, piece) in enumerate(files):
            tell(done, len(files), piece.title)
            with piece.open() as source, archive.open(_entry(f"{dossier.root}/{name}"), "w") as target:
                shutil.copyfileobj(source, target)
    return len(files) + 1


def safe_name(text: str) -> str:
    """A name any system takes: letters without accents, digits and hyphens, 60 characters at most."""
    return (
        slugify(text.lower().replace("œ", "oe").replace("æ", "ae"))[:LONGEST_NAME].strip("-_") or "sans-nom"
    )


def _files(dossier: Dossier) -> Iterator[tuple[str, Piece]]:
    for number, folder in enumerate(dossier.folders, start=1):
        for place, piece in enumerate(folder.pieces, start=1):
            yield _path(folder, number, piece, place), piece


def _path(folder: Folder, number: int, piece: Piece, place: int) -> str:
    """The numbers make each name the only one."""
    return f"{number:02d}-{safe_name(folder.title)}/{place:02d}-{safe_name(piece.title)}{piece.suffix}"


def _listed(folder: Folder, number: int) -> ListedFolder:
    files = tuple(
        (piece.title, _path(folder, number, piece, place))
        for place, piece in enumerate(folder.pieces, start=1)
    )
    return ListedFolder(title=f"{number}. {folder.title}", files=files, missing=tuple(folder.missing))


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, date_time=STAMP)
    entry.create_system, entry.external_attr = 3, 0o100644 << 16
    return entry
