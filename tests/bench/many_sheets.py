"""Owns a strategy of as many sheets as asked, each as full as those of a real one."""

from prevention.models import Action, Strategy
from tests.prevention.documents.booklet_scenes import strategy_of
from tests.prevention.factories import ActionMeansFactory, ActionNoteFactory, MilestoneFactory

PROBLEM = "Aux abords des deux ponts, des habitants évitent les quais à la nuit tombée, les femmes surtout."
CONTENT = (
    "Une présence humaine chaque soir d’avril à octobre, un relevé des lieux évités deux fois par an, et des travaux "
    "d’éclairage là où le relevé les demande. Les partenaires se retrouvent chaque trimestre."
)


def sheets(count: int) -> Strategy:
    """Store a strategy of so many sheets, with texts, three years of means and notes, three milestones each."""
    strategy = strategy_of(count)
    found = Action.objects.filter(axis__strategy=strategy)
    found.update(
        problem=PROBLEM,
        content=CONTENT,
        audience="habitantes et habitants",
        places="quais, ponts, halles",
        resources="Deux médiateurs, une voiture partagée.",
        evaluation="Relevé des lieux évités, enquête auprès des habitants.",
        calendar="chaque soir, d’avril à octobre",
    )
    for sheet in found:
        for year in (2025, 2027):
            ActionMeansFactory(action=sheet, year=year)
            ActionNoteFactory(action=sheet, year=year, text=CONTENT)
            MilestoneFactory(action=sheet, label="Rendre le relevé aux habitants")
    return strategy
