"""The home of the administration: each line leads to exactly what it counts, for each role; what failed is told."""

import datetime as dt
import re
from html import unescape

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from common.house.remembered import forget_everything
from common.jobs.models import Job, JobState
from deliberations.models import Municipality
from deliberations.towns import SESSION_KEY
from prevention import access, demo
from tests.deliberations.factories import UserFactory

pytestmark = pytest.mark.django_db
LINE = re.compile(
    r'<a href="([^"]+)"><span class="count">(\d+)</span> <span class="label">([^<]+)</span></a>'
)
# What waits, one's own first; the head reads all of it by urgency.
HEADINGS = {
    "agent": ["Échéances", "À compléter, à vérifier", "Séances et actes"],
    "clerk": ["Séances et actes", "Échéances"],
    "head": ["Échéances", "Séances et actes", "À compléter, à vérifier"],
}

# The first group of tables of each role, and a table one click away.
GROUPS = {"agent": "Conventions", "clerk": "Séances", "head": "Séances"}
TABLES = {"agent": "partners/convention", "clerk": "deliberations/sitting", "head": "accounts/user"}


def counted_at(answer):
    """How many records the page that a line leads to shows."""
    context = answer.context
    if "cl" in context:
        return context["cl"].result_count
    if "bands" in context:
        return sum(band["total"] for band in context["bands"])
    if "shown" in context:
        return int(re.sub(r"\D", "", context["shown"]))
    return 1


def test_each_line_leads_to_exactly_what_it_counts(client):
    access.sync_roles()
    demo.load(passwords=dict.fromkeys(demo.ADDRESSES, "mots de la démonstration, inventés"))
    town = Municipality.objects.home().order_by("pk").last()
    for role, headings in HEADINGS.items():
        client.force_login(demo_account(role))
        session = client.session
        session[SESSION_KEY] = town.pk
        session.save()
        page = unescape(client.get("/admin/").content.decode())
        assert re.findall(r'<h2 id="en-attente-\d+">([^<]+)</h2>', page) == headings
        tables = page[page.index("<h2>Toutes les fiches</h2>") :]
        groups = re.findall("<h3>([^<]+)</h3>", tables)
        assert groups[0] == GROUPS[role]
        assert groups.index("Gouvernance") < groups.index("Vocabulaires")
        assert f'<a href="/admin/{TABLES[role]}/">' in tables
        assert "<details" not in page
        lines = LINE.findall(page)
        assert len(lines) > 4
        for address, count, label in lines:
            answer = client.get(address.split("#")[0])
            assert (label, counted_at(answer)) == (label, int(count))


def demo_account(role):
    return UserFactory._meta.model.objects.get(email=demo.ACCOUNTS[role][0])


def job_of(user, state, **facts):
    now = timezone.now()
    error = "le fichier n’est pas lisible" if state == JobState.FAILED else ""
    sentence = "" if error else "Terminé."
    said = {"kind": "essai", "title": "Import", "queued_at": now, "ended_at": now}
    return Job.objects.create(asked_by=user, state=state, error=error, sentence=sentence, **said | facts)


def test_a_work_that_failed_is_told_to_who_asked_for_it(client):
    user, other = UserFactory(is_staff=True), UserFactory(is_staff=True)
    job_of(other, JobState.FAILED)
    job_of(user, JobState.DONE, title="Export")
    job_of(user, JobState.FAILED, ended_at=timezone.now() - dt.timedelta(days=30))
    client.force_login(user)
    assert LINE.findall(client.get("/admin/").content.decode()) == []
    first = job_of(user, JobState.FAILED)
    assert LINE.findall(client.get("/admin/").content.decode()) == [
        (first.get_absolute_url(), "1", "travail qui a échoué")
    ]
    job_of(user, JobState.FAILED)
    [(address, count, label)] = LINE.findall(client.get("/admin/").content.decode())
    assert (address, count, label) == ("/travaux/?etat=echoue", "2", "travaux qui ont échoué")
    failed = client.get(address)
    assert [row.state for row, _ in failed.context["lines"]] == [JobState.FAILED] * 3
    assert "Export" not in failed.content.decode()
    assert "Export" in client.get("/travaux/").content.decode()


def test_an_account_nothing_waits_for_is_told_so_kindly(client):
    forget_everything()
    client.force_login(UserFactory(is_staff=True))
    page = unescape(client.get("/admin/").content.decode())
    assert "Rien ne vous attend. Ce qui demandera votre attention viendra ici" in page
    assert "Toutes les fiches" not in page


def test_the_page_of_an_application_lists_its_tables_alone(client):
    access.sync_roles()
    account = UserFactory(is_staff=True)
    account.groups.add(Group.objects.get(name="agent"))
    client.force_login(account)

    page = unescape(client.get("/admin/partners/").content.decode())

    content = page[page.index('id="content-main"') :]
    assert "<h1>Partenaires" in page
    assert "Conventions</a>" in content
    assert "Délibérations</a>" not in content
    assert "Votre compte n’a accès à aucune fiche" not in page
    assert client.get("/admin/accounts/").status_code == 404
