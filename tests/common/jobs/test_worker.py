"""What a worker makes of each job, here and now: done, failed, cancelled, lost, given back, tidied."""

import logging
import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone

from common.jobs import worker
from common.jobs.errors import Interrupted
from common.jobs.models import Job, JobState
from common.jobs.reporting import Inline
from common.jobs.stopping import Stop, listening
from common.jobs.work import Silent, Work
from common.jobs.worker import recover, run, serve, take, tidy
from tests.common.jobs.conftest import kept_files, work

pytestmark = pytest.mark.django_db


@pytest.fixture
def stop():
    with listening() as asked:
        yield asked


def stored(job):
    return Job.objects.get(pk=job.pk)


def test_a_job_reads_its_file_writes_and_leaves_a_file(asked):
    job = asked(content=b"un deux trois")
    work()
    job.refresh_from_db()

    assert (job.state, job.sentence, job.details) == ("done", "3 groupes écrits.", {"groups": 3})
    assert Group.objects.count() == 3
    assert (job.progress_done, job.progress_total, job.progress_label) == (3, 3, "Lecture des lignes")
    assert kept_files() == {job.input_key, job.output_key}
    assert (Path(settings.FILES_ROOT) / job.output_key).read_bytes() == b"un\ndeux\ntrois"
    assert (job.output_name, job.output_type, job.attempts) == ("groupes.txt", "text/plain", 1)


def test_a_job_that_only_reads_gives_its_result_at_once(asked):
    job = asked("tests.export")
    work()

    assert stored(job).sentence == "1 fichier produit."
    assert stored(job).output_name == "export.csv"


@pytest.mark.parametrize("kind", ["tests.fails_reading", "tests.fails_writing"])
@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        ("refused", "La colonne SIRET manque."),
        ("own", "Le plan ne s’équilibre pas."),
        ("fault", "Une erreur inattendue"),
        ("silent", "Une erreur inattendue"),
    ],
)
def test_a_failure_is_told_in_a_sentence_and_writes_nothing(asked, caplog, kind, error, sentence):
    job = asked(kind, error=error)
    work()

    assert stored(job).state == JobState.FAILED
    assert stored(job).error.startswith(sentence)
    assert "secret 42" not in stored(job).error
    assert ("secret 42" in caplog.text) == (error == "fault")
    assert not Group.objects.exists()


def test_a_result_without_a_sentence_is_a_failure(asked):
    job = asked("tests.says", sentence="")
    work()

    assert stored(job).state == JobState.FAILED


def test_a_kind_that_is_gone_fails_with_a_sentence(asked):
    job = asked()
    Job.objects.update(kind="tests.gone")
    work()

    assert "n’existe plus" in stored(job).error


def test_a_file_that_is_gone_fails_with_a_sentence(asked):
    job = asked(content=b"un")
    (Path(settings.FILES_ROOT) / job.input_key).unlink()
    work()

    assert "n’est plus conservé" in stored(job).error


def test_a_job_cancelled_on_its_way_writes_nothing(asked):
    job = asked("tests.cancelled")
    work()

    assert (stored(job).state, stored(job).progress_label) == (JobState.CANCELLED, "Avant")
    assert stored(job).sentence == ""


def test_a_job_cancelled_at_its_last_step_writes_nothing(asked, agent, stop):
    asked()
    job = take()
    Job.objects.filter(pk=job.pk).update(cancel_asked_at=timezone.now())
    job.arguments = {}
    run(job, stop)

    assert stored(job).state == JobState.CANCELLED


def test_a_job_cancelled_while_it_fails_is_cancelled(asked, stop):
    asked("tests.fails_reading", error="refused")
    job = take()
    Job.objects.filter(pk=job.pk).update(cancel_asked_at=timezone.now())
    run(job, stop)

    assert (stored(job).state, stored(job).error) == (JobState.CANCELLED, "")


def test_a_job_taken_over_by_another_worker_is_written_by_that_one_only(asked):
    job = asked("tests.lost")
    work()

    assert (stored(job).state, stored(job).claim) == (JobState.RUNNING, "another")


def test_a_worker_asked_to_end_gives_the_job_back_uncounted(asked, stop):
    asked(names=["un"])
    job = take()
    stop.ask()
    run(job, stop)

    assert (stored(job).state, stored(job).attempts) == (JobState.WAITING, 0)


def test_a_worker_asked_to_end_takes_nothing_more(asked, stop):
    job = asked()
    stop.ask()
    serve(stop)

    assert stored(job).state == JobState.WAITING


def test_a_worker_whose_parent_is_gone_ends(asked):
    job = asked()
    call_command("work", parent=os.getpid())

    assert stored(job).state == JobState.WAITING


def test_waiting_ends_at_once_when_asked(stop):
    stop.ask()
    before = time.monotonic()
    stop.wait(60)

    assert time.monotonic() - before < 30


