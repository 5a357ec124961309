"""What each check of plans and governance says, in full; when it speaks is in the tables of docs/rules."""

from prevention.domain.check_facts import BodyFile, Governance, MeetingFile, StrategyFile
from prevention.domain.check_settings import Delays
from prevention.domain.checks import body_findings, governance_findings, meeting_findings, strategy_findings
from prevention.domain.facts import DecisionFact, MeetingFact, PersonMeetingFact
from prevention.domain.vocabulary import BodyKind
from tests.deliberations.domain.support import codes, lines
from tests.prevention.domain.records import body, day, known, meetings, strategy

DELAYS = Delays()
PLENARY, RESTRICTED = body(BodyKind.PLENARY), body(BodyKind.RESTRICTED)
CELL = body(BodyKind.WATCH_CELL, label="Cellule de veille des Sarts")


def warned(findings):
    return [(code, article, sentence) for _, code, article, sentence in lines(findings)]


def test_a_plan_ends_without_a_sequel():
    file = StrategyFile(strategy())
    before = (
        "« STSPD 2019-2021 » prend fin en 2021 et aucune stratégie ne lui succède. Évaluez ses fiches et préparez la "
        "suivante, ou rattachez-la si elle existe."
    )
    code = "PLAN_ENDING_WITHOUT_SUCCESSOR"
    found = strategy_findings(file, day("31/12/2021"), DELAYS)
    assert (warned(found), found[0].field) == ([(code, "", before)], "end")
    after = before.replace("prend fin", "a pris fin")
    assert warned(strategy_findings(file, day("01/01/2022"), DELAYS)) == [(code, "", after)]


def test_the_delay_before_the_end_is_a_setting():
    file = StrategyFile(strategy(end=known("31/12/2021")))
    assert strategy_findings(file, day("30/06/2021"), Delays(ending_months=5)) == ()
    assert codes(strategy_findings(file, day("31/07/2021"), Delays(ending_months=5))) == [
        "PLAN_ENDING_WITHOUT_SUCCESSOR"
    ]


def plenary(last):
    return [
        (
            "NO_PLENARY",
            "CSI, art. D132-9",
            (
                f"CLSPD : aucune formation plénière tenue en 2019 ({last}). Elle se réunit au moins une fois par an : "
                "convoquez-la, ou saisissez la réunion qui s’est tenue."
            ),
        )
    ]


def governance(*bodies, plans=(), on="01/09/2019", delays=DELAYS):
    return warned(governance_findings(Governance(bodies, plans), day(on), delays))


def test_a_year_without_plenary_names_the_last_one():
    held = meetings(PLENARY, "28/11/2018, 01/12/2017, 01/10/2019")
    assert governance(BodyFile(PLENARY, held)) == plenary("la dernière est du 28 novembre 2018")
    assert governance(BodyFile(PLENARY)) == plenary("aucune n’est saisie")


def test_other_bodies_hold_no_plenary():
    restricted = BodyFile(RESTRICTED, meetings(RESTRICTED, "04/03/2019"))
    assert governance(restricted) == []
    assert governance(restricted, plans=(strategy(),)) == plenary("aucune n’est saisie")
    assert governance(BodyFile(PLENARY), restricted) == plenary("aucune n’est saisie")


def test_a_plan_without_a_period_asks_for_nothing():
    assert governance(plans=(strategy(start=None),)) == []
    assert governance(plans=(strategy(end=None),)) == []


def test_a_plan_known_by_its_years_covers_its_first_and_last_days():
    early = Delays(plenary_month_day=(1, 1))
    for on, told in (("31/12/2018", 0), ("01/01/2019", 1), ("31/12/2021", 1), ("01/01/2022", 0)):
        assert len(governance(plans=(strategy(),), on=on, delays=early)) == told


def test_the_day_of_the_plenary_is_a_setting():
    late = Delays(plenary_month_day=(2, 30))
    assert governance(BodyFile(PLENARY), on="27/02/2019", delays=late) == []
    assert len(governance(BodyFile(PLENARY), on="28/02/2019", delays=late)) == 1


def cell(*held, on="01/06/2019", delays=DELAYS, **changes):
    of = body(BodyKind.WATCH_CELL, label=CELL.label, **changes)
    given = tuple(PersonMeetingFact(key, of.key, day(date)) for key, date in enumerate(held))
    return warned(body_findings(BodyFile(of, given), day(on), delays))


def idle(waited, last):
    said = (
        f"« Cellule de veille des Sarts » ne s’est pas réunie{waited} ({last} ; seuil : 60 jours). Réunissez-la, ou "
        "saisissez la date et les organisations présentes."
    )
    return [("NO_WATCH_CELL", "", said)]


def test_a_watch_cell_that_does_not_meet():
    last = "dernière réunion le 1er avril 2019"
    assert cell("01/04/2019", "01/02/2019", "02/06/2019") == idle(" depuis 61 jours", last)
    assert cell() == idle("", "aucune réunion saisie")
    assert cell(since=known("02/04/2019")) == idle(" depuis 60 jours", "aucune réunion saisie")
    assert cell("01/04/2019", delays=Delays(watch_cell_days=62)) == []


MEETING = MeetingFact(
    1,
    PLENARY.key,
    day("01/05/2019"),
    decisions=(
        DecisionFact(1, "Relancer le bailleur", due=known("05/2019")),
        DecisionFact(2, "Éclairer le parking", owner_name="Ville"),
    ),
)


def test_decisions_and_minutes_that_wait():
    found = meeting_findings(MeetingFile(MEETING, PLENARY), day("01/06/2019"), DELAYS)
    start = "« CLSPD, formation plénière » du 1er mai 2019"
    assert [finding.field for finding in found] == ["", "", "minutes"]
    assert warned(found) == [
        (
            "DECISION_WITHOUT_OWNER",
            "",
            (
                f"{start} : la décision « Relancer le bailleur » n’a pas de responsable. Choisissez l’organisation qui en "
                "est chargée."
            ),
        ),
        (
            "DECISION_OVERDUE",
            "",
            (
                f"{start} : la décision « Relancer le bailleur » devait être faite en mai 2019 au plus tard. Saisissez le "
                "jour où elle l’a été, une nouvelle échéance, ou qu’elle est sans suite."
            ),
        ),
        (
            "MINUTES_MISSING",
            "",
            f"{start} : aucun compte rendu 31 jours après (seuil : 30). Rédigez-le, ou ajoutez celui qui existe.",
        ),
    ]


def test_minutes_to_come_are_not_there_and_their_delay_is_a_setting():
    later = MeetingFact(1, PLENARY.key, day("01/05/2019"), minutes=day("02/06/2019"))
    file = MeetingFile(later, PLENARY)
    assert codes(meeting_findings(file, day("01/06/2019"), DELAYS)) == ["MINUTES_MISSING"]
    assert meeting_findings(file, day("02/06/2019"), DELAYS) == ()
    assert meeting_findings(file, day("01/06/2019"), Delays(minutes_days=32)) == ()
