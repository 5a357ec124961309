"""The command that writes an extract to a file."""

import pytest
from django.core.management import CommandError, call_command

from deliberations.models import Deliberation
from deliberations.operations.sealing import seal_act
from tests.deliberations.documents.scenes import AT, act_of, ready, sitting_of_twelve

pytestmark = pytest.mark.django_db


def test_the_newest_edition_is_written_as_it_was_stored(tmp_path, capsys):
    edition = seal_act(deliberation=ready(), by=None, at=AT, seen=None)
    call_command("extract", "DPS2026001", "--output", str(tmp_path / "a.pdf"))
    assert (tmp_path / "a.pdf").read_bytes() == bytes(edition.paper.data)
    assert "Exemplaire n°\u00a01" in capsys.readouterr().out


def test_an_act_is_found_by_its_number_too(tmp_path):
    act_of(sitting_of_twelve())
    call_command("extract", "2026_04_001", "--draft", "--with-expose", "--output", str(tmp_path / "a.pdf"))
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["INCONNUE"], "Aucun acte ne porte"),
        (["DPS2026001"], "n’est pas figé"),
        (["DPS2026002"], "est un acte repris"),
        (["DPS2026001", "--with-expose"], "sans l’exposé"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(tmp_path, arguments, sentence):
    sitting = sitting_of_twelve()
    act_of(sitting)
    act_of(sitting, place=1, taken_over=True)
    with pytest.raises(CommandError, match=sentence):
        call_command("extract", *arguments, "--output", str(tmp_path / "a.pdf"))
    assert not (tmp_path / "a.pdf").exists()


def test_a_reference_of_two_acts_is_ambiguous(tmp_path):
    act_of(sitting_of_twelve())
    second = Deliberation.objects.create(
        municipality=Deliberation.objects.get().municipality,
        own_reference="DPS2026001",
        own_object="Autre",
        taken_over=True,
    )
    with pytest.raises(CommandError, match="désigne 2 actes"):
        call_command("extract", second.reference, "--draft", "--output", str(tmp_path / "a.pdf"))


def test_a_file_that_cannot_be_written_is_said_in_a_sentence(tmp_path):
    act_of(sitting_of_twelve())
    with pytest.raises(CommandError, match="ne peut pas être écrit"):
        call_command("extract", "DPS2026001", "--draft", "--output", str(tmp_path / "nowhere" / "a.pdf"))
