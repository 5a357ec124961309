"""Owns the blocks of the page of an act: its vote, who was there, its dates, its files, what it allows."""

import datetime as dt
from collections.abc import Sequence

from django.template.defaultfilters import filesizeformat
from django.utils import timezone

from common.tables.columns import Column, Kind
from common.typography import NBSP, short_date
from deliberations.documents.extract_context import ExtractContext
from deliberations.documents.extract_mentions import publicity_facts
from deliberations.domain.findings import Unknown
from deliberations.domain.publicity import recourse_end
from deliberations.domain.vocabulary import EditionCause
from deliberations.models import Deliberation, Edition
from deliberations.models.readers import READS_DRAFTS
from partners.models import Convention
from prevention.dashboards.asked import Asked, link
from prevention.dashboards.council_rows import NOTHING, SOURCE
from prevention.dashboards.records import record_url
from prevention.documents.blocks import Block, Cell, Listing, Row, Value, row, words

_BINDING = "CGCT, art. L2131-1"
DATES = (Column("step", "Étape"), Column("day", "Date", Kind.DAY), Column("article", "Fondement"))
EDITIONS = (
    Column("number", "Exemplaire"),
    Column("cause", "Motif"),
    Column("day", "Établi le", Kind.DAY),
    Column("state", "État"),
)


def _block(
    asked: Asked, key: str, title: str, listings: Sequence[Listing] = (), **more: Sequence[str]
) -> Block:
    return Block(
        key=f"bloc-{key}",
        title=title,
        source=SOURCE,
        on=asked.on,
        listings=tuple(listings),
        sentences=tuple(more.get("sentences", ())),
    )


def _listing(key: str, caption: str, columns: Sequence[Column], rows: Sequence[Row], **more: str) -> Listing:
    return Listing(
        key=key,
        caption=caption,
        columns=tuple(columns),
        rows=tuple(rows),
        count=len(rows),
        empty=more.get("empty", ""),
    )


def vote_block(extract: ExtractContext, asked: Asked) -> list[Block]:
    """The figures of the vote, and who voted what where the law wants the names; none for an act without one."""
    votes = [vote for vote in (*extract.votes_before, extract.vote) if vote is not None]
    if not votes:
        return []
    sentences = [
        sentence for vote in votes for sentence in (*_told(vote.subject, vote.sentences), *vote.names)
    ]
    counted = extract.vote if extract.vote and extract.vote.figures else None
    figures = []
    if counted is not None:
        columns = words(("Vote", *(fact.label for fact in counted.figures)))
        line = row(counted.subject, *(fact.value for fact in counted.figures))
        figures = [_listing("decompte", "Décompte des voix", columns, [line])]
    return [_block(asked, "vote", "Vote", figures, sentences=sentences)]


def _told(subject: str, sentences: Sequence[str]) -> Sequence[str]:
    return [f"{subject}{NBSP}: {' '.join(sentences)}"] if sentences else []


def roll_block(extract: ExtractContext, asked: Asked) -> list[Block]:
    """The council counted at this question and its quorum, with their inputs; or why no source tells them."""
    roll = extract.attendance
    if roll.counts is None:
        return [_block(asked, "presence", "Présences", sentences=[roll.unknown])] if roll.unknown else []
    counts = roll.counts
    lines = [row(line.instant, *line.cells) for line in counts.rows]
    listing = _listing("presences", counts.caption, words(("Moment", *counts.headings)), lines)
    return [_block(asked, "presence", "Présences et quorum", [listing], sentences=[counts.quorum])]


