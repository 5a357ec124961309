"""Imports in stages: what the dry run reports, that nothing is written while one message stands, progress."""

import json
from decimal import Decimal

import pytest

from common.tables.columns import Column, Kind
from common.tables.messages import CellMessage
from common.tables.reports import Change, Difference, Report
from common.tables.staging import Blocked, Comparison, duplicates, plan_import
from tests.common.tables.workbooks import saved, workbook

ORGANISATIONS = (
    Column("name", "Nom", required=True),
    Column("siret", "SIRET", Kind.REFERENCE),
    Column("amount", "Montant", Kind.EUROS),
)
CONVENTIONS = (Column("title", "Objet", required=True), Column("with", "Avec", required=True))


class Shelf:
    """An importer that writes into a dictionary."""

    sheet = "Organisations"
    columns = ORGANISATIONS
    refuse_personal = True

    def __init__(self, **stored):
        self.stored = stored
        self.compared = 0

    def check(self, row, table):
        """Refuse one name, remark another."""
        if row.get("name") == "Interdit":
            yield table.message(row.number, "name", "Ce nom est interdit.")
        if row.get("name") == "Rare":
            yield table.message(row.number, "name", "Ce nom est rare.", blocking=False)

    def check_together(self, table, tables):
        """One row per SIRET."""
        yield from duplicates(table, "siret", same=lambda value: value.replace(" ", ""))

    def compare(self, table, tables):
        """By name."""
        self.compared += 1
        for row in table.rows:
            if row.values["name"] == "Perdu":
                yield table.message(row.number, "name", "Cet organisme est clos.")
            else:
                yield Comparison(row, row.values["name"], self.stored.get(row.values["name"]))

    def write(self, planned, progress):
        """Keep the values by name."""
        for done, row in enumerate(planned, start=1):
            self.stored.setdefault(row.comparison.subject, {}).update(row.values)
            progress(done, len(planned), "Écriture")


class Links(Shelf):
    """An importer whose rows name those of the first sheet."""

    sheet = "Conventions"
    columns = CONVENTIONS

    def check(self, row, table):
        """Nothing within a row."""
        return ()

    def check_together(self, table, tables):
        """What a row names is on the first sheet."""
        known = (
            {row.get("name") for row in tables["Organisations"].rows} if "Organisations" in tables else set()
        )
        for row in table.rows:
            if row.get("with") not in known:
                yield table.message(row.number, "with", "Organisme inconnu.")

    def compare(self, table, tables):
        """Always new."""
        return [Comparison(row, row.values["title"]) for row in table.rows]


STORED = {
    "B": {"name": "B", "siret": "2", "amount": Decimal(10)},
    "C": {"name": "C", "siret": "3", "amount": None},
}
FILE = b"Nom;SIRET;Montant\nA;1;1234,50\nB;2;12\nC;3;\n"


def test_a_dry_run_tells_what_each_row_would_do_and_writes_nothing():
    shelf = Shelf(**STORED)
    report = plan_import([shelf], FILE, "a.csv").report

    assert report.messages == ()
    assert [(row.number, row.change, row.subject) for row in report.rows] == [
        (2, Change.CREATE, "A"),
        (3, Change.CHANGE, "B"),
        (4, Change.SAME, "C"),
    ]
    assert report.rows[0].differences == (
        Difference("Nom", "", "A"),
        Difference("SIRET", "", "1"),
        Difference("Montant", "", "1\u202f234,50\u00a0€"),
    )
    assert report.rows[1].differences == (Difference("Montant", "10,00\u00a0€", "12,00\u00a0€"),)
    assert report.counts == {Change.CREATE: 1, Change.CHANGE: 1, Change.SAME: 1}
    assert [change.label for change in Change] == ["à créer", "à modifier", "inchangée"]
    assert (report.useful, report.blocked, report.written) == (True, False, False)
    assert shelf.stored == STORED


def test_writing_does_what_the_report_said_and_a_second_time_changes_nothing():
    shelf = Shelf(**{name: dict(values) for name, values in STORED.items()})
    report = plan_import([shelf], FILE, "a.csv").write()

    assert report.written
    assert shelf.stored["A"] == {"name": "A", "siret": "1", "amount": Decimal("1234.50")}
    assert shelf.stored["B"]["amount"] == Decimal(12)
    again = plan_import([shelf], FILE, "a.csv")
    assert again.report.counts[Change.SAME] == 3
    assert not again.report.useful
    shelf.write = pytest.fail
    assert again.write().written


def test_a_column_the_file_has_not_changes_nothing():
    [row] = plan_import([Shelf(**STORED)], b"Nom\nB", "a.csv").report.rows

    assert row.change is Change.SAME


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Nom;Montant\nA;x\nB;2", ["ligne 2, colonne B"]),
        ("Nom;SIRET\nA;1 2\nB;12\nC;3\nD;12\nE;\nF;", ["ligne 3, colonne B", "ligne 5, colonne B"]),
        ("Nom\nInterdit\nB", ["ligne 2, colonne A"]),
        ("Nom\nB\nPerdu", ["ligne 3, colonne A"]),
        ("Nom;Prénom\nB;x", ["ligne 1, colonne B"]),
        ("Nom;Montant\nInterdit;1\nA;x\nInterdit;2", ["ligne 2, col", "ligne 3, col", "ligne 4, col"]),
        ("SIRET\n1", ["ligne 1"]),
        ("", ["fichier"]),
    ],
)
def test_nothing_is_written_while_one_message_stands(text, places):
    shelf = Shelf(**STORED)
    plan = plan_import([shelf], text.encode(), "a.csv")

    found = [message.place for message in plan.report.errors]
    assert [place.startswith(start) for place, start in zip(found, places, strict=True)] == [True] * len(
        places
    )
    assert not plan.report.useful
    with pytest.raises(Blocked, match="Rien n’a été écrit") as refused:
        plan.write()
    assert refused.value.report is plan.report
    assert shelf.stored == STORED


