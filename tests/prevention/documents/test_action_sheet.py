"""The paper of one sheet: every field, what is not known said so, what is computed, who reads a restricted one."""

import datetime as dt
import json
from dataclasses import asdict
from decimal import Decimal

import pytest

from common.papers.engine import canonical_json
from common.typography import PartialDate
from partners.models import District
from prevention.documents.action_sheet import action_sheet_context, action_sheet_pdf
from prevention.models import Action
from tests.common.papers.checks import assert_archival_and_accessible, record_of
from tests.deliberations.domain.support import plain
from tests.partners.documents.papers import cells, facts, missing_from, printed, queries
from tests.partners.factories import OrganisationFactory
from tests.prevention.documents.booklet_scenes import framework, without_places
from tests.prevention.documents.yearly_scenes import ON, strategy_of_a_year
from tests.prevention.factories import (
    ActionFactory,
    ActionFundingFactory,
    ActionMeansFactory,
    ActionNoteFactory,
    IndicatorFactory,
    MeasurementFactory,
    MilestoneFactory,
)

pytestmark = pytest.mark.django_db


def sheet_of(action, on=ON):
    return action_sheet_context(action, on=on).sheet


@pytest.fixture
def running():
    """The sheet 1.1 of the known year, of which most is said."""
    strategy_of_a_year()
    return Action.objects.get(code="1.1")


def test_the_paper_prints_its_record_and_is_archival_and_accessible(running):
    data = action_sheet_pdf(running, on=ON)

    assert_archival_and_accessible(data)
    record = record_of(data, "fiche-action.json")
    assert record == json.loads(canonical_json(asdict(action_sheet_context(running, on=ON))))
    record["head"].pop("title")
    assert missing_from(data, without_places(record)) == []
    assert data == action_sheet_pdf(running, on=ON)
    assert data != action_sheet_pdf(running, on=dt.date(2026, 11, 16))


def test_a_sheet_of_which_nothing_is_known_says_so_and_names_what_is_missing():
    found = sheet_of(ActionFactory(start=None, end=None, status=""))

    assert plain(found.missing) == (
        "Fiche à compléter : 0 sur 12 ; il manque : problème constaté, objectif, public visé, lieux ou quartiers, "
        "pilote, partenaires, moyens, début, échéance, évaluation, état et élu référent."
    )
    assert (plain(found.state), found.objective, found.period) == (
        "– état non renseigné",
        "Objectif non renseigné",
        "dates non renseignées",
    )
    assert set(facts(found, "Pourquoi").values()) == {"non renseigné"}
    assert set(facts(found, "Qui").values()) == {"non renseigné"}
    assert [len(section.sentences) for section in found.sections] == [0, 0, 1, 2, 1, 1]


def test_a_complete_sheet_has_no_mention(running):
    state = running.pilot
    running.partners.add(state)
    Action.objects.filter(pk=running.pk).update(
        problem="Bruit", audience="Tous", evaluation="Enquête", elected_referent=None
    )

    assert plain(sheet_of(running).missing) == "Fiche à compléter : 11 sur 12 ; il manque : élu référent."


def test_means_keep_what_is_not_known_and_what_nobody_awaits():
    action = ActionFactory()
    ActionMeansFactory(action=action, year=2025, planned=Decimal(1000), real=None, planned_time=None)
    ActionMeansFactory(action=action, year=2026, planned=Decimal("2000.50"), real=Decimal(500))
    ActionMeansFactory(action=action, year=2027, planned=None, real=None)

    told = {year: tuple(map(plain, row)) for year, row in cells(sheet_of(action), "Moyens").items()}

    assert told == {
        "2025": ("1 000 €", "n. r.", "n. r.", "n. r."),
        "2026": ("2 000,50 €", "500 €", "0,5", "n. r."),
        "2027": ("n. r.", "–", "0,5", "–"),
        "Toutes les années": ("au moins 3 000,50 €", "au moins 500 €", "", ""),
    }


def test_fundings_have_their_amounts_and_their_state():
    action = ActionFactory()
    town = action.axis.strategy.municipality
    ActionFundingFactory(
        action=action,
        funding__label="Aide",
        funding__year=2026,
        funding__requested=Decimal(900),
        funding__notified=Decimal(700),
        funding__funder=OrganisationFactory(municipality=town, name="Financeur-Exemple"),
    )
    ActionFundingFactory(
        action=action,
        funding__label="Ancienne",
        funding__year=2019,
        funding__requested=None,
        funding__mentioned=Decimal(40),
        funding__funder=None,
    )

    section = next(one for one in sheet_of(action).sections if one.heading == "Moyens")
    rows = {plain(row.heading): tuple(map(plain, row.cells)) for row in section.tables[0].rows}

    assert rows == {
        "Aide (2026)\nRecette, Financeur-Exemple": ("900 €", "700 €", "n. r.", "notifié"),
        "Ancienne (2019)\nRecette, financeur non renseigné\nMontant cité par une source, sans état : 40 €": (
            "n. r.",
            "n. r.",
            "n. r.",
            "mentionné, état non indiqué",
        ),
    }


