"""Owns what is refused or told about a recusal (déport): when one is entered, and over a whole sitting (INT-1, INT-2)."""

from collections.abc import Iterator
from dataclasses import replace

from common.typography import enumeration
from deliberations.domain.catalogue import Catalogue
from deliberations.domain.findings import Finding
from deliberations.domain.proceedings import Proceedings, proceedings_of
from deliberations.domain.record import Recusal, SittingRecord
from deliberations.domain.vocabulary import QuestionKind, RecusalKind, SeatFunction
from deliberations.domain.wording import agreed, pronoun, question_name

INTEREST = "CGCT, art. L2131-11"
CATALOGUE = Catalogue(
    {
        "RECUSAL_NOT_IN_OFFICE": "",
        "RECUSAL_TWICE": "",
        "RECUSAL_WITHOUT_EFFECT": "",
        "RECUSAL_NOT_THE_MAYOR": "CGCT, art. L2121-14",
        "RECUSAL_NOT_ACCOUNTS": "CGCT, art. L2121-14",
        "RECUSAL_SUSPENDS_PROXY": INTEREST,
        "REPRESENTATIVE_BEFORE_LAW": "CGCT, art. L1111-6",
        "INTEREST_STAYS": INTEREST,
    }
)


def check_recusal(record: SittingRecord, recusal: Recusal) -> tuple[Finding, ...]:
    """What is refused or warned when a recusal is entered.

    `record.recusals` holds the others: without the former state of one that is being changed. Refusals:
    RECUSAL_NOT_IN_OFFICE, RECUSAL_TWICE, RECUSAL_NOT_THE_MAYOR, RECUSAL_NOT_ACCOUNTS. Warnings:
    RECUSAL_WITHOUT_EFFECT, RECUSAL_SUSPENDS_PROXY, REPRESENTATIVE_BEFORE_LAW, INTEREST_STAYS.
    """
    facts = proceedings_of(record)
    opening = facts.line.opening_of(recusal.question)
    if not facts.presences.in_office(recusal.member, opening):
        return (
            CATALOGUE.refusal(
                "RECUSAL_NOT_IN_OFFICE",
                "Cette personne n’est pas membre du conseil à cette question : choisissez un membre en exercice.",
                field="member",
            ),
        )
    return (
        *_twice(facts, recusal),
        *_accounts(facts, recusal),
        *_effects(facts, recusal),
        *_by_date(facts, recusal),
    )


def recusals_in_sitting(facts: Proceedings) -> Iterator[Finding]:
    """What the law of the day says of the recusals of a sitting, each with its question."""
    for recusal in facts.record.recusals:
        if facts.presences.in_office(recusal.member, facts.line.opening_of(recusal.question)):
            for finding in _by_date(facts, recusal):
                yield replace(finding, question=recusal.question)


def _name(facts: Proceedings, recusal: Recusal) -> str:
    return facts.members[recusal.member].name


def _twice(facts: Proceedings, recusal: Recusal) -> Iterator[Finding]:
    known = {(other.member, other.question) for other in facts.record.recusals}
    if (recusal.member, recusal.question) in known:
        yield CATALOGUE.refusal(
            "RECUSAL_TWICE",
            f"Le déport de {_name(facts, recusal)} sur cette question est déjà saisi.",
            field="member",
        )


def _accounts(facts: Proceedings, recusal: Recusal) -> Iterator[Finding]:
    if recusal.kind is not RecusalKind.MAYOR_ACCOUNTS:
        return
    if facts.members[recusal.member].function is not SeatFunction.MAYOR:
        yield CATALOGUE.refusal(
            "RECUSAL_NOT_THE_MAYOR",
            f"Ce motif ne vaut que pour le maire, et {_name(facts, recusal)} ne l’est pas : choisissez un autre "
            "motif.",
            field="kind",
        )
    kinds = {question.key: question.kind for question in facts.record.questions}
    if kinds[recusal.question] is not QuestionKind.ACCOUNTS:
        yield CATALOGUE.refusal(
            "RECUSAL_NOT_ACCOUNTS",
            "Le maire ne se retire à ce titre que pour le vote des comptes : choisissez un autre motif, ou corrigez "
            "la nature de la question.",
            field="kind",
        )


def _effects(facts: Proceedings, recusal: Recusal) -> Iterator[Finding]:
    member = facts.members[recusal.member]
    opening, vote = facts.line.opening_of(recusal.question), facts.line.vote_of(recusal.question)
    there = any(facts.presences.attends(member.key, instant) for instant in (opening, vote))
    voice = any(facts.proxies.exercised(member.key, instant) for instant in (opening, vote))
    if not there and not voice and recusal.kind is not RecusalKind.REPRESENTATIVE:
        yield CATALOGUE.warning(
            "RECUSAL_WITHOUT_EFFECT",
            f"{member.name} n’est ni dans la salle ni {agreed([member], 'représenté')} à cette question : "
            f"{pronoun(member)} reste {agreed([member], 'compté')} parmi les absents.",
            field="member",
        )
    carried = [
        facts.members[life.giver].name
        for life in facts.proxies.lives
        if life.holder == member.key and life.exercised_at(vote)
    ]
    if carried:
        yield CATALOGUE.warning(
            "RECUSAL_SUSPENDS_PROXY",
            f"{member.name} ne vote pas non plus pour {enumeration(carried)} à cette question.",
            field="member",
        )


def _by_date(facts: Proceedings, recusal: Recusal) -> Iterator[Finding]:
    """What depends on the law of the day: L1111-6 since February 2022, L2131-11 since December 2025."""
    member = facts.members[recusal.member]
    kinds = {question.key: question.number for question in facts.record.questions}
    number = question_name(kinds[recusal.question])
    as_interest = recusal.kind is RecusalKind.PERSONAL_INTEREST
    if recusal.kind is RecusalKind.REPRESENTATIVE and not facts.interest.representatives_leave_count:
        as_interest = True
        yield CATALOGUE.warning(
            "REPRESENTATIVE_BEFORE_LAW",
            f"Question {number} : avant le 23 février 2022, les représentants désignés de la commune restent dans "
            f"l’effectif qui sert au quorum. Le déport de {member.name} est traité comme un intérêt personnel.",
            field="kind",
        )
    there = facts.presences.attends(member.key, facts.line.vote_of(recusal.question))
    if as_interest and there and facts.interest.presence_is_taking_part:
        yield CATALOGUE.warning(
            "INTEREST_STAYS",
            f"Question {number} : avant le 24 décembre 2025, la seule présence de {member.name} dans la salle peut "
            f"faire annuler l’acte. Vérifiez qu’{pronoun(member)} est {agreed([member], 'sorti')} avant le débat.",
            field="member",
        )
