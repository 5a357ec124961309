"""The pages of an act's life: who may open them, what they refuse, the story of its editions, its downloads."""

import datetime as dt
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from deliberations.domain.vocabulary import EditionCause
from deliberations.models import Deliberation
from deliberations.operations.editions import newest_edition, record_reception
from deliberations.operations.sealing import seal_act
from tests.deliberations.admin.act_pages import LIST, account, client_of, form_data, page, png, upload
from tests.deliberations.documents.scenes import AT, act_of, ready, sitting_of_twelve, unanimous
from tests.deliberations.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
ROLES = ("agent", "clerk", "elected", "head")


@pytest.fixture
def clerk():
    return client_of("clerk")


@pytest.fixture
def act():
    return ready()


@pytest.fixture
def sealed(act):
    seal_act(deliberation=act, by=None, at=AT, seen=None)
    return current(act)


def current(act):
    return Deliberation.objects.get(pk=act.pk)


def post(client, act, end, **values):
    return client.post(page(act, end), {"version": current(act).version} | values)


def told(client, act):
    """The messages shown on the page of the act."""
    return " ".join(str(message) for message in client.get(page(act)).context["messages"])


def sentences(response):
    return " ".join(link.sentence for link in response.context["form"].error_links)


# Who opens what. An elected official has no admin: refused like who may not (403).

STAFF = {"agent": 200, "clerk": 200, "elected": 403, "head": 200}
CLERK = {"agent": 403, "clerk": 200, "elected": 403, "head": 403}
READING = ["change/", "projet.pdf", "projet.pdf?expose=1", "apercu/", "exemplaires/1/", "history/"]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("end", [*READING, "exemplaire-signe/"])
def test_the_staff_reads(sealed, role, end):
    assert client_of(role).get(page(sealed, end)).status_code == STAFF[role]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("end", ["figer/", "retrait/", "mentions/", "mentions/reception/retrait/"])
def test_the_clerk_alone_seals_and_dates(sealed, role, end):
    client = client_of(role)
    assert client.get(page(sealed, end)).status_code == CLERK[role]
    if CLERK[role] != 200:
        assert post(client, sealed, end, reason="non").status_code == CLERK[role]
        assert sealed.editions.count() == 1


@pytest.mark.parametrize("end", [*READING, "figer/", "retrait/", "mentions/", "exemplaire-signe/fichier"])
def test_nobody_reads_without_signing_in(sealed, end):
    response = Client().get(page(sealed, end))
    assert response.status_code == 302
    assert "/login/" in response["Location"]


@pytest.mark.parametrize(
    "end", ["projet.pdf", "apercu/", "exemplaires/1/", "figer/", "retrait/", "mentions/", "exemplaires/9/"]
)
def test_an_act_of_another_town_is_not_found(clerk, sealed, end):
    other = MunicipalityFactory(name="Autre-Ville")
    session = clerk.session
    session["town"] = other.pk
    session.save()
    assert clerk.get(page(sealed, end)).status_code == 404


@pytest.mark.parametrize(
    ("name", "allowed"),
    [("soumettre", {"agent", "clerk", "head"}), ("valider", {"head"}), ("inscrire", {"clerk"})],
)
@pytest.mark.parametrize("role", ROLES)
def test_each_step_of_a_draft_has_its_people(role, name, allowed):
    act = act_of(sitting_of_twelve(), submitted_at=AT)
    client = client_of(role)
    response = post(client, act, f"etape/{name}/")
    fields = {"soumettre": "submitted_by_id", "valider": "validated_by_id", "inscrire": "agenda_by_id"}
    done = getattr(current(act), fields[name]) is not None
    assert done == (role in allowed)
    assert response.status_code == (302 if role in allowed else 403)


