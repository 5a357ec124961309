"""The end of a private file: with the last record that refers to it, never while its act has an edition."""

import pytest
from django.core.files.base import ContentFile

from common.files.storage import PrivateStorage
from deliberations.models import Annex
from deliberations.operations.discarding import discard_unused, files_of
from deliberations.operations.sealing import seal_act, withdraw_seal
from tests.deliberations.admin.act_pages import client_of, form_data, page, upload
from tests.deliberations.documents.scenes import AT, act_of, ready, sitting_of_twelve

pytestmark = pytest.mark.django_db


def kept(name):
    return PrivateStorage().exists(name)


def with_file(act):
    annex = act.annexes.get()
    annex.file.save("plan.png", ContentFile(b"plan"))
    return annex.file.name


@pytest.fixture
def act():
    return act_of(sitting_of_twelve())


def test_the_file_of_a_deleted_annex_goes_with_it(act, django_capture_on_commit_callbacks):
    name = with_file(act)
    agent = client_of("agent")
    data = form_data(agent.get(page(act)))
    with django_capture_on_commit_callbacks(execute=True):
        assert agent.post(page(act), data).status_code == 302
    assert kept(name)
    data["version"] = agent.get(page(act)).context["aggregate_version"]
    with django_capture_on_commit_callbacks(execute=True):
        assert agent.post(page(act), data | {"annexes-0-DELETE": "on"}).status_code == 302
    assert not kept(name)


def test_a_replaced_signed_copy_goes(act, django_capture_on_commit_callbacks):
    agent = client_of("agent")
    names = []
    for _ in range(2):
        act.refresh_from_db()
        with django_capture_on_commit_callbacks(execute=True):
            agent.post(page(act, "exemplaire-signe/"), {"version": act.version, "file": upload("signe.png")})
        names += files_of(act)
    assert len(names) == 2
    assert [kept(name) for name in names] == [False, True]


def test_the_files_of_a_deleted_draft_go(act, django_capture_on_commit_callbacks):
    name = with_file(act)
    with django_capture_on_commit_callbacks(execute=True):
        client_of("agent").post(page(act, "delete/"), {"post": "yes"})
    assert not kept(name)


def test_a_file_another_record_refers_to_stays(act, django_capture_on_commit_callbacks):
    name = with_file(act)
    Annex.objects.create(deliberation=act_of(act.question.sitting, place=1), title="Le même", file=name)
    before = files_of(act)
    act.annexes.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        discard_unused(deliberation=act, before=before)
    assert kept(name)


@pytest.mark.parametrize("withdrawn", [False, True])
def test_no_file_of_an_act_that_was_sealed_goes(withdrawn, django_capture_on_commit_callbacks):
    act = ready()
    name = with_file(act)
    seal_act(deliberation=act, by=None, at=AT, seen=None)
    if withdrawn:
        withdraw_seal(deliberation=act, reason="Erreur", by=None, at=AT)
    before = files_of(act)
    act.annexes.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        discard_unused(deliberation=act, before=before)
    assert kept(name)
