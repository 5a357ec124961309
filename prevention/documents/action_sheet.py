"""Owns the paper of one action sheet: what it prints on a day, its HTML, its PDF."""

import datetime as dt
from dataclasses import asdict, dataclass, replace

from django.template.loader import get_template

from common.papers.engine import PAPER, render_pdf
from common.typography import long_date
from partners.documents.parts import Head, frame_of, head_of, printable
from prevention.documents.action_sheet_parts import RESTRICTED, ActionSheet, action_sheet, sheet_rows
from prevention.models import Action

TEMPLATE = "prevention/papers/action_sheet.html"
RECORD_NAME = "fiche-action.json"
HEADING = "Fiche action"
STYLESHEETS = (PAPER, "papers/partners.css", "papers/prevention.css", "papers/booklet.css")
MARK = "diffusion restreinte"
MARK_NOTE = "réservée à la direction"
LEGEND = (
    "« non renseigné » et « n. r. » : aucune source ne le dit ; ce n’est pas zéro. « – » : rien n’est attendu. "
    "« Au moins » : un montant de la somme manque. L’état est celui que dit le pilote ; le retard, les sommes et les "
    "tendances sont calculés. ETP : équivalent temps plein."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSheetContext:
    """Everything the paper prints and nothing more."""

    head: Head
    strategy: str
    sheet: ActionSheet
    legend: str


def action_sheet_context(action: Action, *, on: dt.date) -> ActionSheetContext:
    """What the paper of a sheet prints, as it stands on a day; restricted or not, the caller has checked.

    Reads a fixed number of queries.
    """
    row = sheet_rows(Action.objects.all()).select_related("axis__strategy__municipality").get(pk=action.pk)
    strategy, reference = row.axis.strategy, f"Fiche {row.code}".strip()
    return printable(
        ActionSheetContext(
            head=head_of(
                strategy.municipality,
                heading=HEADING,
                name=str(row),
                day=f"au {long_date(on)}",
                reference=f"{reference} – {RESTRICTED.lower()}" if row.restricted else reference,
            ),
            strategy=strategy.title,
            sheet=action_sheet(row, row.fact(), on=on),
            legend=LEGEND,
        )
    )


def action_sheet_html(context: ActionSheetContext) -> str:
    """The paper as HTML; common.papers.engine makes it a PDF."""
    frame = frame_of(context.head)
    if context.sheet.restricted:
        frame = replace(frame, mark=MARK, mark_note=MARK_NOTE)
    return get_template(TEMPLATE).render({"frame": frame, "paper": context, "sheet": context.sheet})


def action_sheet_pdf(action: Action, *, on: dt.date) -> bytes:
    """A sheet as PDF/A-3a and PDF/UA-1, its record attached; dated of the day it holds for."""
    context = action_sheet_context(action, on=on)
    return render_pdf(
        html=action_sheet_html(context),
        record=asdict(context),
        record_name=RECORD_NAME,
        title=context.head.title,
        author=context.head.municipality,
        created=on,
        stylesheets=STYLESHEETS,
    )
