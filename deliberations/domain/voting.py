"""Owns the count of one vote: the tally, its coherence with the voters, and what it decides."""

from dataclasses import dataclass
from enum import StrEnum

from common.typography import counted
from deliberations.domain.catalogue import Catalogue
from deliberations.domain.council import majority_of
from deliberations.domain.findings import Finding
from deliberations.domain.vocabulary import Sense, VoteMethod, VoteResult

_MAJORITY = "CGCT, art. L2121-20"
_ACCOUNTS = "CGCT, art. L1612-12"
CATALOGUE = Catalogue(
    {
        "TALLY_NOT_TAKING_PART_TOO_MANY": "",
        "TALLY_BEYOND_VOTERS": _MAJORITY,
        "TALLY_UNDER_VOTERS": _MAJORITY,
        "TALLY_BLANK_BY_HAND": "CGCT, art. L2121-21",
        "VOTE_NONE_CAST": _MAJORITY,
        "VOTE_NONE_CAST_ACCOUNTS": _ACCOUNTS,
        "VOTE_TIE_PRESIDENT_UNKNOWN": _MAJORITY,
        "VOTE_TIE_PRESIDENT_SILENT": _MAJORITY,
    }
)


class DecisionRule(StrEnum):
    """Which rule turns a tally into a result."""

    ORDINARY = "ordinary"
    ACCOUNTS = "accounts"
    CLOSED_DOORS = "closed_doors"