def test_a_draft_is_submitted_validated_and_put_on_the_agenda():
    act = act_of(sitting_of_twelve())
    agent, head, clerk = client_of("agent"), client_of("head"), client_of("clerk")
    assert "Valider le projet" not in head.get(page(act)).content.decode()
    post(agent, act, "etape/soumettre/")
    assert "Valider le projet" not in agent.get(page(act)).content.decode()
    assert "Valider le projet" in head.get(page(act)).content.decode()
    post(head, act, "etape/valider/")
    post(clerk, act, "etape/inscrire/")
    found = current(act)
    assert found.proposed_text
    shown = clerk.get(page(act)).content.decode()
    assert "par Head Exemple" in shown
    assert "celui qui a été inscrit" in shown


def test_a_step_refused_says_why(clerk):
    act = act_of(sitting_of_twelve())
    act.clauses.all().delete()
    post(clerk, act, "etape/soumettre/")
    assert "Le dispositif est vide" in told(clerk, act)


def test_a_step_without_the_version_or_with_an_old_one_does_nothing(clerk):
    act = act_of(sitting_of_twelve())
    clerk.post(page(act, "etape/soumettre/"), {})
    assert "quelle version" in told(clerk, act)
    post(client_of("agent"), act, "etape/soumettre/")
    clerk.post(page(act, "etape/inscrire/"), {"version": "1"})
    assert "projet soumis" in told(clerk, act)
    assert current(act).agenda_at is None


@pytest.mark.parametrize(("method", "name", "status"), [("get", "soumettre", 405), ("post", "rien", 404)])
def test_a_step_is_posted_and_known(clerk, act, method, name, status):
    assert getattr(clerk, method)(page(act, f"etape/{name}/")).status_code == status


# Sealing


def without_vote(act):
    act.question.votes.all().delete()


def without_clauses(act):
    act.clauses.all().delete()


def without_signatory(act):
    act.signatories.all().delete()


@pytest.mark.parametrize(
    ("spoil", "sentence", "where"),
    [
        (without_vote, "Le vote sur l’ensemble du texte manque", "votes"),
        (without_clauses, "Le dispositif est vide", "#clauses-group"),
        (without_signatory, "Aucun signataire", "#signatories-group"),
    ],
)
def test_what_is_missing_is_said_with_a_link_to_mend_it(clerk, act, spoil, sentence, where):
    spoil(act)
    response = clerk.get(page(act, "figer/"))
    (mend,) = response.context["refusals"]
    assert sentence in mend.finding.sentence
    assert where in mend.url
    assert clerk.get(mend.url).status_code == 200
    assert 'type="submit">Figer' not in response.content.decode()
    refused = post(clerk, act, "figer/")
    assert refused.status_code == 200
    assert sentence in refused.content.decode().replace("&nbsp;", "\u00a0")
    assert not act.editions.exists()


def test_the_confirmation_says_in_numbers_what_it_will_do(clerk, act):
    counts = {count.label: count.number for count in clerk.get(page(act, "figer/")).context["counts"]}
    assert counts == {
        "visa": "1", "considérant": "1", "article du dispositif": "1", "annexe": "1", "signataire": "1",
        "présents": "7", "représentés": "1", "votants": "8",
    }  # fmt: skip


def test_sealing_stores_the_first_edition_and_the_page_becomes_read_only(clerk, act):
    assert post(clerk, act, "figer/").status_code == 302
    edition = act.editions.get()
    assert edition.number == 1
    shown = clerk.get(page(act))
    assert "Cet acte est figé" in shown.content.decode()
    assert edition.paper.sha256[:12] in shown.content.decode()
    assert b'name="expose"' not in shown.content


def test_an_act_taken_over_is_never_sealed(clerk, act):
    Deliberation.objects.filter(pk=act.pk).update(taken_over=True, source="Registre de 2015")
    (mend,) = clerk.get(page(act, "figer/")).context["refusals"]
    assert mend.finding.code == "SEAL_TAKEN_OVER"
    assert "Registre de 2015" in clerk.get(page(act)).content.decode()


# The story of the editions


def editions(act):
    return [
        (edition.number, edition.cause, edition.withdrawn_at is not None)
        for edition in act.editions.order_by("number")
    ]


