"""Owns what the dossier of a convention is made of, in order: extracts, papers, amendments, reports, money."""

import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePath
from typing import IO, Any

from common.typography import long_date
from deliberations.documents.extract import draft_pdf
from deliberations.models import Deliberation
from deliberations.operations.editions import newest_edition, sealed_bytes
from partners.documents.activity_year import activity_year_pdf
from partners.documents.convention_sheet import convention_sheet_pdf
from partners.documents.convention_sheet_kept import document_words, report_words
from partners.documents.convention_sheet_money import fundings_of
from partners.documents.financial_report import financial_report_pdf
from partners.domain.vocabulary import Authority, DocumentOwner
from partners.models import ActivityReport, AttachedDocument, Convention, Funding, Grant
from partners.models.checklist import checklist, requirements
from partners.models.document import RequiredDocument

# The paper of the yearly report masks the small counts.
READS_POSTS, READS_GRANTS = "partners.view_post", "partners.view_grant"
READS_ACTS = "deliberations.view_{}"
# What of a dossier is for who has one right more.
OPENED_BY = (
    READS_POSTS,
    READS_GRANTS,
    *(READS_ACTS.format(act) for act in ("deliberation", "mayoraldecision")),
)
_SUFFIXES = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}


@dataclass(frozen=True, slots=True)
class Piece:
    """One file: what it is, how it ends, its bytes when asked; rendered: whether asking makes a paper."""

    title: str
    suffix: str
    open: Callable[[], IO[bytes]]
    size: int = 0
    rendered: bool = False


@dataclass(slots=True)
class Folder:
    """A numbered folder: its title, its pieces in order, what it lacks."""

    title: str
    pieces: list[Piece] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def add(self, found: Iterable[Piece | str]) -> "Folder":
        """Add pieces, and sentences on what is missing."""
        for one in found:
            if isinstance(one, Piece):
                self.pieces.append(one)
            else:
                self.missing.append(one)
        return self


def dossier_folders(convention: Convention, *, on: dt.date, reader: Any) -> list[Folder]:
    """The folders of a convention as a person may read them; nothing is rendered yet.

    Reads a number of queries that does not depend on how many amendments, fundings and papers there are,
    acts apart: each act is read as its own page reads it.
    """
    required = {owner: requirements(owner) for owner in DocumentOwner}
    sheet = _rendered(f"Fiche consolidée au {long_date(on)}", lambda: convention_sheet_pdf(convention, on=on))
    folders = [
        Folder("Fiche consolidée").add([sheet]),
        Folder("Autorisation de signer").add(_authority(convention, reader)),
        Folder("Convention").add(
            _papers(convention, required[DocumentOwner.CONVENTION], kind=convention.kind)
        ),
    ]
    folders += [
        Folder(str(amendment))
        .add(_authority(amendment, reader))
        .add(_papers(amendment, required[DocumentOwner.AMENDMENT], kind=convention.kind))
        for amendment in convention.amendments.order_by("number").prefetch_related("documents__kind")
    ]
    folders.append(Folder("Bilans").add(_reports(convention, reader)))
    folders += [
        Folder(f"Financement – {funding}")
        .add(_papers(funding, required[DocumentOwner.FUNDING], programme=funding.programme))
        .add(_financial_reports(funding))
        for funding in fundings_of(convention).prefetch_related("documents__kind", "financial_reports__lines")
    ]
    folders += [
        Folder(f"Subvention donnée – {grant}")
        .add(_authority(grant, reader))
        .add(_papers(grant, required[DocumentOwner.GRANT]))
        for grant in _grants(convention, reader)
    ]
    return folders


def _grants(convention: Convention, reader: Any) -> Iterable[Grant]:
    """Those given by the convention, for who may read grants."""
    if not reader.has_perm(READS_GRANTS):
        return ()
    found = Grant.objects.filter(convention=convention).with_facts().prefetch_related("documents__kind")
    return found.order_by("year", "beneficiary__sort_key", "pk")


