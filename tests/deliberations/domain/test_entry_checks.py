"""What a form refuses or tells when a movement or a recusal is entered."""

from dataclasses import replace
from datetime import date

import pytest

from deliberations.domain.movements import check_movement
from deliberations.domain.record import SeatSpan
from deliberations.domain.recusals import check_recusal
from deliberations.domain.vocabulary import EventKind
from tests.deliberations.domain.records import (
    AFTER,
    DURING,
    IN_2026,
    INTEREST,
    MAYOR_ACCOUNTS,
    REPRESENTATIVE,
    accounts,
    anchor,
    comes,
    event,
    goes,
    power,
    sitting,
    steps_out,
)
from tests.deliberations.domain.support import lines

PROXY = "CGCT, art. L2121-20"
OUTSIDE = (
    "refusal",
    "MOVEMENT_MEMBER_NOT_IN_OFFICE",
    "",
    "Cette personne n’est pas membre du conseil le jour de la séance : choisissez un membre en exercice.",
)
RESIGNED = [*(SeatSpan(key) for key in range(1, 10)), SeatSpan(10, ended_on=IN_2026, end_anchor=anchor(2))]


INTERRUPTED = (
    event(EventKind.QUESTION_CALLED, 1),
    event(EventKind.QUESTION_INTERRUPTED, 1),
    event(EventKind.QUESTION_CALLED, 2),
    event(EventKind.QUESTION_RESUMED, 1),
)


def idle(who, when, state):
    said = f"{who} {when}, mais {state} : ce mouvement ne change rien. Corrigez-le, ou corrigez l’appel."
    return ("warning", "MOVEMENT_WITHOUT_EFFECT", "", said)


def ends(giver, holder):
    said = f"L’arrivée de {giver} met fin au pouvoir donné à {holder}. Pour un nouveau départ, il faudra un nouvel écrit."
    return ("warning", "MOVEMENT_ENDS_PROXY", PROXY, said)


def suspends(holder, givers):
    said = f"{holder} porte le pouvoir de {givers}, qui n’est plus exercé jusqu’à son retour, sauf nouvel écrit à un autre membre."
    return ("warning", "MOVEMENT_SUSPENDS_PROXY", PROXY, said)


MOVEMENTS = {
    "arrives": (comes(7, 2), {}, []),
    "leaves": (goes(6, 2), {}, []),
    "not of the council": (comes(11, 2), {}, [OUTSIDE]),
    "not in office any more": (
        comes(10, 2),
        {"seats": RESIGNED},
        [
            (
                *OUTSIDE[:3],
                "M. J10 Bob n’est pas en exercice à partir de la question n° 2 : corrigez ce mouvement ou les dates du siège.",
            )
        ],
    ),
    "not in office at the resumption": (
        comes(10, 1, resumed=True),
        {"seats": RESIGNED, "events": INTERRUPTED},
        [
            (
                *OUTSIDE[:3],
                "M. J10 Bob n’est pas en exercice à la reprise de la question n° 1 : corrigez ce mouvement ou les dates du siège.",
            )
        ],
    ),
    "ends a proxy at the resumption": (
        comes(7, 1, resumed=True),
        {"proxies": [power(7, 1)], "events": INTERRUPTED},
        [ends("Mme G7 Ana", "Mme A1 Ana")],
    ),
    "still in office": (comes(10, (1, AFTER)), {"seats": RESIGNED}, []),
    "already in the room": (
        comes(5, 2),
        {},
        [idle("Mme E5 Ana est arrivée", "à partir de la question n° 2", "elle est déjà dans la salle")],
    ),
    "already out": (
        goes(8, (2, AFTER)),
        {},
        [idle("M. H8 Bob est parti", "après le vote de la question n° 2", "il est déjà hors de la salle")],
    ),
    "already out after a resumption": (
        goes(7, (2, DURING), resumed=True),
        {},
        [
            idle(
                "Mme G7 Ana est partie",
                "après la reprise de la question n° 2",
                "elle est déjà hors de la salle",
            )
        ],
    ),
    "makes an older one idle, not itself": (goes(5, 1), {"movements": [goes(5, 3)]}, []),
    "ends a proxy": (comes(7, 2), {"proxies": [power(7, 1)]}, [ends("Mme G7 Ana", "Mme A1 Ana")]),
    "the proxy was void": (comes(7, 2), {"proxies": [power(7, 1, written=False)]}, []),
    "the proxy ended before": (comes(7, 3), {"proxies": [power(7, 1, until=2)]}, []),
    "another one's proxy": (comes(8, 2), {"proxies": [power(7, 1)]}, []),
    "an earlier arrival ended it": (
        comes(7, 3),
        {"proxies": [power(7, 1)], "movements": [comes(7, 1), goes(7, 2)]},
        [],
    ),
    "suspends a proxy": (goes(1, 2), {"proxies": [power(7, 1)]}, [suspends("Mme A1 Ana", "Mme G7 Ana")]),
    "suspends two": (
        goes(1, 2),
        {"proxies": [power(7, 1), power(8, 1)], "on": date(2021, 1, 21)},
        [suspends("Mme A1 Ana", "Mme G7 Ana et M. H8 Bob")],
    ),
    "carries it later": (goes(1, 2), {"proxies": [power(7, 1, 3)]}, []),
    "leaves and comes back at once": (goes(1, 2), {"proxies": [power(7, 1)], "movements": [comes(1, 2)]}, []),
    "carries nothing": (goes(2, 2), {"proxies": [power(7, 1)]}, []),
}


