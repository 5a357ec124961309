"""Owns the French sentences that tell a vote: in words and in figures, agreed, from the counts alone."""

from collections.abc import Sequence

from common.typography import counted, enumeration, french_spaces, number_words, ordinal_words, plural
from deliberations.domain.elections import LAST_ROUND, Elected, ElectedBy, Round
from deliberations.domain.vocabulary import Sense, StatedResult, VoteMethod, VoteResult
from deliberations.domain.voting import Decision, DecisionRule, Tally

CASTING_VOTE = "la voix du président étant prépondérante"
NOBODY_CAST = "aucun suffrage n’étant exprimé"
TIE = "les voix étant partagées"
ACCOUNTS_TIE = "aucune majorité ne s’étant dégagée contre l’adoption"

_NOUNS = {
    Sense.FOR: ("voix pour", "voix pour", True),
    Sense.AGAINST: ("voix contre", "voix contre", True),
    Sense.ABSTENTION: ("abstention", "abstentions", True),
    Sense.BLANK: ("bulletin blanc", "bulletins blancs", False),
    Sense.NULL: ("bulletin nul", "bulletins nuls", False),
    Sense.NOT_TAKING_PART: (
        "membre ne prenant pas part au vote",
        "membres ne prenant pas part au vote",
        False,
    ),
}
_METHODS = {
    VoteMethod.SHOW_OF_HANDS: "",
    VoteMethod.PUBLIC_BALLOT: "au scrutin public",
    VoteMethod.SECRET_BALLOT: "au scrutin secret",
}
_STATED = {
    StatedResult.UNANIMOUS: "à l’unanimité",
    StatedResult.MAJORITY: "à la majorité",
    StatedResult.REJECTED: "la proposition étant rejetée",
}
_ELECTED_BY = {
    ElectedBy.ABSOLUTE: "à la majorité absolue",
    ElectedBy.RELATIVE: "à la majorité relative",
    ElectedBy.AGE: "au bénéfice de l’âge",
    ElectedBy.SINGLE: "sans scrutin, une seule candidature ayant été déposée",
}


def counted_sense(number: int, sense: Sense) -> str:
    """« 36 voix pour », « 1 abstention », « aucun bulletin blanc »."""
    one, many, feminine = _NOUNS[sense]
    return counted(number, one, many, feminine=feminine)


def worded_sense(number: int, sense: Sense) -> str:
    """« trente-six voix pour », « une abstention »."""
    one, many, feminine = _NOUNS[sense]
    return f"{number_words(number, feminine=feminine)} {plural(number, one, many)}"


def _ballots(tally: Tally) -> list[tuple[int, Sense]]:
    return [(number, sense) for number, sense in zip(tally.ballots_parts, _NOUNS, strict=False) if number]


def tally_figures(tally: Tally) -> str:
    """« 36 voix pour, 4 voix contre et 3 abstentions »; what is zero is left out."""
    return enumeration(counted_sense(number, sense) for number, sense in _ballots(tally))


def tally_words(tally: Tally) -> str:
    """« trente-six voix pour, quatre voix contre et trois abstentions »; what is zero is left out."""
    return enumeration(worded_sense(number, sense) for number, sense in _ballots(tally))


def vote_sentence(*, tally: Tally, decision: Decision, method: VoteMethod) -> str:
    """How a counted vote went, as a phrase to put in a sentence (EXT-3).

    « à la majorité des suffrages exprimés, par 36 voix pour, 4 voix contre et 3 abstentions (trente-six voix
    pour, quatre voix contre et trois abstentions) ». Show of hands is the ordinary method and is not named.
    """
    count = f"par {tally_figures(tally)} ({tally_words(tally)})" if tally.ballots else ""
    aside = counted_sense(tally.not_taking_part, Sense.NOT_TAKING_PART) if tally.not_taking_part else ""
    parts = [_METHODS[method], _share(tally, decision), count, _tie(tally, decision), aside]
    return ", ".join(part for part in parts if part)


def _share(tally: Tally, decision: Decision) -> str:
    if tally.votes_cast == 0:
        return NOBODY_CAST
    if decision.rule is DecisionRule.CLOSED_DOORS:
        return f"{counted(decision.needed, 'voix', 'voix')} {plural(decision.needed, 'étant requise')}"
    if tally.unanimous:
        return "à l’unanimité des suffrages exprimés"
    return TIE if tally.votes_for == tally.against else "à la majorité des suffrages exprimés"


def _tie(tally: Tally, decision: Decision) -> str:
    if decision.casting_vote_used:
        return CASTING_VOTE
    tied = decision.rule is DecisionRule.ACCOUNTS and tally.votes_for == tally.against
    return ACCOUNTS_TIE if tied else ""


def decision_sentence(*, tally: Tally, decision: Decision, method: VoteMethod) -> str:
    """The whole sentence: « Le conseil adopte la proposition à l’unanimité…, par 43 voix pour (…). »"""
    verb = "adopte" if decision.result is VoteResult.ADOPTED else "n’adopte pas"
    return (
        f"Le conseil {verb} la proposition, {vote_sentence(tally=tally, decision=decision, method=method)}."
    )


def stated_sentence(stated: StatedResult) -> str:
    """What a source says of a vote nobody counted here: « à l’unanimité », without any number."""
    return _STATED[stated]


def named_voices(sense: Sense, names: Sequence[str]) -> str:
    """« 2 voix contre : Mme A et M. B », for the senses a public vote may name; empty without a name."""
    return french_spaces(f"{counted_sense(len(names), sense)} : {enumeration(names)}") if names else ""


def round_sentence(round_: Round) -> str:
    """One round of an election: ballots, blank, null, votes cast, majority, votes of each (VOTE-4)."""
    counts = [
        counted(round_.ballots_found, "bulletin trouvé dans l’urne", "bulletins trouvés dans l’urne"),
        counted_sense(round_.blank, Sense.BLANK),
        counted_sense(round_.null, Sense.NULL),
        counted(round_.votes_cast, "suffrage exprimé", "suffrages exprimés"),
    ]
    if round_.number < LAST_ROUND:
        counts.append(f"majorité absolue {round_.majority}")
    obtained = enumeration(
        f"{candidate.label} {counted(candidate.votes, 'voix', 'voix', feminine=True)}"
        for candidate in round_.candidates
    )
    return french_spaces(
        f"{_sentence_case(_round(round_.number))} : {', '.join(counts)}. Ont obtenu : {obtained}."
    )


def elected_sentence(label: str, elected: Elected) -> str:
    """« L’élection est acquise à Mme A au deuxième tour de scrutin, à la majorité absolue. »"""
    how = _ELECTED_BY[elected.by]
    if elected.by is ElectedBy.SINGLE:
        return f"La nomination de {label} prend effet immédiatement, {how}."
    return f"L’élection est acquise à {label} au {_round(elected.round)}, {how}."


def _round(number: int) -> str:
    return f"{ordinal_words(number)} tour de scrutin"


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]
