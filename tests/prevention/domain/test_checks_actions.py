"""What each check of a sheet says, in full; when it speaks is in the tables of docs/rules."""

from dataclasses import replace
from decimal import Decimal

import pytest

from prevention.domain.check_facts import ActionFile
from prevention.domain.check_settings import Delays
from prevention.domain.checks import action_findings
from prevention.domain.facts import IndicatorFact, MilestoneFact, NoteFact, YearMeansFact
from prevention.domain.vocabulary import ActionOutcome, ActionStatus
from tests.deliberations.domain.support import codes, plain
from tests.prevention.domain.records import day, full_action, known, measured, strategy

ON = day("02/06/2020")
NAME = "Fiche « 1.1 Médiation »"
STEPS = (
    MilestoneFact(1, "Recruter", known("03/2020")),
    MilestoneFact(2, "Former", known("30/04/2020")),
    MilestoneFact(3, "Bilan", known("30/06/2020")),
    MilestoneFact(4, "Local", known("01/2020"), known("02/2020")),
)
READ = IndicatorFact(
    1,
    "Conflits",
    measurements=(
        measured(1, "2019", "3", source=""),
        measured(2, "2020", "4", source=" ", until=known("2021")),
        measured(3, "2018", "5"),
    ),
)


def years_of_means(*years):
    return tuple(YearMeansFact(year, Decimal(0)) for year in years)


def years_of_notes(*years):
    return tuple(NoteFact(year, day("01/03/2020")) for year in years)


SAID = {
    "no pilot": (
        {"pilot": None},
        "pilot",
        (
            f"{NAME} : aucun pilote. Choisissez l’organisation qui la conduit, avec la fonction de la personne chargée du "
            "suivi."
        ),
    ),
    "no means": (
        {"means": (YearMeansFact(2019),)},
        "",
        (
            f"{NAME} : aucun moyen. Saisissez par année les euros ou le temps de travail, ou rattachez un financement ; 0 "
            "dit que rien n’est nécessaire."
        ),
    ),
    "no evaluation": (
        {"evaluation": " "},
        "evaluation",
        f"{NAME} : aucune évaluation. Dites comment elle sera évaluée, ou ajoutez un indicateur.",
    ),
    "an old note": (
        {"notes": (NoteFact(2019, day("02/12/2019")), NoteFact(2019, day("01/05/2019")))},
        "",
        f"{NAME} : aucune note depuis le 2 décembre 2019 (seuil : 6 mois). Écrivez où elle en est.",
    ),
    "a note to come": (
        {"notes": (NoteFact(2020, day("03/06/2020")),)},
        "",
        (
            f"{NAME} : aucune note ; son début est le 1er janvier 2019 au plus tard (seuil : 6 mois). Écrivez où elle en "
            "est."
        ),
    ),
    "a start outside": (
        {"start": known("12/2018")},
        "start",
        (
            f"{NAME} : le début (décembre 2018) est hors de la période de la stratégie (2019 – 2021). Corrigez, ou reportez "
            "la fiche dans la stratégie suivante."
        ),
    ),
    "an end outside": (
        {"end": known("2022")},
        "end",
        (
            f"{NAME} : l’échéance (2022) est hors de la période de la stratégie (2019 – 2021). Corrigez, ou reportez la fiche "
            "dans la stratégie suivante."
        ),
    ),
    "both outside": (
        {"start": known("2022"), "end": known("2023")},
        "start",
        (
            f"{NAME} : le début (2022) et l’échéance (2023) sont hors de la période de la stratégie (2019 – 2021). Corrigez, "
            "ou reportez la fiche dans la stratégie suivante."
        ),
    ),
    "late": (
        {"end": known("05/2020")},
        "end",
        (
            f"{NAME} : son échéance était en mai 2020, et elle est en cours. Dites si elle est réalisée ou en pause, ou "
            "reculez l’échéance."
        ),
    ),
    "steps late": (
        {"milestones": STEPS},
        "",
        (
            f"{NAME} : étapes non faites après l’échéance : « Recruter » (mars 2020) et « Former » (30 avril 2020). Saisissez "
            "le jour où elles l’ont été, ou une nouvelle échéance."
        ),
    ),
    "one step late": (
        {"milestones": STEPS[1:3]},
        "",
        (
            f"{NAME} : étape non faite après l’échéance : « Former » (30 avril 2020). Saisissez le jour où elle l’a été, ou "
            "une nouvelle échéance."
        ),
    ),
    "values without a source": (
        {"indicators": (READ,)},
        "",
        (
            f"{NAME}, indicateur « Conflits » : relevés sans source (2019 et 2020 – 2021). Nommez le document ou le service "
            "d’où vient la valeur."
        ),
    ),
    "one value without a source": (
        {"indicators": (replace(READ, measurements=READ.measurements[:1]),)},
        "",
        (
            f"{NAME}, indicateur « Conflits » : relevé sans source (2019). Nommez le document ou le service d’où vient la "
            "valeur."
        ),
    ),
}


def found(on=ON, plan=None, **changes):
    return action_findings(ActionFile(full_action(**changes), plan or strategy()), on, Delays())


