"""Who signs, functions in their gender, mentions below an act: REG-1, G-3, EXEC-1, RECOURS-1."""

from datetime import date

import pytest

from deliberations.domain.signatures import (
    Deliverer,
    RegisterSigners,
    certification_sentence,
    function_label,
    function_with_article,
    publication_mention,
    receipt_mention,
    recourse_sentence,
    signature_lines,
    signature_rule,
)
from deliberations.domain.vocabulary import Civility, SeatFunction
from tests.deliberations.domain.support import plain

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
