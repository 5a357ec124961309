"""Owns the French sentences about who took no part in a question: who stepped out, who left during it."""

from common.typography import enumeration
from deliberations.domain.proceedings import proceedings_of
from deliberations.domain.record import Member, SittingRecord
from deliberations.domain.roll import QuestionRoll
from deliberations.domain.vocabulary import RecusalKind
from deliberations.domain.wording import agreed

_REASONS = {
    RecusalKind.PERSONAL_INTEREST: "{intéressé} à l’affaire",
    RecusalKind.REPRESENTATIVE: "{représentant} {désigné} de la commune",
    RecusalKind.MAYOR_ACCOUNTS: "maire",
}


def stepped_out_sentences(record: SittingRecord, roll: QuestionRoll) -> tuple[str, ...]:
    """Who stepped out for one question and why, a sentence for each reason; givers of a proxy apart."""
    facts = proceedings_of(record)
    out = {*roll.vote.stepped_out, *roll.vote.excluded}
    vote = facts.line.vote_of(roll.question)
    sentences = []
    for kind, reason in _REASONS.items():
        keys = {
            recusal.member
            for recusal in record.recusals
            if recusal.question == roll.question and recusal.kind is kind and recusal.member in out
        }
        concerned = [member for member in record.members if member.key in keys]
        here = [member for member in concerned if facts.presences.attends(member.key, vote)]
        away = [member for member in concerned if facts.proxies.exercised(member.key, vote)]
        sentences += [
            text.format(
                who=enumeration(member.name for member in group),
                reason=_agreed(reason, group),
                **_verbs(group),
            )
            for group, text in ((here, _STEPPED_OUT[kind]), (away, _VOICE_NOT_EXERCISED))
            if group
        ]
    return tuple(sentences)


_TOOK_NO_PART = "{who}, {reason}, n’{ont} pris part ni au débat ni au vote."
_STEPPED_OUT = {
    RecusalKind.PERSONAL_INTEREST: _TOOK_NO_PART,
    RecusalKind.REPRESENTATIVE: _TOOK_NO_PART,
    RecusalKind.MAYOR_ACCOUNTS: "{who}, {reason}, s’{est} {retiré} au moment du vote des comptes.",
}
_VOICE_NOT_EXERCISED = "{who}, {reason}, {est} {absent} et {voice}."


def _agreed(reason: str, group: list[Member]) -> str:
    words = ("intéressé", "représentant", "désigné")
    return reason.format(**{word: agreed(group, word) for word in words})


def _verbs(group: list[Member]) -> dict[str, str]:
    one = len(group) == 1
    return {
        "ont": "a" if one else "ont",
        "est": "est" if one else "sont",
        "retiré": agreed(group, "retiré"),
        "absent": agreed(group, "absent"),
        "voice": "son pouvoir n’est pas exercé" if one else "leurs pouvoirs ne sont pas exercés",
    }


def deemed_abstaining_sentence(record: SittingRecord, roll: QuestionRoll) -> str:
    """Who left during the discussion without a proxy, as the paper says it; empty when nobody did (QUORUM-3)."""
    group = [member for member in record.members if member.key in roll.deemed_abstaining]
    if not group:
        return ""
    one = len(group) == 1
    return (
        f"{enumeration(member.name for member in group)}, {agreed(group, 'parti')} pendant la discussion sans donner "
        f"pouvoir, {'est' if one else 'sont'} {agreed(group, 'réputé')} s’être {agreed(group, 'abstenu')} "
        f"et {'n’est' if one else 'ne sont'} {agreed(group, 'compté')} ni parmi les votants ni parmi les abstentions."
    )
