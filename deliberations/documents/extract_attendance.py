"""Owns the words of an extract on who was there for its question: counts, quorum, lists of names."""

from collections.abc import Iterable, Mapping

from common.typography import french_spaces
from deliberations.documents.extract_context import Attendance, CountRow, Counts, People
from deliberations.domain.findings import Unknown
from deliberations.domain.movement_sentences import movement_lines, movement_sentence, movements_until
from deliberations.domain.part_sentences import deemed_abstaining_sentence, stepped_out_sentences
from deliberations.domain.record import Key, Member, SittingRecord
from deliberations.domain.regimes import QuorumShare, meeting_regime
from deliberations.domain.replay import SECOND_NOTICE
from deliberations.domain.roll import QuestionRoll, Quorum, Roll
from deliberations.domain.vocabulary import Civility, SeatFunction
from deliberations.models import Question, Sitting

NOT_STATED = str(Unknown(""))
_SHARES = {QuorumShare.MAJORITY: "majorité", QuorumShare.THIRD: "tiers"}
_HEADINGS = {
    SeatFunction.MAYOR: ("maire", "maire", "maire"),
    SeatFunction.DEPUTY: ("adjointes au maire", "adjoints au maire", "adjointes et adjoints au maire"),
    SeatFunction.DELEGATE: (
        "conseillères déléguées",
        "conseillers délégués",
        "conseillères et conseillers délégués",
    ),
    SeatFunction.COUNCILLOR: (
        "conseillères municipales",
        "conseillers municipaux",
        "conseillères et conseillers municipaux",
    ),
}
Members = Mapping[Key, Member]


def attendance_of(
    sitting: Sitting,
    question: Question,
    record: SittingRecord,
    roll: QuestionRoll,
    *,
    every_movement: bool = False,
    not_taking_part: Iterable[Key] = (),
    aside: int = 0,
) -> Attendance:
    """What the extract says of the roll of its question.

    every_movement: those of the whole sitting, as the source of an act taken over gives them; else those that
    came before the vote. not_taking_part: members who took no part in the deciding vote, by key; aside: how many they are, as a
    show of hands may count them without naming them.
    """
    members = {member.key: member for member in sitting.members}
    return Attendance(
        counts=_counts(sitting, question, roll, aside),
        present=_grouped(roll.vote.present, members),
        represented=tuple(
            f"{_name(giver, members)} par {_name(holder, members)}" for giver, holder in roll.vote.represented
        ),
        others=_others(roll, members, tuple(not_taking_part)),
        sentences=_sentences(record, roll, every_movement=every_movement),
    )


def _sentences(record: SittingRecord, roll: QuestionRoll, *, every_movement: bool) -> tuple[str, ...]:
    """Movements, then who stepped out of this question and who left it in its discussion."""
    lines = movement_lines(record) if every_movement else movements_until(record, roll.question)
    told = [movement_sentence(line) for line in lines]
    sentences = [f"{' ; '.join(told)}."] if told else []
    if roll.vote.stepped_out or roll.vote.excluded:
        sentences += stepped_out_sentences(record, roll)
    if roll.deemed_abstaining:
        sentences.append(deemed_abstaining_sentence(record, roll))
    return tuple(french_spaces(sentence) for sentence in sentences)


def unknown_attendance(reason: Unknown) -> Attendance:
    """Nobody listed, nothing counted, and why."""
    return Attendance(
        unknown=french_spaces(
            f"Membres présents, représentés, excusés et absents, nombre de votants, quorum : {NOT_STATED} ({reason.reason})."
        )
    )


