"""Owns the consolidated sheet of a convention at a day: what it prints, its HTML, its PDF."""

import datetime as dt
from dataclasses import dataclass

from django.template.loader import get_template

from common.typography import long_date
from partners.documents.convention_sheet_act import (
    act_section,
    amendments_section,
    chain_section,
    parties_section,
    period_section,
    values_section,
)
from partners.documents.convention_sheet_kept import documents_section, posts_section, reports_section
from partners.documents.convention_sheet_money import money_section
from partners.documents.parts import Head, Section, frame_of, head_of, joined, paper, printable
from partners.models import Convention

TEMPLATE = "partners/papers/convention_sheet.html"
RECORD_NAME = "fiche-convention.json"
LEGEND = (
    "« non renseigné » et « n. r. » : aucune source ne le dit ; ce n’est pas zéro. « – » : rien n’est attendu. "
    "« Mentionné » : un montant qu’une source cite sans dire s’il est demandé, notifié ou versé. Les dépenses, les "
    "recettes et les apports en nature ne se compensent pas ; un plafond est une limite, non un montant."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConventionSheetContext:
    """Everything the sheet prints and nothing more."""

    head: Head
    name: str
    nature: str
    day: str
    state: str
    reason: str
    sections: tuple[Section, ...]
    legend: str


def convention_sheet_context(convention: Convention, *, on: dt.date) -> ConventionSheetContext:
    """What the sheet of a convention prints for a day. Reads a fixed number of queries."""
    loaded = (
        Convention.objects.with_facts()
        .select_related("municipality", "denounced_by")
        .prefetch_related("reports", "documents__kind", "posts__site", "posts__employer")
        .prefetch_related(
            "posts__functional_authority", "grants__beneficiary", "in_kind_contributions__giver"
        )
        .get(pk=convention.pk)
    )
    state, reason = loaded.coverage(on)
    name = loaded.title
    return printable(
        ConventionSheetContext(
            head=head_of(
                loaded.municipality,
                heading="Fiche consolidée de convention",
                name=name,
                day=f"au {long_date(on)}",
                reference=loaded.reference,
            ),
            name=name,
            nature=joined([loaded.get_kind_display().capitalize(), _reference(loaded)]),
            day=f"au {long_date(on)}",
            state=state.label.capitalize(),
            reason=reason,
            sections=(
                act_section(loaded),
                parties_section(loaded, on),
                period_section(loaded, on),
                values_section(loaded, on),
                amendments_section(loaded, on),
                money_section(loaded),
                posts_section(loaded),
                documents_section(loaded),
                reports_section(loaded),
                chain_section(loaded, on),
            ),
            legend=LEGEND,
        )
    )


def _reference(convention: Convention) -> str:
    return f"référence {convention.reference}" if convention.reference else ""


def convention_sheet_html(context: ConventionSheetContext) -> str:
    """The sheet as HTML; common.papers.engine makes it a paper."""
    return get_template(TEMPLATE).render({"frame": frame_of(context.head), "sheet": context})


def convention_sheet_pdf(convention: Convention, *, on: dt.date) -> bytes:
    """The sheet of a convention at a day, as PDF/A-3a and PDF/UA-1, its record attached."""
    context = convention_sheet_context(convention, on=on)
    return paper(context, html=convention_sheet_html(context), record_name=RECORD_NAME, created=on)
