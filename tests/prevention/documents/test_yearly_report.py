"""The yearly report: what it says of a year known by heart, what it never says, and its two papers."""

import datetime as dt
import io
import json
from dataclasses import asdict
from decimal import Decimal

import pikepdf
import pptx
import pytest

from common.office.content import BulletSlide, ChartSlide, TableSlide
from common.papers.engine import canonical_json
from common.typography import PartialDate
from prevention.documents.report_parts import Drawing
from prevention.documents.yearly_report import (
    yearly_report_context,
    yearly_report_html,
    yearly_report_pdf,
)
from prevention.documents.yearly_report_slides import yearly_report_deck, yearly_report_pptx
from prevention.models import PersonMeeting
from tests.common.papers.checks import assert_archival_and_accessible, elements, record_of, role
from tests.deliberations.domain.support import plain
from tests.partners.documents.papers import missing_from, queries
from tests.prevention.documents.yearly_scenes import ON, SECRET, YEAR, empty_strategy, strategy_of_a_year
from tests.prevention.factories import (
    ActionFactory,
    ActionMeansFactory,
    AxisFactory,
    IndicatorFactory,
    MeasurementFactory,
    MilestoneFactory,
)

pytestmark = pytest.mark.django_db


def context_of(strategy, **more):
    return yearly_report_context(strategy, **{"year": YEAR, "on": ON} | more)


def record(context):
    return json.loads(canonical_json(asdict(context)))


def tables(context):
    """The tables of all sections, by caption."""
    return {
        plain(table.caption): {plain(row.heading): tuple(map(plain, row.cells)) for row in table.rows}
        for section in context.sections
        for part in section.parts
        for table in part.tables
    }


def sentences(context):
    return [
        plain(sentence)
        for section in context.sections
        for part in section.parts
        for sentence in part.sentences
    ]


def drawings(context):
    found = [part.drawing for section in context.sections for part in section.parts if part.drawing]
    return {drawing.name: drawing for drawing in found}


def test_the_paper_prints_its_record_and_is_archival_and_accessible():
    strategy = strategy_of_a_year()
    data = yearly_report_pdf(strategy, year=YEAR, on=ON)

    assert_archival_and_accessible(data)
    found = record_of(data, "rapport-annuel.json")
    assert found == record(context_of(strategy))
    found["head"].pop("title")
    for section in found["sections"]:
        for part in section["parts"]:
            if part["drawing"]:
                # What a screen reader says of the drawing, and numbers that stand there in French.
                del part["drawing"]["name"], part["drawing"]["description"], part["drawing"]["heading"]
                del part["drawing"]["series"], part["drawing"]["line"]
    assert missing_from(data, found) == []
    assert data == yearly_report_pdf(strategy, year=YEAR, on=ON)


def test_the_year_at_a_glance():
    context = context_of(strategy_of_a_year())

    assert {fact.label: (plain(fact.value), plain(fact.note)) for fact in context.glance} == {
        "Fiches action": ("4", "2 en cours, 1 réalisée et 1 sans état renseigné"),
        "Fiches en retard": ("1", "au 15 novembre 2026 ; 1 incertaine"),
        "Plénières du CLSPD en 2026": ("1", "12 mars 2026"),
        "Moyens réalisés en 2026": ("au moins 11 000 €", "prévu : 20 500,50 €"),
        "FIPD 2026 en quartiers prioritaires": ("75 %", "référence nationale : 75 %"),
        "Décisions en attente": ("2", "dont 1 en retard"),
    }


