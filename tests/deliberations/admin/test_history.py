"""History pages: of the chosen town only, for who may read, in French, with the log of the whole."""

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from common.house.history import LOG_LENGTH
from common.house.locking import bump
from common.house.models import Change
from deliberations.models import Question, Sitting
from deliberations.operations.closing import reopen_vote
from deliberations.towns import SESSION_KEY
from tests.deliberations.admin.act_pages import client_of, sent
from tests.deliberations.admin.sittings import account, unanimous
from tests.deliberations.documents.scenes import act_of, sitting_of_twelve
from tests.deliberations.factories import MunicipalityFactory, members_of

STAFF = ("agent", "clerk", "head")
MODELS = ("sitting", "deliberation", "question", "councillor", "term", "municipality")


@pytest.fixture
def records(db):
    """One record of each kind, all of one town; another town is served too."""
    MunicipalityFactory(name="Zone-Exemple")
    sitting = sitting_of_twelve()
    return {
        "sitting": sitting,
        "deliberation": act_of(sitting),
        "question": sitting.questions.first(),
        "councillor": members_of(sitting)[0],
        "term": sitting.term,
        "municipality": sitting.municipality,
    }


def addresses(record, model):
    """The page of history, and that of the first version."""
    page = reverse(f"admin:deliberations_{model}_history", args=[record.pk])
    return [page, f"{page}{record.history.earliest().pk}/"]


def in_town(client: Client, name: str) -> Client:
    session = client.session
    towns = type(MunicipalityFactory.build()).objects
    session[SESSION_KEY] = towns.get(name=name).pk
    session.save()
    return client


@pytest.mark.parametrize("role", STAFF)
@pytest.mark.parametrize("model", MODELS)
def test_history_is_of_the_chosen_town_only(records, model, role):
    client, pages = client_of(role), addresses(records[model], model)

    in_town(client, "Ville-Exemple")
    assert [client.get(page).status_code for page in pages] == [200, 200]
    in_town(client, "Zone-Exemple")
    assert [client.get(page).status_code for page in pages] == [404, 404]


@pytest.mark.parametrize("model", MODELS)
def test_elected_officials_have_no_history(records, model):
    client = client_of("elected")
    assert [client.get(page).status_code for page in addresses(records[model], model)] == [403, 403]


@pytest.mark.parametrize("version", ["abc", "0", "-1", "9" * 19, "9" * 40, "%00", "١", "1_0"])
def test_a_version_that_is_none_is_a_french_404(records, version):
    page = addresses(records["deliberation"], "deliberation")[0]
    answer = in_town(client_of("clerk"), "Ville-Exemple").get(f"{page}{version}/")
    assert answer.status_code == 404
    assert "Cette page n’existe pas" in unescape(answer.content.decode())


def test_a_version_of_another_record_is_a_404(records):
    other = records["sitting"].questions.last()
    page = addresses(records["question"], "question")[0]
    answer = in_town(client_of("clerk"), "Ville-Exemple").get(f"{page}{other.history.earliest().pk}/")
    assert answer.status_code == 404


def page_of(records, model, role="clerk"):
    client = in_town(client_of(role), "Ville-Exemple")
    return unescape(client.get(addresses(records[model], model)[0]).content.decode())


@pytest.mark.parametrize(
    ("model", "changes", "said"),
    [
        (
            "question",
            {"outcome": "adopted", "on_notice": False, "complementary_notice_on": "2026-11-20"},
            [
                "Suite donnée\u00a0: <del>non renseigné</del> → <ins>adoptée</ins>",
                "Inscrite sur la convocation\u00a0: <del>oui</del> → <ins>non</ins>",
                "Convocation complémentaire envoyée le\u00a0: <del>non renseigné</del> → <ins>20\u00a0novembre 2026</ins>",
            ],
        ),
        (
            "sitting",
            {"publicity": "closed", "held_at": "18:30", "notice_sent_on": None},
            [
                "Heure\u00a0: <del>19\u00a0h\u00a000</del> → <ins>18\u00a0h\u00a030</ins>",
                "Publicité\u00a0: <del>publique</del> → <ins>à huis clos</ins>",
                "Convocation envoyée le\u00a0: <del>26\u00a0mars 2026</del> → <ins>non renseigné</ins>",
            ],
        ),
    ],
)
def test_a_version_says_its_changes_in_french_in_the_order_of_the_form(records, model, changes, said):
    record = type(records[model]).objects.get(pk=records[model].pk)
    for name, value in changes.items():
        setattr(record, name, value)
    record.save()

    html = page_of(records, model)

    assert [sentence for sentence in said if sentence not in html] == []
    places = [html.index(sentence) for sentence in said]
    assert places == sorted(places)


