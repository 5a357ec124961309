"""Owns the invented sitting of 1 October 2026: its agenda, its roll, its comings and goings, minute by minute."""

from datetime import date, time

from deliberations.demonstration.fictitious_october_acts import ACTS
from deliberations.demonstration.fictitious_october_polls import POLLS
from deliberations.demonstration.fictitious_town import DEPARTMENT_OF_TOWN, FILE_SIGNATORY, PLACE
from deliberations.demonstration.sheets import Ask, Evening, Happening, Move, Power, StepOut
from deliberations.domain.vocabulary import (
    Direction,
    EventKind,
    Moment,
    Presence,
    QuestionKind,
    QuestionOutcome,
    RecusalKind,
)


def _file(number: int, reference: int, text: str, rapporteur: str, subject: str, **more: object) -> Ask:
    return Ask(
        number=str(number),
        object=text,
        reference=f"DPS2026{reference:03}",
        act_number=f"2026_10_{number:03}",
        rapporteur=rapporteur,
        file_signatory=FILE_SIGNATORY,
        department=DEPARTMENT_OF_TOWN,
        subject=subject,
        **more,  # type: ignore[arg-type]
    )


_QUESTIONS = (
    Ask(
        number="61",
        kind=QuestionKind.SECRETARY,
        object="Désignation des secrétaires de séance",
        act_number="2026_10_061",
        subject="5.2",
    ),
    Ask(
        number="62",
        kind=QuestionKind.MINUTES,
        object="Arrêt du procès-verbal de la séance du 25 juin 2026",
        act_number="2026_10_062",
        subject="5.2",
    ),
    Ask(
        number="63",
        kind=QuestionKind.DELEGATED_DECISIONS,
        object="Compte rendu des décisions prises par la maire depuis le 25 juin 2026",
        nature="",
        not_transmissible_reason="simple information du conseil",
        outcome=QuestionOutcome.NOTED,
    ),
    _file(
        64,
        11,
        "Extension de la vidéoprotection aux abords du Pont-Neuf et du Vieux-Pont : demande de subvention au "
        "fonds interministériel de prévention de la délinquance",
        "BENZÉPHYR",
        "7.5",
    ),
    _file(
        65,
        12,
        "Convention de coordination entre la police municipale et les forces de sécurité de l’État",
        "BENZÉPHYR",
        "6.1",
    ),
    _file(
        66,
        13,
        "Subvention à l’association imaginaire « L’Écluse d’écoute » pour ses permanences d’aide aux victimes",
        "NDIMBALUNE",
        "7.5",
    ),
    _file(
        67,
        14,
        "Avance de trésorerie à la société publique locale imaginaire « Deux-Ponts tranquillité »",
        "GRANDSAULE",
        "7.6",
    ),
    _file(
        68,
        15,
        "Règlement intérieur du conseil local de sécurité et de prévention de la délinquance",
        "BENZÉPHYR",
        "5.2",
    ),
    _file(
        69,
        16,
        "Différend relatif au marché de maintenance de la vidéoprotection : autorisation de transiger",
        "GRANDSAULE",
        "5.8",
    ),
    _file(70, 17, "Création d’une patrouille équestre municipale", "DE LA HULOTTE", "6.1"),
    _file(
        71,
        18,
        "Désignation du représentant de la commune au comité de la fourrière intercommunale des Deux-Ponts",
        "TOURNEBRISE",
        "5.3",
        kind=QuestionKind.ELECTION,
    ),
    _file(
        72,
        19,
        "Charte des caméras-piétons de la police municipale",
        "BENZÉPHYR",
        "6.1",
        outcome=QuestionOutcome.WITHDRAWN,
    ),
    _file(
        73,
        20,
        "Plan de sécurisation des sorties d’école",
        "BOISFLOTTANT",
        "6.1",
        outcome=QuestionOutcome.SENT_TO_COMMITTEE,
    ),
    Ask(
        number="74",
        kind=QuestionKind.MOTION,
        object="Vœu relatif à l’éclairage nocturne du chemin de halage",
        act_number="2026_10_074",
        rapporteur="RIVELAINE",
        subject="9.4",
    ),
    _file(
        75,
        21,
        "Stratégie territoriale de sécurité et de prévention de la délinquance 2026-2029",
        "TOURNEBRISE",
        "6.1",
    ),
    Ask(
        number="76",
        kind=QuestionKind.ORAL_QUESTION,
        object="Question orale sur les horaires de la maison des ponts",
        rapporteur="QUATREVENTS",
        nature="",
        not_transmissible_reason="question orale, sans vote",
        outcome=QuestionOutcome.NOTED,
    ),
    _file(
        77,
        22,
        "Second poste d’intervenant social au commissariat de police : convention et demande de financement",
        "BENZÉPHYR",
        "8.2",
        outcome=QuestionOutcome.POSTPONED,
    ),
    _file(
        78,
        23,
        "Adhésion à un réseau imaginaire de villes pour la tranquillité publique",
        "BENZÉPHYR",
        "8.2",
        outcome=QuestionOutcome.POSTPONED,
    ),
    _file(
        79,
        24,
        "Remplacement en urgence du poste central de vidéoprotection après l’orage du 27 septembre 2026",
        "BENZÉPHYR",
        "1.1",
        complementary_notice_on=date(2026, 9, 29),
    ),
)