def test_the_tables_say_the_year():
    found = tables(context_of(strategy_of_a_year()))

    assert found["Réunions tenues en 2026"]["Toutes les instances"] == ("2", "")
    assert found["Présence des organisations en 2026"] == {"Préfecture-Exemple": ("1", "1", "–")}
    assert found["Fiches par axe, au 15 novembre 2026"] == {
        "Axe 1 : Prévenir": ("2", "1", "1", "0", "0"),
        "Axe 2 : Protéger": ("2", "1", "0", "1", "1"),
        "Tous les axes": ("4", "2", "1", "1", "1"),
    }
    assert found["Fiches par objectif"]["Axe 1 – Agir tôt"] == ("1", "1", "0", "0", "0")
    assert found["Fiches en retard au 15 novembre 2026"] == {
        "2.1 Accueil des victimes": ("Axe 2", "Préfecture-Exemple", "juin 2026", "en cours")
    }
    assert found["Issue des fiches, quand une source la dit"] == {
        "Poursuivies": ("1", "1.1 Médiation"),
        "Réalisées": ("1", "1.2 Chantiers éducatifs"),
    }
    assert found["Rubriques que des fiches ne renseignent pas"]["Pilote"] == ("2", "4")
    assert found["Étapes prévues ou faites en 2026"] == {
        "Charte de Médiation": ("1.1 Médiation", "mars 2026", "–", "en retard"),
        "Bilan des chantiers": ("1.2 Chantiers éducatifs", "1er septembre 2026", "septembre 2026", "faite"),
    }
    assert found["Décisions en attente au 15 novembre 2026"] == {
        "Décision-Tardive": (
            "Plénière-Exemple\n12 mars 2026",
            "Préfecture-Exemple",
            "juin 2026",
            "en retard",
        ),
        "Décision-Prochaine": ("Plénière-Exemple\n12 mars 2026", "non renseigné", "2027", "à faire"),
    }


def test_the_money_of_the_year():
    found = tables(context_of(strategy_of_a_year()))

    assert found["Moyens par année, tous les axes"] == {
        "2025": ("3 000 €", "2 900 €", "0,5", "n. r."),
        "2026": ("20 500,50 €", "au moins 11 000 €", "au moins 0,75", "n. r."),
        "Fiches sans moyens": ("n. r.", "n. r.", "n. r.", "n. r."),
        "Toutes les années": ("au moins 23 500,50 €", "au moins 13 900 €", "au moins 1,25", "n. r."),
    }
    assert found["Moyens de 2026, par axe"]["Axe 2 : Protéger"] == ("–", "–", "–", "–")
    assert found["Par financeur, en 2026"] == {
        "Préfecture-Exemple (recette)": ("2", "40 000 €", "n. r."),
    }
    assert found["Par axe et par financeur, en 2026"]["Axe 1 – Préfecture-Exemple (recette)"] == (
        "30 000 €",
        "n. r.",
    )
    assert found["Montants notifiés du FIPD"]["2026"] == ("30 000 €", "10 000 €", "–", "40 000 €", "75 %")


def test_restricted_sheets_and_small_counts_are_nowhere():
    strategy = strategy_of_a_year()
    told = str(record_of(yearly_report_pdf(strategy, year=YEAR, on=ON), "rapport-annuel.json"))

    assert SECRET not in told
    assert "777" not in told
    assert "555" not in told
    situations = tables(context_of(strategy))["Situations examinées en 2025"]
    assert situations["Cellule-Exemple"] == ("masqué", "masqué", "41")


def test_counts_of_the_running_year_are_nowhere_and_the_paper_says_why():
    strategy = strategy_of_a_year()
    first, second = (
        yearly_report_context(strategy, year=YEAR, on=day).sections[0].parts[-1]
        for day in (ON, dt.date(2026, 2, 1))
    )

    assert first == second
    assert plain(" ".join(first.sentences)) == (
        "Les nombres de 2026 seront donnés une fois l’année finie : avant, deux relevés rapprochés laisseraient "
        "calculer un petit nombre. Voici ceux de 2025, dernière année finie."
    )
    assert [table.caption for table in first.tables] == ["Situations examinées en 2025"]
    ended = yearly_report_context(strategy, year=YEAR, on=dt.date(2027, 1, 1)).sections[0].parts[-1]
    assert (ended.sentences, plain(ended.tables[0].rows[0].cells[-1])) == ((), "8 642")


def test_without_an_ended_year_the_report_has_only_the_sentence():
    strategy = strategy_of_a_year()
    PersonMeeting.objects.filter(date__year=2025).delete()
    part = yearly_report_context(strategy, year=YEAR, on=ON).sections[0].parts[-1]

    assert part.tables == ()
    assert plain(part.sentences[0]).endswith("calculer un petit nombre.")


@pytest.mark.parametrize(("threshold", "shown"), [(3, "3"), (4, "masqué")])
def test_the_threshold_of_small_counts_is_a_setting(settings, threshold, shown):
    settings.SMALL_COUNT = threshold
    situations = tables(context_of(strategy_of_a_year()))["Situations examinées en 2025"]
    assert situations["Cellule-Exemple"][0] == shown


