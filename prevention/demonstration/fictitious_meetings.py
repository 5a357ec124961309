"""Owns the meetings of the invented bodies that discuss no person: agenda, attendance, minutes, decisions."""

from prevention.demonstration.fictitious_bodies import MEMBERS
from prevention.demonstration.meetings import Decided, Met, meeting_lines

_TOWN_HALL = "hôtel de ville, salle du conseil"
_PLENARY = {"starts_at": "17:30", "place": _TOWN_HALL}

_MEETINGS = (
    Met(
        "steering",
        "2024-11-07",
        "Bilan de 2021-2024 et projet de stratégie",
        ("Bilan par axe", "Quatre axes proposés", "Calendrier jusqu’à la signature"),
        "Le bilan est partagé. Le projet passe de cinq à quatre axes ; chaque fiche aura un pilote.",
        "2024-11-15",
        excused=("department",),
        decisions=(Decided("Envoyer le projet aux membres du CLSPD", "town", "2024-11-22", "2024-11-20"),),
    ),
    Met(
        "plenary",
        "2024-12-12",
        "Validation de la stratégie 2025-2027",
        (
            "Bilan de la stratégie 2021-2024",
            "Présentation du diagnostic",
            "Stratégie 2025-2027 : axes, fiches, évaluation",
            "Calendrier de signature",
        ),
        "Le bilan et le diagnostic sont présentés. La formation plénière valide la stratégie 2025-2027, ses quatre axes et "
        "ses vingt-quatre fiches. Le parquet souhaite un protocole de transaction ; le collège, une action sur les écrans.",
        "2024-12-20",
        excused=("clinic", "buses"),
        absent=("walkers",),
        decisions=(
            Decided("Organiser la signature de la stratégie", "prefecture", "2025-03-31", "2025-03-18"),
            Decided("Proposer une fiche sur les écrans", "college", "2025-03", "2025-02-27", "screens"),
            Decided("Rédiger la charte de confidentialité", "town", "2025-01", "2025-01-21"),
        ),
        more=_PLENARY | {"invited_on": "2024-11-22"},
    ),
    Met(
        "restricted",
        "2025-03-06",
        "Lancement des fiches",
        ("Fiches à engager en 2025", "Dossiers FIPD déposés"),
        "Treize fiches commencent en 2025. Trois dossiers FIPD sont déposés.",
        "2025-03-14",
        decisions=(
            Decided("Réunir les deux groupes thématiques", "town", "2025-10", "2025-10-02"),
            # The department never answered: nobody asks any more.
            Decided(
                "Demander au Département un référent par axe",
                "department",
                "2025-06",
                more={"dropped_on": "2025-10-09"},
            ),
        ),
    ),
    Met(
        "banks group",
        "2025-04-17",
        "Usages des berges avant l’été",
        ("Retour des marches", "Fêtes de l’été"),
        "Deux lieux sont à éclairer avant juillet. Les fêtes déclarées restent possibles jusqu’à 23 heures.",
        "2025-05-02",
        excused=("company",),
        decisions=(
            Decided(
                "Poser un règlement d’usage aux trois accès", "town", "2025-06-30", "2025-06-24", "walks"
            ),
        ),
    ),
    Met(
        "steering",
        "2025-05-15",
        "Premier suivi des fiches",
        ("Fiches engagées", "Indicateurs et sources"),
        "Les valeurs de départ sont arrêtées. Deux indicateurs attendent une source.",
        "2025-05-27",
        decisions=(
            Decided(
                "Fixer la source de chaque indicateur",
                "intercommunal",
                "2025-09-30",
                "2025-09-18",
                "observatory",
            ),
        ),
    ),
    Met(
        "young group",
        "2025-10-02",
        "Rentrée au collège",
        ("Écrans", "Mesures de responsabilisation", "Cafés des parents"),
        "Le collège accueille huit séances de théâtre-forum. Un second lieu est cherché pour les cafés des parents.",
        "2025-10-14",
        absent=("department",),
        decisions=(
            Decided("Trouver un second lieu pour les cafés", "raft", "2026-01", "2026-01-15", "parents"),
        ),
    ),
    Met(
        "restricted",
        "2025-10-09",
        "Préparation de la plénière",
        ("Avancement", "Ordre du jour de la plénière"),
        "L’ordre du jour est arrêté. La demande au Département est laissée sans suite.",
        "2025-10-17",
        excused=("prosecutor",),
    ),
    Met(
        "steering",
        "2025-11-06",
        "Avancement à la fin de 2025",
        ("Fiches en retard", "Budget 2026"),
        "Deux fiches prennent du retard. Le budget 2026 est présenté par axe.",
        "2025-11-18",
        unsaid=("department",),
    ),
    Met(
        "plenary",
        "2025-11-27",
        "Première année de la stratégie",
        (
            "Rapport d’activité 2025",
            "Budget par axe",
            "Vidéoprotection des deux ponts",
            "Questions des membres",
        ),
        "Le rapport est présenté. La part du FIPD qui revient au quartier prioritaire est commentée. Le transporteur "
        "propose un arrêt à la demande la nuit.",
        "2025-12-09",
        excused=("prosecutor", "clinic"),
        absent=("walkers", "quays"),
        decisions=(
            Decided("Publier le rapport d’activité", "town", "2025-12-31", "2025-12-18"),
            # Its due day is past.
            Decided(
                "Publier les premiers résultats de l’enquête par quartier",
                "intercommunal",
                "2026-06-30",
                action="observatory",
            ),
            # Nobody has it in charge.
            Decided("Étudier un arrêt de nuit à la demande sur toutes les lignes", due="2027-01"),
        ),
        more=_PLENARY | {"invited_on": "2025-11-04"},
    ),
    Met(
        "restricted",
        "2026-02-05",
        "Vidéoprotection et sécurisation",
        ("Implantation des caméras", "Appel FIPD 2026"),
        "L’implantation de huit caméras est partagée. Le dossier part à l’automne.",
        "2026-02-12",
        decisions=(
            Decided(
                "Déposer le dossier de vidéoprotection",
                "municipal police",
                "2026-10-31",
                "2026-10-12",
                "cameras",
            ),
        ),
    ),
    Met(
        "young group",
        "2026-03-19",
        "Prévention des exclusions",
        ("Bilan des mesures de responsabilisation", "Théâtre-forum"),
        "Quatre élèves sur dix-sept ont été de nouveau exclus. La convention doit être revue avant la rentrée.",
        "2026-04-01",
        excused=("quays",),
        decisions=(
            # Done without anybody in charge: nothing is missing any more.
            Decided(
                "Recueillir l’avis des tuteurs", due="2026-06", done="2026-06-11", action="responsibility"
            ),
            # The person in charge is named by its function.
            Decided(
                "Écrire la nouvelle convention avec le collège",
                due="2026-12",
                action="responsibility",
                more={"owner_name": "chargée de mission jeunesse"},
            ),
        ),
    ),
    Met(
        "banks group",
        "2026-04-16",
        "Été 2026 sur les berges",
        ("Essai d’éclairage", "Présence du soir"),
        "L’essai d’éclairage commence. La présence du soir est renforcée le jeudi.",
        "2026-04-28",
        decisions=(
            Decided("Publier les relevés du compteur chaque mois", "town", "2026-11", action="lights"),
        ),
    ),
    Met(
        "steering",
        "2026-05-12",
        "Mi-parcours",
        ("Avancement par axe", "Indicateurs qui s’éloignent de leur cible"),
        "Deux indicateurs s’éloignent de leur cible : les halls et l’enquête. Une réunion avec le bailleur est décidée.",
        "2026-05-20",
        decisions=(
            Decided(
                "Réunir le bailleur sur les halls de l’allée du Bac",
                "landlord",
                "2026-09-30",
                "2026-09-22",
                "halls",
            ),
            Decided("Préparer l’évaluation finale", "town"),
        ),
    ),
    Met(
        "restricted",
        "2026-06-04",
        "Point avec le parquet",
        ("Transaction", "Travaux d’intérêt général"),
        "Le protocole de transaction est en vigueur. Deux places de plus sont attendues chez le bailleur.",
        "2026-06-16",
        excused=("department",),
        decisions=(
            Decided("Ouvrir deux places chez le bailleur", "landlord", "2026-11-30", action="service"),
        ),
    ),
    Met(
        "banks group",
        "2026-09-24",
        "Retour de l’été",
        ("Bilan de l’été", "Médiation de nuit"),
        "Moins d’appels en août qu’en 2025. La médiation de nuit commence.",
        "2026-10-06",
        absent=("company",),
    ),
    # Six weeks later, nobody has written the minutes.
    Met(
        "steering",
        "2026-10-06",
        "Préparation du rapport 2026",
        ("Fiches en retard", "Indicateurs", "Rapport à la plénière"),
        excused=("prosecutor",),
    ),
    Met(
        "plenary",
        "2026-10-15",
        "Deuxième année de la stratégie",
        ("Rapport d’activité 2026",),
        more=_PLENARY | {"invited_on": "2026-09-21", "cancelled": True},
    ),
    # Two weeks old: its minutes may still come.
    Met(
        "restricted",
        "2026-11-05",
        "Report de la plénière",
        ("Nouvelle date", "Fiches à présenter"),
        decisions=(Decided("Envoyer le rapport aux membres", "town", "2026-12-01"),),
    ),
    Met("young group", "2026-12-03", "Écrans et familles", ("Guide des familles", "Théâtre-forum en 2027")),
    Met(
        "plenary",
        "2026-12-10",
        "Deuxième année de la stratégie",
        (
            "Rapport d’activité 2026",
            "Budget et financements par axe",
            "Vidéoprotection : travaux et information du public",
            "Évaluation finale : calendrier",
        ),
        more=_PLENARY | {"invited_on": "2026-11-17"},
    ),
)
MEETINGS = tuple(meeting_lines(_MEETINGS, MEMBERS, "2026-11-20"))
