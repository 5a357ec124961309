"""Councillors and seats read from a CSV file: stages, messages with their line, dry run, writing."""

import datetime as dt
import io

import pytest
from openpyxl import Workbook

from common.tables.reading import UnreadableTable
from deliberations.imports.members import read_members
from deliberations.models import Councillor, Seat, Vote
from deliberations.operations.closing import close_vote
from deliberations.operations.errors import Refused
from deliberations.operations.members import import_findings, plan_members, write_members
from deliberations.operations.votes import record_unanimity
from tests.deliberations.factories import CouncillorFactory, MunicipalityFactory, TermFactory, council

NATIONAL_HEADING = (
    "Code du département;Libellé du département;Code de la collectivité à statut particulier;"
    "Libellé de la collectivité à statut particulier;Code de la commune;Libellé de la commune;Nom de l'élu;"
    "Prénom de l'élu;Code sexe;Date de naissance;Code de la catégorie socio-professionnelle;"
    "Libellé de la catégorie socio-professionnelle;Date de début du mandat;Libellé de la fonction;"
    "Date de début de la fonction;Code nationalité"
)
NATIONAL = "\n".join(
    [
        NATIONAL_HEADING,
        "99;Exemple;;;99001;Ville-Exemple;Péroux;Anne;F;02/01/1970;34;Professeur;15/03/2026;Maire;20/03/2026;FR",
        "99;Exemple;;;99001;Ville-Exemple;LE GOFF;Yann;M;05/06/1980;37;Cadre;15/03/2026;2ème adjoint au Maire;;FR",
        "99;Exemple;;;99001;Ville-Exemple;ÇELIK;Ada;F;05/06/1981;37;Cadre;15/03/2026;;;FR",
        "99;Exemple;;;99002;Autre-Commune;AUTRE;Paul;M;05/06/1981;37;Cadre;15/03/2026;Maire;;FR",
    ]
).encode()
OWN = (
    "\ufeffCivilité;Nom;Prénom;Fonction;Rang;Date d’élection;Suffrages;Date de naissance;Groupe\r\n"
    "Mme;Péroux;Anne;Maire;;15/03/2026;1204;;\r\n"
    "M.;Le Goff;Yann;conseiller municipal délégué;12;;;01/02/1980;Groupe d’exemple\r\n"
).encode()


def read(data, **options):
    return read_members(data, **{"town": "Ville-Exemple", "keep_birth_dates": True} | options)


def test_the_national_directory_gives_the_members_of_the_town():
    reading = read(NATIONAL)
    assert not reading.blocked
    assert reading.elsewhere == 1
    assert [(row.last_name, row.function.value, row.rank) for row in reading.rows] == [
        ("PÉROUX", "mayor", None),
        ("LE GOFF", "deputy", 2),
        ("ÇELIK", "councillor", None),
    ]
    assert reading.rows[0].birth_date == dt.date(1970, 1, 2)
    assert reading.rows[0].started_on == dt.date(2026, 3, 15)


def test_birth_dates_are_left_out_unless_asked():
    assert {row.birth_date for row in read(NATIONAL, keep_birth_dates=False).rows} == {None}