@pytest.mark.parametrize(
    ("attempts", "values", "state"),
    [
        (1, {}, JobState.WAITING),
        (2, {}, JobState.WAITING),
        (3, {}, JobState.FAILED),
        (1, {"is_writing": True}, JobState.WAITING),
        (1, {"cancel_asked_at": timezone.now()}, JobState.CANCELLED),
    ],
)
def test_a_job_without_a_sign_of_life_is_given_back(asked, attempts, values, state):
    job = asked()
    take()
    silent = timezone.now() - timedelta(seconds=settings.JOBS_SILENCE_SECONDS + 1)
    Job.objects.update(heartbeat_at=silent, attempts=attempts, **values)

    assert recover() == 1
    assert (stored(job).state, stored(job).claim, stored(job).is_writing) == (state, "", False)
    assert stored(job).error.startswith("Ce travail a été interrompu trois fois" if attempts == 3 else "")


def test_a_job_that_gives_signs_of_life_is_left_alone(asked):
    asked()
    take()
    Job.objects.update(heartbeat_at=timezone.now() - timedelta(seconds=settings.JOBS_SILENCE_SECONDS - 20))

    assert recover() == 0


def test_a_base_that_does_not_answer_gives_the_job_back_three_times(asked, monkeypatch):
    def silent(*_):
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(worker, "_store_result", silent)
    monkeypatch.setattr(worker.connections, "close_all", lambda: None)
    job = asked(names=["un"])
    work()

    assert (stored(job).state, stored(job).attempts) == (JobState.FAILED, 3)
    assert not Group.objects.exists()


def test_a_worker_outlives_a_base_that_does_not_answer(asked, stop, monkeypatch, caplog):
    job = asked()
    answers = iter([OperationalError("the database system is starting up")])

    def late():
        for error in answers:
            raise error
        return take()

    monkeypatch.setattr(worker, "take", late)
    monkeypatch.setattr(worker.connections, "close_all", lambda: None)
    waits = []

    def wait(seconds):
        waits.append(seconds)
        if len(waits) == 2:
            stop.ask()

    monkeypatch.setattr(stop, "wait", wait)
    serve(stop)

    assert "ne répond pas" in caplog.text
    assert stored(job).state == JobState.DONE


@pytest.mark.parametrize(
    ("done", "total", "told"),
    [(3, 10, (3, 10)), (12, 10, (10, 10)), (-1, 10, (0, 10)), (5, None, (5, None)), (-5, None, (0, None))],
)
def test_progress_stays_within_its_total(asked, stop, done, total, told):
    asked()
    job = take()
    Work(job, Inline(job, stop)).progress(done, total, "x" * 300)

    assert (stored(job).progress_done, stored(job).progress_total) == told
    assert len(stored(job).progress_label) == 200


def test_progress_is_cheap(asked, stop, django_assert_max_num_queries):
    asked()
    told = Work(job := take(), Inline(job, stop))

    with django_assert_max_num_queries(40):
        for number in range(5_000):
            told.progress(number, 5_000, "Lecture")


def test_progress_told_while_writing_is_not_stored(asked, django_assert_num_queries):
    asked()
    told = Work(take(), Silent())

    with django_assert_num_queries(0):
        told.progress(1, 2, "Écriture")


def test_progress_meets_the_end_of_the_worker(asked):
    asked()
    asked_to_end = Stop()
    asked_to_end.ask()
    with pytest.raises(Interrupted):
        Inline(take(), asked_to_end).report(1, 2, "x")
    asked_to_end.close()


def old(job, days):
    Job.objects.filter(pk=job.pk).update(ended_at=timezone.now() - timedelta(days=days))


def test_files_are_deleted_after_their_time(asked, settings):
    settings.JOBS_FILES_KEPT_DAYS = 7
    kept, gone = asked(content=b"un"), asked(content=b"deux")
    work()
    old(kept, 6)
    old(gone, 8)
    waiting = asked(content=b"trois")
    Job.objects.filter(pk=waiting.pk).update(created_at=timezone.now() - timedelta(days=30))
    tidy()

    assert kept_files() == {stored(kept).input_key, stored(kept).output_key, waiting.input_key}
    assert (stored(gone).input_key, stored(gone).output_key) == ("", "")
    assert (stored(gone).output_name, stored(gone).sentence) == ("groupes.txt", "1 groupes écrits.")


def test_files_no_job_knows_are_deleted_after_an_hour(asked):
    job = asked(content=b"un")
    folder = Path(settings.FILES_ROOT) / "jobs"
    (folder / "fresh").write_bytes(b"x")
    (folder / "forgotten").write_bytes(b"x")
    two_hours_ago = time.time() - 7_200
    os.utime(folder / "forgotten", (two_hours_ago, two_hours_ago))
    os.utime(folder / Path(job.input_key).name, (two_hours_ago, two_hours_ago))
    tidy()

    assert kept_files() == {job.input_key, "jobs/fresh"}


def test_tidying_a_base_without_files_is_no_fault():
    tidy()

    assert kept_files() == set()


def test_the_log_names_the_job_and_never_its_file_or_its_person(asked, caplog):
    caplog.set_level(logging.INFO, "common.jobs")
    asked(content=b"un")
    work()

    assert "travail" in caplog.text
    assert "groupes.txt" not in caplog.text
    assert "agent@example.org" not in caplog.text