@pytest.mark.parametrize(("movement", "facts", "expected"), MOVEMENTS.values(), ids=MOVEMENTS.keys())
def test_entering_a_movement(movement, facts, expected):
    found = check_movement(sitting(10, "1-6", **facts), movement)
    assert lines(found) == expected
    assert all(finding.question is None for finding in found)
    assert all(finding.field == ("direction" if "EFFECT" in finding.code else "member") for finding in found)


INTEREST_LAW, ACCOUNTS_LAW = "CGCT, art. L2131-11", "CGCT, art. L2121-14"
NOT_IN_OFFICE = (
    "refusal",
    "RECUSAL_NOT_IN_OFFICE",
    "",
    "Cette personne n’est pas membre du conseil à cette question : choisissez un membre en exercice.",
)


def stays(name, said="elle est sortie"):
    text = (
        f"Question n° 1 : avant le 24 décembre 2025, la seule présence de {name} dans la salle peut faire annuler "
        f"l’acte. Vérifiez qu’{said} avant le débat."
    )
    return ("warning", "INTEREST_STAYS", INTEREST_LAW, text)


BEFORE_LAW = (
    "warning",
    "REPRESENTATIVE_BEFORE_LAW",
    "CGCT, art. L1111-6",
    (
        "Question n° 1 : avant le 23 février 2022, les représentants désignés de la commune restent dans l’effectif qui "
        "sert au quorum. Le déport de M. B2 Bob est traité comme un intérêt personnel."
    ),
)


def useless(said):
    return ("warning", "RECUSAL_WITHOUT_EFFECT", "", said)


