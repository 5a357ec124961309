"""Owns what the summary of a sitting warns about: roll, quorum, chair, proxies, movements, recusals, accounts."""

from collections.abc import Iterator
from datetime import date

from common.typography import counted, enumeration, short_date
from deliberations.domain.catalogue import Catalogue
from deliberations.domain.findings import Finding
from deliberations.domain.movements import movements_in_sitting
from deliberations.domain.notices import safe_second_sitting
from deliberations.domain.proceedings import Proceedings, proceedings_of
from deliberations.domain.proxy_checks import proxies_in_sitting
from deliberations.domain.record import QuestionLine, SittingRecord
from deliberations.domain.recusals import recusals_in_sitting
from deliberations.domain.regimes import meeting_regime
from deliberations.domain.roll import QuestionRoll, Quorum, Replay
from deliberations.domain.timeline import ROLL_CALL
from deliberations.domain.vocabulary import Presence, QuestionKind
from deliberations.domain.wording import agreed, question_name

QUORUM = "CGCT, art. L2121-17"
CATALOGUE = Catalogue(
    {
        "QUORUM_LOST": QUORUM,
        "QUORUM_LOST_ON_RESUMPTION": QUORUM,
        "PRESIDENT_NOT_PRESENT": "CGCT, art. L2121-14",
        "NO_PRESIDENT": "CGCT, art. L2121-14",
        "MAYOR_PRESIDES_ACCOUNTS": "CGCT, art. L2121-14",
        "MAYOR_STAYS_FOR_ACCOUNTS": "CGCT, art. L2121-14",
        "SECRETARY_NOT_PRESENT": "CGCT, art. L2121-15",
        "NO_SECRETARY": "CGCT, art. L2121-15",
        "REMOTE_NOT_ALLOWED": "",
        "ROLL_MISSING_MEMBERS": "",
    }
)


def check_sitting(record: SittingRecord, replay: Replay) -> tuple[Finding, ...]:
    """Everything a sitting's summary warns about, in the order of the sitting; `question` where one is concerned.

    replay: that of the same record. A refusal is what forbids the vote of a question or shows a fact that
    cannot be; a warning informs.
    """
    facts = proceedings_of(record)
    return (
        *_roll(facts),
        *_opening(facts, replay),
        *_chairs(facts, replay),
        *(
            finding
            for question in _discussed(record, replay)
            for finding in (
                *check_quorum(question[1], number=question[0].number, on=record.held_on),
                *_accounts(facts, *question),
            )
        ),
        *proxies_in_sitting(facts, replay),
        *movements_in_sitting(facts),
        *recusals_in_sitting(facts),
    )


def _discussed(record: SittingRecord, replay: Replay) -> list[tuple[QuestionLine, QuestionRoll]]:
    lines = {question.key: question for question in record.questions}
    return [(lines[key], roll) for key, roll in replay.questions.items()]


def _roll(facts: Proceedings) -> Iterator[Finding]:
    answered = {entry.member: entry.presence for entry in facts.record.roll}
    missing = [
        member.name
        for member in facts.record.members
        if member.key not in answered and facts.presences.in_office(member.key, ROLL_CALL)
    ]
    if missing:
        yield CATALOGUE.warning(
            "ROLL_MISSING_MEMBERS",
            f"L’appel ne dit rien de {enumeration(missing)} : sans réponse, un membre en exercice compte parmi "
            "les absents. Complétez l’appel.",
        )
    remote = [member for member in facts.record.members if answered.get(member.key) is Presence.REMOTE]
    if remote and not facts.meeting.remote_allowed:
        yield CATALOGUE.refusal(
            "REMOTE_NOT_ALLOWED",
            f"À cette date, un membre ne peut pas assister à distance : "
            f"{enumeration(member.name for member in remote)} {'compte' if len(remote) == 1 else 'comptent'} parmi "
            f"les absents. Corrigez l’appel, ou saisissez un pouvoir.",
        )


def _opening(facts: Proceedings, replay: Replay) -> Iterator[Finding]:
    if not replay.opening_quorum.met:
        yield CATALOGUE.refusal(
            "QUORUM_LOST",
            f"Le quorum n’est pas réuni à l’ouverture de la séance : "
            f"{_numbers(replay.opening_quorum, facts.record.held_on)}. {_second_notice(facts.record.held_on)}",
        )


