"""Owns two invented sittings: the second notice of 8 October 2026, and the one to come on 10 December."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from deliberations.demonstration.fictitious_town import (
    COUNCIL,
    DEPARTMENT_OF_TOWN,
    FILE_SIGNATORY,
    NEXT_ON_LIST,
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
    considering,
    having_seen,
)
from deliberations.domain.vocabulary import EventKind, Presence, QuestionKind

_PARIS = ZoneInfo("Europe/Paris")
_SECRETARY = "CHANTEGRIVE"
_HERE = {
    "TOURNEBRISE Apolline",
    "GRANDSAULE Théodule",
    "BOISFLOTTANT Héloïse",
    "BENZÉPHYR Nadir",
    "VENT-COUVERT Anselme",
    "NDIMBALUNE Awa",
    "PASSEROSE Firmin",
    "KOWALUNE Zofia",
    "CHANTEGRIVE Mélisande",
    "DOUZEPAS Ismaël",
    "HAUTEFUTAIE Yacine",
    "RIVELAINE Oumou",
}
_LEFT_IN_JUNE = "URSULINEAU Côme"
_MEMBERS = {f"{person.last_name} {person.first_name}" for person in (*COUNCIL, NEXT_ON_LIST)} - {
    _LEFT_IN_JUNE
}

SECOND_NOTICE = Evening(
    held_on=date(2026, 10, 8),
    held_at=time(18, 30),
    place=PLACE,
    notice_sent_on=date(2026, 10, 2),
    notice_posted_on=date(2026, 10, 2),
    away=dict.fromkeys(sorted(_MEMBERS - _HERE), Presence.ABSENT),
    questions=(
        Ask(
            number="81",
            kind=QuestionKind.SECRETARY,
            object="Désignation du secrétaire de séance",
            act_number="2026_10_081",
            subject="5.2",
            repeated=True,
        ),
        Ask(
            number="82",
            object="Second poste d’intervenant social au commissariat de police : convention et demande de "
            "financement",
            reference="DPS2026022",
            act_number="2026_10_082",
            rapporteur="BENZÉPHYR",
            file_signatory=FILE_SIGNATORY,
            department=DEPARTMENT_OF_TOWN,
            subject="8.2",
            repeated=True,
        ),
        Ask(
            number="83",
            object="Adhésion à un réseau imaginaire de villes pour la tranquillité publique",
            reference="DPS2026023",
            act_number="2026_10_083",
            rapporteur="BENZÉPHYR",
            file_signatory=FILE_SIGNATORY,
            department=DEPARTMENT_OF_TOWN,
            subject="8.2",
            repeated=True,
        ),
    ),
    events=(
        Happening(EventKind.OPENING, at=time(18, 32)),
        Happening(EventKind.PRESIDENT, who="TOURNEBRISE"),
        Happening(EventKind.QUESTION_CALLED, "81"),
        Happening(EventKind.SECRETARY, who=_SECRETARY),
        Happening(EventKind.QUESTION_FINISHED, "81"),
        Happening(EventKind.QUESTION_CALLED, "82"),
        Happening(EventKind.QUESTION_FINISHED, "82"),
        Happening(EventKind.QUESTION_CALLED, "83"),
        Happening(EventKind.QUESTION_FINISHED, "83"),
        Happening(EventKind.CLOSING, at=time(19, 20)),
    ),
    powers=(
        Power(giver="MIRLITON", holder="VENT-COUVERT", sittings=2, serves_second_notice=True),
        # This one says nothing of a second notice: it is not exercised.
        Power(giver="TRÈFLEROUGE", holder="RIVELAINE", sittings=2),
    ),
    polls=(
        Poll(question="81", unanimous=True, secrecy_waived=True),
        Poll(question="82", counts=(12, 0, 1, 0, 0, 0)),
        Poll(question="83", unanimous=True),
    ),
    acts=(
        Act(
            question="82",
            expose="Le second poste, à mi-temps, complète celui qui existe au commissariat. La dépense annuelle est estimée à 24 000 €, dont 12 000 € demandés au fonds interministériel de prévention de la délinquance.",
            recitals=(
                *having_seen(
                    "le Code général des collectivités territoriales, notamment ses articles L. 2121-17 et "
                    "L. 2121-29",
                    "la loi n° 2007-297 du 5 mars 2007 relative à la prévention de la délinquance, notamment son "
                    "article 5",
                ),
                *considering(
                    "que le quorum n’était plus atteint le 1er octobre 2026 et que le conseil a été convoqué de "
                    "nouveau sur le même objet"
                ),
            ),
            clauses=(
                ("APPROUVE", "la création du second poste et la convention annexée."),
                ("SOLLICITE", "du fonds interministériel de prévention de la délinquance 12 000 € par an."),
            ),
            signs=signed_by(_SECRETARY),
            annexes=("Convention relative au second poste",),
        ),
        # Nobody has said yet who signs: this act cannot be sealed.
        Act(
            question="83",
            recitals=having_seen(
                "le Code général des collectivités territoriales, notamment ses articles L. 2121-17 et L. 2121-29"
            ),
            clauses=(
                ("ADHÈRE", "au réseau imaginaire de villes pour la tranquillité publique."),
                ("DIT", "que la cotisation annuelle est de 900 €."),
            ),
        ),
    ),
)


def _on(day: int, hour: int) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=_PARIS)


def _draft(text: str, reference: str, subject: str, kind: QuestionKind = QuestionKind.DELIBERATION) -> Ask:
    return Ask(
        number="",
        object=text,
        kind=kind,
        reference=reference,
        rapporteur="BENZÉPHYR",
        file_signatory=FILE_SIGNATORY,
        department=DEPARTMENT_OF_TOWN,
        subject=subject,
    )


DECEMBER = Evening(
    held_on=date(2026, 12, 10),
    held_at=time(19),
    place=PLACE,
    roll_taken=False,
    questions=(
        Ask(number="", kind=QuestionKind.SECRETARY, object="Désignation du secrétaire de séance"),
        Ask(
            number="",
            kind=QuestionKind.MINUTES,
            object="Arrêt du procès-verbal de la séance du 3 décembre 2026",
        ),
        _draft(
            "Débat sur les orientations budgétaires 2027 : prévention et sécurité",
            "DPS2026030",
            "7.1",
            QuestionKind.DEBATE,
        ),
        _draft(
            "Appel à projets 2027 du fonds interministériel de prévention de la délinquance",
            "DPS2026031",
            "7.5",
        ),
        _draft("Charte d’usage des images de vidéoprotection", "DPS2026032", "6.1"),
        _draft("Convention de participation citoyenne dans le quartier des Deux-Ponts", "DPS2026033", "6.1"),
        _draft(
            "Avenant n° 1 à la convention relative à l’intervenante sociale au commissariat",
            "DPS2026034",
            "8.2",
        ),
        Ask(
            number="",
            kind=QuestionKind.MOTION,
            object="Vœu relatif aux horaires de la passerelle",
            rapporteur="QUATREVENTS",
        ),
    ),
    acts=(
        # On the agenda: submitted, validated, its text kept as proposed.
        Act(
            question="4",
            expose="Cinq actions sont proposées au titre de l’année 2027, pour une subvention totale de 41 500 €.",
            recitals=having_seen(
                "la loi n° 2007-297 du 5 mars 2007 relative à la prévention de la délinquance, notamment son article 5"
            ),
            clauses=(
                ("APPROUVE", "le programme d’actions 2027."),
                (
                    "SOLLICITE",
                    "du fonds interministériel de prévention de la délinquance une subvention de 41 500 €.",
                ),
            ),
            annexes=("Programme d’actions 2027",),
            submitted_at=_on(9, 10),
            validated_at=_on(12, 15),
            agenda_at=_on(16, 9),
        ),
        # Validated, not yet on the agenda.
        Act(
            question="5",
            expose="La charte dit qui voit les images, pour quel motif et pendant combien de jours.",
            recitals=having_seen(
                "le Code de la sécurité intérieure, notamment ses articles L. 251-1 et suivants"
            ),
            clauses=(("ADOPTE", "la charte d’usage des images de vidéoprotection."),),
            annexes=("Charte d’usage",),
            submitted_at=_on(12, 11),
            validated_at=_on(17, 14),
        ),
        # Submitted, waiting for the head.
        Act(
            question="6",
            expose="Des habitants volontaires signalent à la police les faits qui appellent son attention.",
            recitals=having_seen("le Code de la sécurité intérieure, notamment son article L. 132-3"),
            clauses=(("AUTORISE", "la maire à signer la convention annexée."),),
            submitted_at=_on(18, 16),
        ),
        # A draft barely begun.
        Act(question="7", expose="L’avenant ajoute une permanence le samedi matin."),
    ),
)