RECUSALS = {
    "an interest": (steps_out(2, 1), {}, []),
    "a representative": (steps_out(2, 1, REPRESENTATIVE), {}, []),
    "not of the council": (steps_out(11, 1), {}, [NOT_IN_OFFICE]),
    "resigned before": (steps_out(10, 3), {"seats": RESIGNED}, [NOT_IN_OFFICE]),
    "not resigned yet": (steps_out(10, 1), {"seats": RESIGNED, "proxies": [power(10, 1)]}, []),
    "twice": (
        steps_out(2, 1),
        {"recusals": [steps_out(2, 1, REPRESENTATIVE)]},
        [("refusal", "RECUSAL_TWICE", "", "Le déport de M. B2 Bob sur cette question est déjà saisi.")],
    ),
    "another question, another member": (
        steps_out(2, 1),
        {"recusals": [steps_out(2, 2), steps_out(3, 1)]},
        [],
    ),
    "the mayor for the accounts": (steps_out(1, 1, MAYOR_ACCOUNTS), {"questions": [accounts(1)]}, []),
    "somebody else for the accounts": (
        steps_out(2, 1, MAYOR_ACCOUNTS),
        {"questions": [accounts(1)]},
        [
            (
                "refusal",
                "RECUSAL_NOT_THE_MAYOR",
                ACCOUNTS_LAW,
                "Ce motif ne vaut que pour le maire, et M. B2 Bob ne l’est pas : choisissez un autre motif.",
            )
        ],
    ),
    "the mayor for something else": (
        steps_out(1, 1, MAYOR_ACCOUNTS),
        {},
        [
            (
                "refusal",
                "RECUSAL_NOT_ACCOUNTS",
                ACCOUNTS_LAW,
                (
                    "Le maire ne se retire à ce titre que pour le vote des comptes : choisissez un autre motif, ou "
                    "corrigez la nature de la question."
                ),
            )
        ],
    ),
    "absent": (
        steps_out(8, 1),
        {},
        [
            useless(
                "M. H8 Bob n’est ni dans la salle ni représenté à cette question : il reste compté parmi les absents."
            )
        ],
    ),
    "absent, a woman": (
        steps_out(9, 1),
        {},
        [
            useless(
                "Mme I9 Ana n’est ni dans la salle ni représentée à cette question : elle reste comptée parmi les absents."
            )
        ],
    ),
    "an absent representative leaves the count": (steps_out(8, 1, REPRESENTATIVE), {}, []),
    "represented": (steps_out(8, 1), {"proxies": [power(8, 1)]}, []),
    "represented from the discussion on": (steps_out(8, 1), {"proxies": [power(8, 1, (1, DURING))]}, []),
    "comes during": (steps_out(8, 1), {"movements": [comes(8, (1, DURING))]}, []),
    "leaves during": (steps_out(2, 1), {"movements": [goes(2, (1, DURING))]}, []),
    "carries a proxy": (
        steps_out(2, 1),
        {"proxies": [power(8, 2), power(7, 1)]},
        [
            (
                "warning",
                "RECUSAL_SUSPENDS_PROXY",
                INTEREST_LAW,
                "M. B2 Bob ne vote pas non plus pour M. H8 Bob à cette question.",
            )
        ],
    ),
    "carried a proxy before": (steps_out(2, 2), {"proxies": [power(8, 2, until=2)]}, []),
    "INT-2 before the law": (
        steps_out(2, 1, REPRESENTATIVE),
        {"on": date(2022, 2, 22)},
        [BEFORE_LAW, stays("M. B2 Bob", "il est sorti")],
    ),
    "INT-2 on its first day": (steps_out(2, 1, REPRESENTATIVE), {"on": date(2022, 2, 23)}, []),
    "INT-1 before 24 December 2025": (steps_out(3, 1), {"on": date(2025, 12, 23)}, [stays("Mme C3 Ana")]),
    "INT-1 from 24 December 2025": (steps_out(3, 1), {"on": date(2025, 12, 24)}, []),
    "INT-1 before, represented": (steps_out(8, 1), {"on": date(2015, 1, 1), "proxies": [power(8, 1)]}, []),
}


@pytest.mark.parametrize(("recusal", "facts", "expected"), RECUSALS.values(), ids=RECUSALS.keys())
def test_entering_a_recusal(recusal, facts, expected):
    found = check_recusal(sitting(10, "1-6", **facts), recusal)
    assert lines(found) == expected
    of_kind = {"RECUSAL_NOT_THE_MAYOR", "RECUSAL_NOT_ACCOUNTS", "REPRESENTATIVE_BEFORE_LAW"}
    for finding in found:
        assert finding.field == ("kind" if finding.code in of_kind else "member")
        assert finding.question is None


def test_an_interest_is_that_of_the_member_alone():
    record = replace(sitting(10, "1-6"), recusals=(steps_out(3, 1, INTEREST),))
    assert check_recusal(record, steps_out(4, 1)) == ()
