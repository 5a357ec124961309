"""For each rule of docs/rules on quorum, proxies, recusals and presence: the replay that answers it."""

import re
from collections.abc import Callable
from dataclasses import replace

from common.typography import counted
from deliberations.domain.movement_sentences import movement_lines, movement_sentence
from deliberations.domain.record import Anchor, Movement, Proxy, QuestionLine, Recusal, SittingRecord
from deliberations.domain.regimes import Place, QuorumShare, interest_regime, meeting_regime
from deliberations.domain.roll import QuestionRoll, Roll
from deliberations.domain.vocabulary import Direction, Moment, RecusalKind
from tests.deliberations.domain.records import IN_2026, accounts, keys, played, power, sitting, steps_out
from tests.deliberations.domain.rules_pages import Data
from tests.deliberations.domain.sitting_2015 import RECORD

MOMENTS = {"avant": Moment.BEFORE, "pendant": Moment.DURING, "après": Moment.AFTER}
KINDS = {
    "intérêt": RecusalKind.PERSONAL_INTEREST,
    "représentant": RecusalKind.REPRESENTATIVE,
    "comptes": RecusalKind.MAYOR_ACCOUNTS,
}


def roll_words(roll: Roll) -> str:
    """« 35 présents, 8 représentés, 6 absents, 43 votants » and, when there are any, who stepped out."""
    words = [
        counted(len(roll.present), "présent"),
        counted(len(roll.represented), "représenté"),
        counted(len(roll.absent), "absent"),
    ]
    if roll.stepped_out:
        words.append(counted(len(roll.stepped_out), "retiré"))
    return ", ".join([*words, counted(roll.voters, "votant")])


def quorum_words(question: QuestionRoll) -> str:
    """« 25 requis, 35 comptés, réuni »."""
    quorum = question.quorum
    if quorum.exempt:
        return "sans condition"
    return f"{quorum.required} requis, {quorum.counted} comptés, {'réuni' if quorum.met else 'non réuni'}"


def question_of(data: Data) -> QuestionRoll:
    """One question on which members are in the room, represented by one holder each, recused or absent."""
    members, present = data.number("en exercice"), data.number("présents")
    proxies = [power(present + rank, rank) for rank in range(1, data.number("pouvoirs") + 1)]
    first = present
    recusals: list[Recusal] = []
    for name, kind in (("intéressés", "intérêt"), ("représentants", "représentant")):
        for _ in range(data.number(name)):
            recusals.append(steps_out(first, 1, KINDS[kind]))
            first -= 1
    line = QuestionLine(1, "1", repeated=data.yes("seconde convocation"))
    if data.yes("comptes"):
        line = accounts(1)
        recusals.append(steps_out(1, 1, RecusalKind.MAYOR_ACCOUNTS))
    record = sitting(
        members,
        f"1-{present}",
        questions=[line],
        on=data.day("date") if "date" in data else IN_2026,
        place=Place(data.text("département", "93"), None),
        proxies=proxies,
        recusals=recusals,
        is_second_notice=line.repeated,
    )
    return played(record).questions[1]


def anchors(text: str) -> list[tuple[int, Anchor]]:
    """Read « 7 avant 2, 8 pendant 3 »."""
    found = re.findall(r"(\d+) (avant|pendant|après) (\d+)", text)
    return [(int(member), Anchor(int(question), MOMENTS[moment])) for member, moment, question in found]


def given(text: str) -> list[Proxy]:
    """Read « 7 à 1, 8 à 2 dès 3 »."""
    found = re.findall(r"(\d+) à (\d+)(?: dès (\d+))?", text)
    return [
        power(int(giver), int(holder), int(start) if start else None, received=rank)
        for rank, (giver, holder, start) in enumerate(found)
    ]


def evening(data: Data) -> SittingRecord:
    """Ten members, 1 to 6 in the room, 7 represented by 1 and 8 by 2, three questions."""
    ways = (("arrive", Direction.ARRIVES), ("part", Direction.LEAVES), ("revient", Direction.ARRIVES))
    movements = [
        Movement(member, way, anchor) for name, way in ways for member, anchor in anchors(data.text(name))
    ]
    proxies = given(f"7 à 1, 8 à 2, {data.text('pouvoir')}")
    for member, anchor in anchors(data.text("révoque")):
        proxies = [replace(proxy, revoked=anchor) if proxy.giver == member else proxy for proxy in proxies]
    for giver in keys(data.text("non écrit")):
        proxies = [replace(proxy, written=False) if proxy.giver == giver else proxy for proxy in proxies]
    sittings = data.number("séances", 1)
    ill = data.yes("maladie")
    proxies = [
        replace(proxy, sittings=sittings, illness=ill) if proxy.giver == 7 else proxy for proxy in proxies
    ]
    recusals = [
        steps_out(member, anchor.question, kind)
        for name, kind in KINDS.items()
        for member, anchor in anchors(data.text(name))
    ]
    on = data.day("date") if "date" in data else IN_2026
    return sitting(10, "1-6", on=on, movements=movements, proxies=proxies, recusals=recusals)


def voters_of_evening(data: Data) -> str:
    return ", ".join(str(line.vote.voters) for line in played(evening(data)).questions.values())


def rolls_of_evening(data: Data) -> str:
    questions = played(evening(data)).questions.values()
    return ", ".join(f"{len(line.opening.present)} puis {len(line.vote.present)}" for line in questions)


def deemed(data: Data) -> str:
    questions = played(evening(data)).questions.values()
    members = [str(member) for line in questions for member in line.deemed_abstaining]
    return ", ".join(members) or "personne"


def regime(data: Data) -> str:
    row = meeting_regime(data.day("date"))
    share = "majorité" if row.share is QuorumShare.MAJORITY else "tiers"
    counted = "présents et représentés" if row.represented_count else "présents"
    remote = "à distance admis" if row.remote_allowed else "en salle seulement"
    return f"{share} des membres, {counted}, {row.proxies_per_holder} par mandataire, {remote}"


def interest(data: Data) -> str:
    row = interest_regime(data.day("date"))
    count = "hors effectif" if row.representatives_leave_count else "dans l’effectif"
    return f"représentants {count}, rester dans la salle {'expose l’acte' if row.presence_is_taking_part else 'ne suffit pas'}"


def of_2015(data: Data) -> str:
    result = played(RECORD)
    question = data.text("question")
    return roll_words(result.opening if question == "ouverture" else result.questions[int(question)].vote)


CHECKS: dict[str, Callable[[Data], object]] = {
    "quorum": lambda data: quorum_words(question_of(data)),
    "feuille": lambda data: roll_words(question_of(data).vote),
    "regime-des-seances": regime,
    "regime-des-interets": interest,
    "votants-de-la-soiree": voters_of_evening,
    "presents-de-la-soiree": rolls_of_evening,
    "reputes-abstenus": deemed,
    "seance-de-2015": of_2015,
    "phrases-de-la-soiree": lambda data: (
        "; ".join(movement_sentence(line) for line in movement_lines(evening(data))) or "rien"
    ),
}
