"""Imports and foreign keys go down the list of packages; the rules know nothing but themselves."""

import sys

import pytest

from tests.house.walk import PACKAGES, ROOT, RULES, house_models, imported, name, package, python_files

PURE = [
    *python_files("common/typography"),
    *[p for p in python_files(*PACKAGES) if set(RULES) & set(p.parts)],
]


def below(upper: str, lower: str) -> bool:
    """True when a package may know another one."""
    return PACKAGES.index(upper) <= PACKAGES.index(lower)


@pytest.mark.parametrize("model", house_models(history=True), ids=lambda model: model._meta.label)
def test_keys_go_down_the_packages(model):
    targets = [
        field.related_model for field in model._meta.get_fields() if field.concrete and field.is_relation
    ]

    assert [t._meta.label for t in targets if package(t) and not below(package(model), package(t))] == []


@pytest.mark.parametrize("model", house_models(), ids=lambda model: model._meta.label)
def test_the_rooms_of_common_hold_keys_to_accounts_only(model):
    if package(model) != "common":
        return
    room = model._meta.app_label
    targets = {
        f.related_model._meta.app_label for f in model._meta.get_fields() if f.concrete and f.is_relation
    }

    assert targets <= {room, "accounts", "auth", "contenttypes"}


@pytest.mark.parametrize("path", PURE, ids=name)
def test_the_rules_import_the_standard_library_and_typography_only(path):
    own = path.relative_to(ROOT).parts[0]
    lower = PACKAGES[PACKAGES.index(own) :]
    allowed = ("common.typography", *(f"{package}.domain" for package in lower if package != "common"))

    strangers = [
        f"line {line}: {what}"
        for line, what in imported(path)
        if what.partition(".")[0] not in sys.stdlib_module_names and not what.startswith(allowed)
    ]

    assert strangers == []


@pytest.mark.parametrize("path", PURE, ids=name)
def test_the_rules_read_no_clock_no_file_and_no_chance(path):
    impure = {"os", "random", "secrets", "time", "pathlib", "socket", "subprocess", "io", "logging", "uuid"}

    assert [what for _, what in imported(path) if what.partition(".")[0] in impure] == []


def test_there_are_rules_to_read():
    assert len(PURE) > 10