def test_our_own_columns_are_read_whatever_the_line_ends():
    rows = read(OWN).rows
    assert [(row.line, row.last_name, row.function.value, row.rank, row.votes) for row in rows] == [
        (2, "PÉROUX", "mayor", None, 1204),
        (3, "LE GOFF", "delegate", 12, None),
    ]
    assert rows[1].group == "Groupe d’exemple"


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        ("X;A;B;Maire;;;;", "Civilité", "écrivez Mme ou M."),
        ("Mme;;B;Maire;;;;", "Nom", "est vide"),
        ("Mme;A;;Maire;;;;", "Prénom", "est vide"),
        ("Mme;A;B;Roi;;;;", "Fonction", "n’est pas une fonction connue"),
        ("Mme;A;B;Maire;un;;;", "Rang", "nombre entier"),
        ("Mme;A;B;Maire;;31/02/2026;;", "Date d’élection", "JJ/MM/AAAA"),
        ("Mme;A;B;Maire;;2026-03-15;;", "Date d’élection", "JJ/MM/AAAA"),
        ("Mme;A;B;Maire;;;-3;", "Suffrages", "nombre entier"),
        (f"Mme;{'A' * 101};B;Maire;;;;", "Nom", "100 signes"),
    ],
)
def test_each_bad_cell_is_named_with_its_line(line, column, words):
    heading = "Civilité;Nom;Prénom;Fonction;Rang;Date d’élection;Suffrages;Date de naissance\n"
    reading = read((heading + line).encode())
    assert reading.blocked
    [message] = reading.messages
    assert (message.row, message.heading) == (2, column)
    assert words in message.sentence
    letter = "ABCDEFGHI"[heading.strip().split(";").index(column)]
    assert message.place == f"ligne 2, colonne {letter} «\u00a0{column}\u00a0»"


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["Mme;A;B;Maire;", "Mme;a;b;;"], "figure déjà à la ligne 2"),
        (["Mme;A;B;Maire;", "M.;C;D;Maire;"], "Un maire figure déjà à la ligne 2"),
        (["Mme;A;B;1er adjoint au maire;", "M.;C;D;adjoint au maire;1"], "Le rang 1 est déjà"),
    ],
)
def test_lines_that_contradict_each_other_are_named(lines, words):
    reading = read("\n".join(["Civilité;Nom;Prénom;Fonction;Rang", *lines]).encode())
    assert [words in message.sentence for message in reading.messages] == [True]


def test_a_file_of_too_many_lines_is_refused():
    with pytest.raises(UnreadableTable, match="plus de 20\u202f000\u00a0lignes"):
        read(b"Nom;b\n" + b"1;2\n" * 20_001)


def test_a_workbook_is_read_as_its_spreadsheet_shows_it():
    file = io.BytesIO()
    workbook = Workbook()
    sheet = workbook.active
    sheet.append(["Membres du conseil"])
    sheet.append(["Civilité", "Nom", "Prénom", "Fonction", "Date d’élection", "Suffrages"])
    sheet.append(["Mme", "Péroux", "Anne", "Maire", dt.date(2026, 3, 15), 1204])
    sheet.append(["M.", "Le Goff", "Yann", "#N/A", None, None])
    workbook.save(file)
    reading = read(file.getvalue(), name="membres.xlsx")
    assert [(row.line, row.last_name, row.elected_on, row.votes) for row in reading.rows] == [
        (3, "PÉROUX", dt.date(2026, 3, 15), 1204)
    ]
    [message] = reading.messages
    assert message.place == "feuille «\u00a0Sheet\u00a0», ligne 4, colonne D «\u00a0Fonction\u00a0»"
    assert "une valeur introuvable (#N/A)" in message.sentence


def test_unknown_headings_and_an_empty_town_are_said():
    assert "ne sont pas reconnus" in read(b"a;b\n1;2").messages[0].sentence
    message = read(NATIONAL, town="Nulle-Part").messages[0]
    assert (message.place, message.sentence) == (
        "fichier",
        "Aucune ligne de Nulle-Part n’a été trouvée dans ce fichier.",
    )


@pytest.mark.django_db
def test_the_dry_run_writes_nothing_and_the_import_is_idempotent():
    term = TermFactory(municipality=MunicipalityFactory(name="Ville-Exemple"))
    CouncillorFactory(municipality=term.municipality, last_name="PEROUX", first_name="Anne", civility="mme")
    rows = read(NATIONAL).rows
    plan = plan_members(term, rows)
    assert [planned.action for planned in plan] == ["nouveau siège", "nouveau membre", "nouveau membre"]
    assert Seat.objects.count() == 0
    write_members(term=term, lines=rows, by=None)
    assert (Councillor.objects.count(), Seat.objects.count()) == (3, 3)
    assert {planned.action for planned in plan_members(term, rows)} == {"inchangé"}
    write_members(term=term, lines=rows, by=None)
    assert Seat.objects.count() == 3


