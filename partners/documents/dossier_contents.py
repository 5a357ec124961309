"""Owns the contents page of the dossier of a convention: its files folder by folder, and what is missing."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.template.loader import get_template

from common.typography import counted, long_date
from partners.documents.parts import Head, Row, Section, Table, frame_of, head_of, paper, printable
from partners.models import Convention

TEMPLATE = "partners/papers/dossier_contents.html"
RECORD_NAME = "sommaire.json"
HEADINGS = ("Pièce", "Fichier")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedFolder:
    """A folder of the dossier: its title, its files (what each is, its name), what is not in it and why."""

    title: str
    files: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierContentsContext:
    """Everything the page prints and nothing more."""

    head: Head
    name: str
    subject: str
    sections: tuple[Section, ...]


def dossier_contents_context(
    convention: Convention, *, on: dt.date, folders: Iterable[ListedFolder]
) -> DossierContentsContext:
    """What the contents page prints. folders: in their order, as the zip holds them."""
    listed = list(folders)
    files = sum(len(folder.files) for folder in listed)
    lacks = sum(len(folder.missing) for folder in listed)
    count = counted(lacks, "pièce manque", "pièces manquent", feminine=True) if lacks else "rien ne manque"
    return printable(
        DossierContentsContext(
            head=head_of(
                convention.municipality,
                heading="Dossier de convention",
                name=convention.title,
                day=f"au {long_date(on)}",
                reference=convention.reference,
            ),
            name=convention.title,
            subject=f"Sommaire au {long_date(on)} : {counted(files, 'fichier')}, {count}",
            sections=tuple(_section(folder) for folder in listed),
        )
    )


def dossier_contents_html(context: DossierContentsContext) -> str:
    """The page as HTML; common.papers.engine makes it a paper."""
    return get_template(TEMPLATE).render({"frame": frame_of(context.head), "contents": context})


def dossier_contents_pdf(convention: Convention, *, on: dt.date, folders: Iterable[ListedFolder]) -> bytes:
    """The contents page as PDF/A-3a and PDF/UA-1, its record attached."""
    context = dossier_contents_context(convention, on=on, folders=folders)
    return paper(context, html=dossier_contents_html(context), record_name=RECORD_NAME, created=on)


def _section(folder: ListedFolder) -> Section:
    rows = tuple(Row(heading=title, cells=(name,)) for title, name in folder.files)
    tables = (Table(caption="", headings=HEADINGS, rows=rows),) if rows else ()
    sentences = tuple(f"Manque – {one}." for one in folder.missing)
    if not rows and not sentences:
        sentences = ("Aucun fichier.",)
    return Section(heading=folder.title, tables=tables, sentences=sentences)
