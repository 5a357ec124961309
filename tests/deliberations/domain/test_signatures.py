"""Who signs, functions in their gender, mentions below an act: REG-1, G-3, EXEC-1, RECOURS-1."""

from datetime import date

import pytest

from deliberations.domain.signatures import (
    Deliverer,
    RegisterSigners,
    Signer,
    certification_sentence,
    check_signers,
    function_label,
    function_with_article,
    publication_mention,
    receipt_mention,
    recourse_sentence,
    signature_lines,
    signature_rule,
)
from deliberations.domain.vocabulary import Civility, SeatFunction, SignatoryCapacity
from tests.deliberations.domain.support import lines, plain

SHE, HE = Civility.MADAME, Civility.MONSIEUR
MAYOR, DEPUTY, DELEGATE, COUNCILLOR = SeatFunction


@pytest.mark.parametrize(
    ("on", "signers", "everybody", "sentence", "article"),
    [
        pytest.param(
            date(2022, 6, 30),
            RegisterSigners.ALL_PRESENT,
            True,
            "Ont signé au registre les membres présents",
            "CGCT, art. L2121-23 dans sa rédaction antérieure au 1er juillet 2022, et R2122-8",
            id="REG-1 last day of the old law",
        ),
        pytest.param(
            date(2022, 7, 1),
            RegisterSigners.MAYOR_AND_SECRETARY,
            False,
            "Ont signé au registre le maire et le secrétaire de séance",
            "CGCT, art. L2121-23 et R2122-8",
            id="REG-1 first day of the new law",
        ),
    ],
)
def test_who_signs(on, signers, everybody, sentence, article):
    rule = signature_rule(on)
    assert rule.register_by is signers
    assert (rule.causes_noted, rule.act_carries_secretary) == (everybody, not everybody)
    assert rule.extract_by == (Deliverer.MAYOR, Deliverer.DELEGATE, Deliverer.AGENT)
    assert (rule.sentence, rule.article) == (sentence, article)


@pytest.mark.parametrize(
    ("function", "civility", "rank", "label", "with_article"),
    [
        (MAYOR, HE, None, "maire", "le maire"),
        (MAYOR, SHE, None, "maire", "la maire"),
        (DEPUTY, HE, None, "adjoint au maire", "l’adjoint au maire"),
        (DEPUTY, SHE, None, "adjointe au maire", "l’adjointe au maire"),
        (DEPUTY, HE, 1, "premier adjoint au maire", "le premier adjoint au maire"),
        (DEPUTY, SHE, 1, "première adjointe au maire", "la première adjointe au maire"),
        (DEPUTY, HE, 3, "3e adjoint au maire", "le 3e adjoint au maire"),
        (DEPUTY, SHE, 2, "2e adjointe au maire", "la 2e adjointe au maire"),
        (DELEGATE, HE, None, "conseiller municipal délégué", "le conseiller municipal délégué"),
        (DELEGATE, SHE, 4, "conseillère municipale déléguée", "la conseillère municipale déléguée"),
        (COUNCILLOR, HE, 12, "conseiller municipal", "le conseiller municipal"),
        (COUNCILLOR, SHE, None, "conseillère municipale", "la conseillère municipale"),
    ],
)
def test_functions_agree(function, civility, rank, label, with_article):
    assert function_label(function, civility, rank) == label
    assert function_with_article(function, civility, rank) == with_article


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        ({"deliverer": Deliverer.MAYOR, "capacity": ""}, ("Le maire",)),
        ({"deliverer": Deliverer.MAYOR, "capacity": "", "mayor_civility": SHE}, ("La maire",)),
        (
            {"deliverer": Deliverer.DELEGATE, "capacity": "la première adjointe au maire"},
            ("Pour le maire, par délégation", "La première adjointe au maire"),
        ),
        (
            {
                "deliverer": Deliverer.AGENT,
                "capacity": "le directeur général des services",
                "mayor_civility": SHE,
                "delegation": "arrêté n° 12 du 2 avril 2026",
            },
            (
                "Pour la maire, par délégation (arrêté n° 12 du 2 avril 2026)",
                "Le directeur général des services",
            ),
        ),
        ({"deliverer": Deliverer.DELEGATE, "capacity": ""}, ("Pour le maire, par délégation", "")),
    ],
)
def test_above_the_signature_of_an_extract(facts, wanted):
    assert tuple(plain(line) for line in signature_lines(**facts)) == wanted


def test_mentions_of_transmission_and_publication():
    assert receipt_mention(date(2015, 11, 20)) == "Reçu en préfecture le 20 novembre 2015"
    assert publication_mention(date(2022, 6, 30)) == "Publié le 30 juin 2022"
    assert publication_mention(date(2022, 7, 1)) == "Mis en ligne le 1er juillet 2022"


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        pytest.param(
            {
                "certified_by": "le maire",
                "executory_on": date(2015, 11, 20),
                "published_on": date(2015, 11, 20),
                "received_on": date(2015, 11, 20),
            },
            (
                "Le maire certifie que le présent acte, reçu en préfecture le 20 novembre 2015 et publié le 20 "
                "novembre 2015, est exécutoire depuis le 20 novembre 2015."
            ),
            id="question 303",
        ),
        pytest.param(
            {
                "certified_by": "l’adjointe au maire",
                "executory_on": date(2026, 4, 3),
                "published_on": date(2026, 4, 3),
                "received_on": None,
            },
            (
                "L’adjointe au maire certifie que le présent acte, non soumis à transmission et mis en ligne le "
                "3 avril 2026, est exécutoire depuis le 3 avril 2026."
            ),
            id="EXEC-1 not transmissible",
        ),
    ],
)
def test_certification(facts, wanted):
    assert certification_sentence(**facts) == wanted