@pytest.mark.parametrize(("changes", "field", "sentence"), SAID.values(), ids=list(SAID))
def test_a_check_says_what_is_wrong_and_what_to_do(changes, field, sentence):
    ((finding),) = found(**changes)
    assert (plain(finding.sentence), finding.field) == (sentence, field)


def test_what_became_of_a_sheet_is_asked_once_the_plan_is_over():
    (finding,) = found(on=day("01/01/2022"), status=ActionStatus.PAUSED)
    assert (plain(finding.sentence), finding.field) == (
        (
            f"{NAME} : la stratégie est terminée et rien ne dit ce que la fiche est devenue. Indiquez si elle est "
            "poursuivie, modifiée, abandonnée ou réalisée."
        ),
        "outcome",
    )


@pytest.mark.parametrize(
    "outcome", [one for one in ActionOutcome if one not in {ActionOutcome.NOT_STATED, ActionOutcome.NEW}]
)
def test_any_other_outcome_answers(outcome):
    assert found(on=day("01/01/2022"), status=ActionStatus.PAUSED, outcome=outcome) == ()


def test_a_plan_without_dates_holds_every_sheet():
    plan = strategy(start=None, end=None)
    assert found(plan=plan, start=known("1990")) == ()
    assert codes(found(plan=replace(plan, end=known("2018")), end=None)) == [
        "ACTION_WITHOUT_OUTCOME",
        "ACTION_OUTSIDE_PLAN",
    ]
    (finding,) = found(plan=replace(plan, start=known("2020")), start=known("2019"))
    assert "(2020 – non renseigné)" in plain(finding.sentence)


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"means": years_of_means(2021, 2022)}, "", "les moyens de 2022 sont hors de la période"),
        (
            {"notes": years_of_notes(2018, 2023, 2024)},
            "",
            "les notes de 2018, 2023 et 2024 sont hors de la période",
        ),
        (
            {"means": years_of_means(2022), "notes": years_of_notes(2022), "end": known("2022")},
            "end",
            "l’échéance (2022), les moyens de 2022 et les notes de 2022 sont hors de la période",
        ),
    ],
    ids=["means", "notes", "dates and years"],
)
def test_a_year_of_means_or_notes_is_outside_the_plan(changes, field, said):
    (finding,) = found(**changes)
    assert (finding.code, finding.field) == ("ACTION_OUTSIDE_PLAN", field)
    assert said in plain(finding.sentence)


def test_a_year_in_which_the_plan_may_run_is_within_it():
    plan = strategy(start=known("12/2018"), end=known("01/2022"))
    assert found(plan=plan, means=years_of_means(2018, 2022), notes=years_of_notes(2018, 2022)) == ()


def test_the_last_day_of_a_plan_is_within_it():
    assert found(start=known("31/12/2021"), end=known("31/12/2021")) == ()
    assert found(start=known("01/01/2019"), end=None) == ()
    assert codes(found(start=None, end=known("31/12/2018"))) == ["ACTION_OUTSIDE_PLAN", "ACTION_LATE"]


def test_a_sheet_without_a_code_is_named_by_its_title():
    (finding,) = found(code="", pilot=None)
    assert plain(finding.sentence).startswith("Fiche « Médiation » : aucun pilote")


def test_each_indicator_is_told_apart():
    other = replace(READ, key=2, label="Plaintes")
    sentences = [plain(one.sentence) for one in found(indicators=(READ, other))]
    assert [("« Conflits »" in one, "« Plaintes »" in one) for one in sentences] == [
        (True, False),
        (False, True),
    ]


def test_a_note_written_the_day_itself_is_a_note():
    assert found(notes=(NoteFact(2020, ON),)) == ()


def test_without_a_note_nor_a_start_the_plan_counts():
    plan = strategy(start=known("01/12/2019"))
    assert codes(found(plan=plan, notes=(), start=None)) == ["ACTION_WITHOUT_NOTE"]
    assert found(plan=replace(plan, start=None), notes=(), start=None) == ()


@pytest.mark.parametrize("status", [ActionStatus.DONE, ActionStatus.ABANDONED])
def test_what_has_ended_awaits_nothing(status):
    bare = {"pilot": None, "means": (), "evaluation": "", "notes": (), "milestones": STEPS}
    assert found(status=status, **bare) == ()


def test_nothing_more_is_awaited_once_the_plan_is_over_but_what_became_of_the_sheet():
    bare = {"pilot": None, "means": (), "evaluation": "", "notes": (), "milestones": STEPS, "end": None}
    assert codes(found(on=day("01/01/2022"), **bare)) == ["ACTION_WITHOUT_OUTCOME"]
    assert codes(found(on=day("31/12/2021"), **bare)) == [
        "ACTION_WITHOUT_PILOT",
        "ACTION_WITHOUT_MEANS",
        "ACTION_WITHOUT_EVALUATION",
        "ACTION_WITHOUT_NOTE",
        "MILESTONE_LATE",
    ]


def test_the_delay_of_notes_is_a_setting():
    file = ActionFile(full_action(), strategy())
    assert codes(action_findings(file, ON, Delays(note_months=3))) == ["ACTION_WITHOUT_NOTE"]
    assert action_findings(file, ON, Delays(note_months=4)) == ()


def test_zero_euros_are_means():
    assert found(means=(YearMeansFact(2019, real_time=Decimal(0)),)) == ()
