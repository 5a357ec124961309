"""The reference town: what one presentation says of its plans, line by line, and nothing it does not say."""

from collections.abc import Iterator
from typing import Any

import pytest

from common.typography import PartialDate
from deliberations.models import Deliberation, Municipality, Sitting, Vote
from partners.models import FrameworkMeasure, NationalFramework, Organisation
from prevention.demonstration.mons_en_baroeul import NAME
from prevention.demonstration.mons_en_baroeul_review import LINES, READ
from prevention.domain.reviews import ReviewSpan, axis_reviews, review_span
from prevention.models import (
    Action,
    Body,
    Objective,
    ReviewLine,
    Strategy,
    StrategyEvent,
    StrategySignatory,
)
from prevention.models.plan import plan_of
from tests.demonstration import TOWNS

pytestmark = pytest.mark.django_db
# axis: réalisations then perspectives; how many lines stand under each.
COUNTED = {
    1: ((4, 0, 0, 0, 3), (0, 0, 0, 0, 0, 0, 2)),
    2: ((0, 5, 3, 7, 3), (2, 4, 0)),
    3: ((0, 0, 0, 0, 3), (0, 3, 0, 0, 0)),
}
STATED_PARTNERS = [
    "Ville",
    "Police Nationale",
    "Police Municipale",
    "Parquet",
    "Bailleurs",
    "Copropriétés",
    "Etablissements Scolaires",
    "Education Nationale",
    "Préfecture",
    "Centre Social",
    "Transpole",
    "Club de Prévention",
    "Citéo",
]
# Devices, places and organisations the presentation names; a paper that loses one is wrong.
NAMED = (
    *("Médiation Sociale en Milieu Urbain", "Centre de Supervision Urbain", "Marches Exploratoires"),
    *("AG2R La Mondiale", "Plan Communal de Sauvegarde", "Azimuts", "Cap Bleu", "Le Cairn", "ALSES"),
    *("Ensemble on fait quoi", "Entre’ filles", "Coop Mons", "Rabelais", "M’Café", "Coup de Pouce"),
    *("Point Information Jeunesse", "Programme d’Investissement d’Avenir pour la Jeunesse", "SOCIOREZO"),
    *("À quoi tu rêves", "Juni code", "Lacordaire", "SOS Homophobie", "Groupe de Suivi Nominatif"),
    *("protoxyde d’azote", "Sarts (Vauban)", "TIGistes", "rappel à l’ordre", "conciliateur de justice"),
    *("Centre Social Imagine", "transaction", "guide MEL", "guide métropolitain", "SIAVIC", "harcèlement"),
)


@pytest.fixture(scope="module")
def loaded(filled: Any) -> Iterator[None]:
    with filled(*TOWNS):
        yield


@pytest.fixture
def town(loaded: None) -> Municipality:
    return Municipality.objects.get(name=NAME)


@pytest.fixture
def strategy(town: Municipality) -> Strategy:
    return Strategy.objects.of_town(town).get(start="2019")


def test_it_is_no_home_of_the_installation(town):
    assert (town.is_home, town.demonstration) == (False, True)
    assert town not in Municipality.objects.home()


def test_each_bullet_is_one_line_with_its_own_lines_under_it(strategy):
    plan = plan_of(strategy, restricted=True)
    found = {
        review.axis.position: tuple(
            tuple(len(line.sub_lines) for line in lines)
            for lines in (review.achievements, review.perspectives)
        )
        for review in axis_reviews(plan.axes, plan.review_lines)
    }

    assert found == COUNTED
    assert {axis: tuple(map(len, both)) for axis, both in found.items()} == {1: (5, 7), 2: (5, 3), 3: (5, 5)}
    assert [axis.label for axis in plan.axes] == [
        "Dissuasion et prévention situationnelle",
        "Prévention sociale, éducation citoyenne et parentalité",
        "Prévention de la récidive, réparation, accès aux droits et aide aux victimes",
    ]


def test_the_thirteen_partners_keep_their_order_and_their_names(strategy):
    partners = list(strategy.partners.order_by("position"))

    assert [one.stated_as for one in partners] == STATED_PARTNERS
    assert len(partners) == len({one.organisation_id for one in partners}) == 13
    assert [
        one.organisation.name for one in partners if one.stated_as in {"Centre Social", "Club de Prévention"}
    ] == [
        "Centre social Imagine",
        "Club de prévention Azimuts",
    ]


