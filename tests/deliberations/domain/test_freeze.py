"""What closing freezes: stored and read back without loss, compared with what the facts give today."""

import json
from dataclasses import replace

import pytest
from hypothesis import given

from deliberations.domain.freeze import closed_question_changed, differences, from_data, to_data
from deliberations.domain.regimes import Place, QuorumShare
from deliberations.domain.vocabulary import EventKind
from tests.deliberations.domain.records import (
    AFTER,
    DURING,
    IN_2021,
    REPRESENTATIVE,
    comes,
    event,
    goes,
    played,
    power,
    sitting,
    steps_out,
)
from tests.deliberations.domain.sitting_2015 import KEY, NAME, RECORD
from tests.deliberations.domain.support import plain
from tests.deliberations.domain.test_replay_properties import sittings


@given(sittings())
def test_a_frozen_roll_reads_back_the_same(record):
    for roll in played(record).questions.values():
        again = from_data(json.loads(json.dumps(to_data(roll))))
        assert again == roll
        assert isinstance(again.quorum.share, QuorumShare)
        assert differences(again, roll, {}) == ()


def test_every_part_is_read_back():
    events = (
        event(EventKind.PRESIDENT, member=2),
        event(EventKind.SECRETARY, member=3),
        event(EventKind.CLOSED_DOORS_ON),
        event(EventKind.QUESTION_CALLED, 2),
        event(EventKind.SUSPENSION),
        event(EventKind.RESUMPTION),
    )
    record = sitting(
        10,
        "1-6",
        on=IN_2021,
        remote="5",
        excused="9",
        events=events,
        movements=[goes(6, (2, DURING))],
        proxies=[power(7, 1)],
        recusals=[steps_out(4, 2)],
    )
    roll = played(record).questions[2]
    again = from_data(json.loads(json.dumps(to_data(roll))))
    assert again == roll
    assert (again.president, again.secretary, again.closed_doors, again.deemed_abstaining) == (
        2,
        3,
        True,
        (6,),
    )
    assert (again.resumption.counted, again.rank, again.question) == (4, 2, 2)
    assert (again.vote.remote, again.vote.excused, again.vote.stepped_out) == ((5,), (9,), (4,))


def test_what_is_stored():
    data = to_data(played(RECORD).questions[291])
    assert json.loads(json.dumps(data["quorum"])) == {
        "required": 25,
        "counted": 36,
        "in_office": 49,
        "share": "majority",
        "article": "CGCT, art. L2121-17 et L2121-20",
        "exempt": "",
    }
    assert len(data["vote"]["represented"]) == 7
    assert (data["rank"], data["question"], data["president"]) == (2, 291, KEY["BEAUDET"])


def test_what_was_not_stored_here_is_refused():
    data = to_data(played(RECORD).questions[291])
    for name in ("vote", "quorum", "resumption"):
        with pytest.raises(KeyError):
            from_data({key: value for key, value in data.items() if key != name})
    with pytest.raises(ValueError, match="half"):
        from_data(data | {"quorum": data["quorum"] | {"share": "half"}})
    with pytest.raises(TypeError):
        from_data(data | {"vote": {"represented": []}})


