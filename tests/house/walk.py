"""Walks the house for the tests of its rules: its files, its trees, its models."""

import ast
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import models

ROOT: Path = settings.BASE_DIR
# From the top down: each knows only those after it.
PACKAGES = ("prevention", "partners", "deliberations", "common")
RULES = ("domain",)


def python_files(*folders: str) -> list[Path]:
    """The Python files of these folders of the project, migrations left out."""
    return [
        path
        for folder in folders
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "migrations" not in path.parts and "__pycache__" not in path.parts
    ]


def name(path: Path) -> str:
    """The path as a person reads it."""
    return path.relative_to(ROOT).as_posix()


@cache
def text(path: Path) -> str:
    """What a file holds."""
    return path.read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(text(path), str(path))


@cache
def nodes(path: Path) -> list[ast.AST]:
    """Every node of the syntax tree of a file: each rule reads them all."""
    return list(ast.walk(tree(path)))


def faults(files: Iterable[Path], found: Callable[[Path], object]) -> dict[str, object]:
    """What a rule finds in each file, by the name of the file; nothing where it finds nothing."""
    told = {name(path): found(path) for path in files}
    return {path: fault for path, fault in told.items() if fault}


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of each thing a file imports, wherever in the file."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def package(model: type[models.Model]) -> str:
    """The package of the house a model lives in, empty for a library's."""
    top = model.__module__.partition(".")[0]
    return top if top in PACKAGES else ""


def house_models(*, history: bool = False) -> list[type[models.Model]]:
    """The models of the house; those of their history only when asked."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if package(model) and (history or not hasattr(model, "instance_type"))
    ]
