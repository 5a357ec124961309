"""The page that imports members: what the dry run warns of, what the confirmation refuses."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from deliberations.models import Councillor, Term
from tests.deliberations.admin.sittings import account, signed_in, unanimous
from tests.deliberations.factories import council

pytestmark = pytest.mark.django_db
HEADING = "Civilité;Nom;Prénom;Fonction;Rang;Date d’élection;Suffrages;Date de naissance;Groupe\n"


def dry_run(client, term, line):
    file = SimpleUploadedFile("membres.csv", (HEADING + line).encode(), "text/csv")
    return client.post(reverse("admin:deliberations_councillor_import"), {"term": term.pk, "file": file})


def test_a_second_mayor_cannot_be_confirmed():
    sitting = council(members=9, present=6)
    response = dry_run(signed_in("clerk"), sitting.term, "Mme;AUTRE;Ada;Maire;;;;;")
    text = response.content.decode()
    assert "plusieurs maires en exercice" in text
    assert 'name="confirm"' not in text


def test_a_dry_run_warns_of_more_members_than_seats_and_the_import_is_refused_in_french():
    sitting = council(members=9, present=6)
    unanimous(sitting.questions.first(), account("head"))
    client = signed_in("clerk")
    response = dry_run(client, sitting.term, "Mme;NOUVELLE;Ada;;;;;;")
    text = response.content.decode()
    assert "10 membres en exercice pour 9 sièges" in text.replace("\xa0", " ")
    confirm = response.context["packed"]
    assert 'name="confirm"' in text
    refused = client.post(reverse("admin:deliberations_councillor_import"), {"confirm": confirm})
    assert refused.status_code == 200
    shown = refused.content.decode()
    assert "en changerait la feuille de présence" in shown
    assert "Mme NOUVELLE Ada" in shown
    assert 'name="confirm"' not in shown
    assert not Councillor.objects.filter(last_name="NOUVELLE").exists()
    assert Term.objects.get(pk=sitting.term_id).version == sitting.term.version
