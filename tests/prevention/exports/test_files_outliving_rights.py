"""A file of a long work is for who may read all of it on the day it is made, and on the day it is downloaded."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from common.accounts.models import RestrictedDownload, User
from common.jobs.models import Job
from common.jobs.operations import again, ask
from common.jobs.registry import find
from common.jobs.stopping import Stop
from common.jobs.worker import serve
from partners.admin import transfers
from partners.exports.dossier_job import KIND as DOSSIER
from partners.jobs import EXPORT
from prevention.exports.booklet_job import KIND as BOOKLET
from tests.deliberations.admin.act_pages import account
from tests.partners.factories import ActivityReportFactory, ConventionFactory
from tests.prevention.admin.sheets import home
from tests.prevention.factories import ActionFactory, AxisFactory

pytestmark = pytest.mark.django_db
OPEN, HIDDEN = "Un intitulé ouvert", "Un intitulé discret"


@pytest.fixture
def sheets(monkeypatch):
    monkeypatch.setattr(transfers, "MOST_AT_ONCE", 0)
    axis = AxisFactory(strategy__municipality=home())
    return [ActionFactory(axis=axis, title=OPEN), ActionFactory(axis=axis, title=HIDDEN, restricted=True)]


@pytest.fixture
def agent():
    return account("agent")


def give(person: User, *roles: str) -> None:
    """The roles a person has from now on."""
    person.groups.set(Group.objects.filter(name__in=roles))


def browser(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def asked(person, name="prevention_action", asking="?strategie=toutes"):
    """The export of a list, asked for on its page."""
    browser(person).post(reverse(f"admin:{name}_export", args=["csv"]) + asking)
    return Job.objects.get()


def made(job):
    serve(Stop(), once=True)
    job.refresh_from_db()
    return job


def code(person, job):
    """What the address of the file answers; its page offers the file when it is given, and only then."""
    address = reverse("jobs:download", args=[job.pk])
    answer = browser(person).get(address)
    if answer.streaming:
        # Read to its end, which closes the file.
        assert b"".join(answer.streaming_content)
    page = browser(person).get(job.get_absolute_url()).content.decode()
    state = browser(person).get(reverse("jobs:state", args=[job.pk])).content.decode()
    assert (f'href="{address}"' in page) == (f'href="{address}"' in state) == (answer.status_code == 200)
    assert ("que vous ne pouvez plus lire" in page) == (answer.status_code == 404)
    return answer.status_code


def text(person, job):
    answer = browser(person).get(reverse("jobs:download", args=[job.pk]))
    return b"".join(answer.streaming_content).decode("utf-8-sig")


def test_a_file_of_restricted_sheets_is_gone_for_who_may_no_longer_see_them(sheets, agent):
    job = made(asked(agent))
    assert HIDDEN in text(agent, job)

    give(agent, "clerk")
    assert code(agent, job) == 404
    give(agent, "agent")
    assert code(agent, job) == 200


def test_a_list_asked_for_before_a_demotion_holds_what_is_seen_after_it(sheets, agent):
    job = asked(agent)
    give(agent, "clerk")
    made(job)

    assert job.sentence == "1\u00a0ligne exportée."
    assert code(agent, job) == 200
    assert OPEN in text(agent, job)
    assert HIDDEN not in text(agent, job)
    assert not RestrictedDownload.objects.exists()


def test_a_list_run_again_after_a_demotion_holds_what_is_seen_that_day(sheets, agent):
    job = asked(agent)
    User.objects.filter(pk=agent.pk).update(is_active=False)
    made(job)
    assert (job.state, job.output_key) == ("failed", "")

    User.objects.filter(pk=agent.pk).update(is_active=True)
    give(agent, "clerk")
    again(job=job, by=agent)
    assert HIDDEN not in text(agent, made(job))


def test_a_list_is_gone_for_who_may_no_longer_export_it(sheets, agent):
    job = made(asked(agent))
    give(agent)
    assert code(agent, job) == 404


def test_a_sheet_restricted_since_closes_the_file_and_one_no_longer_so_opens_it(sheets):
    first = sheets[0]
    clerk = account("clerk")
    job = made(asked(clerk))
    assert code(clerk, job) == 200

    type(first).objects.filter(pk=first.pk).update(restricted=True)
    assert code(clerk, job) == 404
    type(first).objects.filter(pk=first.pk).update(restricted=False)
    assert code(clerk, job) == 200


def test_a_sheet_deleted_since_stays_closed(sheets, agent):
    job = made(asked(agent))
    sheets[1].delete()
    assert code(agent, job) == 200

    give(agent, "clerk")
    assert code(agent, job) == 404


def test_a_deactivated_account_has_no_file(sheets, agent):
    job = made(asked(agent))
    client, kind = browser(agent), find(EXPORT)
    assert kind.gives_file(job, agent)
    User.objects.filter(pk=agent.pk).update(is_active=False)

    assert client.get(reverse("jobs:download", args=[job.pk])).status_code == 302
    assert not kind.gives_file(job, User.objects.get(pk=agent.pk))


def test_exact_counts_are_gone_for_who_may_no_longer_read_them(sheets, agent):
    ActivityReportFactory(post__municipality=sheets[0].axis.strategy.municipality)
    job = made(asked(agent, "partners_activityreport", ""))
    assert code(agent, job) == 200

    give(agent, "clerk")
    assert code(agent, job) == 404
    Job.objects.filter(pk=job.pk).update(state="cancelled", sentence="", output_key="", output_name="")
    again(job=job, by=agent)
    assert made(job).state == "failed"


def test_a_booklet_is_gone_with_the_right_to_it_or_when_one_of_its_sheets_is_restricted(sheets):
    clerk = account("clerk")
    arguments = {"strategy": sheets[0].axis.strategy_id, "on": dt.date(2026, 3, 1), "kind": "docx"}
    job = made(ask(kind=BOOKLET, title="Livret", arguments=arguments, by=clerk))
    assert code(clerk, job) == 200

    type(sheets[0]).objects.filter(pk=sheets[0].pk).update(restricted=True)
    assert code(clerk, job) == 404
    give(clerk, "agent")
    assert code(clerk, job) == 200
    give(clerk)
    assert code(clerk, job) == 404


@pytest.mark.parametrize("lost", ["view_convention", "export_convention", "view_post", "view_deliberation"])
def test_a_dossier_is_gone_with_a_right_it_was_made_under(agent, lost):
    convention = ConventionFactory(municipality=home())
    arguments = {"convention": convention.pk, "on": dt.date(2026, 3, 1)}
    job = made(ask(kind=DOSSIER, title="Dossier", arguments=arguments, by=agent))
    assert code(agent, job) == 200

    group = agent.groups.get()
    group.permissions.remove(group.permissions.get(codename=lost))
    assert code(agent, job) == 404


def test_a_dossier_made_without_a_right_is_read_without_it(agent):
    group = agent.groups.get()
    group.permissions.remove(group.permissions.get(codename="view_post"))
    arguments = {"convention": ConventionFactory(municipality=home()).pk, "on": dt.date(2026, 3, 1)}

    assert code(agent, made(ask(kind=DOSSIER, title="Dossier", arguments=arguments, by=agent))) == 200