def test_a_remark_does_not_stand_in_the_way():
    plan = plan_import([Shelf()], b"Nom\nRare", "a.csv")

    assert [message.sentence for message in plan.report.remarks] == ["Ce nom est rare."]
    assert plan.report.errors == ()
    assert plan.write().written


def test_rows_that_could_not_be_read_are_not_compared():
    shelf = Shelf()
    assert plan_import([shelf], b"Nom;Montant\nA;x", "a.csv").report.rows == ()
    assert shelf.compared == 0


def test_a_duplicate_names_the_first_row():
    [message] = plan_import([Shelf()], b"Nom;SIRET\nA;12\nB;1 2", "a.csv").report.messages

    assert message.sentence == "«\u00a01 2\u00a0» figure déjà à la ligne 2\u00a0: gardez une seule ligne."


def test_a_report_is_kept_as_json():
    report = plan_import([Shelf(**STORED)], FILE + b"Interdit;4;1\nRare;5;\n", "a.csv").report.as_written()
    kept = json.loads(json.dumps(report.as_json()))

    assert len(report.rows) == 5
    assert len(report.messages) == 2
    assert Report.from_json(kept) == report
    assert Report.from_json(kept).written


BOOK = [
    ("conventions", [["Objet", "Avec"], ["Coordination", "A"], ["Médiation", "Z"]]),
    ("ORGANISATIONS", [["Nom"], ["A"]]),
    ("Notes", [["Divers"]]),
]


def test_each_sheet_of_a_workbook_goes_to_the_importer_of_its_name():
    shelf, links = Shelf(), Links()
    report = plan_import([shelf, links], saved(workbook(*BOOK)), "a.xlsx").report

    assert [(row.sheet, row.subject) for row in report.rows] == [
        ("ORGANISATIONS", "A"),
        ("conventions", "Coordination"),
        ("conventions", "Médiation"),
    ]
    assert [(message.place, message.sentence, message.blocking) for message in report.messages] == [
        (
            "feuille «\u00a0conventions\u00a0», ligne 3, colonne B «\u00a0Avec\u00a0»",
            "Organisme inconnu.",
            True,
        ),
        (
            "feuille «\u00a0Notes\u00a0»",
            (
                "Cette feuille n’est pas lue\u00a0: les feuilles lues se nomment «\u00a0Organisations\u00a0», "
                "«\u00a0Conventions\u00a0»."
            ),
            False,
        ),
    ]


def test_sheets_are_written_in_the_order_of_the_importers():
    order = []
    shelf, links = Shelf(), Links()
    shelf.write = lambda planned, progress: order.append("organisations")
    links.write = lambda planned, progress: order.append("conventions")
    sheets = [("Conventions", [["Objet", "Avec"], ["C", "A"]]), ("Organisations", [["Nom"], ["A"]])]
    plan_import([shelf, links], saved(workbook(*sheets)), "a.xlsx").write()

    assert order == ["organisations", "conventions"]


def test_a_file_without_names_goes_to_the_importer_whose_headings_it_has():
    plan = plan_import([Shelf(), Links()], b"Objet;Avec\nC;A", "a.csv")

    assert [(message.row, message.sentence) for message in plan.report.messages] == [
        (2, "Organisme inconnu.")
    ]
    sheets = [("Feuil1", [["Divers"]]), ("Feuil2", [["Nom", "SIRET"], ["A", "1"]])]
    report = plan_import([Shelf()], saved(workbook(*sheets)), "a.xlsx").report
    assert [row.subject for row in report.rows] == ["A"]
    assert [message.sentence for message in report.messages] == [
        "Cette feuille n’est pas lue\u00a0: la feuille lue se nomme «\u00a0Organisations\u00a0»."
    ]


def test_progress_is_told_and_what_it_raises_stops_the_import():
    told = []
    data = ("Nom\n" + "".join(f"O{n}\n" for n in range(250))).encode()
    shelf = Shelf()
    plan = plan_import([shelf], data, "a.csv", progress=lambda *said: told.append(said))

    assert told == [
        (0, 0, "Lecture du fichier"),
        (100, 250, "Contrôle des lignes"),
        (200, 250, "Contrôle des lignes"),
        (250, 250, "Contrôle des lignes"),
        (0, 250, "Comparaison avec les données enregistrées"),
    ]

    def cancel(done, total, label):
        if done == 100:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        plan_import([shelf], data, "a.csv", progress=cancel)
    with pytest.raises(KeyboardInterrupt):
        plan.write(cancel)


def test_a_report_without_rows_is_of_no_use():
    assert not Report().useful
    assert Report(messages=(CellMessage("", 0, "", "Non."),)).blocked
