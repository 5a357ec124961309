"""Owns the sheets of the first axis of the invented strategy: shared places, by day and by night."""

from prevention.demonstration.fictitious_axes import OBJECTIVES
from prevention.demonstration.fictitious_night import CAMERAS, LIGHTS, NIGHT
from prevention.demonstration.fictitious_strategies import SHEETS_SOURCE
from prevention.demonstration.sheets import Gauge, Reading, Sheet, sheet_lines

_SURVEY = "enquête de tranquillité de la direction"
_POLICE = "main courante de la police municipale"

_SHEETS = (
    CAMERAS,
    # Its indicators are its evaluation.
    Sheet(
        "walks",
        "Marches exploratoires du halage",
        "1 presence",
        outcome="changed",
        problem="Une habitante sur deux évite le chemin de halage après 20 heures.",
        content="Une marche par saison, préparée avec le collectif ; les remarques sont classées, confiées à un service, "
        "et la marche suivante commence par ce qui a été fait.",
        audience="habitantes, et habitants qui le souhaitent",
        places="chemin de halage, sente des Lavandières",
        districts=("bridges", "towpath"),
        pilot="raft",
        contact="animatrice des familles",
        partners=("walkers", "town", "municipal police"),
        referent="BOISFLOTTANT Héloïse",
        resources="Une animatrice, deux demi-journées par marche ; gilets et lampes.",
        start="2025-04",
        end="2027-03",
        calendar="une marche à chaque saison",
        carried_from="old walks",
        milestones=(
            ("marche du printemps 2026", "2026-04", "2026-04-23"),
            ("marche de l’automne 2026", "2026-10-15", "2026-10-08"),
            ("marche de l’hiver", "2027-01", None),
        ),
        notes={
            2025: ("Trois marches ; la rampe de la sente des Lavandières est posée.", "2025-12-11"),
            2026: ("Trois marches, vingt-quatre participantes en moyenne.", "2026-10-12"),
        },
        means={
            2025: ("6000", "5640", "0.2", "0.2"),
            2026: ("12000", None, "0.2", None),
            2027: ("3000", None, "0.1", None),
        },
        fundings=("walks",),
        gauges=(
            Gauge(
                "remarques traitées dans les six mois",
                "%",
                "result",
                "increase",
                "61",
                "80",
                (
                    Reading("2025", "68", "tableau de suivi des marches"),
                    Reading("2026", "74", "tableau de suivi des marches"),
                ),
            ),
            Gauge(
                "habitantes qui évitent le halage le soir",
                "%",
                "impact",
                "decrease",
                "52",
                "40",
                (
                    Reading("2025", "49", _SURVEY),
                    Reading("2026-06", "44", _SURVEY, confidence="medium"),
                ),
                baseline_source=f"{_SURVEY}, 2024",
            ),
        ),
    ),
    # Begun in September: no note is expected before the spring.
    NIGHT,
    Sheet(
        "halls",
        "Veille partagée dans les halls d’immeuble",
        "1 homes",
        outcome="continued",
        problem="Trois adresses réunissent encore le tiers des signalements du bailleur.",
        content="Une réunion par mois entre bailleur, gardiens et police municipale : adresses suivies, réponses données aux "
        "locataires, passages communs.",
        audience="locataires et gardiens",
        places="allées des Nénuphars et du Bac",
        districts=("bridges",),
        pilot="landlord",
        contact="responsable de la tranquillité résidentielle",
        partners=("municipal police", "station", "town"),
        referent="PASSEROSE Firmin",
        resources="Un correspondant de nuit, des gardiens formés.",
        start="2025-01",
        end="2026",
        calendar="chaque premier mardi",
        evaluation="Signalements par adresse, et délai de la réponse faite aux locataires.",
        carried_from="old halls",
        milestones=(("formation des gardiens", "2025-06", "2025-06-12"), ("bilan annuel", "2026-12", None)),
        notes={
            2025: ("Une adresse de moins sur la liste ; les gardiens sont formés.", "2025-11-27"),
            2026: ("Dix réunions. Les signalements remontent allée du Bac depuis l’été.", "2026-10-06"),
        },
        means={2025: ("9000", "9200", "0.5", "0.5"), 2026: ("9500", None, "0.5", None)},
        gauges=(
            # It goes away from its target.
            Gauge(
                "signalements dans les halls suivis",
                "signalements",
                "result",
                "decrease",
                "118",
                "80",
                (
                    Reading("2024", "104", "tableau du bailleur"),
                    Reading("2025", "112", "tableau du bailleur"),
                    Reading("2026-01", "126", "tableau du bailleur", until="2026-09"),
                ),
                baseline_source="tableau du bailleur, 2023",
            ),
        ),
    ),
    LIGHTS,
    Sheet(
        "schools",
        "Sorties d’école sécurisées",
        "1 homes",
        status="to_start",
        outcome="new",
        problem="Devant deux écoles, le stationnement pousse les enfants sur la chaussée.",
        content="Fermer la rue un quart d’heure matin et soir, avec des parents volontaires, puis décider d’un aménagement.",
        audience="élèves, parents et riverains",
        places="école du Bac, école des Halles",
        districts=("halls",),
        partners=("municipal police", "town"),
        referent="BOISFLOTTANT Héloïse",
        resources="Barrières mobiles et gilets.",
        start="2027-01",
        end="2027-07",
        calendar="deux écoles, deux mois chacune",
        evaluation="Comptage des véhicules arrêtés, avis des parents, avant et après.",
        milestones=(("examen du plan en commission", "2026-12", None), ("premier essai", "2027-02", None)),
        means={2027: ("8000", None, None, None)},
    ),
    Sheet(
        "coordination",
        "Coordination des deux polices",
        "1 presence",
        outcome="continued",
        problem="Deux équipages passent parfois au même endroit le même soir, et aucun le lendemain.",
        content="Une réunion par semaine, un planning commun des soirées, des consignes partagées pour les rassemblements.",
        audience="habitants",
        places="toute la commune",
        districts=("bridges", "towpath", "halls"),
        pilot="municipal police",
        contact="chef de la police municipale",
        partners=("station", "prosecutor", "town"),
        referent="BENZÉPHYR Nadir",
        resources="Temps des deux encadrements.",
        start="2025-01",
        end="2027-12",
        calendar="chaque mardi matin",
        evaluation="Rapport annuel de la convention de coordination.",
        measures=("Plans locaux de communication", "Délégués à la cohésion police-population"),
        milestones=(
            ("nouvelle convention signée", "2026-10-31", "2026-10-19"),
            ("évaluation à mi-parcours", "2027-06", None),
        ),
        notes={
            2025: ("Quarante-quatre réunions ; un planning commun depuis septembre.", "2025-12-01"),
            2026: ("La convention est renouvelée jusqu’en 2029.", "2026-10-26"),
        },
        means={2025: ("0", "0", "0.3", "0.3"), 2026: ("0", None, "0.3", None)},
        gauges=(
            Gauge(
                "soirées couvertes par un équipage",
                "% des soirées",
                "activity",
                "increase",
                "70",
                "90",
                (Reading("2025", "70", _POLICE), Reading("2026", "70", _POLICE, until="2026-10")),
            ),
        ),
    ),
)

PLACES = sheet_lines("axis 1", _SHEETS, OBJECTIVES["axis 1"], source=SHEETS_SOURCE)
