"""Owns what surrounds the content of every paper: its title, its running lines, its marks."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What `papers/base.html` prints around a paper.

    `running` heads every page (the commune and the date), `reference` stands at its foot; a draft bears
    PROJET, or `mark` and what it means (`mark_note`) in its place; a paper of a demonstration town says that
    it has no value.
    """

    title: str
    running: str
    reference: str = ""
    draft: bool = False
    mark: str = ""
    mark_note: str = ""
    demonstration: bool = False
