"""What the summary of a sitting warns about, each finding with its question, its article and its sentence."""

from dataclasses import replace
from datetime import date

import pytest

from deliberations.domain.record import QuestionLine, SeatSpan
from deliberations.domain.sitting_checks import check_quorum, check_sitting
from deliberations.domain.vocabulary import EventKind
from tests.deliberations.domain import sitting_2015
from tests.deliberations.domain.records import (
    DURING,
    IN_2015,
    IN_2021,
    IN_2026,
    MAYOR_ACCOUNTS,
    REPRESENTATIVE,
    accounts,
    anchor,
    called,
    comes,
    event,
    goes,
    played,
    power,
    sitting,
    steps_out,
)
from tests.deliberations.domain.support import plain

CHAIR = (event(EventKind.PRESIDENT, member=1), event(EventKind.SECRETARY, member=2))
QUORUM, CHAIRS, PROXY = "CGCT, art. L2121-17", "CGCT, art. L2121-14", "CGCT, art. L2121-20"
SECOND = (
    "Sur une seconde convocation, à trois jours au moins d’intervalle (sans risque à partir du 06/04/2026), "
    "le conseil délibère sans condition de quorum."
)
RESIGNED = [*(SeatSpan(key) for key in range(1, 10)), SeatSpan(10, ended_on=IN_2026, end_anchor=anchor(2))]


def lost(question, figures, postponed=True):
    where = "la séance" if question is None else f"la question n° {question}"
    postpone = "" if question is None else "Reportez cette question. "
    said = f"Le quorum n’est pas réuni à l’ouverture de {where} : {figures} en exercice). {postpone}{SECOND}"
    return ("refusal", "QUORUM_LOST", QUORUM, question, said)


def void(name, why, question=None):
    return ("warning", "PROXY_VOID", PROXY, question, f"Le pouvoir de {name} n’est pas exercé : {why}")


def suspended(giver, question, why):
    said = f"Le pouvoir de {giver} n’est pas exercé à la question n° {question} : {why}"
    return ("warning", "PROXY_SUSPENDED", PROXY, question, said)


ANNA_OUT = "Mme A1 Ana, qui le porte, n’est pas dans la salle. Il reprend dès qu’elle revient."
BOB_STEPPED_OUT = "M. B2 Bob, qui le porte, s’est retiré de cette affaire. Il reprend dès qu’il revient."


def not_present(who, role, question, agreed="présente"):
    code, law = ("PRESIDENT_NOT_PRESENT", CHAIRS)
    if "secrétaire" in role:
        code, law = ("SECRETARY_NOT_PRESENT", "CGCT, art. L2121-15")
    said = f"{who} {role} la question n° {question}, sans être {agreed} au moment du vote. Corrigez les événements ou les mouvements."
    return ("warning", code, law, question, said)


def nobody(role, where, question=None):
    code, law = ("NO_PRESIDENT", CHAIRS) if role == "préside" else ("NO_SECRETARY", "CGCT, art. L2121-15")
    said = f"Rien ne dit qui {role} {where}. Ajoutez-le aux événements de la séance."
    return ("warning", code, law, question, said)