def _counts(sitting: Sitting, question: Question, roll: QuestionRoll, aside: int) -> Counts:
    legal = sitting.term.legal_seats
    columns = [
        ("Nombre légal", lambda _: NOT_STATED if legal is None else str(legal)),
        ("En exercice", lambda at: str(len(at.in_office))),
        ("Présents", lambda at: str(len(at.present))),
        ("Représentés", lambda at: str(len(at.represented))),
        ("Absents", lambda at: str(len(at.absent))),
    ]
    rolls = (roll.opening, roll.vote)
    if any(at.stepped_out for at in rolls):
        columns.append(("Retirés", lambda at: str(len(at.stepped_out))))
    if any(at.excluded for at in rolls):
        columns.append(("Hors décompte", lambda at: str(len(at.excluded))))
    same = _figures(roll.opening) == _figures(roll.vote)
    voters = str(roll.vote.voters - aside)
    rows = (
        []
        if same
        else [CountRow(instant="À l’ouverture", cells=(*(read(roll.opening) for _, read in columns), "–"))]
    )
    rows.append(
        CountRow(
            instant="À l’ouverture et au vote" if same else "Au vote",
            cells=(*(read(roll.vote) for _, read in columns), voters),
        )
    )
    return Counts(
        caption=french_spaces(f"Le conseil à la question {question.name}"),
        headings=(*(heading for heading, _ in columns), "Votants"),
        rows=tuple(rows),
        quorum=_quorum(sitting, roll),
    )


def _figures(roll: Roll) -> tuple[int, ...]:
    groups = (roll.in_office, roll.present, roll.represented, roll.absent, roll.stepped_out, roll.excluded)
    return tuple(len(group) for group in groups)


def _quorum(sitting: Sitting, roll: QuestionRoll) -> str:
    quorum = roll.quorum
    if quorum.exempt == SECOND_NOTICE:
        return f"{SECOND_NOTICE[0].upper()}{SECOND_NOTICE[1:]}."
    if quorum.exempt:
        return french_spaces(f"Sans condition de quorum ({quorum.exempt}).")
    also = " ou représentés" if meeting_regime(sitting.held_on).represented_count else ""
    sentences = [
        f"Quorum : {quorum.required} ({_SHARES[quorum.share]} des {quorum.in_office} membres en exercice)",
        f"{quorum.counted} membres présents{also} à l’ouverture de la discussion, {_met(quorum)}",
    ]
    if roll.resumption is not None:
        sentences.append(f"{roll.resumption.counted} à la reprise, {_met(roll.resumption)}")
    return french_spaces(" ; ".join(sentences) + ".")


def _met(quorum: Quorum) -> str:
    return "quorum atteint" if quorum.met else "quorum non atteint"


def _name(key: Key, members: Members) -> str:
    return members[key].name if key in members else NOT_STATED


def _names(keys: Iterable[Key], members: Members) -> tuple[str, ...]:
    return tuple(_name(key, members) for key in keys)


def _grouped(keys: tuple[Key, ...], members: Members) -> tuple[People, ...]:
    groups: dict[SeatFunction, list[Member]] = {}
    for key in keys:
        groups.setdefault(members[key].function, []).append(members[key])
    return tuple(
        People(heading=_heading(function, group), names=tuple(member.name for member in group))
        for function, group in groups.items()
    )


def _heading(function: SeatFunction, group: list[Member]) -> str:
    feminine, masculine, mixed = _HEADINGS[function]
    civilities = {member.civility for member in group}
    words = mixed if len(civilities) > 1 else feminine if civilities == {Civility.MADAME} else masculine
    return f"{words[0].upper()}{words[1:]}"


def _others(roll: QuestionRoll, members: Members, aside: tuple[Key, ...]) -> tuple[People, ...]:
    vote = roll.vote
    unexcused = tuple(key for key in vote.absent if key not in vote.excused)
    lists = [
        ("Excusés, non représentés", vote.excused),
        ("Absents, non représentés" if vote.excused else "Absents", unexcused),
        ("Présents à distance", vote.remote),
        ("N’ont pas pris part au vote", aside),
    ]
    return tuple(People(heading=heading, names=_names(keys, members)) for heading, keys in lists if keys)
