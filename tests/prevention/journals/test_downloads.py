"""Each route that gives a restricted file notes who took it; the others note nothing; no title is kept."""

import pytest
from django.urls import reverse

from common.accounts.journal import note_download
from common.accounts.models import RestrictedDownload
from common.jobs.models import Job
from common.jobs.stopping import Stop
from common.jobs.worker import serve
from deliberations.operations.editions import newest_edition
from deliberations.operations.sealing import seal_act
from partners.admin import transfers
from tests.deliberations.admin.act_pages import client_of, form_data, page, upload
from tests.deliberations.documents.scenes import AT, ready
from tests.deliberations.factories import MayoralDecisionFactory, UserFactory
from tests.partners.factories import ActivityReportFactory
from tests.prevention.admin.sheets import home, page_of
from tests.prevention.admin.test_plan_documents import file_of, sent
from tests.prevention.factories import ActionFactory

pytestmark = pytest.mark.django_db


def noted():
    """What the log holds, without its dates."""
    return [*RestrictedDownload.objects.order_by("pk").values_list("record_kind", "record_key", "paper")]


@pytest.fixture
def town():
    return home()


@pytest.fixture
def agent():
    return client_of("agent")


def taken(client, address, **asked):
    """Download a file to its end."""
    answer = client.get(address, **asked)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def sheet_of(town, **fields):
    return ActionFactory(axis__strategy__municipality=town, title="Un intitulé discret", **fields)


@pytest.mark.parametrize("restricted", [True, False])
def test_the_paper_of_a_sheet(town, agent, restricted):
    sheet = sheet_of(town, restricted=restricted)
    assert taken(agent, page_of(sheet, "fiche.pdf"))
    assert noted() == ([("prevention.action", sheet.pk, "fiche en PDF")] if restricted else [])


@pytest.mark.parametrize("restricted", [True, False])
def test_the_pieces_of_a_sheet(town, agent, restricted):
    sheet = sheet_of(town, restricted=restricted)
    sent(agent, sheet, name="nom qui parle.pdf")
    piece = sheet.documents.get()
    assert taken(agent, file_of(piece))
    expected = [("prevention.action", sheet.pk, f"pièce n°\u00a0{piece.pk}")]
    assert noted() == (expected if restricted else [])


def test_what_is_refused_or_only_asked_about_is_not_noted(town, agent):
    sheet = sheet_of(town, restricted=True)
    client_of("clerk").get(page_of(sheet, "fiche.pdf"))
    for address in (page_of(sheet, "fiche.pdf"), reverse("dashboards:sheet_pdf", args=[sheet.pk])):
        assert agent.head(address).status_code == 200
    assert noted() == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Range": "bytes=0-9"},
        {"If-None-Match": "*"},
        {"If-Modified-Since": "Sun, 22 Nov 2099 12:00:00 GMT"},
    ],
)
def test_no_header_takes_a_file_without_being_noted(town, agent, headers):
    sheet = sheet_of(town, restricted=True)
    sent(agent, sheet, name="nom qui parle.pdf")
    for address in (page_of(sheet, "fiche.pdf"), file_of(sheet.documents.get())):
        assert taken(agent, address, headers=headers)
    assert len(noted()) == 2


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_an_export_notes_its_restricted_sheets_only(town, agent, kind):
    hidden = sheet_of(town, restricted=True)
    sheet_of(town)
    address = reverse("admin:prevention_action_export", args=[kind])
    assert taken(agent, f"{address}?strategie=toutes")
    assert noted() == [("prevention.action", hidden.pk, f"export {kind.upper()}")]


def test_a_long_export_is_noted_when_its_file_is_downloaded(town, agent, monkeypatch):
    monkeypatch.setattr(transfers, "MOST_AT_ONCE", 0)
    hidden = sheet_of(town, restricted=True)
    agent.post(reverse("admin:prevention_action_export", args=["xlsx"]) + "?strategie=toutes")
    serve(Stop(), once=True)
    job = Job.objects.get()
    assert (job.state, noted()) == ("done", [])
    b"".join(agent.head(f"/travaux/{job.pk}/fichier/").streaming_content)
    assert noted() == []
    for _ in range(2):
        assert taken(agent, f"/travaux/{job.pk}/fichier/")
    assert noted() == [("prevention.action", hidden.pk, "export XLSX")] * 2


def test_exact_counts_are_noted(town, agent):
    report = ActivityReportFactory(post__municipality=town)
    assert taken(agent, reverse("admin:partners_activityreport_export", args=["csv"]))
    assert noted() == [("partners.activityreport", report.pk, "export CSV")]


def test_a_draft_is_noted_and_the_public_act_is_not():
    act, clerk = ready(), client_of("clerk")
    clerk.get(page(act, "projet.pdf"))
    assert noted() == [("deliberations.deliberation", act.pk, "projet d’extrait")]
    seal_act(deliberation=act, by=None, at=AT, seen=None)
    clerk.get(page(act, "projet.pdf"))
    edition = newest_edition(act)
    clerk.get(page(act, f"exemplaires/{edition.number}/"))
    assert len(noted()) == 1


def test_an_annex_of_a_draft_is_noted():
    act, clerk = ready(), client_of("clerk")
    data = form_data(clerk.get(page(act))) | {"annexes-0-file": upload("nom qui parle.png")}
    clerk.post(page(act), data)
    annex = act.annexes.get()
    assert taken(clerk, page(act, f"annexes/{annex.pk}/"))
    assert noted() == [("deliberations.deliberation", act.pk, f"annexe n°\u00a0{annex.pk}")]


@pytest.mark.parametrize("published", [None, "2026-03-01"])
def test_the_signed_copy_of_a_decision_is_noted_until_it_is_public(published):
    clerk = client_of("clerk")
    decision = MayoralDecisionFactory(municipality__is_home=True, published_on=published)
    decision.signed_copy.save("x", upload("x.png"))
    decision.signed_copy_name, decision.signed_copy_type = "x.png", "image/png"
    decision.save()
    assert taken(clerk, reverse("admin:deliberations_mayoraldecision_signed_file", args=[decision.pk]))
    assert noted() == (
        [] if published else [("deliberations.mayoraldecision", decision.pk, "exemplaire signé")]
    )


def test_a_list_is_noted_together():
    assert note_download(UserFactory(), kind="prevention.action", keys=range(1, 301), paper="export") == 300
    assert len(noted()) == 300