@pytest.mark.django_db
def test_a_changed_function_is_told_before_it_is_written():
    term = TermFactory(municipality=MunicipalityFactory(name="Ville-Exemple"))
    write_members(term=term, lines=read(NATIONAL).rows, by=None)
    changed = read(NATIONAL.replace("2ème adjoint".encode(), "3ème adjoint".encode())).rows
    assert [planned.action for planned in plan_members(term, changed)] == [
        "inchangé",
        "modifié : rang au tableau",
        "inchangé",
    ]
    write_members(term=term, lines=changed, by=None)
    assert Seat.objects.get(councillor__last_name="LE GOFF").rank == 3


HEADING = "Civilité;Nom;Prénom;Fonction;Rang;Date d’élection;Suffrages;Date de naissance;Groupe;En exercice depuis le"


def own(*lines):
    return read("\n".join([HEADING, *lines]).encode()).rows


@pytest.mark.django_db
def test_a_second_mayor_is_refused_and_nothing_is_written():
    term = TermFactory(municipality=MunicipalityFactory(name="Ville-Exemple"))
    write_members(term=term, lines=read(NATIONAL).rows, by=None)
    rows = own("Mme;AUTRE;Ada;Maire;;;;;;")
    [finding] = import_findings(term, plan_members(term, rows))
    assert (finding.code, finding.level.value) == ("TWO_MAYORS", "refusal")
    assert "Mme PÉROUX Anne et Mme AUTRE Ada" in finding.sentence
    with pytest.raises(Refused, match="plusieurs maires"):
        write_members(term=term, lines=rows, by=None)
    assert not Councillor.objects.filter(last_name="AUTRE").exists()
    exchange = own("Mme;AUTRE;Ada;Maire;;;;;;", "Mme;PÉROUX;Anne;conseiller municipal;;;;;;")
    assert import_findings(term, plan_members(term, exchange)) == ()
    Seat.objects.filter(function="mayor").update(ended_on=dt.date(2026, 6, 1))
    write_members(term=term, lines=rows, by=None)
    assert Seat.objects.get(councillor__last_name="AUTRE").function == "mayor"


@pytest.mark.django_db
def test_more_members_than_seats_is_a_warning():
    term = TermFactory(municipality=MunicipalityFactory(name="Ville-Exemple"), legal_seats=2)
    rows = read(NATIONAL).rows
    [finding] = import_findings(term, plan_members(term, rows))
    assert (finding.code, finding.level.value) == ("TOO_MANY_MEMBERS", "warning")
    assert "3\u00a0membres" in finding.sentence or "3 membres" in finding.sentence
    write_members(term=term, lines=rows, by=None)
    assert len(import_findings(term, plan_members(term, rows))) == 1


@pytest.mark.django_db
def test_an_import_that_changes_a_closed_question_writes_nothing():
    sitting = council(members=9, present=6, questions=1)
    vote = Vote.objects.create(question=sitting.questions.get())
    close_vote(
        vote=record_unanimity(vote=vote, seen=None, by=None),
        seen=None,
        by=None,
        at=dt.datetime(2026, 4, 3, tzinfo=dt.UTC),
    )
    with pytest.raises(Refused) as refused:
        write_members(term=sitting.term, lines=own("Mme;NOUVELLE;Ada;;;;;;;"), by=None)
    assert [finding.code for finding in refused.value.findings] == ["CLOSED_QUESTION_CHANGED"]
    assert not Councillor.objects.filter(last_name="NOUVELLE").exists()
    write_members(term=sitting.term, lines=own("Mme;NOUVELLE;Ada;;;;;;;03/04/2026"), by=None)