# ten members, 1 to 6 in the room, 7 represented by 1; what is entered after question 2 was closed
BASE = {"present": "1-6", "proxies": [power(7, 1)]}
NAMES = {1: "Mme A1 Ana", 6: "M. F6 Bob", 7: "Mme G7 Ana", 8: "M. H8 Bob", 2: "M. B2 Bob"}
BOTH = "à l’ouverture et au vote"
CASES = {
    "nothing": ({}, []),
    "a later movement": ({"movements": [goes(6, 3)]}, []),
    "after its vote": ({"movements": [goes(6, (2, AFTER))]}, []),
    "a departure before": (
        {"movements": [goes(6, 2)]},
        [f"M. F6 Bob passerait des présents aux absents {BOTH}"],
    ),
    "a departure during": (
        {"movements": [goes(6, (2, DURING))]},
        ["M. F6 Bob passerait des présents aux absents au vote"],
    ),
    "an arrival": ({"movements": [comes(8, 1)]}, [f"M. H8 Bob passerait des absents aux présents {BOTH}"]),
    "the holder leaves": (
        {"movements": [goes(1, 1)]},
        [
            f"Mme A1 Ana passerait des présents aux absents {BOTH}",
            f"Mme G7 Ana passerait des représentés aux absents {BOTH}",
        ],
    ),
    "another holder": (
        {"proxies": [power(7, 2)]},
        [f"le pouvoir de Mme G7 Ana passerait de Mme A1 Ana à M. B2 Bob {BOTH}"],
    ),
    "an unnamed holder": (
        {"proxies": [power(7, 3)]},
        [f"le pouvoir de Mme G7 Ana passerait de Mme A1 Ana à un autre membre {BOTH}"],
    ),
    "a recusal": (
        {"recusals": [steps_out(6, 2)]},
        [f"M. F6 Bob passerait des présents aux membres qui se sont retirés {BOTH}"],
    ),
    "a recusal on another question": ({"recusals": [steps_out(6, 3)]}, []),
    "two representatives": (
        {"recusals": [steps_out(6, 2, REPRESENTATIVE), steps_out(5, 2, REPRESENTATIVE)]},
        [
            f"un membre qui n’est plus au conseil passerait des présents aux représentants non comptés {BOTH}",
            f"M. F6 Bob passerait des présents aux représentants non comptés {BOTH}",
            "le quorum requis passerait de 6 à 5",
        ],
    ),
    "a seat less": (
        {"seats": [seat for seat in sitting(10).seats if seat.member not in {6, 7}]},
        [
            f"M. F6 Bob passerait des présents aux membres qui ne sont pas en exercice {BOTH}",
            f"Mme G7 Ana passerait des représentés aux membres qui ne sont pas en exercice {BOTH}",
            "le quorum requis passerait de 6 à 5",
        ],
    ),
    "an excuse that comes late": ({"excused": "8"}, []),
    "a chair that nobody had told": (
        {"events": (event(EventKind.PRESIDENT, member=2), event(EventKind.SECRETARY, member=1))},
        [],
    ),
    "a suspension after the vote": (
        {
            "events": (
                event(EventKind.QUESTION_CALLED, 2),
                event(EventKind.SUSPENSION),
                event(EventKind.RESUMPTION),
            )
        },
        [],
    ),
}


@pytest.mark.parametrize(("facts", "expected"), CASES.values(), ids=CASES.keys())
def test_what_an_edit_would_change(facts, expected):
    frozen = from_data(to_data(played(sitting(10, **BASE)).questions[2]))
    now = played(sitting(10, **{**BASE, **facts})).questions[2]
    assert list(differences(frozen, now, NAMES)) == expected


CHAIR = (
    event(EventKind.PRESIDENT, member=1),
    event(EventKind.SECRETARY, member=2),
    event(EventKind.QUESTION_CALLED, 2),
)
CHAIRS = {
    "nothing": ((*CHAIR, event(EventKind.QUESTION_FINISHED, 2)), []),
    "another president": (
        (event(EventKind.PRESIDENT, member=6), *CHAIR[1:]),
        ["la présidence passerait de Mme A1 Ana à M. F6 Bob"],
    ),
    "an unnamed president": (
        (event(EventKind.PRESIDENT, member=3), *CHAIR[1:]),
        ["la présidence passerait de Mme A1 Ana à un autre membre"],
    ),
    "no president": (CHAIR[1:], ["la présidence ne serait plus à Mme A1 Ana"]),
    "another secretary": (
        (*CHAIR, event(EventKind.SECRETARY, member=6)),
        ["le secrétariat de séance passerait de M. B2 Bob à M. F6 Bob"],
    ),
    "no event any more": (
        (),
        [
            "la présidence ne serait plus à Mme A1 Ana",
            "le secrétariat de séance ne serait plus à M. B2 Bob",
        ],
    ),
    "closed doors": ((*CHAIR, event(EventKind.CLOSED_DOORS_ON)), ["elle serait discutée à huis clos"]),
    "what follows the question": (
        (
            *CHAIR,
            event(EventKind.QUESTION_FINISHED, 2),
            event(EventKind.PRESIDENT, member=6),
            event(EventKind.CLOSED_DOORS_ON),
            event(EventKind.QUESTION_CALLED, 3),
        ),
        [],
    ),
    "what follows the call of the next": (
        (*CHAIR, event(EventKind.QUESTION_CALLED, 3), event(EventKind.SECRETARY, member=6)),
        [],
    ),
}