_ARTICLES = {
    DecisionRule.ORDINARY: _MAJORITY,
    DecisionRule.ACCOUNTS: _ACCOUNTS,
    DecisionRule.CLOSED_DOORS: "CGCT, art. L2121-18",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """Counts of one vote, in voices: a proxy is a voice of its own.

    Raises ValueError for a negative count.
    """

    votes_for: int = 0
    against: int = 0
    abstention: int = 0
    blank: int = 0
    null: int = 0
    not_taking_part: int = 0

    def __post_init__(self) -> None:
        """Refuse what is not a count."""
        if min(self.ballots_parts) < 0 or self.not_taking_part < 0:
            raise ValueError("Un décompte de voix ne peut pas être négatif.")

    @property
    def ballots_parts(self) -> tuple[int, int, int, int, int]:
        """For, against, abstentions, blank and null, in that order."""
        return (self.votes_for, self.against, self.abstention, self.blank, self.null)

    @property
    def ballots(self) -> int:
        """Everything voters said: for, against, abstentions, blank and null (G-11)."""
        return sum(self.ballots_parts)

    @property
    def members(self) -> int:
        """Members the tally accounts for: those present or represented, when it is right (G-11)."""
        return self.ballots + self.not_taking_part

    @property
    def votes_cast(self) -> int:
        """For and against alone: what the majority is counted on (VOTE-1)."""
        return self.votes_for + self.against

    @property
    def unanimous(self) -> bool:
        """True when at least one vote is cast and none says the contrary (EXT-3)."""
        return self.votes_cast > 0 and min(self.votes_for, self.against) == 0


def voters(*, present: int, represented: int, not_taking_part: int) -> int:
    """Members present or represented, less those who take no part in the vote (G-11)."""
    return present + represented - not_taking_part


def majority_needed(votes_cast: int) -> int:
    """Absolute majority of the votes cast (VOTE-1)."""
    return majority_of(votes_cast)


def check_tally(*, tally: Tally, present: int, represented: int, method: VoteMethod) -> tuple[Finding, ...]:
    """What the tally and the roll at the vote do not agree on (G-11).

    Blank and null votes are papers: a raised hand is neither. A public ballot may be held on papers that
    bear the name of the voter, so it may have some, like a secret ballot.
    """
    members = present + represented
    if tally.not_taking_part > members:
        return (
            CATALOGUE.refusal(
                "TALLY_NOT_TAKING_PART_TOO_MANY",
                f"{tally.not_taking_part} membres ne prendraient pas part au vote, alors que "
                f"{members} au plus sont présents ou représentés. Corrigez ce nombre.",
                field="not_taking_part",
            ),
        )
    expected = voters(present=present, represented=represented, not_taking_part=tally.not_taking_part)
    findings = []
    if tally.ballots != expected:
        findings.append(_unequal(tally, expected, present, represented))
    if method is VoteMethod.SHOW_OF_HANDS and tally.blank + tally.null > 0:
        findings.append(
            CATALOGUE.refusal(
                "TALLY_BLANK_BY_HAND",
                "Un vote à main levée n’a ni bulletin blanc ni bulletin nul. Comptez ces voix comme "
                "abstentions ou changez le mode de scrutin.",
                field="blank",
            )
        )
    return tuple(findings)


def _unequal(tally: Tally, expected: int, present: int, represented: int) -> Finding:
    beyond = tally.ballots > expected
    detail = f"{counted(present, 'présent')}, {counted(represented, 'représenté')}"
    if tally.not_taking_part:
        detail += f", moins {tally.not_taking_part} ne prenant pas part au vote"
    gap = _voices(abs(tally.ballots - expected))
    return CATALOGUE.refusal(
        "TALLY_BEYOND_VOTERS" if beyond else "TALLY_UNDER_VOTERS",
        f"Le décompte {'donne' if tally.ballots else 'ne donne'} {_voices(tally.ballots)} pour "
        f"{counted(expected, 'votant')} ({detail}). {f'Il y a {gap} de trop' if beyond else f'Il manque {gap}'}. "
        "Corrigez le décompte ou la feuille de présence.",
        field="votes_for",
    )


def _voices(number: int) -> str:
    return counted(number, "voix", "voix", feminine=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """What one vote decides.

    needed: voices for that carry the vote; in the accounts rule, voices against that defeat it.
    casting_vote_used: the president's voice broke a tie.
    """

    result: VoteResult
    needed: int
    votes_cast: int
    casting_vote_used: bool
    unanimous: bool
    rule: DecisionRule
    article: str
    findings: tuple[Finding, ...] = ()


def decide(
    *,
    tally: Tally,
    method: VoteMethod,
    rule: DecisionRule = DecisionRule.ORDINARY,
    president_sense: Sense | None = None,
) -> Decision:
    """Result of a vote (VOTE-1, VOTE-2, PRES-1, HUIS-1).

    Ordinary rule: absolute majority of votes cast; a tie is broken by the president's voice, except in a
    secret ballot. Accounts: adopted unless a majority votes against. Closed doors: majority of the members
    present or represented. president_sense: what the person who presides at that question voted in their own
    name; None when not recorded.
    """
    if rule is DecisionRule.ACCOUNTS:
        return _decide_accounts(tally)
    if rule is DecisionRule.CLOSED_DOORS:
        return _decide_closed_doors(tally)
    if tally.votes_cast == 0:
        nobody = CATALOGUE.warning(
            "VOTE_NONE_CAST",
            "Aucun suffrage n’est exprimé, la proposition n’est donc pas adoptée. Vérifiez le décompte.",
        )
        return _decision(tally, adopted=False, findings=(nobody,))
    if tally.votes_for != tally.against or method is VoteMethod.SECRET_BALLOT:
        return _decision(tally, adopted=tally.votes_for > tally.against)
    if president_sense in {Sense.FOR, Sense.AGAINST}:
        return _decision(tally, adopted=president_sense is Sense.FOR, casting_vote_used=True)
    return _decision(tally, adopted=False, findings=(_tie_without_voice(president_sense),))


def _tie_without_voice(president_sense: Sense | None) -> Finding:
    if president_sense is None:
        return CATALOGUE.warning(
            "VOTE_TIE_PRESIDENT_UNKNOWN",
            "Les voix sont partagées et le vote du président n’est pas enregistré. La proposition est tenue "
            "pour rejetée. Enregistrez le sens du vote du président, dont la voix est prépondérante.",
            field="president_sense",
        )
    return CATALOGUE.warning(
        "VOTE_TIE_PRESIDENT_SILENT",
        "Les voix sont partagées et le président n’a voté ni pour ni contre. Aucune voix prépondérante ne "
        "peut en être déduite, la proposition est tenue pour rejetée.",
    )


def _decide_accounts(tally: Tally) -> Decision:
    findings: tuple[Finding, ...] = ()
    if tally.votes_cast == 0:
        findings = (
            CATALOGUE.warning(
                "VOTE_NONE_CAST_ACCOUNTS",
                "Aucun suffrage n’est exprimé. Aucune majorité ne s’étant dégagée contre les comptes, ils sont "
                "tenus pour arrêtés. Vérifiez le décompte.",
            ),
        )
    return _decision(
        tally,
        adopted=tally.against <= tally.votes_for,
        findings=findings,
        rule=DecisionRule.ACCOUNTS,
    )


def closed_doors_needed(*, present: int, represented: int) -> int:
    """Voices for that close the doors: the majority of members present or represented (HUIS-1)."""
    return majority_of(present + represented)


def _decide_closed_doors(tally: Tally) -> Decision:
    needed = majority_of(tally.members)
    return _decision(tally, adopted=tally.votes_for >= needed, rule=DecisionRule.CLOSED_DOORS, needed=needed)


def _decision(
    tally: Tally,
    *,
    adopted: bool,
    casting_vote_used: bool = False,
    findings: tuple[Finding, ...] = (),
    rule: DecisionRule = DecisionRule.ORDINARY,
    needed: int | None = None,
) -> Decision:
    return Decision(
        result=VoteResult.ADOPTED if adopted else VoteResult.REJECTED,
        needed=majority_needed(tally.votes_cast) if needed is None else needed,
        votes_cast=tally.votes_cast,
        casting_vote_used=casting_vote_used,
        unanimous=tally.unanimous,
        rule=rule,
        article=_ARTICLES[rule],
        findings=findings,
    )
