"""The review of a period: its lines as the source has them, its periods, what it never says, its two papers."""

import datetime as dt
import io
import json
from dataclasses import asdict

import docx
import pytest

from common.papers.engine import canonical_json
from common.typography import PartialDate
from prevention.documents.report_parts import sheet_name
from prevention.documents.review import review_context, review_pdf, span_words
from prevention.documents.review_editable import review_docx
from prevention.domain.facts import StrategyFact
from prevention.models import ReviewSubLine, StrategyEvent, StrategyPartner, Succession
from prevention.models.plan import plan_of, review_of
from tests.common.papers.checks import assert_archival_and_accessible, record_of
from tests.deliberations.domain.support import plain
from tests.partners.documents.papers import missing_from, queries
from tests.partners.factories import OrganisationFactory
from tests.prevention.documents.yearly_scenes import ON, SECRET, empty_strategy
from tests.prevention.factories import ActionFactory, AxisFactory, ReviewLineFactory, StrategyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategy():
    """A review of 2015 to 2018 after a plan of 2014 to 2017, of an axis with three lines and one without."""
    found = empty_strategy(
        title="STSPD-Exemple",
        review_start=PartialDate(2015),
        review_end=PartialDate(2018),
        source="Texte-Exemple",
    )
    before = StrategyFactory(
        municipality=found.municipality, title="CLS-Exemple", start=PartialDate(2014), end=PartialDate(2017)
    )
    Succession.objects.create(strategy=found, predecessor=before)
    first, _ = (
        AxisFactory(strategy=found, position=place, title=title)
        for place, title in enumerate(("Prévenir", "Protéger"), start=1)
    )
    sheet = ActionFactory(axis=first, code="1.1", title="Médiation")
    mediation = ReviewLineFactory(
        axis=first,
        position=1,
        text="Médiation de rue",
        action=sheet,
        outcome="continued",
        places="Le Bas-Pays",
    )
    partner = OrganisationFactory(municipality=found.municipality, name="Bailleur-Exemple")
    mediation.partners.add(partner)
    for place, text in enumerate(("en soirée", "avec le bailleur")):
        ReviewSubLine.objects.create(line=mediation, position=place, text=text)
    ReviewLineFactory(axis=first, position=2, text="Chantiers éducatifs")
    ReviewLineFactory(axis=first, position=1, kind="perspective", text="Ouvrir le samedi")
    hidden = ActionFactory(axis=first, title=SECRET, restricted=True)
    ReviewLineFactory(axis=first, position=3, text=f"Ligne de {SECRET}", action=hidden)
    StrategyPartner.objects.create(strategy=found, organisation=partner, stated_as="le bailleur")
    StrategyEvent.objects.create(strategy=found, kind="validated", date=PartialDate(2018, 11, 28))
    return found


def axes(context):
    return {
        plain(axis.heading): (
            [(line.text, line.sub_lines, plain(line.mention)) for line in axis.achievements],
            [line.text for line in axis.perspectives],
        )
        for axis in context.axes
    }


def test_the_paper_prints_its_record_and_is_archival_and_accessible(strategy):
    data = review_pdf(strategy, on=ON)

    assert_archival_and_accessible(data)
    record = record_of(data, "bilan.json")
    assert record == json.loads(canonical_json(asdict(review_context(strategy, on=ON))))
    record["head"].pop("title")
    assert missing_from(data, record) == []
    assert data == review_pdf(strategy, on=ON)


def test_lines_stand_by_axis_with_their_sub_lines_and_what_is_known_of_them(strategy):
    context = review_context(strategy, on=ON)

    assert axes(context) == {
        "Axe 1 : Prévenir": (
            [
                (
                    "Médiation de rue",
                    ("en soirée", "avec le bailleur"),
                    "Issue : poursuivie · Fiche 1.1 Médiation · Partenaire : Bailleur-Exemple · Lieux : Le Bas-Pays",
                ),
                ("Chantiers éducatifs", (), ""),
            ],
            ["Ouvrir le samedi"],
        ),
        "Axe 2 : Protéger": ([], []),
    }
    assert [plain(axis.counts) for axis in context.axes] == [
        "2 réalisations, 1 perspective",
        "aucune réalisation, aucune perspective",
    ]


def test_a_restricted_sheet_and_its_line_are_nowhere(strategy):
    assert SECRET not in str(record_of(review_pdf(strategy, on=ON), "bilan.json"))


def test_the_review_says_its_period_what_came_before_and_who_took_part(strategy):
    context = review_context(strategy, on=ON)

    assert context.name == "Bilan 2015-2018"
    (span,) = context.spans
    assert plain(span) == (
        "Le bilan porte sur 2015-2018 ; le plan d’avant, « CLS-Exemple », allait de 2014 à 2017 : 2014 n’y est pas et "
        "2018 s’y ajoute."
    )
    assert {fact.label: plain(fact.value) for fact in context.facts} == {
        "Période du bilan": "2015-2018",
        "Période de la stratégie": "2025-2027",
        "Plan d’avant": "CLS-Exemple (2014-2017)",
        "Étapes": "validée en CLSPD (28 novembre 2018)",
        "Partenaires": "le bailleur",
        "Source": "Texte-Exemple",
    }