def test_indicators_have_their_chart_and_too_few_readings_is_an_answer():
    context = context_of(strategy_of_a_year())
    rows = tables(context)["Indicateurs à la fin de 2026"]

    assert rows["Médiations\npar an"] == (
        "1.1 Médiation",
        "10",
        "17\n2026 (est.)",
        "20",
        "se rapproche de la cible",
    )
    assert rows["Délai d’accueil"][1:] == ("n. r.", "n. r.", "n. r.", "pas assez de relevés")
    (chart,) = [one for name, one in drawings(context).items() if name.startswith("indicateur")]
    assert chart.groups == ("Départ", "2025", "2026 (est.)")
    assert chart.series[0].values == (Decimal(10), Decimal("12.5"), Decimal(17))
    assert (chart.line_label, chart.line) == ("Cible", Decimal(20))
    assert plain(chart.description) == "Départ, 10, 2025, 12,5 et 2026 (est.), 17 ; cible : 20."
    assert any(
        "2 indicateurs : depuis le départ, 1 se rapproche de la cible" in one for one in sentences(context)
    )


def test_an_indicator_below_zero_or_with_one_value_has_a_table_and_no_chart():
    strategy = empty_strategy()
    action = ActionFactory(axis__strategy=strategy)
    below = IndicatorFactory(action=action, label="Écart", baseline=Decimal(-2))
    MeasurementFactory(indicator=below)
    alone = IndicatorFactory(action=action, label="Seul", baseline=None)
    MeasurementFactory(indicator=alone, value=None)
    context = context_of(strategy)

    assert [name for name in drawings(context) if name.startswith("indicateur")] == []
    assert tables(context)["Relevés : Seul"]["2025"] == ("n. r.", "Source-Exemple")


def test_of_many_readings_the_chart_has_the_last_and_the_table_all():
    strategy = empty_strategy()
    many = IndicatorFactory(action__axis__strategy=strategy, label="Mensuel")
    for month in range(1, 13):
        MeasurementFactory(indicator=many, period=PartialDate(2026, month), value=Decimal(month))
    context = context_of(strategy)

    (chart,) = [one for name, one in drawings(context).items() if name.startswith("indicateur")]
    assert chart.groups[0] == "05/2026"
    assert len(tables(context)["Relevés : Mensuel"]) == 14


def test_unknown_money_is_no_bar_and_no_zero():
    strategy = empty_strategy()
    action = ActionFactory(axis__strategy=strategy)
    for year, planned, real in ((2025, 0, 1500), (2026, None, None), (2027, 2000, None)):
        ActionMeansFactory(action=action, year=year, planned=planned, real=real)
    chart = drawings(context_of(strategy))["moyens-par-annee"]

    assert chart.series[0].values == (Decimal(0), None, Decimal(2))
    assert chart.series[1].values == (Decimal("1.5"), None, "pas encore attendu")
    assert [plain(label) for label in chart.series[1].labels] == ["1,5", "n. r.", "–"]


def test_the_share_of_the_fipd_has_the_reference_as_a_line():
    chart = drawings(context_of(strategy_of_a_year()))["part-fipd"]

    assert (chart.line_label, chart.line) == ("Référence nationale", Decimal(75))
    assert chart.series[0].values == (Decimal(75),)
    assert "référence nationale : 75 %" in plain(chart.description)


def test_each_chart_is_described_in_the_paper():
    strategy = strategy_of_a_year()
    told = [plain(one.description) for one in drawings(context_of(strategy)).values()]
    with pikepdf.open(io.BytesIO(yearly_report_pdf(strategy, year=YEAR, on=ON))) as pdf:
        said = [plain(str(item.Alt)) for item in elements(pdf) if role(item) == "Figure"]

    assert len(told) == len(said) == 4
    assert all(any(one in text for text in said) for one in told)


def test_the_notes_of_the_year_stand_by_axis():
    strategy = strategy_of_a_year()
    context = context_of(strategy)

    assert [(axis.heading, [(note.sheet, note.text) for note in axis.notes]) for axis in context.notes] == [
        ("Axe 1\u00a0: Prévenir", [("1.1 Médiation", "Note de Médiation")])
    ]
    assert context_of(strategy, year=2025).notes == ()