CASES = {
    "nothing to say": ({}, []),
    "no quorum at all": (
        {"present": "1-5", "questions": 1},
        [lost(None, "5 présents pour 6 requis (10"), lost(1, "5 présents pour 6 requis (10")],
    ),
    "nobody came": (
        {"present": "0", "questions": 0},
        [lost(None, "aucun présent pour 6 requis (10")],
    ),
    "quorum lost from a question on": (
        {"present": "1-6", "movements": [goes(6, 3)]},
        [lost(3, "5 présents pour 6 requis (10")],
    ),
    "quorum lost on resumption": (
        {
            "present": "1-6",
            "questions": 1,
            "events": (
                *CHAIR,
                event(EventKind.QUESTION_CALLED, 1),
                event(EventKind.SUSPENSION),
                event(EventKind.RESUMPTION),
            ),
            "movements": [goes(6, (1, DURING))],
        },
        [
            (
                "refusal",
                "QUORUM_LOST_ON_RESUMPTION",
                QUORUM,
                1,
                (
                    "Le quorum n’est plus réuni à la reprise de la question n° 1 : 5 présents pour 6 requis (10 en exercice). "
                    f"Reportez cette question. {SECOND}"
                ),
            )
        ],
    ),
    "quorum kept on resumption": (
        {
            "events": (
                *CHAIR,
                event(EventKind.QUESTION_CALLED, 1),
                event(EventKind.SUSPENSION),
                event(EventKind.RESUMPTION),
            )
        },
        [],
    ),
    "second notice": (
        {
            "present": "1-2",
            "is_second_notice": True,
            "questions": [QuestionLine(1, "1", repeated=True), QuestionLine(2, "2")],
        },
        [lost(2, "2 présents pour 6 requis (10")],
    ),
    "an answer missing": (
        {"roll": ()},
        [
            (
                "warning",
                "ROLL_MISSING_MEMBERS",
                "",
                None,
                (
                    "L’appel ne dit rien de Mme A1 Ana, M. B2 Bob, Mme C3 Ana, M. D4 Bob, Mme E5 Ana, M. F6 Bob, Mme G7 Ana, "
                    "M. H8 Bob, Mme I9 Ana et M. J10 Bob : sans réponse, un membre en exercice compte parmi les absents. "
                    "Complétez l’appel."
                ),
            ),
            lost(None, "aucun présent pour 6 requis (10"),
        ],
        {"questions": 0},
    ),
    "at a distance in 2026": (
        {"present": "1-8", "remote": "9"},
        [
            (
                "refusal",
                "REMOTE_NOT_ALLOWED",
                "",
                None,
                (
                    "À cette date, un membre ne peut pas assister à distance : Mme I9 Ana compte parmi les absents. Corrigez "
                    "l’appel, ou saisissez un pouvoir."
                ),
            )
        ],
    ),
    "two at a distance in 2015": (
        {"present": "1-8", "remote": "9-10", "on": IN_2015},
        [
            (
                "refusal",
                "REMOTE_NOT_ALLOWED",
                "",
                None,
                (
                    "À cette date, un membre ne peut pas assister à distance : Mme I9 Ana et M. J10 Bob comptent parmi les "
                    "absents. Corrigez l’appel, ou saisissez un pouvoir."
                ),
            )
        ],
    ),
    "at a distance in January 2021": ({"present": "1-8", "remote": "9", "on": IN_2021}, []),
    "nobody presides": (
        {"events": (event(EventKind.SECRETARY, member=2),)},
        [nobody("préside", "la séance")],
    ),
    "nobody is secretary": (
        {"events": (event(EventKind.PRESIDENT, member=1),)},
        [nobody("est secrétaire", "de la séance")],
    ),
    "no secretary before a question": (
        {
            "events": (
                event(EventKind.SECRETARY, member=2),
                *called(1),
                event(EventKind.PRESIDENT, member=1),
                event(EventKind.SECRETARY),
                *called(2, 3),
            )
        },
        [
            nobody("préside", "à partir de la question n° 1", 1),
            nobody("est secrétaire", "à partir de la question n° 2", 2),
        ],
    ),
    "no question, no chair": ({"questions": 0, "events": ()}, []),
    "the president is out": (
        {"movements": [goes(1, 2), comes(1, 3)]},
        [not_present("Mme A1 Ana", "préside", 2)],
    ),
    "the president stepped out": (
        {"recusals": [steps_out(1, 2, REPRESENTATIVE)]},
        [not_present("Mme A1 Ana", "préside", 2)],
    ),
    "the secretary is out": (
        {"movements": [goes(2, (3, DURING))]},
        [not_present("M. B2 Bob", "est secrétaire pour", 3, "présent")],
    ),
    "the secretary is not of the council": (
        {"events": (event(EventKind.PRESIDENT, member=1), event(EventKind.SECRETARY, member=77))},
        [],
    ),
    "the mayor stays for the accounts": (
        {"questions": [accounts(1)]},
        [
            (
                "warning",
                "MAYOR_PRESIDES_ACCOUNTS",
                CHAIRS,
                1,
                (
                    "Mme A1 Ana préside la question n° 1, où les comptes sont votés : le conseil élit un autre président pour "
                    "ce vote. Ajoutez-le aux événements."
                ),
            ),
            (
                "refusal",
                "MAYOR_STAYS_FOR_ACCOUNTS",
                CHAIRS,
                1,
                "Mme A1 Ana se retire au moment du vote des comptes, question n° 1 : saisissez son déport.",
            ),
        ],
    ),
    "the mayor steps out, and still presides": (
        {"questions": [accounts(1)], "recusals": [steps_out(1, 1, MAYOR_ACCOUNTS)]},
        [
            (
                "warning",
                "MAYOR_PRESIDES_ACCOUNTS",
                CHAIRS,
                1,
                (
                    "Mme A1 Ana préside la question n° 1, où les comptes sont votés : le conseil élit un autre président pour "
                    "ce vote. Ajoutez-le aux événements."
                ),
            )
        ],
    ),
    "the mayor out for the accounts": (
        {
            "questions": [accounts(1)],
            "events": (event(EventKind.PRESIDENT, member=3), event(EventKind.SECRETARY, member=2)),
            "recusals": [steps_out(1, 1, MAYOR_ACCOUNTS)],
        },
        [],
    ),
    "another president out for the accounts": (
        {
            "questions": [accounts(1)],
            "events": (event(EventKind.PRESIDENT, member=3), event(EventKind.SECRETARY, member=2)),
            "recusals": [steps_out(1, 1, MAYOR_ACCOUNTS), steps_out(3, 1, REPRESENTATIVE)],
        },
        [not_present("Mme C3 Ana", "préside", 1)],
    ),
    "the mayor gave a proxy for the accounts": (
        {
            "present": "2-10",
            "questions": [accounts(1), QuestionLine(2, "2")],
            "events": (event(EventKind.PRESIDENT, member=3), event(EventKind.SECRETARY, member=2)),
            "proxies": [power(1, 2)],
        },
        [
            (
                "refusal",
                "PROXY_OF_MAYOR_FOR_ACCOUNTS",
                CHAIRS,
                1,
                (
                    "Mme A1 Ana ne peut pas donner pouvoir pour le vote des comptes, question n° 1 : saisissez son déport, sa "
                    "voix ne sera pas exercée."
                ),
            )
        ],
    ),
    "the mayor stepped out, her proxy unused": (
        {
            "present": "2-10",
            "questions": [accounts(1)],
            "events": (event(EventKind.PRESIDENT, member=3), event(EventKind.SECRETARY, member=2)),
            "proxies": [power(1, 2)],
            "recusals": [steps_out(1, 1, MAYOR_ACCOUNTS)],
        },
        [],
    ),
    "a proxy not written": (
        {"present": "1-8", "proxies": [power(9, 1, written=False)]},
        [void("Mme I9 Ana", "l’écrit n’est pas reçu. Demandez-le.")],
    ),
    "a proxy for too long": (
        {"present": "1-8", "proxies": [power(9, 1, sittings=4)]},
        [
            void(
                "Mme I9 Ana",
                "un même pouvoir vaut pour trois séances consécutives au plus. Demandez un nouvel écrit.",
            )
        ],
    ),
    "an ill giver's proxy for too long": (
        {"present": "1-8", "proxies": [power(9, 1, sittings=4, illness=True)]},
        [],
    ),
    "a proxy silent on a second notice": (
        {
            "present": "1-7",
            "is_second_notice": True,
            "proxies": [
                power(9, 1, sittings=4, illness=True),
                power(8, 3, sittings=3),
                power(10, 2, serves_second_notice=True),
            ],
        },
        [
            void(
                "M. H8 Bob", "il ne dit pas qu’il vaut pour la seconde convocation. Demandez un nouvel écrit."
            ),
            void(
                "Mme I9 Ana",
                "il ne dit pas qu’il vaut pour la seconde convocation. Demandez un nouvel écrit.",
            ),
        ],
    ),
    "a second proxy in 2026": (
        {"present": "1-8", "proxies": [power(9, 1), power(10, 1, (2, DURING))]},
        [
            void(
                "M. J10 Bob",
                "Mme A1 Ana porte déjà un pouvoir, le nombre permis à cette date. Désignez un autre membre présent.",
                2,
            )
        ],
    ),
    "a third proxy in January 2021": (
        {
            "present": "1-7",
            "on": IN_2021,
            "questions": 0,
            "proxies": [power(8, 1), power(9, 1), power(10, 1)],
        },
        [
            void(
                "M. J10 Bob",
                "Mme A1 Ana porte déjà 2 pouvoirs, le nombre permis à cette date. Désignez un autre membre présent.",
            )
        ],
    ),
    "a proxy that sleeps": (
        {"proxies": [power(9, 1)]},
        [
            (
                "warning",
                "PROXY_GIVER_PRESENT",
                PROXY,
                None,
                "Mme I9 Ana est dans la salle : ce pouvoir ne servira que si son départ est saisi.",
            )
        ],
    ),
    "a proxy that sleeps, its holder already carrying one": (
        {"present": "1-9", "proxies": [power(10, 1), power(9, 1, until=2)]},
        [
            (
                "warning",
                "PROXY_GIVER_PRESENT",
                PROXY,
                None,
                "Mme I9 Ana est dans la salle : ce pouvoir ne servira que si son départ est saisi.",
            )
        ],
    ),
    "a proxy that sleeps, then serves": ({"proxies": [power(9, 3)], "movements": [goes(9, 2)]}, []),
    "proxies without time": (
        {
            "present": "1-8",
            "proxies": [power(9, 1, 3, until=2), power(5, 2, 3, until=2), power(6, 3, 2, until=2)],
        },
        [],
    ),
    "a proxy suspended": (
        {"present": "1-8", "proxies": [power(9, 3), power(10, 4)], "movements": [goes(3, 2), comes(3, 3)]},
        [suspended("Mme I9 Ana", 2, ANNA_OUT.replace("A1", "C3"))],
    ),
    "a proxy suspended by a recusal": (
        {
            "present": "1-8",
            "events": (event(EventKind.PRESIDENT, member=1), event(EventKind.SECRETARY, member=3)),
            "proxies": [power(9, 2)],
            "recusals": [steps_out(2, 2), steps_out(4, 2)],
        },
        [suspended("Mme I9 Ana", 2, BOB_STEPPED_OUT)],
    ),
    "a proxy suspended by a representative": (
        {
            "present": "1-8",
            "events": (event(EventKind.PRESIDENT, member=1), event(EventKind.SECRETARY, member=3)),
            "proxies": [power(9, 2)],
            "recusals": [steps_out(2, 2, REPRESENTATIVE)],
        },
        [suspended("Mme I9 Ana", 2, BOB_STEPPED_OUT)],
    ),
    "a movement without effect": (
        {"movements": [comes(5, 2)]},
        [
            (
                "warning",
                "MOVEMENT_WITHOUT_EFFECT",
                "",
                2,
                (
                    "Mme E5 Ana est arrivée à partir de la question n° 2, mais elle est déjà dans la salle : ce mouvement ne "
                    "change rien. Corrigez-le, ou corrigez l’appel."
                ),
            )
        ],
    ),
    "a movement of a member no longer in office": (
        {"seats": RESIGNED, "movements": [goes(10, 3)]},
        [
            (
                "refusal",
                "MOVEMENT_MEMBER_NOT_IN_OFFICE",
                "",
                3,
                (
                    "M. J10 Bob n’est pas en exercice à partir de la question n° 3 : corrigez ce mouvement ou les dates du "
                    "siège."
                ),
            )
        ],
    ),
    "an interested member stays": (
        {"on": date(2025, 12, 23), "recusals": [steps_out(5, 2)]},
        [
            (
                "warning",
                "INTEREST_STAYS",
                "CGCT, art. L2131-11",
                2,
                (
                    "Question n° 2 : avant le 24 décembre 2025, la seule présence de Mme E5 Ana dans la salle peut faire "
                    "annuler l’acte. Vérifiez qu’elle est sortie avant le débat."
                ),
            )
        ],
    ),
    "a recusal of a member no longer in office": (
        {"on": IN_2026, "seats": RESIGNED, "recusals": [steps_out(10, 3)]},
        [],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_what_the_summary_says(case):
    facts, expected = {"events": CHAIR} | case[0] | (case[2] if len(case) > 2 else {}), case[1]
    record = sitting(
        10, facts.pop("present", ""), **{key: value for key, value in facts.items() if key != "roll"}
    )
    if "roll" in facts:
        record = replace(record, roll=facts["roll"])
    found = check_sitting(record, played(record))
    assert [(f.level.value, f.code, f.article, f.question, plain(f.sentence)) for f in found] == expected


def test_spring_2020_counts_present_or_represented():
    record = sitting(30, "1-4", on=date(2020, 5, 4), questions=1, proxies=[power(9, 2)], events=CHAIR)
    (found, again) = check_sitting(record, played(record))
    assert "5 présents ou représentés pour 10 requis (30 en exercice)" in plain(found.sentence)
    assert "sans risque à partir du 08/05/2020" in found.sentence
    assert again.question == 1
    one = sitting(30, "1", on=date(2020, 5, 4), questions=1, events=CHAIR)
    assert " 1 présent ou représenté pour" in plain(
        check_quorum(played(one).questions[1], number="1", on=one.held_on)[0].sentence
    )


def test_the_real_sitting_has_nothing_to_correct():
    assert check_sitting(sitting_2015.RECORD, played(sitting_2015.RECORD)) == ()


def test_without_a_mayor_the_accounts_are_not_checked():
    record = sitting(10, questions=[accounts(1)], events=CHAIR)
    record = replace(
        record, members=tuple(replace(member, function="councillor") for member in record.members)
    )
    assert check_sitting(record, played(record)) == ()
