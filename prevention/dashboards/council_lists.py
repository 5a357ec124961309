"""Owns the lists of the council's page: the sittings to come, those held in a year, the acts of a year."""

from typing import Any, TypedDict

from common.tables.columns import Column, Kind
from common.typography import NBSP, counted, long_date, time_short
from deliberations.domain.findings import Unknown
from deliberations.domain.vocabulary import QuestionOutcome
from deliberations.models import Deliberation, Question, Sitting
from deliberations.models.question import QuestionQuerySet
from deliberations.models.sitting import SittingQuerySet
from prevention.dashboards.asked import Asked, Part, link
from prevention.dashboards.council_rows import (
    ACT_COLUMNS,
    NOTHING,
    SOURCE,
    SUBJECT_LABELS,
    act_cells,
    act_name,
    standing_of,
    with_decision,
)
from prevention.documents.blocks import Block, Cell, Figure, Listing, Row, row

RESULTS = {
    "adoptees": QuestionOutcome.ADOPTED,
    "rejetees": QuestionOutcome.REJECTED,
    "dont-acte": QuestionOutcome.NOTED,
}
NOT_RECORDED = "non-renseignee"
RESULT_LABELS = {
    "adoptees": "adoptées",
    "rejetees": "rejetées",
    "dont-acte": "dont acte",
    NOT_RECORDED: "issue non renseignée",
}
TO_COME, HELD, ACTS, OLD = "seances-a-venir", "seances", "actes", "actes-sans-seance"
TO_COME_COLUMNS = (
    Column("day", "Séance du", Kind.DAY),
    Column("hour", "Heure et lieu"),
    Column("agenda", "Questions à l’ordre du jour", Kind.WHOLE),
    Column("notice", "Convocation envoyée le", Kind.DAY),
)
HELD_COLUMNS = (
    Column("day", "Séance du", Kind.DAY),
    Column("nature", "Nature"),
    Column("questions", "Questions", Kind.WHOLE),
    Column("adopted", "Adoptées", Kind.WHOLE),
    Column("rejected", "Rejetées", Kind.WHOLE),
    Column("noted", "Dont acte", Kind.WHOLE),
    Column("unknown", "Issue non renseignée", Kind.WHOLE),
)
OLD_COLUMNS = (Column("number", "Acte"), Column("object", "Objet"), Column("state", "État de l’acte"))
NO_NOTICE = (
    f"Aucune convocation n’est envoyée{NBSP}: la prochaine séance apparaît ici dès l’envoi de la sienne."
)
NO_SITTING = "Aucune séance tenue n’est enregistrée."
NO_ACT = "Aucune délibération ne répond à ces choix. Choisissez une autre année ou une autre matière."


def sittings_to_come(asked: Asked) -> SittingQuerySet:
    """The sittings of the town whose notice is sent and whose roll is not called, soonest first."""
    return Sitting.objects.of_town(asked.town).to_come(on=asked.on)


def sittings_held(asked: Asked) -> SittingQuerySet:
    """The sittings the town held, newest first, whatever the year."""
    return Sitting.objects.of_town(asked.town).held(on=asked.on)


def subject_of(asked: Asked) -> str:
    """The subject, or the family of subjects, the acts are narrowed to."""
    return asked.choice("matiere", SUBJECT_LABELS)


def acts_of_year(asked: Asked) -> QuestionQuerySet:
    """The questions of the year and the subject asked for that the council decided and that make an act."""
    held = Question.objects.filter(
        sitting__term__municipality=asked.town,
        sitting__held_on__year=asked.year,
        sitting__held_on__lte=asked.on,
    )
    return held.decided_acts().of_subject(subject_of(asked))


def without_outcome(asked: Asked) -> QuestionQuerySet:
    """The questions of the sittings held in the year that make an act and that nobody recorded the end of."""
    sittings = sittings_held(asked).filter(held_on__year=asked.year)
    return Question.objects.filter(sitting__in=sittings.order_by().values("pk")).without_outcome()


def at_least(count: int, unknown: int) -> Cell:
    """How many ended in one way: beside ends nobody recorded a number is a least one, and none is not known."""
    if not unknown:
        return Cell(value=count)
    reason = "l’issue d’une question au moins n’est pas renseignée"
    return Cell(value=count, note="au moins") if count else Cell(value=Unknown(reason))


def to_come_block(asked: Asked) -> Block:
    """The sittings to come, each with its agenda."""
    part = asked.part(sittings_to_come(asked).with_agenda(on=asked.on), key=TO_COME)
    return Block(
        key="a-venir",
        title="Séances à venir",
        source=SOURCE,
        on=asked.on,
        figures=next_figures(asked, part.rows[0]) if part.rows and part.page == 1 else (),
        listings=(
            Listing(
                key=TO_COME,
                caption="Séances convoquées",
                columns=TO_COME_COLUMNS,
                rows=tuple(_line_to_come(sitting) for sitting in part.rows),
                empty=NO_NOTICE,
                **counts(part),
            ),
        ),
    )


