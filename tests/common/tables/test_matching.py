"""Columns found by their headings, and what is said of those that are missing, twice there or unknown."""

import pytest

from common.tables.matching import read_table
from common.tables.messages import CellMessage, column_letter
from common.tables.reading import read_sheets
from tests.common.tables.columns_of_every_kind import COLUMNS
from tests.common.tables.workbooks import saved, workbook


def table(text, **options):
    [sheet] = read_sheets(text.encode() if isinstance(text, str) else text, "fichier")
    return read_table(sheet, COLUMNS, **options)


def said(found):
    return [(message.place, message.sentence, message.blocking) for message in found.messages]


def test_columns_are_found_in_any_order_whatever_their_case_and_accents():
    found = table("Liste des organismes\r\n\r\nmontant;NOM DE L'ORGANISME;debut\r\n12,50;A;2009\r\n;B;\r\n")

    assert found.messages == ()
    assert found.keys == {"name", "amount", "start"}
    assert [(row.number, row.get("name"), row.sound) for row in found.rows] == [
        (4, "A", True),
        (5, "B", True),
    ]
    # A column the file has and an empty cell are told from a column it has not.
    assert found.rows[1].get("amount", "absent") is None
    assert found.rows[0].get("rate", "absent") == "absent"


def test_a_column_is_found_by_another_of_its_names():
    assert table("Organisme\nA").rows[0].values == {"name": "A"}


def test_each_bad_cell_is_named_with_its_place_and_the_others_are_still_read():
    data = saved(workbook(("Écoles", [["Organisme", "SIRET", "Montant"], ["A", "1", "x"], [None, "2", 3]])))
    found = table(data)

    assert said(found) == [
        (
            "feuille «\u00a0Écoles\u00a0», ligne 2, colonne C «\u00a0Montant\u00a0»",
            "«\u00a0x\u00a0» n’est pas un montant en euros, par exemple 1234,50.",
            True,
        ),
        (
            "feuille «\u00a0Écoles\u00a0», ligne 3, colonne A «\u00a0Organisme\u00a0»",
            "Cette case est vide\u00a0: elle est nécessaire.",
            True,
        ),
    ]
    assert [(row.values, row.sound) for row in found.rows] == [
        ({"name": "A", "siret": "1"}, False),
        ({"siret": "2", "amount": 3}, False),
    ]


@pytest.mark.parametrize(
    ("text", "place", "words", "blocking"),
    [
        (
            "a;b\n1;2",
            "fichier",
            "Aucune ligne de titres n’a été trouvée. Les titres attendus sont\u00a0: Nom",
            True,
        ),
        (
            "\n" * 20 + "Organisme;SIRET\nA;1",
            "fichier",
            "Aucune ligne de titres n’a été trouvée.",
            True,
        ),
        ("SIRET;Taux\n1;2", "ligne 1", "La colonne «\u00a0Nom de l’organisme\u00a0» manque", True),
        (
            "Organisme;SIRET;Siret\nA;1;2",
            "ligne 1, colonne C «\u00a0Siret\u00a0»",
            "Ce titre est déjà celui de la colonne B\u00a0: gardez une seule colonne.",
            True,
        ),
        (
            "Organisme;Nom de l'organisme\nA;1",
            "ligne 1, colonne B «\u00a0Nom de l'organisme\u00a0»",
            "Ce titre est déjà celui de la colonne A",
            True,
        ),
        (
            "Organisme;Couleur\nA;1",
            "ligne 1, colonne B «\u00a0Couleur\u00a0»",
            "Ce titre n’est pas connu\u00a0: la colonne n’est pas lue.",
            False,
        ),
        (
            "Organisme;Montants\nA;1",
            "ligne 1, colonne B «\u00a0Montants\u00a0»",
            "la colonne n’est pas lue. Voulez-vous dire «\u00a0Montant\u00a0»\u00a0?",
            False,
        ),
        (
            "Organisme;;SIRET\nA;oublié;1",
            "ligne 2, colonne B",
            "remplie dans une colonne sans titre",
            False,
        ),
        ("Organisme;SIRET\nA;1;2", "ligne 2, colonne C", "remplie dans une colonne sans titre", True),
        ("Organisme;SIRET\n", "fichier", "Aucune ligne ne suit les titres.", True),
    ],
)
def test_headings_that_are_not_as_expected_are_said(text, place, words, blocking):
    found = table(text)
    [message] = found.messages

    assert (message.place, message.blocking) == (place, blocking)
    assert words in message.sentence
    assert found.blocked == blocking


@pytest.mark.parametrize(
    "heading",
    [
        "Nom de naissance", "Date de naissance", "Né(e) le", "NIR", "N° de sécurité sociale", "Prénom",
        "Nom de famille", "Nationalité", "Lieu de naissance",
    ],
)  # fmt: skip
def test_a_column_that_announces_an_identity_is_refused_when_asked(heading):
    text = f"Organisme;{heading}\nA;1"
    [refused] = table(text, refuse_personal=True).messages
    [ignored] = table(text).messages

    assert "données sur une personne" in refused.sentence
    assert (refused.blocking, ignored.blocking) == (True, False)


@pytest.mark.parametrize("heading", ["Année", "À fournir", "Reconnaissance", "Organe leader"])
def test_a_heading_that_only_looks_like_one_is_not_refused(heading):
    assert not table(f"Organisme;{heading}\nA;1", refuse_personal=True).blocked


def test_merged_cells_are_named_unless_they_are_in_the_title():
    made = workbook(("Liste", [["Un titre"], ["Organisme", "SIRET"], ["A", "1"], ["B", "2"]]))
    made["Liste"].merge_cells("A1:B1")
    assert table(saved(made)).messages == ()
    made["Liste"].merge_cells("A3:A4")
    [message] = table(saved(made)).messages

    assert message.place == "feuille «\u00a0Liste\u00a0»"
    assert message.sentence.startswith("Les cases A3 à A4 sont fusionnées\u00a0: défusionnez-les")
    assert message.blocking


@pytest.mark.parametrize(("index", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (702, "AAA")])
def test_columns_are_lettered_as_a_spreadsheet_does(index, letter):
    assert column_letter(index) == letter


def test_a_message_says_its_place_and_is_kept_as_json():
    message = CellMessage("Organisations", 12, "C", "Une phrase.", heading="SIRET")

    assert message.place == "feuille «\u00a0Organisations\u00a0», ligne 12, colonne C «\u00a0SIRET\u00a0»"
    assert str(message) == f"{message.place}\u00a0: Une phrase."
    assert CellMessage.from_json(message.as_json()) == message
