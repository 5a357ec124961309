"""Files stay short, say what they own, keep no secret listener, and write French in clear."""

import ast
from pathlib import Path

import pytest

from tests.house.walk import PACKAGES, imported, name, python_files, tree

CODE = python_files(*PACKAGES)
TESTS = python_files("tests")
EVERY = pytest.mark.parametrize("path", CODE, ids=name)


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize(("files", "most"), [(CODE, 300), (TESTS, 600)], ids=["code", "tests"])
def test_a_file_has_one_subject(files, most):
    assert {name(path): lines(path) for path in files if lines(path) > most} == {}


@pytest.mark.parametrize("path", [*CODE, *TESTS], ids=name)
def test_a_file_says_what_it_owns(path):
    text = path.read_text(encoding="utf-8").strip()

    assert not text or ast.get_docstring(tree(path)), "The first line says what this file owns."


@EVERY
def test_no_translation_is_looked_up(path):
    assert [what for _, what in imported(path) if "translation" in what or "gettext" in what] == []


@EVERY
def test_nothing_listens_in_secret(path):
    listeners = [
        what for _, what in imported(path) if "signals" in what.split(".") or what.endswith("receiver")
    ]
    connects = [
        node.lineno
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr == "connect" and path.name != "installation.py"
    ]

    assert (listeners, connects) == ([], [])


def only_refuses(method: ast.FunctionDef) -> bool:
    """True when a method raises, or hands over to Django's own; it does nothing else."""
    return all(
        isinstance(step, ast.Raise)
        or (isinstance(step, ast.If) and isinstance(step.body[0], ast.Raise) and not step.orelse)
        or (isinstance(step, ast.Expr) and isinstance(step.value, ast.Constant))
        or (isinstance(step, ast.Expr | ast.Return) and f"super().{method.name}(" in ast.unparse(step))
        for step in method.body
    )


@EVERY
def test_saving_a_record_does_no_secret_work(path):
    overridden = [
        f"{node.name}.{method.name}, line {method.lineno}"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef) and "models" in path.parts
        for method in node.body
        if isinstance(method, ast.FunctionDef)
        and method.name in {"save", "delete"}
        and not only_refuses(method)
    ]

    assert overridden == []


@EVERY
def test_imports_are_whole(path):
    assert [
        node.lineno for node in ast.walk(tree(path)) if isinstance(node, ast.ImportFrom) and node.level
    ] == []


def test_no_query_count_is_asserted_beside_a_with():
    loose = [
        f"{name(path)}:{node.lineno}"
        for path in TESTS
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Call)
        and "num_queries" in ast.unparse(node.value.func).lower().replace("assertnumqueries", "num_queries")
    ]

    assert loose == []
