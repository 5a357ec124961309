"""Owns what the tests of rights share: the records they ask for, loaded once a file, and papers made in no time."""

import io
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest
from django.conf import settings as settings_of_the_site
from django.db import transaction
from django.test import override_settings

from common.papers import engine
from tests.demonstration import TOWNS_AND_ROLES
from tests.prevention.access_world import World, build_world


class BlankPaper:
    """Stands for WeasyPrint: one blank page, whatever is asked."""

    def __init__(self, **_: Any) -> None:
        self.metadata = SimpleNamespace()

    def render(self, **_: Any) -> "BlankPaper":
        """Itself."""
        return self

    def write_pdf(self, **_: Any) -> bytes:
        """A blank page."""
        out, blank = io.BytesIO(), pikepdf.new()
        blank.add_blank_page()
        blank.save(out)
        return out.getvalue()


def kept_in(folder: Path) -> dict[str, Any]:
    """The storages, the private one in this folder."""
    default = settings_of_the_site.STORAGES["default"]
    kept = default | {"OPTIONS": default["OPTIONS"] | {"location": folder}}
    return settings_of_the_site.STORAGES | {"default": kept}


@pytest.fixture(scope="module")
def world_kept(filled: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, Path]]:
    """The records, and the folder of their files; taken away after the last test of the file."""
    folder = tmp_path_factory.mktemp("files")
    with (
        filled(*TOWNS_AND_ROLES),
        override_settings(FILES_ROOT=folder, MEDIA_ROOT=folder, STORAGES=kept_in(folder)),
        transaction.atomic(),
    ):
        yield build_world(), folder
        transaction.set_rollback(True)


@pytest.fixture
def world(world_kept: tuple[World, Path], db: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> World:
    """The records; their papers are blank, for who may have them is asked, not what they print."""
    made, settings.FILES_ROOT = world_kept
    settings.MEDIA_ROOT = settings.FILES_ROOT
    settings.STORAGES = kept_in(settings.FILES_ROOT)
    monkeypatch.setattr(engine, "HTML", BlankPaper)
    monkeypatch.setattr(engine, "identify", lambda metadata: None)
    return made
