"""Owns what the sheet of a convention says of its posts, of its papers and of its yearly reports."""

from common.typography import figure
from partners.documents.parts import NOT_STATED, Fact, Row, Section, Table, joined, said, yes_no
from partners.domain.vocabulary import DocumentOwner
from partners.models import AttachedDocument, Convention, ConventionReport
from partners.models.checklist import checklist, requirements


def posts_section(convention: Convention) -> Section:
    """The posts it puts somewhere."""
    rows = tuple(
        Row(
            heading=joined([post, post.site], by="\n"),
            cells=(
                NOT_STATED
                if post.full_time_equivalent is None
                else f"{figure(post.full_time_equivalent.normalize())}\u00a0ETP",
                joined(
                    [f"depuis : {said(post.start)}", f"jusqu’à : {post.end}" if post.end else ""], by="\n"
                ),
                said(post.employer),
                said(post.functional_authority),
            ),
        )
        for post in convention.posts.all()
    )
    if not rows:
        return Section(heading="Postes", sentences=("Aucun poste n’est rattaché à cette convention.",))
    headings = ("Poste, lieu", "Temps", "Période", "Employeur", "Autorité fonctionnelle")
    return Section(heading="Postes", tables=(Table(caption="", headings=headings, rows=rows),))


def documents_section(convention: Convention) -> Section:
    """The papers that are asked, with those kept, then the others."""
    kept = list(convention.documents.all())
    asked = checklist(requirements(DocumentOwner.CONVENTION), kept, convention_kind=convention.kind)
    rows = [
        Row(
            heading=line.name,
            cells=(
                "\n".join(document_words(paper) for paper in line.documents)
                or ("manquante" if line.compulsory else "absente, facultative"),
            ),
        )
        for line in asked
    ]
    listed = {paper.pk for line in asked for paper in line.documents}
    rows += [
        Row(heading=str(paper.kind), cells=(document_words(paper),))
        for paper in kept
        if paper.pk not in listed
    ]
    if not rows:
        return Section(heading="Pièces", sentences=("Aucune pièce n’est gardée, et aucune n’est demandée.",))
    table = Table(caption="", headings=("Pièce", "Ce qui est gardé"), rows=tuple(rows))
    return Section(heading="Pièces", tables=(table,))


def document_words(paper: AttachedDocument) -> str:
    """« Convention signée, datée : 5 octobre 2009, reçue le 12 octobre 2009 »."""
    return joined(
        [
            paper.title or paper.kind,
            f"datée : {paper.dated}" if paper.dated else "",
            f"reçue le {said(paper.received_on)}" if paper.received_on else "",
            "" if paper.file else "sans fichier",
        ]
    )


def reports_section(convention: Convention) -> Section:
    """The yearly reports, received or awaited."""
    facts = [
        Fact(label="Bilan annuel prévu", value=yes_no(convention.yearly_report)),
        *(
            Fact(label=f"Bilan {report.year}", value=report_words(report))
            for report in sorted(convention.reports.all(), key=lambda one: one.year)
        ),
    ]
    return Section(heading="Bilans annuels", facts=tuple(facts))


def report_words(report: ConventionReport) -> str:
    """« reçu : mars 2015 » or « non reçu, attendu le 30 juin 2015 »."""
    if report.received:
        return f"reçu : {report.received}"
    return joined(["non reçu", f"attendu le {said(report.due_on)}" if report.due_on else ""])