def test_a_strategy_without_anything_says_so():
    strategy = empty_strategy()
    context = context_of(strategy)
    told = sentences(context)

    assert "Aucune fiche action n’est inscrite dans cette stratégie." in told
    assert "Aucune étape n’est prévue ni faite en 2026." in told
    assert "Aucune fiche ne donne de moyens." in told
    assert "Aucun financement de 2026 n’est rattaché aux fiches." in told
    assert "Aucun financement du FIPD n’est rattaché aux fiches." in told
    assert "Aucune fiche ne porte d’indicateur." in told
    assert "Aucune décision n’attend au 15 novembre 2026." in told
    assert "La formation plénière du CLSPD ne s’est pas réunie en 2026, au 15 novembre 2026." in told
    assert drawings(context) == {}
    assert_archival_and_accessible(yearly_report_pdf(strategy, year=YEAR, on=ON))
    assert len(pptx.Presentation(io.BytesIO(yearly_report_pptx(strategy, year=YEAR, on=ON))).slides) > 2


def test_the_report_costs_the_same_queries_whatever_the_sheets():
    strategy = strategy_of_a_year()
    before = queries(lambda: yearly_report_html(context_of(strategy)))
    axis = AxisFactory(strategy=strategy, position=7)
    for _ in range(5):
        action = ActionFactory(axis=axis)
        ActionMeansFactory(action=action)
        MeasurementFactory(indicator__action=action)

    assert queries(lambda: yearly_report_html(context_of(strategy))) == before


def test_the_slides_have_the_charts_and_tables_of_the_paper():
    strategy = strategy_of_a_year()
    context = context_of(strategy)
    slides = yearly_report_deck(context, on=ON).slides

    charts = {slide.chart.name: slide.chart for slide in slides if isinstance(slide, ChartSlide)}
    assert charts.keys() == drawings(context).keys()
    for name, drawing in drawings(context).items():
        assert_same(charts[name], drawing)
    shown = {plain(slide.title): slide.table for slide in slides if isinstance(slide, TableSlide)}
    for caption, table in shown.items():
        assert tables(context)[caption] == {
            plain(row.heading): tuple(map(plain, row.cells)) for row in table.rows
        }


@pytest.mark.parametrize(("lines", "shown"), [(12, True), (13, False)])
def test_a_long_table_is_left_to_the_paper(lines, shown):
    strategy = empty_strategy()
    action = ActionFactory(axis__strategy=strategy)
    for number in range(lines):
        MilestoneFactory(action=action, label=f"Étape {number}")
    slides = yearly_report_deck(context_of(strategy), on=ON).slides

    titles = [slide.title for slide in slides if isinstance(slide, TableSlide)]
    assert ("Étapes prévues ou faites en 2026" in titles) is shown
    told = [item for slide in slides if isinstance(slide, BulletSlide) for item in slide.items]
    assert ("La liste entière est dans le rapport imprimé." in told) is not shown


def assert_same(chart, drawing: Drawing):
    """The values of a chart of a slide are those of the paper; a line is a series more."""
    told = [(one.label, tuple(one.values)) for one in chart.series]
    expected = [(one.label, one.values) for one in drawing.series]
    if drawing.line is not None:
        expected.append((drawing.line_label, (drawing.line,) * len(drawing.groups)))
    assert told == expected
    assert chart.description == drawing.description


def test_the_slides_are_native_described_and_the_same_each_time():
    strategy = strategy_of_a_year()
    data = yearly_report_pptx(strategy, year=YEAR, on=ON)
    deck = pptx.Presentation(io.BytesIO(data))
    frames = [shape for slide in deck.slides for shape in slide.shapes if shape.has_chart]

    assert len(frames) == 4
    assert all(frame._element.nvGraphicFramePr.cNvPr.get("descr") for frame in frames)
    assert data == yearly_report_pptx(strategy, year=YEAR, on=ON)
    assert deck.core_properties.created.date() == ON


def test_a_year_that_is_past_keeps_the_day_of_the_report():
    context = context_of(strategy_of_a_year(), year=2025, on=dt.date(2026, 2, 1))

    assert context.name == "Rapport annuel 2025"
    assert "1er février 2026" in plain(context.day)
    assert tables(context)["Moyens de 2025, par axe"]["Tous les axes"][0] == "3 000 €"
