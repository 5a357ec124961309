"""The shared cases: the same documents and questions give the same keys in the same order on every database."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext

from common.search import reading
from common.search.models import Entry
from common.search.sources import Document

DOCUMENTS = {
    "act": (
        Document(
            1, 1, "Signature d’une convention avec l’EFUS", "Le conseil municipal approuve. Vu l’article L2122-22.",
            "DPS2015009 23/11/2015", dt.date(2015, 11, 23),
        ),
        Document(
            2, 2, "Subvention à l’association Médiation", "Une convention de partenariat sur la sécurité.",
            "2015-303", dt.date(2016, 2, 1),
        ),
        Document(3, 3, "Conventions d’objectifs", "Montant\u00a0: 10\u00a0000 €. Élus du conseil.", "", dt.date(2014, 6, 30)),
        Document(4, 4, "Budget", "Le municipal conseil n’existe pas. SECURITE des quartiers", "", None),
        Document(5, 5, "Œuvres sociales", "Rien d’autre.", "", dt.date(2015, 1, 1)),
    ),
    "sheet": (
        Document(1, 9, "Prévention de la délinquance", "Médiation nocturne dans les quartiers\u00a0: élue référente", "", dt.date(2016, 2, 1)),
        Document(2, 9, "Convention d’été", "conseil\nmunicipal des jeunes", "", None),
        # The phrase runs from the title into the body: it is none.
        Document(3, 9, "Le conseil", "municipal", "", dt.date(2013, 5, 5)),
        # 256 times the first word of a phrase, then the phrase: neither database finds it there.
        Document(4, 9, "Liste", f"{'atelier ' * 256} couture", "", dt.date(2012, 1, 1)),
        Document(6, 9, "Vidéo-protection", "Caméras de la sous-préfecture", "", dt.date(2010, 1, 1)),
        Document(7, 9, "Vidéoprotection", "Soupréfecture", "", dt.date(2009, 1, 1)),
        Document(5, 9, "привет мир", "<script>alert(1)</script> 100 % d’œufs", "", dt.date(2011, 1, 1)),
    ),
}  # fmt: skip
ALL_CONVENTIONS = ["act 1", "act 3", "sheet 2", "act 2"]
CASES = [
    ("convention", ALL_CONVENTIONS),
    ("CONVENTIONS", ALL_CONVENTIONS),
    ("sécurité", ["act 2", "act 4"]),
    ("securites", ["act 2", "act 4"]),
    ("élu", ["sheet 1", "act 3"]),
    ("oeuvre", ["act 5"]),
    ("oeuf", ["sheet 5"]),
    ("conseil municipal", ["act 1", "sheet 3", "act 4", "sheet 2"]),
    ('"conseil municipal"', ["act 1", "sheet 2"]),
    ("« conseils municipaux »", ["act 1", "sheet 2"]),
    ('"municipal conseil"', ["act 4"]),
    ("conseil -municipal", ["act 3"]),
    ("conseil -convention", ["sheet 3", "act 4"]),
    ('convention -"conseil municipal"', ["act 3", "act 2"]),
    ("DPS2015009", ["act 1"]),
    ("dps 2015009", ["act 1"]),
    ("2015-303", ["act 2"]),
    ("23/11/2015", ["act 1"]),
    ("2122-22", ["act 1"]),
    ("L2122-22", ["act 1"]),
    ("10000", ["act 3"]),
    ("10 000 €", ["act 3"]),
    ("quartier médiation", ["sheet 1"]),
    ("été", ["sheet 2"]),
    ('"atelier couture"', []),
    ("couture", ["sheet 4"]),
    ("привет", ["sheet 5"]),
    ("vidéo-protection", ["sheet 6", "sheet 7"]),
    ("vidéoprotection", ["sheet 7", "sheet 6"]),
    ("vidéo protection", ["sheet 6"]),
    ("caméras -vidéo-protection", []),
    ('"sous-préfecture vidéo"', []),
    ("script alert", ["sheet 5"]),
    ("introuvable", []),
    ("convention introuvable", []),
    ("title : convention", []),
    ("convention* OR budget", []),
    ("con_ention", []),
    ("conv%", []),
    ("' \" ; -- NEAR( ^ : {} [] \\ & | ! <->", []),
    ("de la", []),
    ("-convention", []),
    ("", []),
]


@pytest.fixture
def shelves(library):
    """Every document, indexed."""
    for kind, documents in DOCUMENTS.items():
        library.add(kind, *documents)
    return library


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_question_finds_the_same_in_the_same_order(shelves, text, expected):
    found = shelves.ask(text)

    assert [f"{entry.kind} {entry.key}" for entry in found.entries] == expected
    assert found.count == sum(found.kinds.values()) == sum(found.years.values()) == len(expected)


def test_kinds_and_years_narrow_and_are_counted_apart(shelves):
    found = shelves.ask("convention", kind="act")

    assert [entry.key for entry in found.entries] == [1, 3, 2]
    assert found.count == 3
    assert found.kinds == {"act": 3, "sheet": 1}
    assert found.years == {2015: 1, 2014: 1, 2016: 1}
    of_2015 = shelves.ask("convention", year=2015)
    assert [entry.key for entry in of_2015.entries] == [1]
    assert of_2015.kinds == {"act": 1}
    assert of_2015.years == {2015: 1, 2014: 1, 2016: 1, None: 1}


@pytest.mark.parametrize(
    "narrowed", [{}, {"kind": "act"}, {"year": 2015}, {"kind": "act", "first": 2, "size": 2}]
)
def test_many_hits_are_counted_by_the_database_alike(shelves, monkeypatch, narrowed):
    few = shelves.ask("convention", **narrowed)

    monkeypatch.setattr(reading, "COUNTED_HERE", 2)

    assert shelves.ask("convention", **narrowed) == few


def test_pages_follow_each_other(shelves):
    pages = [shelves.keys("convention", first=first, size=3) for first in (0, 3, 6)]

    assert pages == [ALL_CONVENTIONS[:3], ALL_CONVENTIONS[3:], []]


def test_what_one_may_not_read_is_neither_found_nor_counted(shelves):
    readable = {"act": lambda: Group.objects.exclude(pk=3)}

    found = shelves.ask("convention", readable)

    assert [entry.key for entry in found.entries] == [1, 2]
    assert (found.count, found.kinds, set(found.years)) == (2, {"act": 2}, {2015, 2016})
    assert shelves.ask("convention", {}).count == 0
    assert shelves.ask("convention", {"act": Group.objects.none}).count == 0


def test_what_one_may_read_of_a_kind_is_asked_of_the_kinds_met_alone(shelves):
    def never_asked():
        raise AssertionError

    found = shelves.ask("DPS2015009", {"act": Group.objects.all, "sheet": never_asked})

    assert [entry.key for entry in found.entries] == [1]


def test_a_record_that_is_gone_is_not_found(shelves):
    Group.objects.filter(pk=1).delete()

    assert shelves.keys("DPS2015009") == []
    assert Entry.objects.filter(kind="act", key=1).exists()


@pytest.mark.parametrize(("text", "count"), [("convention", 3), ("conseil", 3), ("introuvable", 1)])
def test_a_search_costs_the_same_whatever_it_finds(shelves, text, count):
    with CaptureQueriesContext(connection) as asked:
        entries = shelves.ask(text).entries
        assert all(entry.text.title for entry in entries)

    # PostgreSQL is told how to plan, which reads nothing.
    assert len([one for one in asked if not one["sql"].startswith(("SET ", "RESET "))]) == count


def test_a_document_written_again_is_found_by_its_new_words_only(shelves):
    before = Entry.objects.get(kind="act", key=5)

    shelves.add("act", Document(5, 5, "Vœux", "Texte neuf", "", dt.date(2020, 1, 1)))

    assert shelves.keys("oeuvre") == []
    assert shelves.keys("voeu neuf") == ["act 5"]
    after = Entry.objects.get(kind="act", key=5)
    assert (after.pk, after.year, after.text.title) == (before.pk, 2020, "Vœux")


def test_a_text_no_database_stores_is_cleaned(shelves):
    shelves.add("act", Document(7, 7, "Nul\x00 caractère", "Moitié \ud83d de signe", "", None))

    (entry,) = shelves.ask("moitié signe").entries
    assert entry.text.title == "Nul  caractère"