def test_indicators_have_their_readings_and_trend_or_not_enough_of_them():
    action = ActionFactory()
    nearer = IndicatorFactory(
        action=action, label="Médiations", unit="par an", baseline_source="main courante"
    )
    MeasurementFactory(
        indicator=nearer, period=PartialDate(2026), value=Decimal(17), estimated=True, source=""
    )
    MeasurementFactory(
        indicator=nearer, period=PartialDate(2025, 3), until=PartialDate(2025, 6), confidence="low"
    )
    IndicatorFactory(action=action, label="Délai", baseline=None, target=Decimal("2.5"), aim="")

    found = {name: tuple(map(plain, row)) for name, row in cells(sheet_of(action), "Évaluation").items()}

    assert found == {
        "Médiations": (
            "10",
            "\n".join(
                (
                    "départ : main courante",
                    "mars 2025 à juin 2025 : 15 (fiabilité faible, Source-Exemple)",
                    "2026 : 17 (estimation, source non renseignée)",
                )
            ),
            "20",
            "se rapproche de la cible (estimation)",
        ),
        "Délai": ("n. r.", "aucun relevé", "2,5", "pas assez de relevés"),
    }


@pytest.mark.parametrize(
    ("due", "done", "told"),
    [
        (PartialDate(2026, 3), PartialDate(2026, 3, 4), ("mars 2026", "4 mars 2026", "● faite")),
        (PartialDate(2026, 3), None, ("mars 2026", "–", "▲ en retard")),
        (PartialDate(2026, 11), None, ("novembre 2026", "–", "? échéance en cours")),
        (None, None, ("non renseigné", "–", "○ à venir")),
    ],
)
def test_a_milestone_stands_by_a_shape_and_a_word(due, done, told):
    action = ActionFactory()
    MilestoneFactory(action=action, label="Charte", due=due, done=done)

    assert tuple(map(plain, cells(sheet_of(action), "Quand")["Charte"])) == told


def test_late_is_a_shape_and_a_word_and_doubt_says_why():
    late = sheet_of(ActionFactory(end=PartialDate(2025)))
    doubt = sheet_of(ActionFactory(end=PartialDate(2026)))

    assert (plain(late.late), late.doubt) == ("▲ en retard", "")
    assert (doubt.late, plain(doubt.doubt)) == (
        "",
        "retard : l’échéance n’est connue qu’au mois ou à l’année",
    )


def test_priority_districts_notes_measures_and_what_is_carried_are_named():
    before = ActionFactory(code="0.1", title="Avant", axis__strategy__title="Plan d’avant")
    action = ActionFactory(carried_from=before, outcome="changed", outcome_reason="Horaires", source="Texte")
    town = action.axis.strategy.municipality
    for name, priority in (("Le Bas-Pays", True), ("Le Bourg", False)):
        action.districts.add(District.objects.create(municipality=town, name=name, is_qpv=priority))
    for year in (2026, 2025):
        ActionNoteFactory(action=action, year=year, text=f"Fait en {year}")
    action.measures.add(framework().axes.get().measures.get())

    found = sheet_of(action)

    assert facts(found, "Pourquoi")["Quartiers"] == "Le Bas-Pays (QPV) et Le Bourg"
    assert list(facts(found, "Suivi").items()) == [
        ("Issue", "modifiée"),
        ("Note 2025", "Fait en 2025"),
        ("Note 2026", "Fait en 2026"),
    ]
    assert facts(found, "Références") == {
        "Mesure nationale": "Part du FIPD",
        "Reprend la fiche": "0.1 Avant",
        "Source": "Texte",
    }
    assert facts(sheet_of(before), "Références") == {"Reprise par la fiche": str(action)}


def test_a_restricted_sheet_bears_its_mention_and_is_named_by_no_other():
    before = ActionFactory(title="Fiche-Réservée", restricted=True)
    action = ActionFactory(carried_from=before)

    data = action_sheet_pdf(before, on=ON)

    assert_archival_and_accessible(data)
    assert "diffusionrestreinte–réservéeàladirection" in printed(data)
    assert "diffusionrestreinte" not in printed(action_sheet_pdf(action, on=ON))
    assert "Références" not in {one.heading for one in sheet_of(action).sections}
    assert facts(sheet_of(before), "Références")["Reprise par la fiche"] == str(action)


def test_the_sheet_costs_the_same_queries_whatever_it_holds(running):
    def more(number):
        ActionMeansFactory(action=running, year=2030 + number)
        ActionFundingFactory(action=running)
        ActionNoteFactory(action=running, year=2030 + number)
        MeasurementFactory(indicator=IndicatorFactory(action=running))
        MilestoneFactory(action=running)

    more(0)
    before = queries(lambda: sheet_of(running))
    for number in range(1, 5):
        more(number)

    assert queries(lambda: sheet_of(running)) == before
