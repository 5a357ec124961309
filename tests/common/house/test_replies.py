"""What is told once something is saved, deleted, lost or cut short: French sentences, with their gender."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from common.accounts.models import User
from common.house.deletion import counted_kinds
from common.house.replies import reply
from common.house.wording import the
from deliberations.models import Annex, Deliberation, Municipality, Sitting
from tests.common.house.test_aggregate_admin import filled

TOWN = "/admin/deliberations/municipality/"
ACT = "/admin/deliberations/deliberation/{}/change/"
INCOMPLETE = "La page reçue est incomplète\u00a0: rechargez-la et recommencez."


def told(answer: object) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]  # type: ignore[attr-defined]


def test_a_sentence_has_the_gender_of_what_it_names() -> None:
    act = Deliberation(own_reference="DPS2026001")
    assert reply(act, "ajouté") == "La délibération «\u00a0DPS2026001\u00a0» est ajoutée."
    assert reply(User(email="a@b.fr"), "modifié").startswith("Le compte «\u00a0")
    assert reply(Sitting(), "supprimé", said="séance du 2 avril 2026") == (
        "La séance du 2 avril 2026 est supprimée."
    )


@pytest.mark.parametrize(
    ("name", "feminine", "said"),
    [
        ("délibération", True, "la délibération"),
        ("annexe", True, "l’annexe"),
        ("pouvoir", False, "le pouvoir"),
    ],
)
def test_the_article_elides(name: str, feminine: bool, said: str) -> None:
    assert the(name, feminine=feminine) == said


def test_kinds_agree_with_their_number() -> None:
    assert counted_kinds({"annexes": 1, "délibérations": 2, "inconnus": 1}) == {
        "annexe": 1,
        "délibérations": 2,
        "inconnus": 1,
    }
    assert str(Annex._meta.verbose_name) == "annexe"


@pytest.mark.parametrize(
    ("button", "sentence"),
    [
        ("_save", "La commune «\u00a0Autre\u00a0» est ajoutée."),
        ("_continue", "La commune «\u00a0Autre\u00a0» est ajoutée. Vous pouvez continuer ci-dessous."),
        (
            "_addanother",
            "La commune «\u00a0Autre\u00a0» est ajoutée. Vous pouvez en ajouter une autre ci-dessous.",
        ),
    ],
)
def test_an_addition_is_told(alice_client: Client, db: None, button: str, sentence: str) -> None:
    values = {"name": "Autre", "department_code": "93", "department_name": "Exemple", "colour": "#1f4e79"}
    answer = alice_client.post(f"{TOWN}add/", values | {button: "1"})
    assert answer.status_code == 302
    assert told(answer) == [sentence]


def test_a_change_is_told(alice_client: Client, act: Deliberation) -> None:
    page = ACT.format(act.pk)
    data = filled(alice_client.get(page).content.decode())
    answer = alice_client.post(page, data | {"own_object": "Autre objet"})
    assert told(answer) == ["La délibération «\u00a0DPS2026001\u00a0» est modifiée."]


def test_a_deletion_is_told(alice_client: Client, act: Deliberation) -> None:
    answer = alice_client.post(f"/admin/deliberations/deliberation/{act.pk}/delete/", {"post": "yes"})
    assert told(answer) == ["La délibération «\u00a0DPS2026001\u00a0» est supprimée."]


def test_a_record_that_is_not_there_is_told(alice_client: Client, town: Municipality) -> None:
    answer = alice_client.get(f"{TOWN}{town.pk + 1}/change/")
    assert answer.status_code == 404
    assert "Cette page n’existe pas" in answer.content.decode()


def test_a_page_cut_short_says_so(alice_client: Client, act: Deliberation) -> None:
    page = ACT.format(act.pk)
    data = filled(alice_client.get(page).content.decode())
    cut = {name: value for name, value in data.items() if not name.startswith("recitals-")}
    html = alice_client.post(page, cut).content.decode()
    assert INCOMPLETE in html
    assert "ManagementForm" not in html
    assert Deliberation.objects.get(pk=act.pk).recitals.count() == 2


def test_a_page_that_announces_rows_it_has_not_costs_nothing(alice_client: Client, act: Deliberation) -> None:
    page = ACT.format(act.pk)
    data = filled(alice_client.get(page).content.decode())
    announced = {"recitals-INITIAL_FORMS": str(10**12), "own_object": "Autre objet"}
    assert alice_client.post(page, data | announced).status_code == 302
    assert Deliberation.objects.get(pk=act.pk).recitals.count() == 2
