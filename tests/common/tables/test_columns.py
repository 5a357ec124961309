"""Each kind of column: the cells it reads, the cells it refuses and in what words, and the way back."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from common.tables.cells import CellError, Fault, Percent, cell_text, key_of
from common.tables.columns import Column, Kind
from common.typography import PartialDate
from tests.common.tables.columns_of_every_kind import BY_KEY

DAY = dt.date(2009, 10, 5)


@pytest.mark.parametrize(
    ("key", "cell", "value"),
    [
        ("note", "  Été\u00a0: \r\n suite ", "Été\u00a0: \n suite"),
        ("note", "E\u0301te\u0301", "Été"),
        ("note", None, ""),
        ("note", 12.0, "12"),
        ("note", 12.5, "12,5"),
        ("note", True, "oui"),
        ("note", DAY, "05/10/2009"),
        ("note", dt.time(9, 5), "09:05"),
        ("note", Percent(Decimal("80.0")), "80 %"),
        ("siret", 21930001800018, "21930001800018"),
        ("siret", 21930001800018.0, "21930001800018"),
        ("siret", " 00 12\n3 ", "00 12 3"),
        ("pupils", "12", 12),
        ("pupils", "1\u202f234", 1234),
        ("pupils", "12,0", 12),
        ("pupils", 12.0, 12),
        ("pupils", "", None),
        ("pupils", "non renseigné", None),
        ("pupils", "?", None),
        ("pupils", "0", 0),
        ("amount", "1 234,50 €", Decimal("1234.50")),
        ("amount", "1\u00a0234,5\u00a0€", Decimal("1234.50")),
        ("amount", "1\u202f234\u202f567,89 euros", Decimal("1234567.89")),
        ("amount", "1234.5", Decimal("1234.50")),
        ("amount", "1.234,50", Decimal("1234.50")),
        ("amount", "1,234.50", Decimal("1234.50")),
        ("amount", "1.234.567", Decimal(1234567)),
        ("amount", "−12,5", Decimal("-12.50")),
        ("amount", ",5", Decimal("0.50")),
        ("amount", 0.1 + 0.2, Decimal("0.30")),
        ("amount", Decimal("18000"), Decimal(18000)),
        ("amount", "0", Decimal(0)),
        ("amount", " – ", None),
        ("rate", "80 %", Decimal(80)),
        ("rate", "33,33", Decimal("33.33")),
        ("rate", Percent(Decimal("0.5")), Decimal("0.5")),
        ("rate", "0,5 %", Decimal("0.5")),
        ("rate", "0", Decimal(0)),
        ("signed", "05/10/2009", DAY),
        ("signed", "5.10.2009", DAY),
        ("signed", "05-10-2009", DAY),
        ("signed", "2009-10-05", DAY),
        ("signed", "2009-10-05 00:00:00", DAY),
        ("signed", dt.datetime.combine(DAY, dt.time(13, 30)), DAY),
        ("signed", DAY, DAY),
        ("signed", 40091, DAY),
        ("signed", 40091.0, DAY),
        ("signed", "40091", DAY),
        ("signed", "nc", None),
        ("start", "05/10/2009", PartialDate(2009, 10, 5)),
        ("start", "10/2009", PartialDate(2009, 10)),
        ("start", "octobre 2009", PartialDate(2009, 10)),
        ("start", "2009", PartialDate(2009)),
        ("start", 2009, PartialDate(2009)),
        ("start", 40091, PartialDate(2009, 10, 5)),
        ("start", dt.datetime.combine(DAY, dt.time()), PartialDate(2009, 10, 5)),
        ("start", "inconnue", None),
        ("priority", "Oui", True),
        ("priority", "o", True),
        ("priority", "VRAI", True),
        ("priority", "x", True),
        ("priority", 1, True),
        ("priority", "✓", True),
        ("priority", True, True),
        ("priority", "N", False),
        ("priority", 0, False),
        ("priority", False, False),
        ("priority", None, None),
        ("priority", "Non renseigné", None),
        ("kind", "school", "school"),
        ("kind", "établissement SCOLAIRE", "school"),
        ("kind", "Etat", "state"),
        ("kind", "", None),
        ("kind", "non renseignée", None),
    ],
)
def test_a_cell_is_read_as_what_its_column_holds(key, cell, value):
    read = BY_KEY[key].read(cell)

    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("key", "cell", "sentence"),
    [
        ("name", " ", "Cette case est vide\u00a0: elle est nécessaire."),
        ("name", "a" * 256, "Ce texte dépasse 255\u00a0signes\u00a0: raccourcissez-le."),
        ("note", Fault("Une erreur."), "Une erreur."),
        ("siret", "2,19300018E+13", "a été abrégé par le tableur"),
        ("pupils", "douze", "«\u00a0douze\u00a0» n’est pas un nombre entier, par exemple 12."),
        (
            "pupils",
            "12,5",
            "«\u00a012,5\u00a0» n’est pas un nombre entier\u00a0: écrivez un nombre sans virgule.",
        ),
        ("pupils", "1 23", "n’est pas un nombre entier"),
        ("pupils", "٣", "n’est pas un nombre entier"),
        ("pupils", -1, "«\u00a0-1\u00a0» est refusé\u00a0: ce nombre ne peut pas être négatif."),
        ("pupils", 10**12, "«\u00a01000000000000\u00a0» est trop grand\u00a0: le plus grand est 2147483647."),
        ("pupils", "9" * 5000, "est trop grand"),
        ("pupils", True, "«\u00a0oui\u00a0» n’est pas un nombre entier"),
        ("amount", "12 k€", "«\u00a012 k€\u00a0» n’est pas un montant en euros, par exemple 1234,50."),
        ("amount", "12,345", "compte plus de deux décimales\u00a0: arrondissez ce montant au centime."),
        ("amount", "1,234", "compte plus de deux décimales"),
        ("amount", 1e30, "est trop grand"),
        ("amount", dt.date(2009, 10, 5), "«\u00a005/10/2009\u00a0» n’est pas un montant en euros"),
        (
            "rate",
            0.8,
            "«\u00a00,8\u00a0» peut se lire de deux façons\u00a0: écrivez 80\u00a0% ou 0,8\u00a0%.",
        ),
        ("rate", "1", "peut se lire de deux façons"),
        ("rate", "101 %", "«\u00a0101 %\u00a0» est trop grand\u00a0: le plus grand est 100."),
        ("rate", "beaucoup", "n’est pas un taux, par exemple 80 %."),
        ("signed", "31/02/2026", "n’existe pas dans le calendrier\u00a0: écrivez JJ/MM/AAAA"),
        ("signed", "05/10/09", "L’année de «\u00a005/10/09\u00a0» n’a que deux chiffres"),
        ("signed", "10/2009", "«\u00a010/2009\u00a0» ne donne pas le jour"),
        ("signed", 2009, "«\u00a02009\u00a0» ne donne pas le jour"),
        ("signed", "demain", "«\u00a0demain\u00a0» n’est pas une date\u00a0: écrivez JJ/MM/AAAA"),
        ("signed", "01/01/0200", "est hors des années 1800 à 2200"),
        ("signed", "99999", "n’est pas une date"),
        ("start", "13/2009", "«\u00a013/2009\u00a0» n’est pas une date. Cette date n’existe pas."),
        ("start", "bientôt", "Écrivez un jour (05/10/2009), un mois (10/2009) ou une année (2009)."),
        ("priority", "peut-être", "«\u00a0peut-être\u00a0» n’est ni oui ni non"),
        ("priority", 2, "n’est ni oui ni non"),
        ("kind", "Établissement scolare", "voulez-vous dire «\u00a0Établissement scolaire\u00a0»\u00a0?"),
        ("kind", "Ministère", "n’est pas un choix connu\u00a0: Établissement scolaire, État, Autre."),
    ],
)
def test_a_cell_that_cannot_be_read_is_refused_in_french(key, cell, sentence):
    with pytest.raises(CellError) as refused:
        BY_KEY[key].read(cell)

    assert sentence in str(refused.value)


def test_a_long_cell_is_cut_in_its_sentence():
    with pytest.raises(CellError) as refused:
        BY_KEY["signed"].read("mot " * 500)

    assert "…\u00a0» n’est pas une date" in str(refused.value)
    assert len(str(refused.value)) < 150


def test_many_near_choices_are_proposed_and_a_long_list_is_cut():
    column = Column(
        "k", "K", Kind.CHOICE, choices=tuple((str(n), f"Classe {'abcdefghijkl'[n]}") for n in range(12))
    )
    with pytest.raises(CellError, match=r"voulez-vous dire «\u00a0Classe [a-l]\u00a0», «.*» ou «"):
        column.read("Classe z")
    with pytest.raises(CellError, match=r"Classe a, .*Classe h…$"):
        column.read("12345678")


@pytest.mark.parametrize("kind", [Kind.CHOICE, Kind.PARTIAL_DATE])
def test_a_column_that_could_not_be_read_is_not_made(kind):
    with pytest.raises(ValueError, match=r"^k : une"):
        Column("k", "K", kind)


@pytest.mark.parametrize(
    ("cell", "value"),
    [("12,125", Decimal("12.125")), (0.5, Decimal("0.5")), ("-3", Decimal(-3)), ("", None), ("?", None)],
)
def test_a_number_has_the_decimals_it_has(cell, value):
    column = Column("k", "K", Kind.NUMBER, minimum=None)
    assert column.read(cell) == value
    assert column.read(column.show(value)) == value


def test_what_is_no_number_is_refused():
    with pytest.raises(CellError, match="n’est pas un nombre, par exemple 12,5"):
        Column("k", "K", Kind.NUMBER).read("douze")


def test_bounds_are_those_of_the_column():
    column = Column("k", "K", Kind.WHOLE, minimum=2, maximum=12)
    assert column.read("2") == 2
    with pytest.raises(CellError, match="inférieur à 2"):
        column.read("1")
    with pytest.raises(CellError, match="le plus grand est 12"):
        column.read("13")


@pytest.mark.parametrize(
    ("first", "second"),
    [("Œuvre d’État", "OEUVRE D'ETAT"), ("Nº SIRET :", "no siret"), ("  Début  ", "debut")],
)
def test_headings_are_compared_without_case_accents_nor_apostrophes(first, second):
    assert key_of(first) == key_of(second)


SOUND = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60)
CENTS = st.decimals(-(10**9), 10**9, places=2, allow_nan=False, allow_infinity=False)
DAYS = st.dates(dt.date(1800, 1, 1), dt.date(2200, 12, 31))
PARTIALS = st.one_of(
    DAYS.map(PartialDate.of),
    st.builds(PartialDate, st.integers(1800, 2200), st.integers(1, 12)),
    st.builds(PartialDate, st.integers(1800, 2200)),
)
VALUES = {
    "note": SOUND.map(cell_text),
    "siret": st.text("0123456789 -ABÉ'=+.", max_size=40).map(lambda text: " ".join(text.split())),
    "pupils": st.none() | st.integers(0, 2_147_483_647),
    "amount": st.none() | CENTS,
    "rate": st.none() | st.decimals(0, 100, places=2),
    "signed": st.none() | DAYS,
    "start": st.none() | PARTIALS,
    "priority": st.none() | st.booleans(),
    "kind": st.sampled_from([None, "school", "state", "other"]),
}


@pytest.mark.parametrize("key", VALUES)
@settings(deadline=None)
@given(data=st.data())
def test_what_is_shown_is_read_back(key, data):
    value = data.draw(VALUES[key])
    column = BY_KEY[key]

    assert column.read(column.show(value)) == value


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.text("abA1é -", min_size=1), st.text("abA1é -", min_size=1)),
        min_size=1,
        max_size=5,
        unique_by=lambda choice: choice[0].strip(),
    )
)
@example([("a", "B"), ("b", "A")])
@example([("unknown", "Inconnu"), ("x", "—")])
def test_whatever_the_labels_a_choice_is_read_back(choices):
    assume(all(code == code.strip() and code for code, _ in choices))
    column = Column("k", "K", Kind.CHOICE, choices=tuple(choices))

    assert [column.read(column.show(code)) for code, _ in choices] == [code for code, _ in choices]
