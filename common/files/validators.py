"""Refuses files that are not what their name says, too heavy, empty or unreadable, each with its sentence."""

import math
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.deconstruct import deconstructible

from common.files.content import JPEG, PDF, PNG, UnreadableError, examined

KINDS = (PDF, JPEG, PNG)
_SUFFIXES = {".pdf": PDF, ".jpg": JPEG, ".jpeg": JPEG, ".png": PNG}
_NAMES = {PDF: "un document PDF", JPEG: "une image JPEG", PNG: "une image PNG"}
_MEGABYTE = 1_000_000


@deconstructible
class AttachmentValidator:
    """Checks an uploaded file; a file already kept is not read again."""

    def __init__(self, max_bytes: int | None = None, allowed: tuple[str, ...] = KINDS) -> None:
        self.max_bytes = max_bytes
        self.allowed = tuple(allowed)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AttachmentValidator) and (self.max_bytes, self.allowed) == (
            other.max_bytes,
            other.allowed,
        )

    def __hash__(self) -> int:
        return hash((self.max_bytes, self.allowed))

    def __call__(self, file: "File[Any]") -> None:
        """Raise ValidationError with a French sentence when the file is refused."""
        if getattr(file, "_committed", False):
            return
        name = PurePath(file.name or "").name
        self._check_size(name, file.size)
        try:
            kind = examined(file)
        except UnreadableError as error:
            raise ValidationError(str(error), code="unreadable") from None
        self._check_kind(name, kind)

    def _check_size(self, name: str, size: int) -> None:
        limit = settings.ANNEX_MAX_BYTES if self.max_bytes is None else self.max_bytes
        if not size:
            raise ValidationError(
                f"Le fichier {name} est vide : vérifier qu’il s’ouvre, puis le joindre.", code="empty"
            )
        if size > limit:
            raise ValidationError(
                f"Le fichier {name} fait {megabytes(size)} ; la limite est de {megabytes(limit)} par fichier. "
                "Le compresser ou le partager en plusieurs fichiers.",
                code="too_heavy",
            )

    def _check_kind(self, name: str, kind: str | None) -> None:
        if kind not in self.allowed:
            content = _NAMES.get(kind, "") if kind else ""
            found = f"est {content}" if content else "n’est pas reconnu"
            raise ValidationError(
                f"Le contenu du fichier {name} {found} ; joindre {_either(self.allowed)}.", code="not_allowed"
            )
        if _SUFFIXES.get(PurePath(name).suffix.lower()) != kind:
            raise ValidationError(
                f"Ce fichier se nomme {name} mais son contenu est {_NAMES[kind]} : "
                "corriger son nom ou choisir le bon fichier.",
                code="misnamed",
            )


def checked_attachment(max_bytes: int | None = None, allowed: tuple[str, ...] = KINDS) -> AttachmentValidator:
    """Return the validator of a file field; without `max_bytes` the limit is `settings.ANNEX_MAX_BYTES`."""
    return AttachmentValidator(max_bytes, allowed)


def check_total(total: int, max_bytes: int | None = None) -> None:
    """Raise ValidationError when the files of one act weigh more than allowed together, in bytes.

    Without `max_bytes` the limit is `settings.ANNEXES_MAX_BYTES`.
    """
    limit = settings.ANNEXES_MAX_BYTES if max_bytes is None else max_bytes
    if total > limit:
        raise ValidationError(
            f"Les fichiers de cet acte font ensemble {megabytes(total)} ; la limite est de {megabytes(limit)}. "
            "En retirer ou en compresser.",
            code="too_heavy_together",
        )


def megabytes(size: int) -> str:
    """Return a size in French megabytes, rounded up to a tenth: « 20 Mo », « 20,1 Mo »."""
    tenths = math.ceil(size * 10 / _MEGABYTE)
    whole, tenth = divmod(tenths, 10)
    return f"{whole},{tenth}\u00a0Mo" if tenth else f"{whole}\u00a0Mo"


def _either(kinds: tuple[str, ...]) -> str:
    names = [_NAMES[kind] for kind in kinds]
    return " ou ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
