"""Owns the invented sitting whose notice has left: 3 December 2026, its agenda with the drafts sent to the council."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from deliberations.demonstration.fictitious_town import (
    DEPARTMENT_OF_TOWN,
    FILE_SIGNATORY,
    PLACE,
    signed_by,
)
from deliberations.demonstration.sheets import Act, Ask, Evening, considering, having_seen
from deliberations.domain.vocabulary import QuestionKind

_PARIS = ZoneInfo("Europe/Paris")
_SENT = date(2026, 11, 20)
_RAPPORTEUR, _SECRETARY = "BENZÉPHYR", "CHANTEGRIVE"


def _on(day: int, hour: int) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=_PARIS)


CONVENED = Evening(
    held_on=date(2026, 12, 3),
    held_at=time(19),
    place=PLACE,
    notice_sent_on=_SENT,
    notice_posted_on=_SENT,
    roll_taken=False,
    questions=(
        Ask(
            number="84",
            kind=QuestionKind.SECRETARY,
            object="Désignation du secrétaire de séance",
            subject="5.2",
        ),
        Ask(
            number="85",
            kind=QuestionKind.MINUTES,
            object="Arrêt des procès-verbaux des séances des 1er et 8 octobre 2026",
            subject="5.2",
        ),
        Ask(
            number="86",
            object="Charte des caméras-piétons de la police municipale",
            reference="DPS2026028",
            act_number="2026_12_086",
            rapporteur=_RAPPORTEUR,
            file_signatory=FILE_SIGNATORY,
            department=DEPARTMENT_OF_TOWN,
            subject="6.1",
        ),
        Ask(
            number="87",
            object="Plan de sécurisation des sorties d’école",
            reference="DPS2026029",
            act_number="2026_12_087",
            rapporteur="NDIMBALUNE",
            file_signatory=FILE_SIGNATORY,
            department=DEPARTMENT_OF_TOWN,
            subject="8.1",
        ),
    ),
    acts=(
        Act(
            question="86",
            expose=(
                "Retirée de l’ordre du jour du 1er octobre, la charte revient complétée\u00a0: elle dit quand une caméra "
                "est allumée, qui voit les images et au bout de combien de jours elles sont effacées.\n\nHuit agents en "
                "seraient équipés. La dépense est de 9 600 €, inscrite au budget."
            ),
            recitals=(
                *having_seen(
                    "le Code général des collectivités territoriales, notamment son article L. 2121-29",
                    "le Code de la sécurité intérieure, notamment son article L. 241-2",
                ),
                *considering("qu’une règle connue de tous protège les agents comme les habitants"),
            ),
            clauses=(
                ("ADOPTE", "la charte d’usage des caméras-piétons annexée."),
                ("AUTORISE", "la maire à demander à la préfecture l’autorisation d’équiper huit agents."),
            ),
            signs=signed_by(_SECRETARY),
            annexes=("Charte d’usage des caméras-piétons",),
            submitted_at=_on(9, 11),
            validated_at=_on(13, 15),
            agenda_at=_on(19, 16),
        ),
        Act(
            question="87",
            expose=(
                "La commission a examiné le plan renvoyé le 1er octobre. Il retient six écoles sur neuf\u00a0: un passage "
                "surélevé, deux agents aux heures de sortie, et une rue fermée aux voitures le matin."
            ),
            recitals=having_seen(
                "le Code général des collectivités territoriales, notamment ses articles L. 2121-29 et L. 2213-2"
            ),
            clauses=(
                ("APPROUVE", "le plan de sécurisation des sorties d’école."),
                ("DIT", "que la dépense, estimée à 32 000 €, est inscrite au budget 2027."),
            ),
            signs=signed_by(_SECRETARY),
            annexes=("Carte des six écoles", "Avis de la commission"),
            submitted_at=_on(10, 10),
            validated_at=_on(13, 16),
            agenda_at=_on(19, 17),
        ),
    ),
)
