"""The booklet of a strategy: its parts, its links and bookmarks, what it never says, the same words to edit."""

import io
import json
from dataclasses import asdict
from decimal import Decimal
from itertools import pairwise

import docx
import pikepdf
import pytest

from common.office.content import DataTable, Heading
from common.papers.engine import canonical_json
from common.typography import PartialDate
from prevention.documents.booklet import (
    NOT_COMMUNICATED,
    booklet,
    booklet_html,
    booklet_pdf,
    contents,
    squares,
)
from prevention.documents.booklet_editable import booklet_document, booklet_docx
from prevention.documents.booklet_parts import leaves_of
from prevention.models import Strategy, StrategyEvent, StrategySignatory, Succession
from tests.common.papers.checks import assert_archival_and_accessible, record_of
from tests.deliberations.domain.support import plain
from tests.partners.documents.papers import bare, missing_from, printed, queries, texts
from tests.prevention.documents.booklet_scenes import framework, more_sheets, strategy_of, without_places
from tests.prevention.documents.yearly_scenes import ON, SECRET, empty_strategy, strategy_of_a_year
from tests.prevention.factories import (
    ActionFactory,
    AxisFactory,
    ObjectiveFactory,
    ReviewLineFactory,
    StrategyFactory,
)

pytestmark = pytest.mark.django_db


def bookmarks(data):
    """The titles of the outline, with their depth."""

    def below(items, depth):
        for item in items:
            yield depth, plain(item.title)
            yield from below(item.children, depth + 1)

    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_outline() as outline:
        return list(below(outline.root, 1))


