"""Owns sealed papers: bytes kept beside their fingerprint, which nothing changes and nothing deletes."""

from collections.abc import Iterable
from typing import Any, NoReturn, Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from common.papers.errors import ProtectedPaperError

_KEPT = "Un document figé est conservé tel quel : il ne peut être ni modifié ni supprimé."


class SealedPaperQuerySet(models.QuerySet["SealedPaper"]):
    """Reads of sealed papers; every bulk write is refused."""

    def without_bytes(self) -> Self:
        """Leave the bytes in the database: for lists."""
        return self.defer("data")

    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse: a sealed paper never changes."""
        raise ProtectedPaperError(_KEPT)

    def delete(self) -> NoReturn:
        """Refuse: a sealed paper is never deleted."""
        raise ProtectedPaperError(_KEPT)

    def bulk_update(
        self, objs: Iterable["SealedPaper"], fields: Iterable[str], batch_size: int | None = None
    ) -> NoReturn:
        """Refuse: a sealed paper never changes."""
        raise ProtectedPaperError(_KEPT)

    def bulk_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: papers are sealed one by one, and a bulk insert could overwrite on conflict."""
        raise ProtectedPaperError("Les documents se figent un par un.")

    update.alters_data = True  # type: ignore[attr-defined]
    delete.alters_data = True  # type: ignore[attr-defined]


class SealedPaper(models.Model):
    """The bytes of a paper as they were sealed; the same bytes are kept once."""

    kind = models.SlugField("nature du document", max_length=50, db_index=False)
    file_name = models.CharField("nom du fichier", max_length=200)
    media_type = models.CharField("type du fichier", max_length=100, default="application/pdf")
    data = models.BinaryField("contenu")
    size = models.PositiveIntegerField("taille en octets")
    sha256 = models.CharField("empreinte SHA-256", max_length=64)
    sealed_at = models.DateTimeField("figé le")
    sealed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name="figé par",
        related_name="sealed_papers",
    )

    objects = SealedPaperQuerySet.as_manager()

    class Meta:
        verbose_name = "document figé"
        verbose_name_plural = "documents figés"
        ordering = ["-sealed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["sha256", "size"], name="sealed_paper_kept_once"),
            models.CheckConstraint(condition=models.Q(size__gt=0), name="sealed_paper_not_empty"),
            models.CheckConstraint(
                condition=Exact(Length("data"), models.F("size")), name="sealed_paper_size_is_real"
            ),
            models.CheckConstraint(
                condition=Exact(Length("sha256"), 64), name="sealed_paper_whole_fingerprint"
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert once; ProtectedPaperError when the row exists."""
        if not self._state.adding:
            raise ProtectedPaperError(_KEPT)
        super().save(*args, **(kwargs | {"force_insert": True}))

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: a sealed paper is never deleted."""
        raise ProtectedPaperError(_KEPT)
