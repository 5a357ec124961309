"""How the council votes, and closed doors: VOTE-3, HUIS-1, G-16."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberations.domain.methods import (
    MethodRequest,
    MethodRuling,
    check_closed_doors_request,
    check_method,
    method_required,
    threshold_public,
    threshold_secret,
)
from deliberations.domain.vocabulary import VoteMethod
from tests.deliberations.domain.support import codes, lines

HANDS, PUBLIC, SECRET = VoteMethod.SHOW_OF_HANDS, VoteMethod.PUBLIC_BALLOT, VoteMethod.SECRET_BALLOT
METHODS = "CGCT, art. L2121-21"
ORDINARY, QUARTER, THIRD, NAMING, TEXT = (
    "mode ordinaire",
    "un quart des membres présents le demande",
    "un tiers des membres présents le demande",
    "il s’agit d’une nomination",
    "un texte l’impose",
)


@pytest.mark.parametrize(
    ("present", "quarter", "third"),
    [
        pytest.param(35, 9, 12, id="VOTE-3 35 present"),
        pytest.param(36, 9, 12, id="VOTE-3 exact"),
        pytest.param(37, 10, 13, id="VOTE-3 one more"),
        pytest.param(1, 1, 1, id="VOTE-3 alone"),
        pytest.param(0, 0, 0, id="VOTE-3 nobody"),
    ],
)
def test_thresholds(present, quarter, third):
    assert (threshold_public(present), threshold_secret(present)) == (quarter, third)


def ask(method, askers):
    return MethodRequest(method, askers)


RULINGS = {
    "VOTE-3 nothing asked": ({}, HANDS, ORDINARY, []),
    "VOTE-3 nine ask for a public ballot": ({"requests": [ask(PUBLIC, 9)]}, PUBLIC, QUARTER, []),
    "VOTE-3 eight do not suffice": (
        {"requests": [ask(PUBLIC, 8)]},
        HANDS,
        ORDINARY,
        ["METHOD_REQUEST_TOO_FEW"],
    ),
    "VOTE-3 twelve ask for a secret ballot": ({"requests": [ask(SECRET, 12)]}, SECRET, THIRD, []),
    "VOTE-3 eleven do not suffice": (
        {"requests": [ask(SECRET, 11)]},
        HANDS,
        ORDINARY,
        ["METHOD_REQUEST_TOO_FEW"],
    ),
    "VOTE-3 both asked, secret wins": (
        {"requests": [ask(PUBLIC, 20), ask(SECRET, 12)]},
        SECRET,
        THIRD,
        [],
    ),
    "VOTE-3 public granted, secret refused": (
        {"requests": [ask(PUBLIC, 20), ask(SECRET, 11)]},
        PUBLIC,
        QUARTER,
        ["METHOD_REQUEST_TOO_FEW"],
    ),
    "VOTE-3 more than the members present": (
        {"requests": [ask(PUBLIC, 36)]},
        HANDS,
        ORDINARY,
        ["METHOD_ASKERS_BEYOND_PRESENT"],
    ),
    "VOTE-3 all of them": ({"requests": [ask(PUBLIC, 35)]}, PUBLIC, QUARTER, []),
    "VOTE-3 show of hands needs no asking": ({"requests": [ask(HANDS, 0)]}, HANDS, ORDINARY, []),
    "VOTE-3 nobody asks, nobody is present": (
        {"present": 0, "requests": [ask(SECRET, 0)]},
        HANDS,
        ORDINARY,
        ["METHOD_REQUEST_TOO_FEW"],
    ),
    "VOTE-3 one present member is a third": (
        {"present": 1, "requests": [ask(SECRET, 1)]},
        SECRET,
        THIRD,
        [],
    ),
    "VOTE-3 an appointment": ({"appointment": True}, SECRET, NAMING, []),
    "VOTE-3 an appointment goes before a public ballot": (
        {"appointment": True, "requests": [ask(PUBLIC, 9)]},
        SECRET,
        NAMING,
        [],
    ),
    "VOTE-3 waived unanimously": (
        {"appointment": True, "waived_unanimously": True},
        HANDS,
        ORDINARY,
        [],
    ),
    "VOTE-3 waived, then asked in public": (
        {"appointment": True, "waived_unanimously": True, "requests": [ask(PUBLIC, 9)]},
        PUBLIC,
        QUARTER,
        [],
    ),
    "VOTE-3 a waiver does not silence a third": (
        {"appointment": True, "waived_unanimously": True, "requests": [ask(SECRET, 12)]},
        SECRET,
        THIRD,
        [],
    ),
    "VOTE-3 imposed by a text": ({"secrecy_imposed_by_text": True}, SECRET, TEXT, []),
    "VOTE-3 imposed by a text and asked": (
        {"secrecy_imposed_by_text": True, "requests": [ask(SECRET, 12)]},
        SECRET,
        TEXT,
        [],
    ),
    "VOTE-3 no waiver against a text": (
        {"appointment": True, "secrecy_imposed_by_text": True, "waived_unanimously": True},
        SECRET,
        TEXT,
        ["METHOD_WAIVER_FORBIDDEN"],
    ),
    "G-16 remote and secret": (
        {"appointment": True, "remote": True},
        SECRET,
        NAMING,
        ["METHOD_REMOTE_FORBIDS_SECRET"],
    ),
    "G-16 remote and public": ({"requests": [ask(PUBLIC, 9)], "remote": True}, PUBLIC, QUARTER, []),
}


@pytest.mark.parametrize(("facts", "method", "reason", "found"), RULINGS.values(), ids=RULINGS.keys())
def test_method_required(facts, method, reason, found):
    ruling = method_required(**{"present": 35, **facts})
    assert ruling.method is method
    assert ruling.reason == reason
    assert ruling.article == METHODS
    assert codes(ruling.findings) == found


SENTENCES = {
    "METHOD_REQUEST_TOO_FEW": (
        {"requests": [ask(PUBLIC, 1)]},
        "askers",
        (
            "warning",
            "METHOD_REQUEST_TOO_FEW",
            METHODS,
            (
                "Le scrutin public n’est demandé que par 1 membre. Il en faut 9, le quart des membres présents (35). La "
                "demande n’oblige pas le conseil."
            ),
        ),
    ),
    "METHOD_REQUEST_TOO_FEW, secret": (
        {"requests": [ask(SECRET, 11)]},
        "askers",
        (
            "warning",
            "METHOD_REQUEST_TOO_FEW",
            METHODS,
            (
                "Le scrutin secret n’est demandé que par 11 membres. Il en faut 12, le tiers des membres présents (35). La "
                "demande n’oblige pas le conseil."
            ),
        ),
    ),
    "METHOD_REQUEST_TOO_FEW, nobody present": (
        {"present": 0, "requests": [ask(SECRET, 0)]},
        "askers",
        (
            "warning",
            "METHOD_REQUEST_TOO_FEW",
            METHODS,
            (
                "Le scrutin secret n’est demandé par aucun membre. Il en faut 1, le tiers des membres présents (0). La "
                "demande n’oblige pas le conseil."
            ),
        ),
    ),
    "METHOD_ASKERS_BEYOND_PRESENT": (
        {"requests": [ask(SECRET, 36)]},
        "askers",
        (
            "refusal",
            "METHOD_ASKERS_BEYOND_PRESENT",
            METHODS,
            (
                "Le scrutin secret serait demandé par 36 membres, alors que 35 sont présents. Un pouvoir ne compte "
                "pas dans la demande. Corrigez ce nombre."
            ),
        ),
    ),
    "METHOD_WAIVER_FORBIDDEN": (
        {"secrecy_imposed_by_text": True, "waived_unanimously": True},
        "method",
        (
            "refusal",
            "METHOD_WAIVER_FORBIDDEN",
            METHODS,
            (
                "Un texte impose ici le scrutin secret, le conseil ne peut pas y renoncer, même à l’unanimité. "
                "Votez au scrutin secret."
            ),
        ),
    ),
    "METHOD_REMOTE_FORBIDS_SECRET": (
        {"secrecy_imposed_by_text": True, "remote": True},
        "method",
        (
            "refusal",
            "METHOD_REMOTE_FORBIDS_SECRET",
            "ordonnance n° 2020-391, art. 6",
            (
                "Le scrutin secret ne peut pas avoir lieu quand un membre participe à distance. Reportez la "
                "question à une séance tenue sur place."
            ),
        ),
    ),
}


@pytest.mark.parametrize(("facts", "field", "line"), SENTENCES.values(), ids=SENTENCES.keys())
def test_what_a_ruling_says(facts, field, line):
    findings = method_required(**{"present": 35, **facts}).findings
    assert lines(findings) == [line]
    assert findings[0].field == field


CHOICES = {
    "as the law wants": (HANDS, HANDS, ORDINARY, []),
    "a public ballot nobody asked for": (PUBLIC, HANDS, ORDINARY, []),
    "by hand in place of secret": (
        HANDS,
        SECRET,
        NAMING,
        [
            (
                "refusal",
                "METHOD_SECRET_REQUIRED",
                METHODS,
                (
                    "Ce vote doit avoir lieu au scrutin secret (il s’agit d’une nomination). Changez le mode de "
                    "scrutin."
                ),
            )
        ],
    ),
    "by hand in place of public": (
        HANDS,
        PUBLIC,
        QUARTER,
        [
            (
                "refusal",
                "METHOD_PUBLIC_REQUIRED",
                METHODS,
                (
                    "Ce vote doit avoir lieu au scrutin public (un quart des membres présents le demande). Le "
                    "registre porte le nom des votants et le sens de leur vote. Changez le mode de scrutin."
                ),
            )
        ],
    ),
    "secret in place of public": (
        SECRET,
        PUBLIC,
        QUARTER,
        [
            (
                "warning",
                "METHOD_SECRET_NOT_ASKED",
                METHODS,
                (
                    "Aucune demande du tiers des membres présents ni aucune nomination ne justifie ici le scrutin "
                    "secret. Enregistrez la demande si elle a été faite."
                ),
            )
        ],
    ),
}


@pytest.mark.parametrize(("chosen", "wanted", "reason", "found"), CHOICES.values(), ids=CHOICES.keys())
def test_method_chosen(chosen, wanted, reason, found):
    findings = check_method(chosen, MethodRuling(wanted, reason, METHODS))
    assert lines(findings) == found
    assert {finding.field for finding in findings} <= {"method"}


@pytest.mark.parametrize(
    ("askers", "by_mayor", "wanted"),
    [
        pytest.param(3, False, [], id="HUIS-1 three members"),
        pytest.param(0, True, [], id="HUIS-1 the mayor"),
        pytest.param(
            2,
            False,
            [
                (
                    "refusal",
                    "CLOSED_DOORS_TOO_FEW_ASKERS",
                    "CGCT, art. L2121-18",
                    "Le huis clos n’est demandé que par 2 membres. Il faut la demande du maire ou de 3 membres.",
                )
            ],
            id="HUIS-1 two members",
        ),
        pytest.param(
            0,
            False,
            [
                (
                    "refusal",
                    "CLOSED_DOORS_TOO_FEW_ASKERS",
                    "CGCT, art. L2121-18",
                    "Le huis clos n’est demandé par aucun membre. Il faut la demande du maire ou de 3 membres.",
                )
            ],
            id="HUIS-1 nobody",
        ),
    ],
)
def test_who_may_ask_for_closed_doors(askers, by_mayor, wanted):
    findings = check_closed_doors_request(askers=askers, by_mayor=by_mayor)
    assert lines(findings) == wanted
    assert {finding.field for finding in findings} <= {"askers"}


REQUESTS = st.lists(st.builds(MethodRequest, st.sampled_from(VoteMethod), st.integers(0, 49)), max_size=4)


@given(st.integers(1, 49), REQUESTS, st.booleans(), st.booleans())
def test_secret_always_wins(present, requests, appointment, imposed):
    ruling = method_required(
        present=present, requests=requests, appointment=appointment, secrecy_imposed_by_text=imposed
    )
    asked = any(r.method is SECRET and threshold_secret(present) <= r.askers <= present for r in requests)
    assert (ruling.method is SECRET) == (asked or appointment or imposed)