def test_a_record_is_told_by_its_name(records):
    question = Question.objects.get(pk=records["question"].pk)
    question.rapporteur = members_of(records["sitting"])[1]
    question.save()

    html = page_of(records, "question")

    assert f"Rapporteur\u00a0: <del>non renseigné</del> → <ins>{question.rapporteur}</ins>" in html


def test_a_long_text_shows_where_it_changed(records):
    act = records["deliberation"]
    act.expose = "début " * 200 + "avant"
    act.save()
    act.expose = "début " * 200 + "après"
    act.save()

    html = page_of(records, "deliberation")

    assert "[…]" in html
    assert "chars" not in html
    assert "avant</del> → <ins>" in html


def test_the_reason_of_a_reopening_is_read_in_the_history_of_the_sitting(records):
    user = account("clerk")
    vote = unanimous(records["question"], user)
    reopen_vote(vote=vote, reason="Deux voix mal comptées", seen=None, by=user)

    html = page_of(records, "sitting")

    assert "Deux voix mal comptées" in html
    log = html[html.index('id="change-log"') :]
    assert log.index("Réouverture du vote") < log.index("Clôture du vote")
    assert str(user) in log


def test_a_part_leads_to_the_log_of_the_whole(records):
    html = page_of(records, "question")
    assert reverse("admin:deliberations_sitting_history", args=[records["sitting"].pk]) in html
    assert 'id="change-log"' not in html


def test_a_change_of_the_rows_is_told_and_leaves_no_empty_line(records):
    act = records["deliberation"]
    client = in_town(client_of("clerk"), "Ville-Exemple")
    answer = sent(client, act, recitals__0__text="le code général des collectivités territoriales")
    assert answer.status_code == 302
    act.save()

    html = unescape(client.get(addresses(act, "deliberation")[0]).content.decode())

    assert "Vu n°\u00a01, texte" in html
    assert html.count("<td>modification</td>") == 0
    assert html.count("<td>création</td>") == 1


def test_the_log_is_read_page_by_page(records):
    sitting = Sitting.objects.get(pk=records["sitting"].pk)
    for number in range(LOG_LENGTH + 1):
        bump(sitting, seen=None, by=None, summary=f"essai {number}.")
    client = in_town(client_of("clerk"), "Ville-Exemple")
    page = addresses(sitting, "sitting")[0]

    first, last, beyond = (
        unescape(client.get(f"{page}?journal={wanted}").content.decode()) for wanted in ("1", "2", "abc")
    )

    assert f"Essai {LOG_LENGTH}." in first
    assert "Essai 0." not in first
    assert "Essai 0." in last
    assert f"Essai {LOG_LENGTH}." in beyond


LOG = "/admin/house/change/"


@pytest.mark.parametrize(
    ("role", "status"), [("agent", 403), ("clerk", 200), ("head", 200), ("elected", 403)]
)
def test_the_log_is_read_by_those_who_answer_for_the_records(records, role, status):
    assert client_of(role).get(LOG).status_code == status


def test_the_log_is_of_the_chosen_town_and_leads_to_each_history(records):
    sitting, other = records["sitting"], MunicipalityFactory(name="Autre-Exemple")
    bump(sitting, seen=None, by=None, summary="appel")
    bump(other, seen=None, by=None, summary="couleur d’ailleurs")
    change = Change.objects.of(sitting).get()
    client = in_town(client_of("clerk"), "Ville-Exemple")

    html = unescape(client.get(LOG).content.decode())

    assert addresses(sitting, "sitting")[0] in html
    assert "couleur d’ailleurs" not in html
    assert client.get(f"{LOG}{change.pk}/change/").status_code == 200
    assert in_town(client, "Autre-Exemple").get(f"{LOG}{change.pk}/change/").status_code == 404


def test_a_change_with_nothing_to_compare_to_is_no_empty_line(records):
    act = records["deliberation"]
    act.history.all().delete()
    act.save()
    assert "plus ancienne version affichée" in page_of(records, "deliberation")
