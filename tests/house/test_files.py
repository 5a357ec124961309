"""Files stay short, say what they own, keep no secret listener, and write French in clear."""

import ast
from pathlib import Path

import pytest

from tests.house.walk import PACKAGES, faults, imported, nodes, python_files, text, tree

CODE = python_files(*PACKAGES)
TESTS = python_files("tests")


def lines(path: Path) -> int:
    return len(text(path).splitlines())


@pytest.mark.parametrize(("files", "most"), [(CODE, 300), (TESTS, 600)], ids=["code", "tests"])
def test_a_file_has_one_subject(files, most):
    assert len(files) > 100
    assert faults(files, lambda path: lines(path) > most and lines(path)) == {}


def test_a_file_says_what_it_owns():
    """The first line of a file says what it owns; an empty file owns nothing."""
    assert (
        faults([*CODE, *TESTS], lambda path: text(path).strip() and not ast.get_docstring(tree(path))) == {}
    )


def translations(path: Path) -> list[str]:
    return [what for _, what in imported(path) if "translation" in what or "gettext" in what]


def test_no_translation_is_looked_up():
    assert faults(CODE, translations) == {}


def listeners(path: Path) -> list[object]:
    """What a file imports of signals, and the lines where it connects something."""
    heard = [what for _, what in imported(path) if "signals" in what.split(".") or what.endswith("receiver")]
    connects = [
        node.lineno
        for node in nodes(path)
        if isinstance(node, ast.Attribute) and node.attr == "connect" and path.name != "installation.py"
    ]
    return [*heard, *connects]


def test_nothing_listens_in_secret():
    assert faults(CODE, listeners) == {}


def only_refuses(method: ast.FunctionDef) -> bool:
    """True when a method raises, or hands over to Django's own; it does nothing else."""
    return all(
        isinstance(step, ast.Raise)
        or (isinstance(step, ast.If) and isinstance(step.body[0], ast.Raise) and not step.orelse)
        or (isinstance(step, ast.Expr) and isinstance(step.value, ast.Constant))
        or (isinstance(step, ast.Expr | ast.Return) and f"super().{method.name}(" in ast.unparse(step))
        for step in method.body
    )


def secret_work(path: Path) -> list[str]:
    return [
        f"{node.name}.{method.name}, line {method.lineno}"
        for node in nodes(path)
        if isinstance(node, ast.ClassDef)
        for method in node.body
        if isinstance(method, ast.FunctionDef)
        and method.name in {"save", "delete"}
        and not only_refuses(method)
    ]


def test_saving_a_record_does_no_secret_work():
    assert faults([path for path in CODE if "models" in path.parts], secret_work) == {}


def test_imports_are_whole():
    assert (
        faults(
            CODE, lambda path: [n.lineno for n in nodes(path) if isinstance(n, ast.ImportFrom) and n.level]
        )
        == {}
    )


def loose_counts(path: Path) -> list[int]:
    return [
        node.lineno
        for node in nodes(path)
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Call)
        and "num_queries" in ast.unparse(node.value.func).lower().replace("assertnumqueries", "num_queries")
    ]


def test_no_query_count_is_asserted_beside_a_with():
    assert faults(TESTS, loose_counts) == {}
