"""Owns the text of a reminder mail: plain French, one paragraph a matter, the most urgent first."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.urls import reverse

from common.deadlines.deadline import Band, Entry, grouped
from common.deadlines.wording import NBSP, countdown, counted, one_line, weekday

HEADINGS = {
    Band.LATE: "EN RETARD",
    Band.WEEK: "DANS LES SEPT JOURS",
    Band.MONTH: "DANS LES TRENTE JOURS",
    Band.QUARTER: "DANS LES QUATRE-VINGT-DIX JOURS",
    Band.LATER: "PLUS TARD",
}


def digest_subject(found: Iterable[Entry], on: date) -> str:
    """ "Échéances : 1 en retard, 2 à venir"; it holds counts only, so that no title can reach a header."""
    rows = list(found)
    late = sum(1 for entry in rows if entry.lateness(on))
    parts = [f"{late} en retard"] if late else []
    if len(rows) > late:
        parts.append(f"{len(rows) - late} à venir")
    return f"Échéances{NBSP}: {', '.join(parts)}"


def digest_body(
    found: Iterable[Entry], on: date, *, name: str, address: str, kinds: Mapping[str, str]
) -> str:
    """The whole mail; `address` is the site's own ("https://actes.ville.example"), `kinds` codes and labels."""
    rows = list(found)
    number = counted(len(rows), "échéance demande", "échéances demandent")
    lines = [f"Bonjour {one_line(name)},", "", f"{number} votre attention.", ""]
    for band, members in grouped(rows, on):
        lines += [HEADINGS[band], ""]
        for entry in members:
            lines += [*_paragraph(entry, on, address, kinds), ""]
    lines += [
        "--",
        f"Toutes les échéances{NBSP}: {address}{reverse('deadlines:list')}",
        f"Choisir ses rappels{NBSP}: {address}{reverse('deadlines:reminders')}",
        "Ce message est envoyé par un automate\u00a0: inutile d’y répondre.",
        "",
    ]
    return "\n".join(lines)


def _paragraph(entry: Entry, on: date, address: str, kinds: Mapping[str, str]) -> list[str]:
    deadline, due = entry.deadline, entry.due
    left = entry.days_left(on)
    kind = kinds.get(deadline.kind, "")
    label = kind[:1].upper() + kind[1:]
    when = f"{weekday(due)}, {countdown(left)}" if due is not None and left is not None else ""
    postponed = "" if due == deadline.due else " (date reportée)"
    said = [
        f"- {one_line(deadline.title)}",
        f"  {label}{NBSP}: {when}{postponed}" if label else f"  {when}{postponed}",
        f"  {one_line(deadline.detail)}" if deadline.detail else "",
        f"  {address}{one_line(deadline.url)}",
    ]
    return [line for line in said if line]