def next_figures(asked: Asked, sitting: Sitting) -> tuple[Figure, Figure]:
    """The day of the next sitting and the length of its agenda; `sitting` is loaded `with_agenda`."""
    days = (sitting.held_on - asked.on).days
    return (
        Figure(
            label="Prochaine séance",
            value=sitting.held_on,
            source=SOURCE,
            on=asked.on,
            url=link("dashboards:council", anchor=TO_COME),
            note="aujourd’hui" if days == 0 else f"dans {counted(days, 'jour')}",
        ),
        Figure(
            label="Questions à son ordre du jour",
            value=sitting.asked,  # type: ignore[attr-defined]
            source=SOURCE,
            on=asked.on,
            url=link("dashboards:sitting", sitting.pk, anchor="questions"),
        ),
    )


class Counts(TypedDict):
    """How many lines a list has, which page of how many is shown."""

    count: int
    page: int
    pages: int


def counts(part: Part) -> Counts:
    """What a listing says of the part of it that is shown."""
    return {"count": part.count, "page": part.page, "pages": part.pages}


def _line_to_come(sitting: Sitting) -> Row:
    said = [time_short(sitting.held_at) if sitting.held_at else "", sitting.place]
    return row(
        Cell(value=sitting.held_on, url=link("dashboards:sitting", sitting.pk)),
        ", ".join(part for part in said if part),
        sitting.asked,  # type: ignore[attr-defined]
        sitting.notice_sent_on,
    )


def held_block(asked: Asked) -> Block:
    """The sittings of the year, with how their questions ended."""
    found = sittings_held(asked).filter(held_on__year=asked.year).with_outcomes()
    part = asked.part(found, key=HELD)
    return Block(
        key="tenues",
        title=f"Séances tenues en {asked.year}",
        source=SOURCE,
        on=asked.on,
        listings=(
            Listing(
                key=HELD,
                caption="Les plus récentes d’abord",
                columns=HELD_COLUMNS,
                rows=tuple(_line_held(sitting) for sitting in part.rows),
                empty="" if part.count else _last_held(asked),
                **counts(part),
            ),
        ),
    )


def _last_held(asked: Asked) -> str:
    """Where to look when the year asked for has none."""
    last = sittings_held(asked).first()
    if last is None:
        return NO_SITTING
    day = long_date(last.held_on)
    return f"Aucune séance tenue en {asked.year}. La dernière enregistrée est celle du {day}{NBSP}: choisissez son année."


def _line_held(sitting: Any) -> Row:
    said = [sitting.get_kind_display(), sitting.get_publicity_display()]
    second = "sur seconde convocation" if sitting.second_notice_of_id else ""
    return row(
        Cell(value=sitting.held_on, url=link("dashboards:sitting", sitting.pk)),
        Cell(value=", ".join(part for part in said if part), note=second),
        sitting.asked,
        *(at_least(count, sitting.unknown) for count in (sitting.adopted, sitting.rejected, sitting.noted)),
        sitting.unknown,
    )


def acts_block(asked: Asked) -> Block:
    """The acts of the year, newest first; then those of which no source tells the sitting."""
    wanted = asked.choice("resultat", RESULT_LABELS)
    found = _ended(asked, wanted)
    found = with_decision(found.select_related("sitting")).order_by("-sitting__held_on", "order", "pk")
    part = asked.part(found, key=ACTS)
    told = [SUBJECT_LABELS[subject_of(asked)]] if subject_of(asked) else []
    told += [RESULT_LABELS[wanted]] if wanted else []
    acts = Listing(
        key=ACTS,
        caption="Actes, les plus récents d’abord",
        columns=ACT_COLUMNS,
        rows=tuple(row(*act_cells(question)) for question in part.rows),
        filtered=", ".join(told),
        empty=NO_ACT,
        **counts(part),
    )
    return Block(
        key="deliberations",
        title=f"Délibérations de {asked.year}",
        source=SOURCE,
        on=asked.on,
        listings=(acts, *_without_sitting(asked, narrowed=bool(told))),
    )


def _ended(asked: Asked, result: str) -> QuestionQuerySet:
    """The acts of the year that ended in one way; those nobody recorded the end of; without a result, the acts."""
    if result == NOT_RECORDED:
        return without_outcome(asked).of_subject(subject_of(asked))
    found = acts_of_year(asked)
    return found.filter(outcome=RESULTS[result].value) if result else found


def _without_sitting(asked: Asked, *, narrowed: bool) -> tuple[Listing, ...]:
    """Old acts of no known sitting, hence of no known year; a list narrowed to a subject or a result has none."""
    if narrowed:
        return ()
    acts = Deliberation.objects.of_town(asked.town).adopted().with_seal().filter(question__isnull=True)
    part = asked.part(acts.select_related("municipality").order_by("pk"), key=OLD)
    if not part.count:
        return ()
    return (
        Listing(
            key=OLD,
            caption="Actes anciens, séance non renseignée",
            columns=OLD_COLUMNS,
            rows=tuple(_old_line(act) for act in part.rows),
            **counts(part),
        ),
    )


def _old_line(act: Deliberation) -> Row:
    return row(
        Cell(value=act_name(act), url=link("dashboards:act", act.pk)),
        act.object or NOTHING,
        standing_of(act),
    )
