"""Owns the one error every operation of the council raises, with French sentences."""

from collections.abc import Iterable

from deliberations.domain.findings import Finding, refusal


class Refused(Exception):  # noqa: N818 - the word the screens use
    """An operation is refused; `findings` says why, each with its code, its article and its field."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(self.text)

    @property
    def text(self) -> str:
        """Every sentence, one after the other."""
        return " ".join(finding.text for finding in self.findings)

    @classmethod
    def because(cls, code: str, sentence: str, article: str = "", *, field: str = "") -> "Refused":
        """A refusal for one reason."""
        return cls([refusal(code, sentence, article, field=field)])