def test_the_story_of_an_act_through_its_pages(clerk, act):
    post(clerk, act, "figer/")
    post(clerk, act, "retrait/", reason="Une faute dans le dispositif")
    post(clerk, act, "figer/")
    post(clerk, act, "mentions/", received_on="2026-04-04")
    post(clerk, act, "mentions/", published_on="2026-04-06", certified_by="la maire")
    assert editions(act) == [
        (1, "seal", True), (2, "seal", False), (3, "reception", False), (4, "publication", False),
    ]  # fmt: skip
    found = current(act)
    assert (found.certified_by, found.executory_on) == ("la maire", dt.date(2026, 4, 6))
    shown = clerk.get(page(act)).content.decode()
    assert "Une faute dans le dispositif" in shown
    assert "le plus tardif de la réception en préfecture et de la publication" in shown
    assert shown.count("le plus récent</span>") == 1
    post(clerk, act, "mentions/publication/retrait/", reason="Mauvais jour")
    assert editions(act)[3:] == [(4, "publication", True), (5, "publication_withdrawn", False)]
    assert current(act).published_on is None


def test_both_dates_at_once_make_one_edition(clerk, sealed):
    post(
        clerk,
        sealed,
        "mentions/",
        received_on="2026-04-04",
        published_on="2026-04-05",
        certified_by="la maire",
    )
    assert editions(sealed) == [(1, "seal", False), (2, EditionCause.RECORDED.value, False)]
    assert current(sealed).executory_on == dt.date(2026, 4, 5)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({}, "Donnez au moins une date ou un nom"),
        ({"received_on": "2026-04-01"}, "avant d’avoir été adopté"),
        ({"published_on": "2026-03-01"}, "avant d’avoir été adopté"),
        ({"received_on": "2099-01-01"}, "Cette date est à venir"),
        ({"received_on": "32/04/2026"}, "date valide"),
        ({"received_on": "2026-04-04", "certified_by": "la maire"}, "avec la dernière des dates"),
    ],
)
def test_an_impossible_date_is_refused_beside_its_field(clerk, sealed, values, sentence):
    response = post(clerk, sealed, "mentions/", **values)
    assert sentence in sentences(response)
    assert all(link.anchor for link in response.context["form"].error_links)
    assert all(value in response.content.decode() for value in values.values())
    assert editions(sealed) == [(1, "seal", False)]


@pytest.mark.parametrize("end", ["retrait/", "mentions/reception/retrait/"])
def test_a_withdrawal_needs_a_reason(clerk, sealed, end):
    response = post(clerk, sealed, end, reason="  ")
    assert "Dites pourquoi" in sentences(response)
    assert editions(sealed) == [(1, "seal", False)]


def test_a_seal_is_not_withdrawn_once_the_act_is_received(clerk, sealed):
    record_reception(deliberation=sealed, on=dt.date(2026, 4, 4), by=None, at=AT + dt.timedelta(days=2))
    response = post(clerk, sealed, "retrait/", reason="Trop tard, mais gardé")
    assert "délibération rectificative" in sentences(response)
    assert "Trop tard, mais gardé" in response.content.decode()
    assert "Retirer le sceau" not in clerk.get(page(sealed)).content.decode()


def test_two_people_on_the_dates_of_one_act(clerk, sealed):
    seen = sealed.version
    post(client_of("clerk"), sealed, "mentions/", received_on="2026-04-04")
    values = {"version": seen, "published_on": "2026-04-06"}
    response = clerk.post(page(sealed, "mentions/"), values)
    assert "réception en préfecture" in sentences(response)
    assert current(sealed).published_on is None


def test_an_act_not_to_be_transmitted_asks_no_reception(clerk, act):
    act.question.transmissible = False
    act.question.save()
    seal_act(deliberation=act, by=None, at=AT, seen=None)
    shown = clerk.get(page(act, "mentions/"))
    assert shown.context["asked"] == ("published_on", "certified_by")
    assert shown.context["form"]["certified_by"].value()


# Deleting


