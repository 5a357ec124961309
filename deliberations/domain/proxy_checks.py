"""Owns what the summary of a sitting tells about its proxies: void, suspended, useless, the mayor's for the accounts."""

from collections.abc import Iterator

from deliberations.domain.catalogue import Catalogue
from deliberations.domain.findings import Finding
from deliberations.domain.proceedings import Proceedings
from deliberations.domain.proxies import giver_present
from deliberations.domain.proxy_lives import CONSECUTIVE_SITTINGS, ProxyLife
from deliberations.domain.record import Key, Proxy
from deliberations.domain.roll import QuestionRoll, Replay
from deliberations.domain.vocabulary import QuestionKind
from deliberations.domain.wording import agreed, pronoun, question_name

ARTICLE = "CGCT, art. L2121-20"
CATALOGUE = Catalogue(
    {
        "PROXY_VOID": ARTICLE,
        "PROXY_SUSPENDED": ARTICLE,
        "PROXY_OF_MAYOR_FOR_ACCOUNTS": "CGCT, art. L2121-14",
    }
)


def proxies_in_sitting(facts: Proceedings, replay: Replay) -> Iterator[Finding]:
    """What a sitting's summary tells about its proxies, with the question concerned where there is one."""
    proxies = {proxy.key: proxy for proxy in facts.record.proxies}
    for life in facts.proxies.lives:
        if not life.valid:
            yield _not_valid(facts, proxies[life.key])
        elif life.void:
            yield _in_excess(facts, life)
        elif life.asleep and facts.presences.ever_attends(life.giver, *life.span):
            yield giver_present(facts.members[life.giver])
    numbers = {question.key: question for question in facts.record.questions}
    for key, roll in replay.questions.items():
        yield from _suspended(facts, roll, numbers[key].number)
        if numbers[key].kind is QuestionKind.ACCOUNTS:
            yield from _of_mayor(facts, roll, numbers[key].number)


def _void(facts: Proceedings, giver: Key, why: str, question: Key | None = None) -> Finding:
    return CATALOGUE.warning(
        "PROXY_VOID", f"Le pouvoir de {facts.members[giver].name} n’est pas exercé : {why}", question=question
    )


def _not_valid(facts: Proceedings, proxy: Proxy) -> Finding:
    if not proxy.written:
        why = "l’écrit n’est pas reçu. Demandez-le."
    elif proxy.sittings > CONSECUTIVE_SITTINGS and not proxy.illness:
        why = "un même pouvoir vaut pour trois séances consécutives au plus. Demandez un nouvel écrit."
    else:
        why = "il ne dit pas qu’il vaut pour la seconde convocation. Demandez un nouvel écrit."
    return _void(facts, proxy.giver, why)


def _in_excess(facts: Proceedings, life: ProxyLife) -> Finding:
    limit = facts.meeting.proxies_per_holder
    holder = facts.members[life.holder].name
    first = life.void[0][0]
    concerned = next((key for key in facts.line.order if facts.line.vote_of(key) >= first), None)
    return _void(
        facts,
        life.giver,
        f"{holder} porte déjà {'un pouvoir' if limit == 1 else f'{limit} pouvoirs'}, le nombre permis à cette date. "
        "Désignez un autre membre présent.",
        concerned,
    )


def _suspended(facts: Proceedings, roll: QuestionRoll, number: str) -> Iterator[Finding]:
    vote = facts.line.vote_of(roll.question)
    out = {*roll.vote.stepped_out, *roll.vote.excluded}
    for giver in roll.vote.absent:
        life = facts.proxies.exercised(giver, vote)
        if life is None:
            continue
        holder = facts.members[life.holder]
        said = agreed([holder], "retiré")
        why = f"s’est {said} de cette affaire" if holder.key in out else "n’est pas dans la salle"
        yield CATALOGUE.warning(
            "PROXY_SUSPENDED",
            f"Le pouvoir de {facts.members[giver].name} n’est pas exercé à la question {question_name(number)} : "
            f"{holder.name}, qui le porte, {why}. Il reprend dès qu’{pronoun(holder)} revient.",
            question=roll.question,
        )


def _of_mayor(facts: Proceedings, roll: QuestionRoll, number: str) -> Iterator[Finding]:
    mayor = facts.mayor
    if mayor is not None and mayor.key in roll.vote.givers:
        yield CATALOGUE.refusal(
            "PROXY_OF_MAYOR_FOR_ACCOUNTS",
            f"{mayor.name} ne peut pas donner pouvoir pour le vote des comptes, question {question_name(number)} : "
            "saisissez son déport, sa voix ne sera pas exercée.",
            question=roll.question,
        )
