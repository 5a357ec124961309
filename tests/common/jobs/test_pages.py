"""The pages of jobs: who sees what, what each state offers, what a press does, how many queries."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from common.accounts.models import User
from common.jobs.models import Job, JobState
from tests.common.jobs.conftest import work
from tests.common.jobs.test_operations import STATES, put

pytestmark = pytest.mark.django_db
LIST = "/travaux/"


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def site(agent):
    return signed_in(agent)


def buttons(answer):
    return re.findall(r'<button class="button[^"]*" type="submit">([^<]+)</button>', main(answer))


def main(answer):
    return answer.content.decode().split('id="content-main"')[1]


def addresses(job):
    names = ("job", "state", "download")
    return [reverse(f"jobs:{name}", args=[job.pk]) for name in names]


@pytest.mark.parametrize(
    ("state", "said", "offered"),
    [
        ("waiting", "Ce travail commence dans un instant.", ["Annuler ce travail"]),
        ("running", "Préparation…", ["Annuler ce travail"]),
        ("cancelling", "Annulation demandée\u00a0: le travail s’arrête à la prochaine étape.", []),
        ("writing", "Écriture…", []),
        ("done", "Fait.", []),
        ("failed", "Non.", ["Relancer"]),
        ("cancelled", "Vous pouvez le relancer\u00a0; rien n’a été écrit.", ["Relancer"]),
    ],
)
def test_each_state_says_where_it_is_and_offers_what_can_be_done(site, asked, state, said, offered):
    job = put(asked(), **STATES[state])
    answer = site.get(job.get_absolute_url())

    assert said in main(answer)
    assert buttons(answer) == offered
    assert ("Actualiser la page" in main(answer)) == (state not in {"done", "failed", "cancelled"})


def test_the_page_and_its_live_part_say_the_same(site, asked):
    job = put(
        asked(), progress_done=1_250, progress_total=5_000, progress_label="Lecture", **STATES["running"]
    )
    for path in (job.get_absolute_url(), reverse("jobs:state", args=[job.pk])):
        answer = site.get(path)
        assert "Lecture" in answer.content.decode()
        assert re.search("1.250 sur 5.000", answer.content.decode())
        assert 'max="5000"' in answer.content.decode()
        assert 'value="1250"' in answer.content.decode()


def test_a_total_that_is_not_known_shows_no_bar(site, asked):
    job = put(asked(), progress_done=1_250, **STATES["running"])

    assert "<progress" not in main(site.get(job.get_absolute_url()))
    assert re.search("1.250", main(site.get(job.get_absolute_url())))


@pytest.mark.parametrize(("before", "said"), [(1, "1 travail passe avant"), (3, "3 travaux passent avant")])
def test_a_waiting_job_says_how_many_come_before(site, asked, before, said):
    for _ in range(before):
        asked()

    assert said in main(site.get(asked().get_absolute_url()))


def test_the_page_leads_to_the_result_of_its_kind(site, asked):
    job = asked("tests.says")
    assert "/ailleurs/" not in main(site.get(job.get_absolute_url()))
    work()

    assert f'href="/ailleurs/{job.pk}/"' in main(site.get(job.get_absolute_url()))


def test_the_file_is_downloaded_as_an_attachment(site, asked):
    job = asked("tests.export")
    download = reverse("jobs:download", args=[job.pk])
    assert site.get(download).status_code == 404
    work()
    assert f'href="{download}"' in main(site.get(job.get_absolute_url()))
    answer = site.get(download)

    assert b"".join(answer.streaming_content) == b"a;b\n"
    assert answer["Content-Disposition"] == 'attachment; filename="export.csv"'
    assert answer["Content-Type"] == "text/csv"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox"
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("kind", "arguments"), [("tests.export", {"closed_to": ["Gent"]}), ("tests.unguarded", {})]
)
def test_a_file_the_person_may_no_longer_read_is_not_given_and_this_is_said(site, asked, kind, arguments):
    job = asked(kind, **arguments)
    work()
    job.refresh_from_db()
    assert job.output_key
    for asks in (site.get, site.head):
        assert asks(reverse("jobs:download", args=[job.pk])).status_code == 404
    assert "que vous ne pouvez plus lire" in main(site.get(job.get_absolute_url()))
    assert "Télécharger" not in site.get(reverse("jobs:state", args=[job.pk])).content.decode()


def test_a_file_that_is_gone_is_said_and_not_offered(site, asked):
    job = asked("tests.export")
    work()
    (Path(settings.FILES_ROOT) / Job.objects.get().output_key).unlink()
    assert site.get(reverse("jobs:download", args=[job.pk])).status_code == 404
    Job.objects.update(output_key="")

    assert "export.csv n’est plus conservé" in main(site.get(job.get_absolute_url()))


def test_a_failed_job_without_its_file_sends_back_to_the_start(site, asked):
    job = put(asked(content=b"a"), input_key="", **STATES["failed"])
    answer = site.get(job.get_absolute_url())

    assert buttons(answer) == []
    assert "repartir de la page de départ" in main(answer)


def test_cancelling_and_running_again_from_the_page(site, asked):
    job = asked()
    assert site.post(reverse("jobs:cancel", args=[job.pk])).url == job.get_absolute_url()
    assert Job.objects.get().state == JobState.CANCELLED
    assert site.post(reverse("jobs:again", args=[job.pk])).url == job.get_absolute_url()
    assert Job.objects.get().state == JobState.WAITING


@pytest.mark.parametrize(
    ("name", "state", "said"),
    [
        ("cancel", "done", "déjà terminé"),
        ("cancel", "writing", "L’écriture a commencé"),
        ("again", "waiting", "ne peut pas être relancé"),
    ],
)
def test_a_refusal_is_told(site, asked, name, state, said):
    job = put(asked(), **STATES[state])
    answer = site.post(reverse(f"jobs:{name}", args=[job.pk]), follow=True)

    assert said in answer.content.decode()
    assert Job.objects.get().state == job.state


@pytest.mark.parametrize("name", ["cancel", "again"])
def test_nothing_is_done_by_following_a_link(site, asked, name):
    assert site.get(reverse(f"jobs:{name}", args=[asked().pk])).status_code == 405


def test_somebody_else_s_job_does_not_exist(asked, colleague, superuser):
    job = asked("tests.export")
    work()
    for path in addresses(job):
        assert signed_in(colleague).get(path).status_code == 404
        answer = signed_in(superuser).get(path)
        assert answer.status_code == 200
        assert b"".join(answer)  # read to its end, the file is closed
    for name in ("cancel", "again"):
        assert signed_in(colleague).post(reverse(f"jobs:{name}", args=[job.pk])).status_code == 404


def test_each_person_lists_their_own_and_a_superuser_all(asked, agent, colleague, superuser):
    mine, theirs = asked(), asked(by=colleague)

    def shown(user):
        return set(re.findall(r"/travaux/(\d+)/", main(signed_in(user).get(LIST))))

    assert shown(agent) == {str(mine.pk)}
    assert shown(colleague) == {str(theirs.pk)}
    assert shown(superuser) == {str(mine.pk), str(theirs.pk)}
    assert "Ana Gent" in main(signed_in(superuser).get(LIST))


def test_an_empty_list_says_what_belongs_there(site):
    assert "Aucun travail long pour l’instant" in main(site.get(LIST))


def test_only_the_staff_comes_in(db, asked):
    job = asked()
    elected = User.objects.create_user("elu@example.org", first_name="Eve", last_name="Lue")
    for path in (LIST, *addresses(job)):
        assert signed_in(elected).get(path).status_code == 403
        assert Client().get(path).url == f"/connexion/?next={path}"


@pytest.mark.parametrize("number", [2, 30])
def test_the_list_costs_the_same_for_few_and_for_many(site, asked, number, django_assert_num_queries):
    for _ in range(number):
        asked()
    site.get(LIST)

    with django_assert_num_queries(7):
        site.get(LIST)


def test_the_live_part_costs_few_queries(site, asked, django_assert_num_queries):
    job = put(asked(), **STATES["running"])

    with django_assert_num_queries(3):
        site.get(reverse("jobs:state", args=[job.pk]))


def test_the_list_says_what_came_of_each_job(site, asked):
    put(asked(), **STATES["done"] | {"sentence": "6 erreurs\u00a0: rien ne serait écrit."})

    assert "6 erreurs\u00a0: rien ne serait écrit." in main(site.get(LIST))


def test_a_long_list_has_pages(site, asked):
    for _ in range(31):
        asked()

    assert len(re.findall(r'<th scope="row">', main(site.get(LIST)))) == 30
    assert "Page 2 sur 2" in main(site.get(LIST, {"page": 2}))
    assert "Plus récents" in main(site.get(LIST, {"page": 2}))


def test_a_title_is_written_as_text(site, asked):
    job = put(
        asked(), title="<b>x</b>", sentence="<i>y</i>", state="done", ended_at=STATES["done"]["ended_at"]
    )
    html = site.get(job.get_absolute_url()).content.decode()

    assert "<b>x</b>" not in html
    assert "&lt;i&gt;y&lt;/i&gt;" in html