@pytest.mark.parametrize(("events", "expected"), CHAIRS.values(), ids=CHAIRS.keys())
def test_what_events_would_change(events, expected):
    frozen = from_data(to_data(played(sitting(10, **BASE, events=CHAIR)).questions[2]))
    now = played(sitting(10, **BASE, events=events)).questions[2]
    assert list(differences(frozen, now, NAMES)) == expected
    assert differences(frozen, now, NAMES, decided=False) == ()


def test_an_unnamed_chair_and_doors_that_open_again():
    closed = (*CHAIR, event(EventKind.CLOSED_DOORS_ON))
    frozen = played(sitting(10, **BASE, events=closed)).questions[2]
    now = played(sitting(10, **BASE, events=CHAIR[1:])).questions[2]
    assert differences(frozen, now, {}) == (
        "la présidence ne serait plus à un autre membre",
        "elle ne serait plus discutée à huis clos",
    )


@given(sittings())
def test_what_follows_a_finished_question_changes_it_not(record):
    """A chair that changes once the last question is finished is that of none before."""
    done = replace(record, events=(*record.events, event(EventKind.QUESTION_FINISHED, 4)))
    calls = tuple(event(EventKind.QUESTION_CALLED, key) for key in (1, 2, 3, 4))
    done = replace(done, events=(*calls, *done.events))
    later = (event(EventKind.PRESIDENT, member=1), event(EventKind.SECRETARY, member=2))
    doors = (event(EventKind.CLOSED_DOORS_ON), event(EventKind.CLOSED_DOORS_OFF))
    after = played(replace(done, events=(*done.events, *later, *doors)))
    for key, roll in played(done).questions.items():
        assert differences(roll, after.questions[key], {}) == ()


def test_the_refusal_says_where_an_event_of_the_chair_stands():
    place = "se place après une ligne «\u00a0question terminée\u00a0», ou après l’appel de la suivante."
    for change in (
        "la présidence passerait de A à B",
        "le secrétariat de séance ne serait plus à A",
        "elle serait discutée à huis clos",
    ):
        assert closed_question_changed("3", ("X partirait", change)).sentence.endswith(place)
    assert closed_question_changed("3", ("X partirait",)).sentence.endswith("ou corrigez la saisie.")


def test_a_member_seated_since_and_a_remote_one():
    seats = sitting(9).seats
    frozen = played(sitting(10, "1-6 8", seats=seats, on=IN_2021)).questions[2]
    now = played(sitting(10, "1-6 10", remote="8", on=IN_2021)).questions[2]
    assert differences(frozen, now, NAMES | {10: "M. J10 Bob"}) == (
        f"M. H8 Bob passerait des présents aux présents à distance {BOTH}",
        f"M. J10 Bob passerait des membres qui ne sont pas en exercice aux présents {BOTH}",
        "le quorum requis passerait de 3 à 4",
    )


def test_a_quorum_that_is_required_or_not():
    record = sitting(4, "1-2", place=Place("67", 5000))
    asked = played(record).questions[2]
    free = played(replace(record, recusals=(steps_out(3, 2), steps_out(4, 2)))).questions[2]
    assert differences(asked, free, {}) == ("le quorum ne serait plus requis",)
    assert differences(free, asked, {}) == ("un quorum de 3 serait requis",)
    assert differences(free, replace(free, quorum=replace(free.quorum, exempt="autre motif")), {}) == ()


def test_the_refusal_names_the_question():
    frozen = played(RECORD).questions[303]
    now = played(replace(RECORD, movements=())).questions[303]
    found = closed_question_changed("303", differences(frozen, now, NAME))
    assert (found.level, found.code, found.question) == ("refusal", "CLOSED_QUESTION_CHANGED", None)
    assert found.article == "CGCT, art. L2121-17 et L2121-20"
    assert plain(found.sentence) == (
        "Le vote de la question n° 303 est clos et cette saisie en changerait la feuille de présence : "
        "Mme PEJOUX Claudine passerait des présents aux absents à l’ouverture et au vote ; "
        "Mme YONNET Evelyne passerait des représentés aux présents à l’ouverture et au vote ; "
        "Mme VIGEANT Claire passerait des représentés aux présents à l’ouverture et au vote ; "
        "M. ZAIRI Rachid passerait des présents aux absents à l’ouverture et au vote. "
        "Rouvrez d’abord ce vote en donnant un motif, ou corrigez la saisie."
    )
