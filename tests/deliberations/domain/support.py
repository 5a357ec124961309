"""What the tables of the domain share: sentences without their no-break spaces, findings as lines."""

from collections.abc import Iterable

from deliberations.domain.findings import Finding


def plain(text: str) -> str:
    """The text with ordinary spaces, so that a table can be typed and read."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def lines(findings: Iterable[Finding]) -> list[tuple[str, str, str, str]]:
    """(level, code, article, sentence) of each finding."""
    return [(f.level.value, f.code, f.article, plain(f.sentence)) for f in findings]


def codes(findings: Iterable[Finding]) -> list[str]:
    """The codes alone."""
    return [finding.code for finding in findings]