PLAN = StrategyFact(1, "STSPD", review_start=PartialDate(2015), review_end=PartialDate(2018))


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (2015, 2018, "allait de 2015 à 2018 : ce sont les mêmes années."),
        (2013, 2018, "allait de 2013 à 2018 : 2013 et 2014 n’y sont pas."),
        (2017, 2018, "allait de 2017 à 2018 : 2015 et 2016 s’y ajoutent."),
        (2014, 2014, "était celui de 2014 : 2014 n’y est pas et 2015, 2016, 2017 et 2018 s’y ajoutent."),
        (None, 2018, "la période du plan d’avant, « CLS », n’est pas renseignée."),
    ],
)
def test_how_the_two_periods_meet(start, end, said):
    before = StrategyFact(2, "CLS", start=start and PartialDate(start), end=PartialDate(end))

    assert plain(span_words(PLAN, before)).endswith(said)


def test_a_period_that_no_source_gives_is_not_made_up():
    before = StrategyFact(2, "CLS", start=PartialDate(2014), end=PartialDate(2017))
    told = span_words(StrategyFact(1, "STSPD"), before)

    assert plain(told) == "Ce que le bilan regarde n’est pas renseigné ; plan d’avant : « CLS »."


def test_a_strategy_without_lines_says_so():
    bare = empty_strategy(review_start=None, review_end=None, sheets_not_communicated=True)
    AxisFactory(strategy=bare, position=1)
    context = review_context(bare, on=ON)

    assert (context.name, context.empty) == ("Bilan de la période", "Aucune ligne de bilan n’est inscrite.")
    assert "aucun papier ne les donne" in {fact.label: fact.value for fact in context.facts}["Fiches action"]
    assert_archival_and_accessible(review_pdf(bare, on=ON))


def test_the_editable_document_says_the_same_in_the_same_order(strategy):
    data = review_docx(strategy, on=ON)
    document = docx.Document(io.BytesIO(data))
    shown = [paragraph.text for paragraph in document.paragraphs]
    context = review_context(strategy, on=ON)

    lines = [
        text
        for axis in context.axes
        for line in (*axis.achievements, *axis.perspectives)
        for text in (line.text, *line.sub_lines)
    ]
    found = [next(place for place, text in enumerate(shown) if text.startswith(line)) for line in lines]
    assert found == sorted(found)
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert headings == [axis.heading for axis in context.axes]
    assert data == review_docx(strategy, on=ON)
    assert document.core_properties.created.date() == ON


@pytest.mark.parametrize(
    ("restricted", "told"), [(False, ["1.1 Médiation"]), (True, ["1.1 Médiation", SECRET])]
)
def test_the_review_reads_what_the_whole_plan_says_and_no_sheet(strategy, restricted, told):
    """A named sheet, an unnamed one, a restricted one with its line, one of the plan before."""
    axis = strategy.axes.get(position=1)
    ActionFactory(axis=axis, code="1.9", title="Sans ligne")
    elsewhere = AxisFactory(strategy=StrategyFactory(municipality=strategy.municipality))
    ReviewLineFactory(axis=axis, position=8, action=ActionFactory(axis=elsewhere, code="9.9"))
    plan, names = review_of(strategy, restricted=restricted)
    whole = plan_of(strategy, restricted=restricted)

    assert (plan.strategy, plan.axes, plan.review_lines) == (whole.strategy, whole.axes, whole.review_lines)
    assert (plan.actions, plan.objectives) == ((), ())
    lines = {line.action for line in whole.review_lines}
    assert names == {one.key: sheet_name(one) for one in whole.actions if one.key in lines}
    assert [plain(name).removeprefix("1.9 ") for name in sorted(names.values())] == told


def test_the_review_costs_the_same_queries_whatever_the_lines(strategy):
    before = queries(lambda: review_context(strategy, on=ON))
    axis = strategy.axes.get(position=2)
    for place in range(1, 6):
        line = ReviewLineFactory(axis=axis, position=place, action=ActionFactory(axis=axis))
        ReviewSubLine.objects.create(line=line, text="dessous")

    assert queries(lambda: review_context(strategy, on=ON)) == before
    ActionFactory.create_batch(3, axis=axis)
    assert queries(lambda: review_context(strategy, on=ON)) == before
    assert before <= 16


def test_the_day_is_that_of_the_paper_and_not_of_the_clock(strategy):
    assert "au 1er février 2026" in plain(review_context(strategy, on=dt.date(2026, 2, 1)).head.running)
