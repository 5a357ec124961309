"""Owns how the rules of one module name their findings: each code once, with the article behind it."""

from collections.abc import Mapping
from dataclasses import dataclass

from common.typography import french_spaces
from deliberations.domain.findings import Finding, refusal, warning


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The codes of one module and their articles (empty for a plain coherence rule).

    A code that the catalogue does not list raises KeyError, so none can be invented on the way.
    """

    articles: Mapping[str, str]

    def refusal(self, code: str, sentence: str, *, question: int | None = None, field: str = "") -> Finding:
        """A finding that stops, its sentence given the French spaces."""
        return refusal(code, french_spaces(sentence), self.articles[code], question=question, field=field)

    def warning(self, code: str, sentence: str, *, question: int | None = None, field: str = "") -> Finding:
        """A finding that informs, its sentence given the French spaces."""
        return warning(code, french_spaces(sentence), self.articles[code], question=question, field=field)
