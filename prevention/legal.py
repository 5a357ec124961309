"""Owns what the town must say in public and only it knows: read from the environment, missing until it is written."""

from dataclasses import dataclass, fields
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.checks import CheckMessage, Warning

from prevention.environment import Environment, WrongSettingError

# The words of the accessibility statement, as the general framework (RGAA) names them.
CONFORMITY = {
    "non": "non conforme",
    "partielle": "partiellement conforme",
    "totale": "totalement conforme",
}
LONGEST_TEXT = 100_000
OWED = "à compléter par la commune"


@dataclass(frozen=True, kw_only=True)
class LegalTexts:
    """What the legal pages say of this installation; an empty value is still to be written."""

    publisher: str
    director: str
    host: str
    contact: str
    officer: str
    accessibility_contact: str
    declared_on: str
    conformity: str
    audit: str
    folder: Path | None

    @property
    def conformity_words(self) -> str:
        """« non conforme »."""
        return CONFORMITY[self.conformity]

    def own_text(self, page: str) -> str:
        """What the town adds to a page, in the small Markdown of papers; empty without its file."""
        if self.folder is None:
            return ""
        file = self.folder / f"{page}.md"
        return file.read_text(encoding="utf-8")[:LONGEST_TEXT] if file.is_file() else ""

    @property
    def missing(self) -> list[str]:
        """The variables that are still to be written; a folder of more texts is never owed."""
        owed = [one.name for one in fields(self) if one.name not in {"folder", "audit"}]
        owed += [] if self.conformity == "non" else ["audit"]
        return [variable(name) for name in owed if not getattr(self, name)]


def variable(name: str) -> str:
    """The variable of the environment a text is read from."""
    return f"PREVENTION_LEGAL_{name.upper()}"


def read_legal_texts(environment: Environment) -> LegalTexts:
    """The texts as the environment has them. Raises WrongSettingError for a folder that is not there."""
    plain = (
        "publisher",
        "director",
        "host",
        "contact",
        "officer",
        "accessibility_contact",
        "declared_on",
        "audit",
    )
    name = variable("folder")
    folder = environment.folder(name, default=Path())
    if folder != Path() and not folder.is_dir():
        raise WrongSettingError(f"la variable {name} vaut « {folder} » ; ce dossier n’existe pas.")
    return LegalTexts(
        **{text: environment.text(variable(text)) for text in plain},
        conformity=environment.choice(variable("conformity"), tuple(CONFORMITY)),
        folder=folder if folder != Path() else None,
    )


def check_legal_texts(**_: object) -> list[CheckMessage]:
    """A warning of `check --deploy` while a text is missing."""
    missing = settings.LEGAL.missing
    if not missing:
        return []
    return [
        Warning(
            "Les pages légales ont des textes à compléter.",
            hint=f"Donner au site les variables {', '.join(missing)}.",
            id="prevention.W001",
        )
    ]


def session_hours() -> int:
    """How long a session lasts at most, in hours."""
    return settings.SESSION_COOKIE_AGE // 3600


def lock_minutes() -> int:
    """How long an address that tried too often is locked, and remembered, in minutes."""
    return settings.AXES_COOLOFF_TIME // timedelta(minutes=1)
