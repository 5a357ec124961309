"""Stage, phase and end of a project, read from its dated facts."""

import pytest

from partners.domain.projects import PhaseFact, ProjectFact, phase_on, project_end, project_stage
from partners.domain.vocabulary import ProjectDecision, ProjectStage
from tests.partners.domain.time_records import day, partial, short

SELECTED, REFUSED = ProjectDecision.SELECTED, ProjectDecision.NOT_SELECTED
NO_START, NO_DURATION = "? date de départ inconnue", "? durée inconnue"


def phase(number, start=None, end=None):
    return PhaseFact(number, f"phase {number}", partial(start), partial(end))


def project(start=None, months=None, *, decided=None, closed=None, **changes):
    return ProjectFact(
        start=partial(start),
        duration_months=months,
        decided=partial(decided),
        closed=partial(closed),
        **changes,
    )


UNDATED = (phase(1), phase(2), phase(3))


@pytest.mark.parametrize(
    ("start", "months", "phases", "end"),
    [
        pytest.param("01/01/2014", 24, (), "31/12/2015", id="start and duration"),
        pytest.param("2013", 24, (), "2015", id="start known to the year"),
        pytest.param(None, 24, UNDATED, NO_START, id="IMPPULSE 1: 24 months, three phases without a date"),
        pytest.param(None, None, UNDATED[:2], NO_START, id="IMPPULSE 2: two phases, nothing dated"),
        pytest.param(None, None, (), NO_START, id="nothing"),
        pytest.param("01/01/2014", None, (), NO_DURATION, id="no duration"),
        pytest.param(
            "01/01/2014", None, (phase(1, None, "30/06/2014"), phase(2)), NO_DURATION, id="one phase open"
        ),
        pytest.param(
            "01/01/2014",
            24,
            (phase(1, "01/01/2014", "30/06/2016"),),
            "31/12/2015",
            id="the duration comes first",
        ),
        pytest.param(
            None,
            24,
            (phase(1, None, "30/06/2014"), phase(2, None, "31/01/2014")),
            "30/06/2014",
            id="last phase",
        ),
        pytest.param(
            None,
            None,
            (phase(1, None, "12/2014"), phase(2, None, "31/12/2014")),
            "31/12/2014",
            id="the surest",
        ),
        pytest.param("01/01/2014", 0, (), "? durée qui n’est pas un nombre de mois possible", id="no month"),
    ],
)
def test_end_of_a_project(start, months, phases, end):
    assert short(project_end(partial(start), months, phases)) == end


def test_phases_need_not_be_given():
    assert short(project_end(partial("01/01/2014"), None)) == NO_DURATION


RUNNING = {"decision": SELECTED, "start": "01/01/2014", "months": 24}

