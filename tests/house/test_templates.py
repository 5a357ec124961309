"""A page has no script and no style of its own; a template that nothing uses is gone."""

import ast
import re
from pathlib import Path

import pytest

from tests.house.walk import PACKAGES, ROOT, name, python_files, tree

TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file())
STATIC = sorted(path for path in (ROOT / "static").rglob("*.*") if path.suffix in {".js", ".css", ".svg"})
EVERY = pytest.mark.parametrize("path", TEMPLATES, ids=name)
# Found by Django or a library by its name alone.
BY_NAME = re.compile(
    r"^(400|403|403_csrf|404|429|500)\.html$|^(account|admin|mfa|simple_history|registration|auth)/"
)
INLINE = {
    "a script": re.compile(r"<script(?![^>]*\bsrc=)", re.IGNORECASE),
    "a style": re.compile(r"<style\b", re.IGNORECASE),
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "an event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a javascript address": re.compile(r"javascript:", re.IGNORECASE),
    "another site's file": re.compile(
        r"<(?:script|link|img)[^>]*(?:src|href)=[\"']?(?:https?:)?//", re.IGNORECASE
    ),
}


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@EVERY
@pytest.mark.parametrize("what", INLINE)
def test_a_page_has_no_inline(path, what):
    assert INLINE[what].findall(text(path)) == []


@pytest.mark.parametrize("path", python_files(*PACKAGES), ids=name)
def test_code_that_writes_html_writes_no_inline(path):
    strings = [
        node.value
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "<" in node.value
    ]

    assert [what for what, mark in INLINE.items() for text in strings if mark.search(text)] == []


@EVERY
def test_a_template_looks_nothing_up(path):
    assert not re.search(r"{%\s*(load\s+i18n|trans|translate|blocktrans|blocktranslate)\b", text(path))


@EVERY
def test_a_template_is_used(path):
    wanted = path.relative_to(ROOT / "templates").as_posix()
    users = [*python_files(*PACKAGES), *[other for other in TEMPLATES if other != path]]

    assert BY_NAME.search(wanted) or any(wanted in text(user) for user in users)


@pytest.mark.parametrize("path", STATIC, ids=name)
def test_a_static_file_is_used(path):
    wanted = path.relative_to(ROOT / "static").as_posix()
    users = [*python_files(*PACKAGES), *TEMPLATES, *[other for other in STATIC if other != path]]

    assert any(wanted in text(user) or f'"{path.name}"' in text(user) for user in users)


@pytest.mark.parametrize("path", STATIC, ids=name)
def test_a_colour_is_written_in_the_tokens_only(path):
    if path.suffix != ".css" or "tokens" in path.name:
        return
    assert re.findall(r":[^;{}]*?(#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch|lab)a?\()", text(path)) == []
