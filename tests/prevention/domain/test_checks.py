"""The list of the named checks of the strategy: every code once, each on its page, each on its record."""

import pytest

from common.typography import french_spaces
from prevention.domain.checks import (
    ACTION_CHECKS,
    ARTICLES,
    BODY_CHECKS,
    CATALOGUES,
    CHECKS,
    GOVERNANCE_CHECKS,
    MEETING_CHECKS,
    STRATEGY_CHECKS,
)
from tests.deliberations.domain.rules_pages import PAGES

NAMED = [
    "PLAN_ENDING_WITHOUT_SUCCESSOR",
    "ACTION_WITHOUT_PILOT",
    "ACTION_WITHOUT_MEANS",
    "ACTION_WITHOUT_EVALUATION",
    "ACTION_WITHOUT_NOTE",
    "ACTION_WITHOUT_OUTCOME",
    "ACTION_OUTSIDE_PLAN",
    "ACTION_LATE",
    "MILESTONE_LATE",
    "MEASUREMENT_WITHOUT_SOURCE",
    "NO_PLENARY",
    "NO_WATCH_CELL",
    "DECISION_WITHOUT_OWNER",
    "DECISION_OVERDUE",
    "MINUTES_MISSING",
]
PAGE = (PAGES / "strategie-controles.md").read_text(encoding="utf-8")


def test_every_code_is_there_once_in_the_order_of_the_records():
    assert [check.code for check in CHECKS] == NAMED
    assert sum(len(catalogue.articles) for catalogue in CATALOGUES) == len(NAMED)
    assert set(ARTICLES) == set(NAMED)
    groups = [STRATEGY_CHECKS, ACTION_CHECKS, GOVERNANCE_CHECKS, BODY_CHECKS, MEETING_CHECKS]
    assert [len(group) for group in groups] == [1, 9, 1, 1, 3]


def test_labels_tell_the_checks_apart():
    labels = [check.label for check in CHECKS]
    assert len(set(labels)) == len(labels)
    assert [label for label in labels if label != french_spaces(label) or label[0].isupper()] == []


@pytest.mark.parametrize("code", NAMED)
def test_every_code_is_on_the_page_with_a_record_that_triggers_it_and_a_near_miss(code):
    assert f"| `{code}` |" in PAGE
    assert [line for line in PAGE.splitlines() if f"| {code} |" in line or f"{code}, " in line]


def test_the_only_article_is_that_of_the_plenary():
    assert {code: article for code, article in ARTICLES.items() if article} == {
        "NO_PLENARY": "CSI, art. D132-9"
    }
