"""Imports and foreign keys go down the list of packages; the rules know nothing but themselves."""

import sys
from pathlib import Path

from django.db import models

from tests.house.walk import PACKAGES, ROOT, RULES, faults, house_models, imported, package, python_files

PURE = [
    *python_files("common/typography"),
    *[p for p in python_files(*PACKAGES) if set(RULES) & set(p.parts)],
]


def below(upper: str, lower: str) -> bool:
    """True when a package may know another one."""
    return PACKAGES.index(upper) <= PACKAGES.index(lower)


def keys_up(model: type[models.Model]) -> list[str]:
    """The tables of packages above that a table points to."""
    targets = [
        field.related_model for field in model._meta.get_fields() if field.concrete and field.is_relation
    ]
    return [t._meta.label for t in targets if package(t) and not below(package(model), package(t))]


def test_keys_go_down_the_packages():
    assert {m._meta.label: keys_up(m) for m in house_models(history=True) if keys_up(m)} == {}


def foreign_rooms(model: type[models.Model]) -> set[str]:
    """The other rooms that a table of common points to, save the accounts."""
    targets = {
        f.related_model._meta.app_label for f in model._meta.get_fields() if f.concrete and f.is_relation
    }
    return targets - {model._meta.app_label, "accounts", "auth", "contenttypes"}


def test_the_rooms_of_common_hold_keys_to_accounts_only():
    rooms = [model for model in house_models() if package(model) == "common"]

    assert len(rooms) > 3
    assert {model._meta.label: foreign_rooms(model) for model in rooms if foreign_rooms(model)} == {}


def strangers(path: Path) -> list[str]:
    """What a rule imports beside the standard library, typography, and the rules of packages below."""
    own = path.relative_to(ROOT).parts[0]
    lower = PACKAGES[PACKAGES.index(own) :]
    allowed = ("common.typography", *(f"{package}.domain" for package in lower if package != "common"))
    return [
        f"line {line}: {what}"
        for line, what in imported(path)
        if what.partition(".")[0] not in sys.stdlib_module_names and not what.startswith(allowed)
    ]


def test_the_rules_import_the_standard_library_and_typography_only():
    assert faults(PURE, strangers) == {}


def impure(path: Path) -> list[str]:
    named = {"os", "random", "secrets", "time", "pathlib", "socket", "subprocess", "io", "logging", "uuid"}
    return [what for _, what in imported(path) if what.partition(".")[0] in named]


def test_the_rules_read_no_clock_no_file_and_no_chance():
    assert faults(PURE, impure) == {}


def test_there_are_rules_to_read():
    assert len(PURE) > 10