def check_quorum(roll: QuestionRoll, *, number: str, on: date) -> tuple[Finding, ...]:
    """Whether a question may be voted: QUORUM_LOST at its opening, QUORUM_LOST_ON_RESUMPTION later.

    number: that of the question. on: the day of the sitting.
    """
    found = []
    if not roll.quorum.met:
        found.append(
            CATALOGUE.refusal(
                "QUORUM_LOST",
                f"Le quorum n’est pas réuni à l’ouverture de la question {question_name(number)} : "
                f"{_numbers(roll.quorum, on)}. Reportez cette question. {_second_notice(on)}",
                question=roll.question,
            )
        )
    if roll.resumption is not None and not roll.resumption.met:
        found.append(
            CATALOGUE.refusal(
                "QUORUM_LOST_ON_RESUMPTION",
                f"Le quorum n’est plus réuni à la reprise de la question {question_name(number)} : "
                f"{_numbers(roll.resumption, on)}. Reportez cette question. {_second_notice(on)}",
                question=roll.question,
            )
        )
    return tuple(found)


def _numbers(quorum: Quorum, on: date) -> str:
    also = meeting_regime(on).represented_count
    who = ("présent ou représenté", "présents ou représentés") if also else ("présent", "présents")
    return f"{counted(quorum.counted, *who)} pour {quorum.required} requis ({quorum.in_office} en exercice)"


def _second_notice(on: date) -> str:
    return (
        "Sur une seconde convocation, à trois jours au moins d’intervalle (sans risque à partir du "
        f"{short_date(safe_second_sitting(on))}), le conseil délibère sans condition de quorum."
    )


def _chairs(facts: Proceedings, replay: Replay) -> Iterator[Finding]:
    questions = _discussed(facts.record, replay)
    for code, word, whole, held in (
        ("NO_PRESIDENT", "qui préside", "la séance", {line.key: roll.president for line, roll in questions}),
        (
            "NO_SECRETARY",
            "qui est secrétaire",
            "de la séance",
            {line.key: roll.secretary for line, roll in questions},
        ),
    ):
        without = [line for line, _ in questions if held[line.key] is None]
        if without:
            which = whole
            if len(without) < len(questions):
                which = f"à partir de la question {question_name(without[0].number)}"
            yield CATALOGUE.warning(
                code,
                f"Rien ne dit {word} {which}. Ajoutez-le aux événements de la séance.",
                question=None if len(without) == len(questions) else without[0].key,
            )
    for line, roll in questions:
        yield from _chair_present(facts, line, roll)


def _chair_present(facts: Proceedings, line: QuestionLine, roll: QuestionRoll) -> Iterator[Finding]:
    members = facts.members
    presides = facts.mayor is not None and roll.president == facts.mayor.key
    for code, role, key, excused in (
        ("PRESIDENT_NOT_PRESENT", "préside", roll.president, presides and line.kind is QuestionKind.ACCOUNTS),
        ("SECRETARY_NOT_PRESENT", "est secrétaire pour", roll.secretary, False),
    ):
        member = None if key is None else members.get(key)
        if member is not None and member.key not in roll.vote.present and not excused:
            yield CATALOGUE.warning(
                code,
                f"{member.name} {role} la question {question_name(line.number)}, sans être "
                f"{agreed([member], 'présent')} au moment du vote. Corrigez les événements ou les mouvements.",
                question=line.key,
            )


def _accounts(facts: Proceedings, line: QuestionLine, roll: QuestionRoll) -> Iterator[Finding]:
    """The mayor may attend the debate on the accounts, neither preside it nor be there for the vote."""
    mayor = facts.mayor
    if mayor is None or line.kind is not QuestionKind.ACCOUNTS:
        return
    if roll.president == mayor.key:
        yield CATALOGUE.warning(
            "MAYOR_PRESIDES_ACCOUNTS",
            f"{mayor.name} préside la question {question_name(line.number)}, où les comptes sont votés : le conseil "
            "élit un autre président pour ce vote. Ajoutez-le aux événements.",
            question=line.key,
        )
    if mayor.key in roll.vote.present:
        yield CATALOGUE.refusal(
            "MAYOR_STAYS_FOR_ACCOUNTS",
            f"{mayor.name} se retire au moment du vote des comptes, question {question_name(line.number)} : "
            "saisissez son déport.",
            question=line.key,
        )