@pytest.mark.parametrize(
    ("town", "court"),
    [
        ("", "le tribunal administratif"),
        ("Montreuil", "le tribunal administratif de Montreuil"),
        ("Orléans", "le tribunal administratif d’Orléans"),
    ],
)
def test_ways_of_recourse(town, court):
    wanted = (
        f"Le présent acte peut être contesté par un recours pour excès de pouvoir devant {court}, dans un délai "
        "de deux mois à compter de sa publication."
    )
    assert recourse_sentence(court_town=town) == wanted
    if not town:
        assert recourse_sentence() == wanted


OLD, NEW = date(2022, 6, 30), date(2022, 7, 1)
AS_MAYOR = Signer(SignatoryCapacity.MAYOR, 1, "Mme A1 Ana")
AS_SECRETARY = Signer(SignatoryCapacity.SECRETARY, 2, "M. B2 Bob")
NOT_MAYOR = (
    "SIGNATORY_NOT_MAYOR",
    "CGCT, art. L2121-14 et L2121-23",
    (
        "M. C3 Cid signe comme maire, sans être maire ni avoir présidé cette question. Corrigez sa qualité, ou la "
        "présidence dans les événements de la séance."
    ),
)
NO_MAYOR = (
    "SIGNATORY_MAYOR_MISSING",
    "CGCT, art. L2121-23 et R2122-8",
    (
        "Il manque la signature du maire, de qui a présidé la question, ou d’un délégataire avec son arrêté de "
        "délégation. Ajoutez ce signataire."
    ),
)
NO_SECRETARY = (
    "SIGNATORY_SECRETARY_MISSING",
    "CGCT, art. L2121-15 et L2121-23",
    "Le secrétaire de séance signe l’acte avec le maire : désignez-le dans les événements de la séance.",
)
NOT_SECRETARY = (
    "SIGNATORY_NOT_SECRETARY",
    "CGCT, art. L2121-15 et L2121-23",
    (
        "M. C3 Cid signe comme secrétaire, mais le secrétariat de cette question était tenu par M. B2 Bob. Corrigez le "
        "signataire, ou les événements de la séance."
    ),
)
TWICE = (
    "SIGNATORY_TWICE",
    "",
    "Mme A1 Ana signe deux fois en la même qualité (maire) : gardez une seule ligne.",
)


def third(capacity, order="", member=3):
    return Signer(capacity, member, "M. C3 Cid", order)


CASES = {
    "mayor and secretary": (NEW, [AS_MAYOR, AS_SECRETARY], 2, []),
    "the paper adds the secretary": (NEW, [AS_MAYOR], 2, []),
    "the mayor by name": (NEW, [Signer(SignatoryCapacity.MAYOR, name="Ana A1")], 2, []),
    "who presided": (NEW, [Signer(SignatoryCapacity.MAYOR, 4, "M. D4 Dan")], 2, []),
    "who presided, for the mayor": (NEW, [Signer(SignatoryCapacity.DELEGATE, 4, "M. D4 Dan")], 2, []),
    "a delegate by order": (NEW, [third(SignatoryCapacity.DELEGATE, "arrêté 12")], 2, []),
    "a delegate without order": (NEW, [third(SignatoryCapacity.DELEGATE)], 2, [NO_MAYOR]),
    "an agent": (NEW, [third(SignatoryCapacity.AGENT, "arrêté 12")], 2, [NO_MAYOR]),
    "the secretary alone": (NEW, [AS_SECRETARY], 2, [NO_MAYOR]),
    "the mayor as secretary": (
        NEW,
        [Signer(SignatoryCapacity.SECRETARY, 1, "Mme A1 Ana")],
        1,
        [NO_MAYOR],
    ),
    "an agent, by the old law": (OLD, [third(SignatoryCapacity.AGENT)], None, []),
    "not the mayor": (NEW, [third(SignatoryCapacity.MAYOR)], 2, [NOT_MAYOR]),
    "not the mayor, by the old law": (OLD, [third(SignatoryCapacity.MAYOR)], None, [NOT_MAYOR]),
    "no secretary": (NEW, [AS_MAYOR, AS_SECRETARY], None, [NO_SECRETARY]),
    "another secretary": (NEW, [AS_MAYOR, third(SignatoryCapacity.SECRETARY)], 2, [NOT_SECRETARY]),
    "a secretary by name": (
        NEW,
        [AS_MAYOR, third(SignatoryCapacity.SECRETARY, member=None)],
        2,
        [NOT_SECRETARY],
    ),
    "another secretary, by the old law": (OLD, [third(SignatoryCapacity.SECRETARY)], 2, [NOT_SECRETARY]),
    "twice": (NEW, [AS_MAYOR, AS_SECRETARY, AS_MAYOR], 2, [TWICE]),
    "twice by name": (
        NEW,
        [Signer(SignatoryCapacity.MAYOR, name=name) for name in ("Ana A-1", "Mme A1 Ana", "MME a1 ANA")],
        2,
        [(*TWICE[:2], TWICE[2].replace("Mme A1 Ana", "MME a1 ANA"))],
    ),
    "in two capacities": (NEW, [AS_MAYOR, Signer(SignatoryCapacity.AGENT, 1, "Mme A1 Ana")], 2, []),
}


@pytest.mark.parametrize(("on", "signers", "secretary", "expected"), CASES.values(), ids=CASES.keys())
def test_an_act_is_signed_as_the_law_of_its_day_wants(on, signers, secretary, expected):
    found = check_signers(signers, on=on, secretary=secretary, secretary_name="M. B2 Bob", mayors={1, 4})
    assert lines(found) == [("refusal", *line) for line in expected]
    assert {finding.field for finding in found} <= {"signatories"}
