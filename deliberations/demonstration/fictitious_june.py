"""Owns the invented sitting of 25 June 2026: accounts on a tie, a resignation between two questions."""

from datetime import date, time

from deliberations.demonstration.fictitious_town import (
    DEPARTMENT_OF_TOWN,
    FILE_SIGNATORY,
    PLACE,
    signed_by,
)
from deliberations.demonstration.sheets import (
    Act,
    Ask,
    Evening,
    Happening,
    Poll,
    Power,
    StepOut,
    considering,
    having_seen,
)
from deliberations.domain.vocabulary import (
    EventKind,
    Presence,
    QuestionKind,
    QuestionOutcome,
    RecusalKind,
    Sense,
    VoteSubject,
)

RESIGNATION_AFTER = "45"
_SECRETARY = "KOWALUNE"
_NOT_AN_ACT = "simple information du conseil"

_QUESTIONS = (
    Ask(
        number="41",
        kind=QuestionKind.SECRETARY,
        object="Désignation du secrétaire de séance",
        act_number="2026_06_041",
        subject="5.2",
    ),
    Ask(
        number="42",
        kind=QuestionKind.MINUTES,
        object="Arrêt du procès-verbal de la séance du 9 avril 2026",
        act_number="2026_06_042",
        subject="5.2",
    ),
    Ask(
        number="43",
        kind=QuestionKind.ELECTION,
        object="Élection du président de la séance pour le vote du compte financier unique 2025",
        act_number="2026_06_043",
        subject="5.2",
    ),
    Ask(
        number="44",
        kind=QuestionKind.ACCOUNTS,
        object="Compte financier unique de l’exercice 2025",
        reference="FIN2026004",
        act_number="2026_06_044",
        rapporteur="GRANDSAULE",
        department="Direction des finances",
        subject="7.1",
    ),
    Ask(
        number="45",
        object="Convention triennale relative à l’intervenante sociale au commissariat de police",
        reference="DPS2026003",
        act_number="2026_06_045",
        rapporteur="BENZÉPHYR",
        file_signatory=FILE_SIGNATORY,
        department=DEPARTMENT_OF_TOWN,
        subject="8.2",
    ),
    Ask(
        number="46",
        kind=QuestionKind.DELEGATED_DECISIONS,
        object="Compte rendu des décisions prises par la maire depuis le 9 avril 2026",
        not_transmissible_reason=_NOT_AN_ACT,
        nature="",
        outcome=QuestionOutcome.NOTED,
    ),
    Ask(
        number="47",
        kind=QuestionKind.TAKING_NOTE,
        object="Rapport d’activité 2025 du conseil local de sécurité et de prévention de la délinquance",
        reference="DPS2026004",
        act_number="2026_06_047",
        rapporteur="BENZÉPHYR",
        file_signatory=FILE_SIGNATORY,
        department=DEPARTMENT_OF_TOWN,
        subject="6.1",
        outcome=QuestionOutcome.NOTED,
    ),
    Ask(
        number="48",
        kind=QuestionKind.COMMUNICATION,
        object="Calendrier des réunions publiques « Ponts et places tranquilles »",
        not_transmissible_reason=_NOT_AN_ACT,
        nature="",
        outcome=QuestionOutcome.NOTED,
    ),
)

_EVENTS = (
    Happening(EventKind.OPENING, at=time(19, 2)),
    Happening(EventKind.PRESIDENT, who="TOURNEBRISE"),
    Happening(EventKind.QUESTION_CALLED, "41", at=time(19, 6)),
    Happening(EventKind.SECRETARY, who=_SECRETARY),
    Happening(EventKind.QUESTION_FINISHED, "41"),
    Happening(EventKind.QUESTION_CALLED, "42"),
    Happening(EventKind.QUESTION_FINISHED, "42"),
    Happening(EventKind.QUESTION_CALLED, "43"),
    Happening(EventKind.QUESTION_FINISHED, "43"),
    Happening(EventKind.PRESIDENT, who="GRANDSAULE", at=time(19, 25)),
    Happening(EventKind.QUESTION_CALLED, "44"),
    Happening(EventKind.QUESTION_FINISHED, "44"),
    Happening(EventKind.PRESIDENT, who="TOURNEBRISE", at=time(20, 10)),
    Happening(EventKind.QUESTION_CALLED, "45"),
    Happening(EventKind.QUESTION_FINISHED, "45"),
    Happening(EventKind.QUESTION_CALLED, "46"),
    Happening(EventKind.QUESTION_FINISHED, "46"),
    Happening(EventKind.QUESTION_CALLED, "47"),
    Happening(EventKind.QUESTION_FINISHED, "47"),
    Happening(EventKind.QUESTION_CALLED, "48"),
    Happening(EventKind.QUESTION_FINISHED, "48"),
    Happening(EventKind.CLOSING, at=time(21, 15)),
)