STAGES = {
    # IMPPULSE 2 : une candidature, quel que soit le jour.
    "IMPPULSE 2": ({}, "20/11/2015", ProjectStage.CANDIDATURE),
    "IMPPULSE 2, ten years later": ({}, "20/11/2025", ProjectStage.CANDIDATURE),
    "a candidature with a planned start": ({"start": "01/01/2014", "months": 24}, "01/06/2014",
        ProjectStage.CANDIDATURE),
    # IMPPULSE 1 : retenu, mais ni départ ni fin.
    "IMPPULSE 1": ({"decision": SELECTED, "months": 24, "phases": UNDATED}, "01/06/2014", ProjectStage.UNKNOWN),
    "not selected": ({"decision": REFUSED}, "01/06/2014", ProjectStage.NOT_SELECTED),
    "not selected, dated": ({"decision": REFUSED, "decided": "01/06/2014"}, "01/06/2014",
        ProjectStage.NOT_SELECTED),
    "not selected yet": ({"decision": REFUSED, "decided": "01/06/2014"}, "31/05/2014",
        ProjectStage.CANDIDATURE),
    "selected in a month": ({**RUNNING, "decided": "12/2013"}, "01/12/2013", ProjectStage.SELECTED),
    "selected, to start": (RUNNING, "31/12/2013", ProjectStage.SELECTED),
    "first day": (RUNNING, "01/01/2014", ProjectStage.RUNNING),
    "last day": (RUNNING, "31/12/2015", ProjectStage.RUNNING),
    "next day": (RUNNING, "01/01/2016", ProjectStage.CLOSED),
    "closed early": ({**RUNNING, "closed": "30/06/2014"}, "30/06/2014", ProjectStage.CLOSED),
    "closed tomorrow": ({**RUNNING, "closed": "30/06/2014"}, "29/06/2014", ProjectStage.RUNNING),
    "closed in the month": ({**RUNNING, "closed": "06/2014"}, "29/06/2014", ProjectStage.RUNNING),
    "a candidature closed": ({"closed": "30/06/2014"}, "30/06/2014", ProjectStage.CLOSED),
    "start in a month, before": ({**RUNNING, "start": "01/2014"}, "31/12/2013", ProjectStage.SELECTED),
    "start in a month, inside": ({**RUNNING, "start": "01/2014"}, "30/01/2014", ProjectStage.UNKNOWN),
    "start in a month, started": ({**RUNNING, "start": "01/2014"}, "31/01/2014", ProjectStage.RUNNING),
    "end in a month, before": ({**RUNNING, "start": "01/2014"}, "31/12/2015", ProjectStage.RUNNING),
    "end in a month, inside": ({**RUNNING, "start": "01/2014"}, "01/01/2016", ProjectStage.UNKNOWN),
    "end in a month, over": ({**RUNNING, "start": "01/2014"}, "01/02/2016", ProjectStage.CLOSED),
    "start known, end unknown": ({"decision": SELECTED, "start": "01/01/2014"}, "01/01/2014",
        ProjectStage.UNKNOWN),
    "start known, end unknown, before": ({"decision": SELECTED, "start": "01/01/2014"}, "31/12/2013",
        ProjectStage.SELECTED),
    "start unknown, phases over": ({"decision": SELECTED, "phases": (phase(1, None, "30/06/2014"),)},
        "01/07/2014", ProjectStage.CLOSED),
    "start unknown, phases not over": ({"decision": SELECTED, "phases": (phase(1, None, "30/06/2014"),)},
        "30/06/2014", ProjectStage.UNKNOWN),
    # Un projet que la Ville mène seule n’attend aucune décision.
    "the town’s own": ({"candidature": False, "start": "01/01/2014", "months": 24}, "01/01/2014",
        ProjectStage.RUNNING),
    "the town’s own, undated": ({"candidature": False}, "01/01/2014", ProjectStage.UNKNOWN),
    "the town’s own, refused": ({"candidature": False, "decision": REFUSED}, "01/01/2014",
        ProjectStage.NOT_SELECTED),
}  # fmt: skip


@pytest.mark.parametrize(("facts", "on", "stage"), STAGES.values(), ids=STAGES)
def test_stage_of_a_day(facts, on, stage):
    assert project_stage(project(**facts), day(on)) is stage


def test_every_stage_has_a_case():
    assert {stage for _, _, stage in STAGES.values()} == {*ProjectStage}


PHASES = (phase(1, "01/01/2014", "30/06/2014"), phase(2, "01/06/2014", "31/12/2014"))
VAGUE = "dates des phases inconnues ou connues seulement au mois ou à l’année"


@pytest.mark.parametrize(
    ("phases", "on", "found"),
    [
        (PHASES, "31/12/2013", None),
        (PHASES, "01/01/2014", 1),
        (PHASES, "31/05/2014", 1),
        # Deux phases se chevauchent : la dernière commencée.
        (PHASES, "01/06/2014", 2),
        (PHASES[::-1], "30/06/2014", 2),
        (PHASES, "31/12/2014", 2),
        (PHASES, "01/01/2015", None),
        ((), "01/01/2014", None),
        (UNDATED, "01/01/2014", VAGUE),
        ((*PHASES, phase(3)), "01/01/2015", VAGUE),
        ((*PHASES, phase(3)), "01/01/2014", 1),
        ((phase(1, "01/01/2014"),), "31/12/2013", None),
        ((phase(1, "01/01/2014"),), "01/01/2014", VAGUE),
        ((phase(1, None, "30/06/2014"),), "30/06/2014", VAGUE),
        ((phase(1, None, "30/06/2014"),), "01/07/2014", None),
        ((phase(1, "01/2014", "30/06/2014"),), "30/01/2014", VAGUE),
        ((phase(1, "01/2014", "30/06/2014"),), "31/01/2014", 1),
        ((phase(1, "01/01/2014", "06/2014"),), "31/05/2014", 1),
        ((phase(1, "01/01/2014", "06/2014"),), "01/06/2014", VAGUE),
        ((phase(1, "01/01/2014", "06/2014"),), "01/07/2014", None),
    ],
)
def test_phase_of_a_day(phases, on, found):
    answer = phase_on(phases, day(on))
    assert (getattr(answer, "number", None) or getattr(answer, "reason", None)) == found
