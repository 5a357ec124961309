"""The files of the booklet: their names and formats, when one is long, the job that makes it and its refusals."""

import datetime as dt

import pytest

from common.accounts.models import User
from common.jobs.models import Job
from common.jobs.registry import find
from common.jobs.work import Silent, Work
from deliberations.operations.errors import Refused
from prevention.exports.booklet_files import (
    MOST_AT_ONCE,
    action_sheet_file,
    booklet_file,
    booklet_is_long,
)
from prevention.exports.booklet_job import KIND, make_booklet
from tests.prevention.admin.strategies import person
from tests.prevention.factories import ActionFactory, AxisFactory, StrategyFactory

pytestmark = pytest.mark.django_db
ON = dt.date(2026, 11, 15)


@pytest.fixture
def strategy():
    return StrategyFactory(title="STSPD d’Exemple")


def work_of(strategy, user, kind="pdf"):
    arguments = {"strategy": getattr(strategy, "pk", 0), "on": ON.isoformat(), "kind": kind}
    return Work(Job(kind=KIND, arguments=arguments, asked_by=user), Silent())


@pytest.mark.parametrize(("kind", "start"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_the_booklet_is_a_file_of_its_format(strategy, kind, start):
    found = booklet_file(strategy, on=ON, kind=kind)

    assert found.name == f"livret-stspd-dexemple-2026-11-15.{kind}"
    assert found.data.startswith(start)


def test_another_format_is_refused(strategy):
    with pytest.raises(Refused, match="PDF ou DOCX"):
        booklet_file(strategy, on=ON, kind="odt")


def test_it_is_long_beyond_so_many_sheets_the_restricted_ones_left_out(strategy):
    axis = AxisFactory(strategy=strategy)
    ActionFactory.create_batch(MOST_AT_ONCE, axis=axis)
    ActionFactory(axis=axis, restricted=True)
    assert not booklet_is_long(strategy)

    ActionFactory(axis=axis)
    assert booklet_is_long(strategy)


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_the_job_makes_the_same_file(strategy, kind):
    ActionFactory(axis__strategy=strategy)
    result = make_booklet(work_of(strategy, person("agent"), kind))

    assert find(KIND).label == "Livret d’une stratégie"
    assert result.sentence == "Le livret tient 1\u00a0fiche."
    assert (result.file_name, result.file) == booklet_file(strategy, on=ON, kind=kind)[::2]


@pytest.mark.parametrize(
    ("role", "count", "end"),
    [
        ("agent", 1, " 1\u00a0fiche à diffusion restreinte n’y est pas."),
        ("agent", 2, " 2\u00a0fiches à diffusion restreinte n’y sont pas."),
        ("clerk", 1, ""),
    ],
)
def test_the_job_says_which_sheets_are_left_out_to_who_may_see_them(strategy, role, count, end):
    sheet = ActionFactory(axis__strategy=strategy)
    ActionFactory.create_batch(count, axis=sheet.axis, restricted=True)

    assert make_booklet(work_of(strategy, person(role))).sentence == f"Le livret tient 1\u00a0fiche.{end}"


@pytest.mark.parametrize(
    ("code", "title", "name"),
    [
        ("1.1", "Médiation de rue", "fiche-1-1-mediation-de-rue-2026-11-15.pdf"),
        ("", "Guet", "fiche-guet-2026-11-15.pdf"),
        ("2.B", "mot " * 60, "fiche-2-b-mot-mot-mot-mot-mot-mot-mot-mot-mot-mot-2026-11-15.pdf"),
    ],
)
def test_the_paper_of_a_sheet_is_named_after_its_code_and_the_beginning_of_its_title(code, title, name):
    assert action_sheet_file(ActionFactory(code=code, title=title), on=ON).name == name


def test_the_job_is_refused_to_who_lost_the_right_and_for_a_strategy_that_is_gone(strategy):
    nobody, left = person("elected"), person("agent")
    User.objects.filter(pk=left.pk).update(is_active=False)
    left.refresh_from_db()
    for user, of, kind in (
        (nobody, strategy, "docx"),
        (left, strategy, "pdf"),
        (person("agent"), None, "pdf"),
    ):
        with pytest.raises(Refused, match="aucun livret"):
            make_booklet(work_of(of, user, kind))