_POLLS = (
    Poll(question="41", subject=VoteSubject.WAIVER, unanimous=True),
    Poll(question="41", unanimous=True, secrecy_waived=True),
    Poll(question="42", counts=(29, 0, 1, 0, 0, 0)),
    Poll(question="43", unanimous=True, secrecy_waived=True),
    Poll(question="44", counts=(13, 13, 2, 0, 0, 0)),
    Poll(
        question="45",
        counts=(27, 2, 1, 0, 0, 0),
        named=((Sense.AGAINST, ("MOULINAVENT", "RIVELAINE")), (Sense.ABSTENTION, ("DOUZEPAS",))),
    ),
)

_ACTS = (
    Act(
        question="44",
        expose="""Le compte financier unique retrace les opérations de l’exercice et se substitue au compte administratif comme au compte de gestion. Ses chiffres figurent dans le document annexé.

La maire a quitté la salle avant le vote, que préside M. GRANDSAULE, élu à cet effet.""",
        recitals=(
            *having_seen(
                "le Code général des collectivités territoriales, notamment ses articles L. 1612-12, L. 2121-14 et "
                "L. 2121-31",
                "le budget primitif de l’exercice 2025",
            ),
            *considering("que la maire s’est retirée au moment du vote"),
        ),
        clauses=(
            ("ARRÊTE", "le compte financier unique de l’exercice 2025, tel qu’il est annexé."),
            ("DIT", "que ce compte sera transmis au représentant de l’État."),
        ),
        signs=signed_by(_SECRETARY),
        annexes=("Compte financier unique 2025",),
    ),
    Act(
        question="45",
        expose="""L’intervenante sociale reçoit au commissariat les personnes dont la situation appelle un suivi social, à la demande des policiers ou de sa propre initiative. La commune est son employeur ; le chef de circonscription l’accueille et organise son travail quotidien.

La convention en cours s’achève le 31 août 2026. Celle qui est proposée la renouvelle du 1er septembre 2026 au 31 août 2029.

| Financement annuel prévu | Montant |
|:---|---:|
| Commune | 21 000 € |
| Fonds interministériel de prévention de la délinquance (demande) | 16 500 € |
| Département du Val-Imaginaire (demande) | 9 000 € |
| Total | 46 500 € |""",
        recitals=(
            *having_seen(
                "le Code général des collectivités territoriales, notamment son article L. 2121-29",
                "le Code de la sécurité intérieure, notamment son article L. 132-4",
                "la loi n° 2007-297 du 5 mars 2007 relative à la prévention de la délinquance, notamment son "
                "article 5",
            ),
            *considering(
                "que le poste facilite l’accès des victimes aux services sociaux",
                """que la convention précise :

- les missions et le lieu d’exercice ;
- l’autorité de l’employeur et l’autorité fonctionnelle ;
- la confidentialité des entretiens""",
            ),
        ),
        clauses=(
            (
                "APPROUVE",
                "la convention relative à l’intervenante sociale au commissariat de police, annexée.",
            ),
            (
                "AUTORISE",
                "la maire à la signer, ainsi que ses avenants sans incidence financière.",
            ),
            ("DIT", "que les crédits nécessaires sont inscrits au budget de la commune."),
        ),
        signs=signed_by(_SECRETARY),
        annexes=("Convention triennale 2026-2029", "Fiche de poste"),
    ),
    Act(
        question="47",
        expose="Le rapport présente les réunions tenues en 2025 et les actions conduites par chaque groupe de travail.",
        recitals=having_seen(
            "le Code de la sécurité intérieure, notamment son article L. 132-4",
            "le rapport annexé",
        ),
        clauses=(
            (
                "PREND ACTE",
                "du rapport d’activité 2025 du conseil local de sécurité et de prévention de la délinquance.",
            ),
        ),
        signs=signed_by(_SECRETARY),
        annexes=("Rapport d’activité 2025 du CLSPD",),
    ),
)

JUNE = Evening(
    held_on=date(2026, 6, 25),
    held_at=time(19),
    place=PLACE,
    notice_sent_on=date(2026, 6, 18),
    notice_posted_on=date(2026, 6, 18),
    away={
        "D’OUTREMARE": Presence.EXCUSED,
        "HAUTEFUTAIE": Presence.EXCUSED,
        "NUAGEOIS": Presence.EXCUSED,
        "ARC-EN-PLUIE": Presence.EXCUSED,
        "LUCIOLANE": Presence.ABSENT,
        "SAUTERUISSEAU": Presence.ABSENT,
    },
    questions=_QUESTIONS,
    events=_EVENTS,
    powers=(
        Power(giver="D’OUTREMARE", holder="TOURNEBRISE"),
        Power(giver="HAUTEFUTAIE", holder="BOISFLOTTANT"),
        Power(giver="NUAGEOIS", holder="QUATREVENTS"),
    ),
    steps_out=(StepOut("TOURNEBRISE", "44", RecusalKind.MAYOR_ACCOUNTS),),
    polls=_POLLS,
    acts=_ACTS,
)