def links(data):
    """How many links lead within the paper."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        notes = [note for page in pdf.pages for note in page.get("/Annots", [])]
        assert all(note.Subtype == "/Link" for note in notes)
        return len(notes)


def test_the_paper_prints_its_record_has_bookmarks_and_links_and_is_archival():
    strategy = strategy_of_a_year()
    content = booklet(strategy, on=ON)
    data = booklet_pdf(content, on=ON)

    assert_archival_and_accessible(data)
    record = record_of(data, "livret.json")
    assert record == json.loads(canonical_json(asdict(content)))
    record["head"].pop("title")
    assert missing_from(data, without_places(record)) == []
    assert data == booklet_pdf(booklet(strategy, on=ON), on=ON)
    assert bookmarks(data) == [
        (1, "STSPD 2025-2027"),
        (2, "La stratégie"),
        (3, "Diagnostic"),
        (3, "Méthode et évaluation d’ensemble"),
        (2, "Le plan en un dessin"),
        (2, "Axe 1 : Prévenir"),
        (3, "1.1 Médiation"),
        (3, "1.2 Chantiers éducatifs"),
        (2, "Axe 2 : Protéger"),
        (3, "2.1 Accueil des victimes"),
        (3, "2.2 Référent violences"),
        (2, "Les cadres nationaux"),
        (3, "Référence nationale et part de la commune"),
        (2, "Les mots du livret"),
    ]
    # The contents, the tree, the opening of each axis: four sheets in each, and six parts in the first.
    assert links(data) == 6 + 3 * 4


def test_a_restricted_sheet_is_nowhere_nor_counted():
    content = booklet(strategy_of_a_year(), on=ON)

    assert SECRET not in canonical_json(asdict(content))
    assert SECRET not in booklet_html(content)
    assert plain(content.counts).startswith("4 fiches : ")
    assert "fiches à diffusion restreinte ne sont pas" in content.legend


def test_the_contents_lead_to_every_part_and_every_anchor_is_there_once():
    content = booklet(strategy_of(6), on=ON)
    html = booklet_html(content)

    anchors = [entry.anchor for entry in contents(content)]
    assert len(anchors) == 2 + 3 + 6 + 2
    assert [html.count(f'id="{anchor}"') for anchor in anchors] == [1] * len(anchors)
    assert {leaf.anchor for axis in content.axes for leaf in leaves_of(axis.branches)} < set(anchors)


def test_the_tree_has_objectives_under_objectives_and_one_square_a_sheet():
    axis = AxisFactory(strategy=empty_strategy(), position=1)
    aim = ObjectiveFactory(axis=axis, title="But", kind="strategic")
    below = ObjectiveFactory(axis=axis, title="Moyen", parent=aim)
    ActionFactory(axis=axis, objective=below, code="1.1", title="A", status="to_start")
    ActionFactory(axis=axis, objective=aim, code="1.2", title="B", status="done", pilot=None)
    ActionFactory(axis=axis, code="1.3", title="C", status="", end=None)

    (found,) = booklet(axis.strategy, on=ON).axes
    aim_branch, loose = found.branches

    assert [leaf.name for leaf in leaves_of(found.branches)] == ["1.2 B", "1.1 A", "1.3 C"]
    assert [one.title for one in (aim_branch, *aim_branch.below, loose)] == ["But", "Moyen", "Sans objectif"]
    assert plain(aim_branch.leaves[0].state) == "● réalisée"
    assert aim_branch.leaves[0].pilot == "pilote non renseigné"
    assert squares(found.branches) == ["to_start", "done", ""]


def test_sheets_not_communicated_are_said_so_in_their_place():
    strategy = empty_strategy(sheets_not_communicated=True)
    AxisFactory(strategy=strategy, position=1, title="Prévenir")
    content = booklet(strategy, on=ON)

    assert plain(content.not_communicated) == plain(NOT_COMMUNICATED)
    assert (content.counts, [axis.counts for axis in content.axes]) == ("", ["Fiches non communiquées."])
    data = booklet_pdf(content, on=ON)
    assert_archival_and_accessible(data)
    assert bare(NOT_COMMUNICATED.partition(" : ")[0]) in printed(data)
    assert "aucunefiche" not in printed(data)

    ActionFactory(axis=content_axis(strategy))
    assert booklet(strategy, on=ON).not_communicated == ""


def content_axis(strategy):
    """The axis of a strategy of one."""
    return strategy.axes.get()


def test_a_strategy_of_which_nothing_is_known_is_a_booklet_all_the_same():
    content = booklet(empty_strategy(start=None, end=None), on=ON)
    data = booklet_pdf(content, on=ON)

    assert_archival_and_accessible(data)
    assert content.empty == "Le plan n’a pas encore d’axe."
    assert content.period == ""
    assert {"Période", "Coordination", "Contrat de ville"} <= {
        fact.label for fact in content.strategy.facts if fact.value == "non renseigné"
    }
    assert content.measures[0].sentences[0].startswith("Aucune fiche")


def test_the_strategy_names_its_steps_signatories_and_plans_around():
    strategy = empty_strategy(title="STSPD", start=PartialDate(2025), end=PartialDate(2027, 12, 31))
    Succession.objects.create(
        strategy=strategy,
        predecessor=StrategyFactory(
            municipality=strategy.municipality, title="CLS", start=PartialDate(2020), end=None
        ),
    )
    StrategyEvent.objects.create(strategy=strategy, kind="validated", date=PartialDate(2024, 12, 12))
    StrategySignatory.objects.create(
        strategy=strategy, role="prefect", name="la préfète", signed=PartialDate(2025)
    )
    StrategySignatory.objects.create(strategy=strategy, role="prosecutor")
    content = booklet(Strategy.objects.get(pk=strategy.pk), on=ON)

    steps, signatories = content.strategy.tables
    assert [(row.heading, row.cells) for row in steps.rows] == [
        ("Validée en CLSPD", ("12 décembre 2024", "aucune"))
    ]
    assert [(row.heading, tuple(map(plain, row.cells))) for row in signatories.rows] == [
        ("Préfet", ("la préfète", "signée : 2025")),
        ("Procureur de la République", ("non renseigné", "signature non connue")),
    ]
    told = {fact.label: plain(fact.value) for fact in content.strategy.facts}
    assert told["Plan d’avant"] == "CLS (depuis 2020)"
    assert told["Période"] == "2025 – 31 décembre 2027"
    assert (content.period, plain(content.kind)) == (
        "2025-2027",
        "stratégie territoriale de sécurité et de prévention de la délinquance",
    )
    assert {fact.label: plain(fact.value) for fact in content.cover} == {
        "Validée en CLSPD": "12 décembre 2024",
        "Signée par": "la préfète",
    }


def test_the_map_names_sheets_and_lines_of_each_measure_and_the_reference_is_a_reference():
    strategy = strategy_of(2)
    framework("Cadre-Ailleurs")
    found, reference = booklet(strategy, on=ON).measures

    assert found.heading == "Cadre-Exemple"
    ((row,),) = [table.rows for table in found.tables]
    assert plain(row.heading) == "Part du FIPD\nréférence nationale, non une règle : 75 %"
    sheets, lines = row.cells
    assert [line[:3] for line in sheets.split("\n")] == ["1.1", "2.1"]
    assert plain(lines) == "Axe 1, réalisation 1 : Médiation de rue"
    assert "trois quarts" in reference.sentences[0]
    assert (
        plain(reference.sentences[1])
        == "Part de la commune, sur les montants notifiés aux fiches : non renseigné."
    )


def test_a_measure_that_nothing_answers_and_a_long_line():
    strategy = empty_strategy()
    axis = AxisFactory(strategy=strategy, position=1)
    cadre = framework(share=None)
    measure = cadre.axes.get().measures.get()
    cadre.axes.get().measures.create(position=2, label="Autre", share=Decimal("12.5"))
    ReviewLineFactory(axis=axis, kind="perspective", position=1, text="mot " * 40).measures.add(measure)

    section = booklet(strategy, on=ON).measures[0]
    first, second = section.tables[0].rows

    assert first.heading == "Part du FIPD"
    assert first.cells[1].endswith(" mot…")
    assert len(first.cells[1]) < 130
    assert (plain(second.heading), second.cells) == (
        "Autre\nréférence nationale, non une règle : 12,5 %",
        ("–", "–"),
    )
    assert section.sentences


def test_the_document_to_edit_has_the_same_words_headings_and_header_rows():
    strategy = strategy_of_a_year()
    content = booklet(strategy, on=ON)
    data = booklet_docx(content, on=ON)
    document = docx.Document(io.BytesIO(data))

    headings = [
        one for one in document.paragraphs if one.style.name.startswith(("Heading", "heading", "Titre"))
    ]
    assert "1.1 Médiation" in [plain(one.text) for one in headings]
    assert all(table.rows[0]._tr.xpath("w:trPr/w:tblHeader") for table in document.tables)
    words = bare("".join(node.text or "" for node in document.element.body.iter() if node.tag.endswith("}t")))
    record = without_places(json.loads(canonical_json(asdict(content))))
    record.pop("head")
    missing = [line for text in texts(record) for line in text.split("\n") if bare(line) not in words]
    assert missing == []
    assert data == booklet_docx(booklet(strategy, on=ON), on=ON)


def test_the_document_to_edit_has_the_figures_of_the_paper():
    content = booklet(strategy_of(3), on=ON)
    tables = [
        table
        for axis in content.axes
        for sheet in axis.sheets
        for section in sheet.sections
        for table in section.tables
    ]
    blocks = booklet_document(content, on=ON).blocks
    written = {one.caption: None for one in blocks if isinstance(one, DataTable)}

    rows = [[tuple(row.cells) for row in one.rows] for one in blocks if isinstance(one, DataTable)]
    assert all([row.cells for row in table.rows] in rows for table in tables)
    assert {"Moyens par année", "Financements", "Étapes", "Indicateur", "États d’une fiche"} <= set(written)
    levels = [one.level for one in blocks if isinstance(one, Heading)]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_booklet_costs_the_same_queries_for_12_and_for_120_sheets():
    strategy = strategy_of(12)
    before = queries(lambda: booklet(strategy, on=ON))
    more_sheets(strategy, 108)

    assert queries(lambda: booklet(strategy, on=ON)) == before
    assert sum(len(axis.sheets) for axis in booklet(strategy, on=ON).axes) == 120
