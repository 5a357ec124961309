"""Workers killed, ended and set to work together, each in a process of its own."""

import signal
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from common.jobs.models import Job, JobState
from tests.common.jobs.conftest import SECONDS, kept_files, work

pytestmark = pytest.mark.django_db(transaction=True)


def stored(job):
    return Job.objects.get(pk=job.pk)


@pytest.mark.parametrize("place", ["prepare", "write", "file", "after"])
def test_a_job_killed_half_way_leaves_nothing_and_runs_again(outside, gate, asked, place):
    job = asked(content=b"un deux trois", **gate.arguments(place))
    outside.push()
    worker = outside.start("--once")
    gate.wait()
    worker.send_signal(signal.SIGKILL)
    assert worker.wait(SECONDS) == -signal.SIGKILL
    outside.pull()

    # Killed: everything and done, or nothing.
    committed = place == "after"
    assert Group.objects.count() == (3 if committed else 0)
    assert stored(job).state == (JobState.DONE if committed else JobState.RUNNING)
    assert stored(job).output_key == "" or committed

    Job.objects.filter(state=JobState.RUNNING).update(heartbeat_at=timezone.now() - timedelta(days=1))
    work()

    # Run again: once, and no file besides those of the job.
    assert (stored(job).state, stored(job).sentence) == (JobState.DONE, "3 groupes écrits.")
    assert stored(job).attempts == (1 if committed else 2)
    assert Group.objects.count() == 3
    assert kept_files() == {stored(job).input_key, stored(job).output_key}


def test_two_workers_share_the_queue_and_do_each_job_once(outside, gate, asked):
    held = asked(names=["long"], **gate.arguments("prepare"))
    others = [asked(names=["un", "deux"]) for _ in range(6)]
    outside.push()
    first = outside.start("--once")
    gate.wait()
    second, third = outside.start("--once"), outside.start("--once")
    assert (second.wait(SECONDS), third.wait(SECONDS)) == (0, 0)
    gate.open()
    assert first.wait(SECONDS) == 0
    outside.pull()

    assert {(row.state, row.attempts) for row in Job.objects.all()} == {("done", 1)}
    for job in [held, *others]:
        assert Group.objects.filter(name__contains=f" {job.pk} ").count() == len(job.arguments["names"])


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_told_to_end_gives_its_job_back_at_once(outside, gate, asked, number):
    job = asked("tests.waiting", **gate.arguments("prepare"))
    outside.push()
    worker = outside.start()
    gate.wait()
    worker.send_signal(number)
    gate.open()
    assert worker.wait(SECONDS) == 0
    outside.pull()

    assert (stored(job).state, stored(job).attempts) == (JobState.WAITING, 0)


def test_progress_reaches_the_screen_and_a_cancellation_reaches_the_job(outside, gate, asked):
    watching = asked("tests.watching")
    job = asked("tests.waiting", **gate.arguments("prepare"))
    outside.push()
    worker = outside.start("--once")
    gate.wait()
    outside.execute("UPDATE jobs_job SET cancel_asked_at = %s WHERE id = %s", str(timezone.now()), job.pk)
    gate.open()
    assert worker.wait(SECONDS) == 0
    outside.pull()

    assert (stored(watching).state, stored(watching).progress_done) == (JobState.DONE, 3)
    assert (stored(job).state, stored(job).sentence) == (JobState.CANCELLED, "")
