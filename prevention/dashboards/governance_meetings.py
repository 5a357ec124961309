"""Owns the meetings of a year on the dashboards: the plenary, each body, who came. Organisations, never persons."""

import datetime as dt
from collections.abc import Mapping

from common.tables.columns import Column, Kind
from common.typography import counted, long_date
from deliberations.domain.findings import Unknown
from prevention.dashboards.asked import Asked, link
from prevention.documents.blocks import Block, Cell, Figure, Listing, Row, row
from prevention.documents.plenary_words import plenary_words
from prevention.domain.facts import MeetingFact
from prevention.domain.figures_governance import GovernanceFigures
from prevention.domain.governance import AnyMeeting, BodyYear, next_days, present_count, was_held
from prevention.domain.plan import TownGovernance
from prevention.domain.vocabulary import BodyKind

PLENARY, MEETINGS, ATTENDANCE = "pleniere", "reunions", "presence"
PLENARIES, BODIES, HELD, ORGANISATIONS = "plenieres", "instances", "reunions-tenues", "organisations"
SOURCE = "réunions saisies"
ARTICLE = "au moins une fois par an (CSI, art. D132-9)"
NO_BODY = (
    "Aucune instance n’est saisie\u00a0: la direction les saisit, avec leurs réunions, dans l’administration."
)
NO_PLENARY = "aucune instance n’est saisie comme formation plénière"
NO_NEXT = (
    "La prochaine plénière n’est pas encore fixée\u00a0: une fois sa date choisie avec le maire, la direction "
    "l’inscrit parmi les réunions de l’instance."
)
PERSONS_NOTE = "Là où l’on parle de personnes, seul le nombre de réunions et leurs dates sont donnés."
ORGANISATIONS_NOTE = "Des organisations seulement, aux réunions où l’on ne parle d’aucune personne."
NOT_COUNTED = "–"
LINES_A_PAGE = 12


def year_url(year: int, anchor: str, **more: str) -> str:
    """The address of a list of the page, for a year."""
    return link("dashboards:governance", annee=year, anchor=anchor, **more)


def plenary_block(asked: Asked, governance: TownGovernance, found: GovernanceFigures) -> Block:
    """Whether the plenary was held in the year, and when; the day of the next one."""
    days = found.plenaries
    _, sentence = plenary_words(governance, found.year, asked.on)
    coming = _next_plenary(governance, asked.on)
    return Block(
        key=PLENARY,
        title="Plénière du CLSPD",
        source=SOURCE,
        on=asked.on,
        figures=(
            Figure(
                label=f"Plénières tenues en {found.year}",
                value=len(days) if days or _plenary(governance) else Unknown(NO_PLENARY),
                source=SOURCE,
                on=asked.on,
                url=year_url(found.year, PLENARIES),
                note=ARTICLE,
            ),
            *_next_figure(asked, found.year, coming),
        ),
        sentences=(sentence, *_next_words(governance, coming)),
        listings=(
            Listing(
                key=PLENARIES,
                caption=f"Plénières tenues en {found.year}",
                columns=(Column("day", "Jour"),),
                rows=tuple(row(long_date(day)) for day in days),
                count=len(days),
                empty="Aucune cette année-là." if _plenary(governance) else "Aucune n’est saisie.",
            ),
        ),
    )


def _next_plenary(governance: TownGovernance, on: dt.date) -> dt.date | None:
    to_come = next_days(governance.meetings, on)
    plenaries = (one.key for one in governance.bodies if one.kind is BodyKind.PLENARY)
    return min((to_come[key] for key in plenaries if key in to_come), default=None)


def _next_figure(asked: Asked, year: int, coming: dt.date | None) -> tuple[Figure, ...]:
    if coming is None:
        return ()
    return (
        Figure(
            label="Prochaine plénière",
            value=coming,
            source=SOURCE,
            on=asked.on,
            url=year_url(year, BODIES),
            note=f"dans {counted((coming - asked.on).days, 'jour')}",
        ),
    )


def _next_words(governance: TownGovernance, coming: dt.date | None) -> tuple[str, ...]:
    """What to do while the next plenary has no day; nothing without a plenary body."""
    return (NO_NEXT,) if coming is None and _plenary(governance) else ()