@pytest.mark.parametrize("name", NAMED)
def test_what_the_presentation_names_is_named(strategy, name):
    plan = plan_of(strategy, restricted=True)
    said = " ".join(text for line in plan.review_lines for text in (line.text, *line.sub_lines))
    places = " ".join(ReviewLine.objects.filter(axis__strategy=strategy).values_list("places", flat=True))

    assert name in f"{said} {places}".replace("\u00a0", " ")


def test_an_outcome_is_there_only_where_a_word_says_it(strategy):
    lines = (
        ReviewLine.objects.filter(axis__strategy=strategy)
        .exclude(outcome="")
        .order_by("axis", "kind", "position")
    )

    assert [(line.axis.position, line.kind, line.position, line.outcome) for line in lines] == [
        (1, "achievement", 1, READ["poursuite"]),
        (1, "perspective", 3, READ["actualisation"]),
        (1, "perspective", 6, READ["actualisation"]),
        (2, "perspective", 2, READ["poursuivre"]),
        (3, "perspective", 2, READ["poursuivre"]),
    ]
    assert {
        word for word in ("poursuivi", "Poursuivre", "Actualiser") for line in lines if word in line.text
    } == {
        "poursuivi",
        "Poursuivre",
        "Actualiser",
    }


def test_the_plans_follow_each_other_and_two_periods_are_kept(town, strategy):
    plans = {one.start.year: one for one in Strategy.objects.of_town(town).with_facts()}
    facts = {year: plan.fact() for year, plan in plans.items()}

    assert {year: plan.kind for year, plan in plans.items()} == {
        2000: "security_contract",
        2003: "local_council",
        2014: "strategy",
        2019: "strategy",
    }
    assert {year: fact.predecessors for year, fact in facts.items()} == {
        2000: (),
        2003: (plans[2000].pk,),
        2014: (plans[2003].pk,),
        2019: (plans[2014].pk,),
    }
    assert (facts[2019].review_start, facts[2019].review_end) == (PartialDate(2015), PartialDate(2018))
    assert (facts[2014].start, facts[2014].end) == (PartialDate(2014), PartialDate(2017))
    assert review_span(facts[2019], facts[2014]) == ReviewSpan(left_out=(2014,), added=(2018,))


def test_it_was_validated_then_presented(town, strategy):
    assert [(one.kind, str(one.date)) for one in strategy.events.order_by("date")] == [
        ("validated", "28 novembre 2018"),
        ("presented", "28 mars 2019"),
    ]
    assert strategy.fact().validated == PartialDate(2018, 11, 28)
    assert not StrategyEvent.objects.filter(strategy__municipality=town, kind="adopted").exists()


def test_what_the_presentation_does_not_say_is_not_there(town, strategy):
    assert strategy.sheets_not_communicated is True
    assert (strategy.diagnosis, strategy.diagnosed, strategy.coordinator, strategy.city_contract) == (
        "",
        None,
        "",
        None,
    )
    for model, owner in (
        (Action, "axis__strategy__municipality"),
        (Objective, "axis__strategy__municipality"),
        (StrategySignatory, "strategy__municipality"),
        (Body, "municipality"),
        (Sitting, "term__municipality"),
        (Deliberation, "municipality"),
        (Vote, "question__sitting__term__municipality"),
    ):
        assert not model._base_manager.filter(**{owner: town}).exists(), model.__name__
    assert set(
        Organisation.objects.of_town(town).values_list("siren", "address", "phone", "legal_personality")
    ) == {("", "", "", None)}


def test_each_record_names_its_source(town):
    assert {"28 mars 2019" in one.source for one in Strategy.objects.of_town(town)} == {True}
    assert {"déduite" in one.source for one in Strategy.objects.of_town(town)} == {True}
    assert {one.source != "" for one in ReviewLine.objects.filter(axis__strategy__municipality=town)} == {
        True
    }
    assert {one.note.startswith("Source") for one in Organisation.objects.of_town(town)} == {True}


def test_only_the_lines_that_name_delinquency_are_tied_to_the_national_framework(strategy):
    framework = NationalFramework.objects.get()
    tied = ReviewLine.objects.filter(axis__strategy=strategy, measures__isnull=False).order_by("axis")

    assert framework.axes.count() == 3
    assert [measure.share for measure in FrameworkMeasure.objects.filter(share__isnull=False)] == [75]
    assert [(line.axis.position, line.kind, line.position) for line in tied] == [
        (1, "achievement", 3),
        (2, "perspective", 1),
    ]
    assert {measure.axis.number for line in tied for measure in line.measures.all()} == {1}
    assert {measure.share for line in tied for measure in line.measures.all()} == {None}


def test_the_lines_are_written_once():
    texts = [one.text for both in LINES.values() for lines in both for one in lines]

    assert len(texts) == len(set(texts)) == 30