def _discussed(number: str, at: time | None = None) -> tuple[Happening, Happening]:
    return (
        Happening(EventKind.QUESTION_CALLED, number, at=at),
        Happening(EventKind.QUESTION_FINISHED, number),
    )


_EVENTS = (
    Happening(EventKind.OPENING, at=time(19, 5)),
    Happening(EventKind.PRESIDENT, who="TOURNEBRISE"),
    Happening(EventKind.QUESTION_CALLED, "61", at=time(19, 8)),
    Happening(EventKind.SECRETARY, who="BRISEBRUME"),
    Happening(EventKind.QUESTION_FINISHED, "61"),
    *_discussed("62"),
    *_discussed("79", time(19, 18)),
    *_discussed("63"),
    *_discussed("64", time(19, 40)),
    *_discussed("65"),
    *_discussed("66", time(20, 25)),
    *_discussed("67"),
    *_discussed("68", time(20, 50)),
    Happening(EventKind.QUESTION_CALLED, "69", at=time(21, 15)),
    Happening(EventKind.CLOSED_DOORS_ON, at=time(21, 18)),
    Happening(EventKind.QUESTION_FINISHED, "69"),
    Happening(EventKind.CLOSED_DOORS_OFF, at=time(21, 40)),
    Happening(EventKind.SECRETARY, who="DOUZEPAS"),
    *_discussed("70"),
    *_discussed("71", time(21, 55)),
    *_discussed("73"),
    *_discussed("74"),
    Happening(EventKind.QUESTION_CALLED, "75", at=time(22, 20)),
    Happening(EventKind.SUSPENSION, at=time(22, 35)),
    Happening(EventKind.RESUMPTION, at=time(22, 50)),
    Happening(EventKind.QUESTION_FINISHED, "75", at=time(23, 5)),
    *_discussed("76"),
    *_discussed("77", time(23, 12)),
    Happening(EventKind.CLOSING, at=time(23, 15)),
)


def _goes(question: str, *names: str, at: time) -> tuple[Move, ...]:
    return tuple(Move(who=name, direction=Direction.LEAVES, question=question, at=at) for name in names)


_MOVES = (
    Move(who="GIROUETTE", direction=Direction.ARRIVES, question="79", at=time(19, 17)),
    Move(who="ÉGLANTIER", direction=Direction.ARRIVES, question="64", at=time(19, 38)),
    Move(who="VENT-COUVERT", direction=Direction.LEAVES, question="66", at=time(20, 24)),
    Move(who="VENT-COUVERT", direction=Direction.ARRIVES, question="68", at=time(20, 49)),
    Move(who="BRISEBRUME", direction=Direction.LEAVES, question="70", at=time(21, 41)),
    Move(
        who="JOLIPRÉ",
        direction=Direction.LEAVES,
        question="75",
        moment=Moment.DURING,
        at=time(22, 30),
    ),
    *_goes("77", "ARC-EN-PLUIE", "ESTRAGONNE", "LUCIOLANE", "MOULINAVENT", at=time(23, 9)),
    *_goes("77", "NUAGEOIS", "PASSEROSE Violette", "RIVELAINE", "SAUTERUISSEAU", at=time(23, 10)),
    *_goes("77", "ZÉPHIRINE-LACROISÉE", at=time(23, 11)),
)

_POWERS = (
    Power(giver="ÉGLANTIER", holder="GRANDSAULE"),
    Power(giver="MIRLITON", holder="VENT-COUVERT"),
    Power(giver="ISARDINE", holder="CHANTEGRIVE"),
    Power(giver="QUATREVENTS", holder="MOULINAVENT", revoked="68"),
    Power(giver="TRÈFLEROUGE", holder="RIVELAINE"),
    Power(giver="BRISEBRUME", holder="DOUZEPAS", start="70"),
)

_STEPS_OUT = (
    StepOut("CHANTEGRIVE", "66", RecusalKind.PERSONAL_INTEREST),
    StepOut("HAUTEFUTAIE", "66", RecusalKind.PERSONAL_INTEREST),
    StepOut("TRÈFLEROUGE", "66", RecusalKind.PERSONAL_INTEREST),
    StepOut("NDIMBALUNE", "67", RecusalKind.REPRESENTATIVE),
    StepOut("PASSEROSE Firmin", "67", RecusalKind.REPRESENTATIVE),
    StepOut("KOWALUNE", "67", RecusalKind.REPRESENTATIVE),
)

OCTOBER = Evening(
    held_on=date(2026, 10, 1),
    held_at=time(19),
    place=PLACE,
    notice_sent_on=date(2026, 9, 24),
    notice_posted_on=date(2026, 9, 24),
    away={
        "ÉGLANTIER": Presence.EXCUSED,
        "MIRLITON": Presence.EXCUSED,
        "ISARDINE": Presence.EXCUSED,
        "QUATREVENTS": Presence.EXCUSED,
        "TRÈFLEROUGE": Presence.EXCUSED,
        "ORTOLANEAU": Presence.EXCUSED,
        "FEUILLEMORTE": Presence.ABSENT,
        "GIROUETTE": Presence.ABSENT,
    },
    questions=_QUESTIONS,
    events=_EVENTS,
    moves=_MOVES,
    powers=_POWERS,
    steps_out=_STEPS_OUT,
    polls=POLLS,
    acts=ACTS,
)
