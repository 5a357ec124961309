"""Owns the deadlines of the council: notices, drafts, outcomes, minutes, what is transmitted, published, reported."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Exists, F, OuterRef

from common.deadlines.addresses import address
from common.deadlines.deadline import Deadline
from common.deadlines.providers import Kind
from common.typography import counted, long_date
from deliberations.domain.calendar import shifted
from deliberations.domain.findings import Unknown
from deliberations.domain.publicity import deliberation_list_deadline, postings
from deliberations.domain.regimes import act_regime
from deliberations.domain.stages import Stage
from deliberations.domain.vocabulary import QuestionKind, RollState
from deliberations.models import Deliberation, MayoralDecision, Municipality, Question, Sitting

NOTICE = Kind("deliberations.notice", "convocation à envoyer", (-15, -7, -2, 0))
VALIDATION = Kind("deliberations.validation", "projet de délibération à valider", (-15, -7, -2, 0))
AGENDA = Kind("deliberations.agenda", "projet à inscrire à l’ordre du jour", (-15, -7, -2, 0))
OUTCOME = Kind("deliberations.outcome", "suites d’une séance à saisir", (-3, 0, 7, 30))
POSTING = Kind("deliberations.posting", "affichage après une séance", (-3, 0, 1, 7))
MINUTES = Kind("deliberations.minutes", "procès-verbal à arrêter", (-7, 0, 7))
TRANSMISSION = Kind("deliberations.transmission", "acte à transmettre à la préfecture", (-7, 0, 7, 30))
PUBLICATION = Kind("deliberations.publication", "acte à publier", (-7, 0, 7, 30))
REPORT = Kind("deliberations.report", "décision du maire dont rendre compte", (-7, 0, 7))
KINDS: Sequence[Kind] = (
    NOTICE,
    VALIDATION,
    AGENDA,
    OUTCOME,
    POSTING,
    MINUTES,
    TRANSMISSION,
    PUBLICATION,
    REPORT,
)

# Delays of ours: no text of the register gives one to deliberations and decisions of the council or the mayor.
TRANSMISSION_DAYS = 15
PUBLICATION_DAYS = 15
# Nothing records a posting, or which minutes a vote settles: after so many days they are recalled no more.
RECALLED_DAYS = 90
NO_NEXT_SITTING = Unknown("la séance suivante n’est pas encore enregistrée")

Calendar = Mapping[int, Sequence[Sitting]]


class CouncilDeadlines:
    """What the council offers to those who keep its record, for every town served here."""

    kinds = KINDS

    def deadlines(self, *, user: Any, on: dt.date, town: str = "") -> Iterable[Deadline]:
        """Every deadline of the council this account may see, as known on a day; what is done is left out.

        town: the key of the only town wanted, empty for every town served here.
        """
        wanted = [offer for right, offer in _OFFERS if user.has_perm(f"deliberations.{right}")]
        if not wanted:
            return []
        calendar = _calendar(town)
        return [found for offer in wanted for found in offer(calendar, on)]


def _calendar(town: str) -> Calendar:
    """The sittings of each town asked for by its key, oldest first: their stage, whether they settled minutes."""
    homes = Municipality.objects.home().values_list("pk", flat=True)
    calendar: dict[int, list[Sitting]] = {key: [] for key in homes if town in {"", str(key)}}
    settled = Question.objects.filter(sitting=OuterRef("pk"), kind=QuestionKind.MINUTES.value)
    found = (
        Sitting.objects.filter(term__municipality__in=list(calendar))
        .select_related("term__municipality")
        .with_stage()
        .annotate(settles=Exists(settled.exclude(outcome="")))
        .order_by("held_on", F("held_at").asc(nulls_first=True), "pk")
    )
    for sitting in found:
        calendar[sitting.term.municipality_id].append(sitting)
    return calendar


def _next(calendar: Calendar, town: int, after: dt.date) -> Sitting | None:
    return next((sitting for sitting in calendar.get(town, ()) if sitting.held_on > after), None)


def _deadline(
    kind: Kind, record: Any, part: str, due: dt.date | Unknown, title: str, *, town: int, **more: Any
) -> Deadline:
    page = "summary" if isinstance(record, Sitting) else "change"
    name = record._meta.model_name
    return Deadline(
        matter=f"deliberations.{name}:{record.pk}:{part}",
        kind=kind.code,
        due=None if isinstance(due, Unknown) else due,
        title=title,
        url=address(f"admin:deliberations_{name}_{page}", record.pk),
        steps=kind.steps,
        unknown_because=due.reason if isinstance(due, Unknown) else "",
        town=str(town),
        **more,
    )


def sittings(calendar: Calendar, on: dt.date) -> Iterator[Deadline]:
    """Notices to send, outcomes to enter, papers to post, minutes to settle."""
    for rows in calendar.values():
        for place, sitting in enumerate(rows):
            yield from _notice(sitting, on)
            yield from _outcome(sitting, on)
            # A sitting taken over from an old paper asks for nothing that a source would have to tell.
            if sitting.roll_state == RollState.TAKEN.value and not sitting.source:
                yield from _postings(sitting, on)
                yield from _minutes(sitting, rows[place + 1 :], on)


def _notice(sitting: Sitting, on: dt.date) -> Iterator[Deadline]:
    """The notice of a sitting to come, closed once it is sent."""
    if sitting.held_on < on:
        return
    title, sent = f"Convocation de la {sitting}", sitting.notice_sent_on is not None
    yield _deadline(
        NOTICE,
        sitting,
        "notice",
        sitting.latest_notice(),
        title,
        town=sitting.term.municipality_id,
        closed=sent,
    )


def _outcome(sitting: Sitting, on: dt.date) -> Iterator[Deadline]:
    """Questions without outcome once the roll is entered: the list to post cannot be made without them."""
    if sitting.held_on >= on or sitting.stage(on=on) is not Stage.RECORDING:
        return
    yield _deadline(
        OUTCOME,
        sitting,
        "outcome",
        deliberation_list_deadline(sitting.held_on).on,
        f"Questions sans suite de la {sitting}",
        town=sitting.term.municipality_id,
        detail="La liste à afficher dit la suite de chaque question.",
    )


def _postings(sitting: Sitting, on: dt.date) -> Iterator[Deadline]:
    """The list of deliberations, and the minutes settled, within a week; a sitting without question lists nothing."""
    if not sitting.agenda_length:  # type: ignore[attr-defined]
        return
    listed, *minutes = postings(sitting.held_on, settles_minutes=sitting.settles)  # type: ignore[attr-defined]
    titles = [("list", listed, f"À afficher\u00a0: {listed.document}, {sitting}")]
    titles += [
        ("minutes-posted", one, f"À publier\u00a0: procès-verbal arrêté à la {sitting}") for one in minutes
    ]
    for part, posting, title in titles:
        if not _lapsed(posting.on, on):
            yield _deadline(
                POSTING,
                sitting,
                part,
                posting.on,
                title,
                town=sitting.term.municipality_id,
                detail=f"{posting.article}.",
            )


def _minutes(sitting: Sitting, later: Sequence[Sitting], on: dt.date) -> Iterator[Deadline]:
    """Minutes are settled at the next sitting (L2121-15, since July 2022); any later one that settles some closes it."""
    held = sitting.held_on <= on and act_regime(sitting.held_on).list_within_a_week
    if not held or any(row.settles for row in later):  # type: ignore[attr-defined]
        return
    following = next((row.held_on for row in later if row.held_on > sitting.held_on), None)
    if following is not None and _lapsed(following, on):
        return
    yield _deadline(
        MINUTES,
        sitting,
        "minutes",
        following or NO_NEXT_SITTING,
        f"Procès-verbal de la {sitting} à arrêter",
        town=sitting.term.municipality_id,
        detail="Au commencement de la séance suivante (CGCT, art. L2121-15).",
    )


def _lapsed(due: dt.date, on: dt.date) -> bool:
    return shifted(due, RECALLED_DAYS) < on


def drafts_to_validate(calendar: Calendar, on: dt.date) -> Iterator[Deadline]:
    """Drafts submitted: validated before the notice leaves, since it carries the agenda."""
    for act in _undecided(calendar).to_validate().order_by("pk"):
        yield _before_notice(VALIDATION, act, "validation", "Valider le projet")


def drafts_to_put_on_agenda(calendar: Calendar, on: dt.date) -> Iterator[Deadline]:
    """Drafts validated: on the agenda before the notice leaves."""
    for act in _undecided(calendar).to_put_on_agenda().order_by("pk"):
        yield _before_notice(AGENDA, act, "agenda", "Inscrire le projet")


def _undecided(calendar: Calendar) -> Any:
    found = Deliberation.objects.filter(municipality__in=list(calendar), question__outcome="")
    return found.with_question()


def _before_notice(kind: Kind, act: Any, part: str, verb: str) -> Deadline:
    sitting = act.question.sitting
    return _deadline(
        kind,
        act,
        part,
        sitting.latest_notice(),
        f"{verb} {_name(act)}",
        town=act.municipality_id,
        followed_by=frozenset({act.submitted_by_id} - {None}),
        detail=f"Avant la convocation de la {sitting}.",
    )


def acts(calendar: Calendar, on: dt.date) -> Iterator[Deadline]:
    """Acts the council decided: to transmit, to publish."""
    found = Deliberation.objects.filter(municipality__in=list(calendar)).awaiting_publicity()
    for act in found.with_question().with_seal().order_by("pk"):
        sealed = "" if act.has_seal else " L’acte est à figer d’abord."  # type: ignore[attr-defined]
        yield from _publicity(act, act.question.sitting.held_on, f"délibération {_name(act)}", sealed)  # type: ignore[union-attr]


def decisions(calendar: Calendar, on: dt.date) -> Iterator[Deadline]:
    """Decisions of the mayor: to transmit, to publish, to report to the council at its next sitting (L2122-23)."""
    found = MayoralDecision.objects.filter(municipality__in=list(calendar)).awaiting_anything()
    for decision in found.order_by("pk"):
        taken: dt.date = decision.taken_on  # type: ignore[assignment]
        name = f"décision du maire {_name(decision)}"
        yield from _publicity(decision, taken, name, "")
        if decision.reported_in_id is None:
            following = _next(calendar, decision.municipality_id, taken)
            yield _deadline(
                REPORT,
                decision,
                "report",
                following.held_on if following else NO_NEXT_SITTING,
                f"Rendre compte au conseil\u00a0: {name}",
                town=decision.municipality_id,
                detail="À la séance qui suit la décision (CGCT, art. L2122-23).",
            )


def _publicity(act: Any, decided: dt.date, name: str, more: str) -> Iterator[Deadline]:
    """The day of the decision starts both delays, which are ours."""
    both = (
        (TRANSMISSION, "transmission", "À transmettre", TRANSMISSION_DAYS, act.received_on),
        (PUBLICATION, "publication", "À publier", PUBLICATION_DAYS, act.published_on),
    )
    for kind, part, verb, days, done in both:
        if done is None and (kind is PUBLICATION or act.transmissible):
            yield _deadline(
                kind,
                act,
                part,
                shifted(decided, days),
                f"{verb}\u00a0: {name}",
                town=act.municipality_id,
                detail=f"{counted(days, 'jour')} après le {long_date(decided)}, délai de la maison.{more}",
            )


def _name(act: Any) -> str:
    """« n° DPS2015009 », else what the act is about."""
    number = act.reference or act.act_number
    return f"n°\u00a0{number}" if number else f"«\u00a0{act.object[:80]}\u00a0»"


_OFFERS = (
    ("change_sitting", sittings),
    ("validate_deliberation", drafts_to_validate),
    ("change_question", drafts_to_put_on_agenda),
    ("seal_deliberation", acts),
    ("seal_deliberation", decisions),
)
