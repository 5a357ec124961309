"""Owns what a rule answers when something is wrong: a named code, a French sentence, the article."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """A refusal stops; a warning informs."""

    REFUSAL = "refusal"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One refusal or warning.

    code: its name in capitals, unique in the catalogue of the rule's module.
    sentence: French, says what is wrong and what to do.
    article: French reference of the rule ("CGCT, art. L2121-20"), empty for a plain coherence rule.
    question: key of the question concerned, if any.
    field: name of the field a form shows it beside, if any.
    """

    code: str
    level: Level
    sentence: str
    article: str = ""
    question: int | None = None
    field: str = ""

    @property
    def text(self) -> str:
        """The sentence with its article in brackets."""
        return f"{self.sentence} ({self.article})" if self.article else self.sentence


def refusal(
    code: str, sentence: str, article: str = "", *, question: int | None = None, field: str = ""
) -> Finding:
    """A finding that stops."""
    return Finding(code, Level.REFUSAL, sentence, article, question, field)


def warning(
    code: str, sentence: str, article: str = "", *, question: int | None = None, field: str = ""
) -> Finding:
    """A finding that informs."""
    return Finding(code, Level.WARNING, sentence, article, question, field)


def refusals(findings: tuple[Finding, ...] | list[Finding]) -> tuple[Finding, ...]:
    """Only those that stop."""
    return tuple(finding for finding in findings if finding.level is Level.REFUSAL)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A figure no source states: never a zero; shown as « non renseigné »."""

    reason: str

    def __str__(self) -> str:
        """What a screen or a paper shows in place of the figure."""
        return "non renseigné"