def _financial_reports(funding: Funding) -> Iterator[Piece | str]:
    """Each version of what the funder was told, those sent and those awaited."""
    for report in funding.financial_reports.all():
        yield _rendered(str(report), partial(financial_report_pdf, report))


def _rendered(title: str, make: Callable[[], bytes]) -> Piece:
    return Piece(title, ".pdf", lambda: io.BytesIO(make()), rendered=True)


def _authority(record: Any, reader: Any) -> Iterator[Piece | str]:
    """The act that allowed to sign: its newest sealed edition, else its extract rendered now; its signed copy."""
    act, kind = record.act, Authority(record.authority)
    if act is None:
        if kind in {Authority.NOT_STATED, Authority.NONE}:
            yield f"l’autorisation de signer : {kind.label or 'non renseignée'}"
        return
    name = f"{'Délibération' if isinstance(act, Deliberation) else 'Décision du maire'} {act}"
    if not reader.has_perm(READS_ACTS.format(act._meta.model_name)):
        yield f"{name} : vous n’avez pas le droit de lire cet acte"
        return
    if isinstance(act, Deliberation):
        yield _extract(act, name)
    elif not act.signed_copy:
        yield f"{name} : aucun exemplaire signé n’est gardé"
    if act.signed_copy:
        yield _kept(f"{name}, exemplaire signé", act.signed_copy, act.signed_copy_name, act.signed_copy_type)


def _extract(act: Deliberation, name: str) -> Piece:
    edition = newest_edition(act)
    if edition is None:
        state = "acte repris" if act.taken_over else "projet, acte non figé"
        return _rendered(f"{name}, extrait du registre ({state})", lambda: draft_pdf(act))
    title = f"{name}, extrait du registre, exemplaire n° {edition.number}"
    return Piece(title, ".pdf", lambda: io.BytesIO(sealed_bytes(edition)), edition.paper.size)


def _papers(
    record: Any, required: Sequence[RequiredDocument], *, kind: str = "", programme: str = ""
) -> Iterator[Piece | str]:
    """The papers kept with a record, then those its checklist asks and that are not there."""
    kept: list[AttachedDocument] = list(record.documents.all())
    for paper in sorted(kept, key=_place):
        title = document_words(paper)
        yield (
            _kept(title, paper.file, paper.file_name, paper.file_type, paper.file_size)
            if paper.file
            else title
        )
    for line in checklist(required, kept, convention_kind=kind, programme=programme):
        if line.is_missing:
            yield f"{line.name} (pièce obligatoire)"


def _place(paper: AttachedDocument) -> tuple[int, str, int]:
    return (paper.kind.position, paper.dated.isoformat() if paper.dated else "", paper.pk)


def _reports(convention: Convention, reader: Any) -> Iterator[Piece | str]:
    """The yearly reports of the social workers of its posts, then those the convention awaits."""
    years = ActivityReport.objects.filter(post__convention=convention).order_by("year")
    town = convention.municipality
    for year in years.values_list("year", flat=True).distinct():
        title = f"Bilan annuel {year} des intervenants sociaux"
        if reader.has_perm(READS_POSTS):
            yield _rendered(title, partial(activity_year_pdf, town, year=year))
        else:
            yield f"{title} : vous n’avez pas le droit de le lire"
    for report in convention.reports.order_by("year"):
        if report.received is None:
            yield f"le bilan {report.year} : {report_words(report)}"


def _kept(title: str, file: Any, name: str, media_type: str, size: int = 0) -> Piece | str:
    if not file.storage.exists(file.name):
        return f"{title} : le fichier n’est plus dans le stockage"
    suffix = _SUFFIXES.get(media_type) or PurePath(name).suffix.lower()
    return Piece(
        title, suffix if suffix[1:].isalnum() else ".bin", lambda: file.storage.open(file.name), size
    )
