"""Owns the tables of sealed papers."""

from common.papers.models.sealed_paper import SealedPaper, SealedPaperQuerySet

__all__ = ["SealedPaper", "SealedPaperQuerySet"]