@pytest.mark.parametrize("role", ["agent", "clerk", "head"])
def test_a_sealed_act_is_not_deleted(sealed, role):
    client = client_of(role)
    for answer in (
        client.get(page(sealed, "delete/")),
        client.post(page(sealed, "delete/"), {"post": "yes"}),
    ):
        assert answer["Location"] == page(sealed)
    assert "sont conservés" in told(client, sealed)
    assert Deliberation.objects.filter(pk=sealed.pk).exists()


def test_an_act_whose_seal_was_withdrawn_is_not_deleted_either(clerk, sealed):
    post(clerk, sealed, "retrait/", reason="Erreur")
    clerk.post(page(sealed, "delete/"), {"post": "yes"})
    assert "même retirés" in told(clerk, sealed)


def test_a_draft_is_deleted(clerk):
    act = act_of(sitting_of_twelve())
    assert clerk.post(page(act, "delete/"), {"post": "yes"}).status_code == 302
    assert not Deliberation.objects.exists()


# Downloads


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_an_edition_is_the_very_file_that_was_stored(clerk, sealed):
    paper = newest_edition(sealed).paper
    response = clerk.get(page(sealed, "exemplaires/1/"))
    assert body(response) == bytes(paper.data)
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"


def test_an_annex_comes_as_an_attachment_of_a_fixed_type(clerk):
    act = act_of(sitting_of_twelve())
    data = form_data(clerk.get(page(act))) | {"annexes-0-file": upload("plan.png")}
    assert clerk.post(page(act), data).status_code == 302
    annex = act.annexes.get()
    address = reverse("admin:deliberations_deliberation_annex", args=[act.pk, annex.pk])
    response = clerk.get(address)
    assert body(response) == png()
    assert response["Content-Type"] == "image/png"
    assert response["Content-Disposition"] == 'attachment; filename="plan.png"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert client_of("elected").get(address).status_code == 403
    stranger = Client()
    stranger.force_login(plain_account())
    assert stranger.get(address).status_code == 403
    assert stranger.get(page(act, "projet.pdf")).status_code == 403


def plain_account():
    user = account("agent")
    user.groups.clear()
    return user


@pytest.mark.parametrize(
    "end", ["annexes/999/", "exemplaires/9/", "exemplaire-signe/fichier", "mentions/x/retrait/"]
)
def test_what_does_not_exist_is_not_found(clerk, sealed, end):
    assert clerk.get(page(sealed, end)).status_code == 404


def test_the_signed_copy_stands_beside_the_sealed_act(clerk, sealed):
    response = clerk.post(
        page(sealed, "exemplaire-signe/"), {"version": sealed.version, "file": upload("signé.png")}
    )
    assert response.status_code == 302
    found = current(sealed)
    assert (found.signed_copy_name, found.signed_copy_type, found.signed_copy_size) == (
        "signé.png", "image/png", len(png()),
    )  # fmt: skip
    assert len(found.signed_copy_sha256) == 64
    assert Path(found.signed_copy.path).read_bytes() == png()
    assert body(clerk.get(page(sealed, "exemplaire-signe/fichier"))) == png()
    assert editions(sealed) == [(1, "seal", False)]


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({}, "Choisissez le fichier de l’acte signé"),
        ({"file": ("scan.pdf", None)}, "se nomme scan.pdf"),
        ({"file": ("scan.pdf", b"")}, "Ce fichier est vide"),
    ],
)
def test_a_signed_copy_that_is_not_what_it_says_is_refused(clerk, sealed, files, sentence):
    sent = {name: upload(*value) for name, value in files.items()}
    response = clerk.post(page(sealed, "exemplaire-signe/"), {"version": sealed.version} | sent)
    assert sentence in sentences(response)
    assert not current(sealed).signed_copy


def test_the_draft_bears_what_it_is_and_is_a_pdf(clerk):
    act = act_of(sitting_of_twelve(), expose="Un exposé.")
    unanimous(act)
    response = clerk.get(page(act, "projet.pdf") + "?expose=1")
    assert response.content.startswith(b"%PDF-")
    assert response["Content-Disposition"] == 'attachment; filename="projet-dps2026001-avec-expose.pdf"'


def test_the_list_leads_to_the_page(clerk, act):
    assert page(act) in clerk.get(LIST).content.decode()