def _plenary(governance: TownGovernance) -> bool:
    return any(one.kind is BodyKind.PLENARY for one in governance.bodies)


def meetings_block(
    asked: Asked, governance: TownGovernance, found: GovernanceFigures, planned: Mapping[int, int | None]
) -> Block:
    """Each body with its meetings of the year, then the meetings. planned: how many a year, by body."""
    every: list[AnyMeeting] = [*governance.meetings, *governance.person_meetings]
    held = [one for one in every if one.date.year == found.year and was_held(one, asked.on)]
    part = asked.part(
        sorted(held, key=lambda one: (one.date, one.body), reverse=True), key=HELD, size=LINES_A_PAGE
    )
    to_come = next_days(every, asked.on)
    return Block(
        key=MEETINGS,
        title=f"Réunions de {found.year}",
        source=SOURCE,
        on=asked.on,
        figures=(
            Figure(
                label=f"Réunions tenues en {found.year}",
                value=found.meetings,
                source=SOURCE,
                on=asked.on,
                url=year_url(found.year, HELD),
            ),
        )
        if governance.bodies
        else (),
        listings=(
            Listing(
                key=BODIES,
                caption="Réunions par instance",
                columns=(
                    Column("body", "Instance"),
                    Column("meetings", "Tenues", Kind.WHOLE),
                    Column("planned", "Prévues par an", Kind.WHOLE),
                    Column("last", f"La dernière en {found.year}", Kind.DAY),
                    Column("next", "La prochaine", Kind.DAY),
                ),
                rows=tuple(
                    row(
                        _body(line),
                        line.meetings,
                        planned.get(line.body.key),
                        line.last or NOT_COUNTED,
                        to_come.get(line.body.key) or NOT_COUNTED,
                    )
                    for line in found.bodies
                ),
                count=len(found.bodies),
                notes=(PERSONS_NOTE,) if any(one.body.kind.discusses_persons for one in found.bodies) else (),
            ),
            Listing(
                key=HELD,
                caption=f"Réunions tenues en {found.year}",
                columns=(
                    Column("day", "Jour", Kind.DAY),
                    Column("body", "Instance"),
                    Column("present", "Organisations présentes", Kind.WHOLE),
                    Column("decisions", "Décisions prises", Kind.WHOLE),
                ),
                rows=tuple(_meeting(one, found) for one in part.rows),
                count=part.count,
                page=part.page,
                pages=part.pages,
                empty="Aucune réunion n’a été tenue cette année-là.",
            ),
        ),
        empty=NO_BODY,
    )


def attendance_block(asked: Asked, found: GovernanceFigures) -> Block:
    """How often each organisation came to the meetings of the year."""
    part = asked.part(found.attendance, key=ORGANISATIONS, size=LINES_A_PAGE)
    return Block(
        key=ATTENDANCE,
        title=f"Présence des organisations en {found.year}",
        source=SOURCE,
        on=asked.on,
        listings=(
            Listing(
                key=ORGANISATIONS,
                caption="Présence des organisations",
                columns=(
                    Column("name", "Organisation"),
                    Column("invited", "Réunions où elle était attendue", Kind.WHOLE),
                    Column("present", "Présente", Kind.WHOLE),
                    Column("unknown", "Présence non renseignée", Kind.WHOLE),
                ),
                rows=tuple(row(one.name, one.invited, one.present, one.not_stated) for one in part.rows),
                count=part.count,
                page=part.page,
                pages=part.pages,
                notes=(ORGANISATIONS_NOTE,),
            ),
        ),
        empty=f"Aucune présence n’est saisie pour les réunions de {found.year}.",
    )


def _body(line: BodyYear) -> Cell:
    return Cell(value=line.body.label, url=link("dashboards:body", line.body.key), note=line.body.kind.label)


def _meeting(one: AnyMeeting, found: GovernanceFigures) -> Row:
    body = found.body_label(one.body)
    if not isinstance(one, MeetingFact):
        return row(one.date, body, NOT_COUNTED, NOT_COUNTED)
    return row(one.date, body, present_count(one), len(one.decisions))
