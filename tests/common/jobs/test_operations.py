"""What a person may do with a job in each state, and what the database refuses."""

import io
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from common.jobs.errors import Refused
from common.jobs.models import Job, JobState
from common.jobs.operations import again, ask, cancel
from common.jobs.registry import find, register
from tests.common.jobs.conftest import kept_files, work

pytestmark = pytest.mark.django_db

NOW = timezone.now()
BLANK = {
    "claim": "",
    "heartbeat_at": None,
    "started_at": None,
    "ended_at": None,
    "sentence": "",
    "error": "",
    "output_key": "",
    "is_writing": False,
    "cancel_asked_at": None,
}
RUNNING = {"state": "running", "claim": "abc", "heartbeat_at": NOW, "started_at": NOW}
STATES = {
    "waiting": {"state": "waiting"},
    "running": RUNNING,
    "cancelling": RUNNING | {"cancel_asked_at": NOW},
    "writing": RUNNING | {"is_writing": True},
    "done": {"state": "done", "ended_at": NOW, "sentence": "Fait."},
    "failed": {"state": "failed", "ended_at": NOW, "error": "Non."},
    "cancelled": {"state": "cancelled", "ended_at": NOW, "cancel_asked_at": NOW},
}


def put(job, **values):
    Job.objects.filter(pk=job.pk).update(**(BLANK | values))
    return Job.objects.get(pk=job.pk)


@pytest.mark.parametrize(
    ("state", "after", "refusal"),
    [
        ("waiting", JobState.CANCELLED, ""),
        ("running", JobState.RUNNING, ""),
        ("cancelling", JobState.RUNNING, ""),
        ("writing", None, "L’écriture a commencé"),
        ("done", None, "déjà terminé"),
        ("failed", None, "déjà échoué"),
        ("cancelled", None, "déjà annulé"),
    ],
)
def test_cancelling_in_each_state(asked, agent, state, after, refusal):
    job = put(asked(), **STATES[state])

    if refusal:
        with pytest.raises(Refused, match=refusal):
            cancel(job=job, by=agent)
        after = job.state
    else:
        cancel(job=job, by=agent)

    stored = Job.objects.get(pk=job.pk)
    assert stored.state == after
    assert (stored.cancel_asked_at is not None) == (not refusal or state == "cancelled")


@pytest.mark.parametrize(
    ("state", "refusal"),
    [
        ("waiting", "est en attente"),
        ("running", "est en cours"),
        ("writing", "est en cours"),
        ("done", "est terminé"),
        ("failed", ""),
        ("cancelled", ""),
    ],
)
def test_running_again_in_each_state(asked, agent, state, refusal):
    job = put(asked(), attempts=3, **STATES[state])

    if refusal:
        with pytest.raises(Refused, match=refusal):
            again(job=job, by=agent)
        assert Job.objects.get(pk=job.pk).state == job.state
    else:
        again(job=job, by=agent)
        stored = Job.objects.get(pk=job.pk)
        assert (stored.state, stored.attempts, stored.error) == (JobState.WAITING, 0, "")
        assert (stored.ended_at, stored.cancel_asked_at) == (None, None)


@pytest.mark.parametrize("operation", [cancel, again])
def test_only_who_asked_and_superusers(asked, colleague, superuser, operation):
    job = put(asked(), **STATES["failed" if operation is again else "waiting"])

    with pytest.raises(Refused, match="une autre personne"):
        operation(job=job, by=colleague)
    operation(job=job, by=superuser)


def test_a_job_whose_file_is_gone_is_not_run_again(asked, agent):
    job = put(asked(content=b"a"), input_key="", **STATES["failed"])

    assert not job.can_run_again
    with pytest.raises(Refused, match="n’est plus conservé"):
        again(job=job, by=agent)


@pytest.mark.parametrize("content", [b"un deux", io.BytesIO(b"un deux")])
def test_the_file_brought_is_kept_whole_under_a_name_nobody_guesses(asked, content):
    if not isinstance(content, bytes):
        content.read()
    job = asked(content=content)

    assert kept_files() == {job.input_key}
    assert job.input_name == "groupes.txt"
    assert "groupes" not in job.input_key
    assert len(job.input_key) > 40


def test_a_path_given_as_a_name_is_only_a_name(agent):
    job = ask(
        kind="tests.groups", title="x", arguments={}, by=agent, content=b"a", file_name="../../etc/passwd"
    )

    assert job.input_name == "passwd"


def test_a_request_that_fails_leaves_no_file(agent):
    with pytest.raises(TypeError):
        ask(kind="tests.groups", title="x", arguments={"a": object()}, by=agent, content=b"a", file_name="a")

    assert kept_files() == set()
    assert not Job.objects.exists()


def test_an_unknown_kind_is_refused_when_asked(agent):
    with pytest.raises(ValueError, match="No kind"):
        ask(kind="tests.nothing", title="x", arguments={}, by=agent)


def test_two_kinds_cannot_share_a_name():
    with pytest.raises(ValueError, match="Two kinds"):
        register("tests.groups", "Encore")
    assert find("tests.groups").label == "Groupes"


WRONG = {
    "an unknown state": {"state": "paused"},
    "running without a claim": RUNNING | {"claim": ""},
    "running without a sign of life": RUNNING | {"heartbeat_at": None},
    "held while it waits": {"state": "waiting", "claim": "abc"},
    "writing while it waits": {"state": "waiting", "is_writing": True},
    "done without a result": STATES["done"] | {"sentence": ""},
    "a result before it is done": {"state": "waiting", "sentence": "Fait."},
    "a file before it is done": RUNNING | {"output_key": "jobs/abc"},
    "done without an end": STATES["done"] | {"ended_at": None},
    "an end while it runs": RUNNING | {"ended_at": NOW},
    "failed without a reason": STATES["failed"] | {"error": ""},
    "a reason without a failure": STATES["done"] | {"error": "Non."},
    "cancelled while it writes": STATES["writing"] | {"cancel_asked_at": NOW},
    "cancelled and done": STATES["done"] | {"cancel_asked_at": NOW},
    "further than its total": RUNNING | {"progress_done": 4, "progress_total": 3},
}


@pytest.mark.parametrize("values", WRONG.values(), ids=WRONG)
def test_the_database_refuses(asked, values):
    job = asked()

    with pytest.raises(IntegrityError), transaction.atomic():
        put(job, **values)


@pytest.mark.parametrize("values", STATES.values(), ids=STATES)
def test_the_database_accepts_each_state(asked, values):
    assert put(asked(), **values).state == values["state"]


def test_the_queue_is_first_asked_first_done(asked):
    first, second, third = asked(), asked(), asked()
    Job.objects.filter(pk=first.pk).update(queued_at=timezone.now() + timedelta(minutes=1))
    first.refresh_from_db()
    running = put(asked(), queued_at=timezone.now(), **RUNNING)

    assert list(Job.objects.waiting()) == [second, third, first]
    assert set(Job.objects.ahead_of(third)) == {second, running}
    assert set(Job.objects.ahead_of(first)) == {second, third, running}


def test_a_job_run_again_goes_to_the_end_of_the_queue(asked, agent):
    first, second = asked(), asked()
    cancel(job=first, by=agent)
    again(job=first, by=agent)

    assert list(Job.objects.waiting()) == [second, first]
    work()
    assert set(Job.objects.values_list("state", flat=True)) == {"done"}