def dates_block(act: Deliberation, editions: Sequence[Edition], asked: Asked) -> Block:
    """What followed the vote, each step with its day and its article; what no source states is « non renseigné »."""
    lines = [("Décidée par le conseil", act.decided_on, "CGCT, art. L2121-29")]
    sealed = min(
        (one for one in editions if one.withdrawn_at is None), key=lambda one: one.number, default=None
    )
    if sealed is not None:
        lines.append(("Figée", timezone.localdate(sealed.sealed_at), f"exemplaire n°{NBSP}{sealed.number}"))
    facts = publicity_facts(act)
    if act.transmissible:
        lines.append(("Reçue en préfecture", act.received_on, "CGCT, art. L2131-1 et L2131-2"))
    lines.append(("Publiée ou mise en ligne", act.published_on, _BINDING))
    executory = act.executory_on
    binds = None if isinstance(executory, Unknown) else executory
    lines.append(("Exécutoire", binds, _BINDING))
    if act.published_on is not None:
        last = recourse_end(act.published_on, alsace_moselle=facts.alsace_moselle)
        lines.append(("Recours possible jusqu’au", last, "CJA, art. R421-1"))
    reason = f" ({facts.not_transmissible_reason})" if facts.not_transmissible_reason else ""
    return _block(
        asked,
        "dates",
        "De la séance à l’exécution",
        [_listing("dates", "Étapes de l’acte", DATES, [row(*line) for line in lines])],
        sentences=() if act.transmissible else (f"Acte non soumis à transmission{reason}.",),
    )


def editions_block(editions: Sequence[Edition], asked: Asked) -> list[Block]:
    """Every stored file of the act; the newest that stands is the one to download."""
    if not editions:
        return []
    newest = next((one.pk for one in editions if one.withdrawn_at is None), None)
    lines = [_edition(one, newest, why=asked.may(READS_DRAFTS)) for one in editions]
    return [
        _block(
            asked,
            "exemplaires",
            "Exemplaires",
            [_listing("exemplaires", "Exemplaires conservés, le plus récent d’abord", EDITIONS, lines)],
        )
    ]


def _edition(edition: Edition, newest: int | None, *, why: bool) -> Row:
    """One stored file; why one was withdrawn is written freely, for who keeps or prepares the acts."""
    name = f"n°{NBSP}{edition.number}"
    is_newest = edition.pk == newest
    url = link("deliberations:extract", edition.deliberation_id) if is_newest else ""
    day: dt.date = timezone.localdate(edition.sealed_at)
    if edition.withdrawn_at is not None:
        withdrawn = short_date(timezone.localdate(edition.withdrawn_at))
        state = Cell(value=f"retiré le {withdrawn}", note=edition.withdrawn_reason if why else "")
    else:
        state = Cell(value="en vigueur" if is_newest else "remplacé par un plus récent")
    return row(Cell(value=name, url=url), EditionCause(edition.cause).label, day, state)


def annexes_block(act: Deliberation, asked: Asked) -> list[Block]:
    """The annexes, each with its file to download where there is one."""
    found = list(act.annexes.order_by("position", "pk"))
    if not found:
        return []
    lines = []
    for annex in found:
        url = link("deliberations:annex", act.pk, annex.pk) if annex.file else ""
        told: Value = filesizeformat(annex.size) if annex.file and annex.size else "sans fichier joint"
        lines.append(row(Cell(value=annex.title, url=url), told if annex.file else "sans fichier joint"))
    listing = _listing("annexes", "Annexes de l’acte", words(("Annexe", "Fichier")), lines)
    return [_block(asked, "annexes", "Annexes", [listing])]


def conventions_block(act: Deliberation, asked: Asked) -> list[Block]:
    """The conventions whose signature this act allows."""
    found = Convention.objects.of_town(asked.town).filter(deliberation=act).order_by("title", "pk")
    lines = [
        row(
            Cell(value=one.title, url=record_url("partners.convention", one.pk)),
            one.get_kind_display(),
            one.reference or NOTHING,
        )
        for one in found
    ]
    if not lines:
        return []
    columns = words(("Convention", "Nature", "Référence"))
    listing = _listing("conventions", "Conventions que cet acte autorise à signer", columns, lines)
    return [_block(asked, "conventions", "Conventions", [listing])]
