"""Owns the sheets of the invented strategy that make the night quieter: cameras, mediation, lights."""

from prevention.demonstration.sheets import Gauge, Reading, Sheet

_POLICE = "main courante de la police municipale"

CAMERAS = Sheet(
    "cameras",
    "Vidéoprotection du Pont-Neuf et du Vieux-Pont",
    "1 night",
    outcome="new",
    problem="Aux abords des deux ponts, les auteurs de dégradations et de vols ne sont presque jamais identifiés.",
    content="Poser huit caméras aux têtes de pont, les relier au poste de la police municipale, informer le public, "
    "et rendre compte chaque année du nombre d’images demandées par la justice.",
    audience="passants, riverains et commerçants",
    places="Pont-Neuf, Vieux-Pont, quai des Arrêtés",
    districts=("bridges", "halls"),
    pilot="municipal police",
    contact="chef de la police municipale",
    partners=("station", "prefecture", "town"),
    referent="BENZÉPHYR Nadir",
    resources="Un agent formé à l’exploitation des images ; la salle existante du poste.",
    start="2025",
    end="2027-12-31",
    calendar="études en 2025, travaux au second semestre 2026, bilan à la fin de 2027",
    evaluation="Comparer, deux ans avant et un an après, les dégradations constatées et les images utiles à une enquête.",
    milestones=(
        ("autorisation préfectorale", "2026-03", "2026-03-17"),
        ("demande de subvention déposée", "2026-10-31", "2026-10-12"),
        ("caméras posées", "2026-11", None),
        ("bilan de la première année", "2027-12", None),
    ),
    notes={
        2025: ("L’étude d’implantation est rendue : huit caméras au lieu de douze.", "2025-12-04"),
        2026: ("Autorisation obtenue, demande de subvention déposée, travaux commandés.", "2026-10-14"),
    },
    means={
        2025: ("6000", "5870", "0.1", "0.1"),
        2026: ("56000", None, "0.2", None),
        2027: ("4000", None, "0.5", None),
    },
    fundings=("cameras",),
    gauges=(
        Gauge(
            "dégradations constatées aux abords des ponts",
            "faits",
            "result",
            "decrease",
            "64",
            "45",
            (
                Reading("2024", "66", _POLICE),
                Reading("2025", "61", _POLICE),
                Reading("2026-01", "44", _POLICE, estimated=True, confidence="medium", until="2026-10"),
            ),
            baseline_source="main courante, 2023",
        ),
    ),
)
NIGHT = Sheet(
    "night",
    "Médiation de nuit aux halles",
    "1 presence",
    outcome="new",
    problem="Du jeudi au samedi, bruit et attroupements opposent riverains et clients des terrasses.",
    content="Deux médiateurs, de 20 heures à 1 heure, trois soirs par semaine : dialogue, raccompagnement, relais vers "
    "la police municipale et vers les services de soin.",
    audience="riverains, clients et exploitants des terrasses",
    places="halles, place de la Passerelle",
    districts=("halls",),
    pilot="town",
    contact="responsable de la médiation",
    partners=("municipal police", "company", "clinic"),
    referent="VENT-COUVERT Anselme",
    resources="Deux médiateurs recrutés pour quatre mois ; un téléphone d’astreinte.",
    start="2026-09-01",
    end="2027-06",
    calendar="du jeudi au samedi soir",
    evaluation="Appels des riverains avant et après, avis des exploitants, décision de poursuivre en mars 2027.",
    milestones=(
        ("recrutement des médiateurs", "2026-08-31", "2026-08-27"),
        ("point d’étape avec les riverains", "2026-12-03", None),
        ("décision de poursuivre", "2027-03", None),
    ),
    means={2026: ("30000", None, "0.8", None), 2027: ("45000", None, "1.2", None)},
    fundings=("night",),
    gauges=(
        Gauge(
            "appels de riverains pour bruit, de 20 heures à 1 heure",
            "appels par mois",
            "result",
            "decrease",
            "38",
            "20",
            (Reading("2026-10", "33", _POLICE),),
            baseline_source="main courante, octobre 2025",
            target_due="2027-06",
        ),
    ),
)
LIGHTS = Sheet(
    "lights",
    "Éclairage à la demande sur le chemin de halage",
    "1 night",
    outcome="new",
    problem="Éclairer toute la nuit dérange la faune et coûte ; ne pas éclairer fait renoncer à passer.",
    content="Douze détecteurs allument cinquante mètres devant le passant. L’essai est celui du projet DEUX RIVES ; il "
    "s’achève par une marche d’évaluation.",
    audience="piétons et cyclistes",
    places="chemin de halage, du Vieux-Pont à l’écluse",
    districts=("towpath",),
    pilot="town",
    contact="chargée de mission du projet DEUX RIVES",
    partners=("network", "institute", "walkers"),
    referent="D’OUTREMARE Clémence",
    resources="Régie d’éclairage ; compteur de passages.",
    start="2025-10",
    end="2027-09",
    calendar="essai d’avril 2026 à janvier 2027",
    evaluation="Passages après 22 heures, énergie consommée, avis recueillis pendant la marche.",
    milestones=(
        ("détecteurs posés", "2026-04", "2026-04-28"),
        ("premiers relevés publiés", "2026-09-15", None),
        ("marche d’évaluation", "2026-12-04", None),
    ),
    notes={
        2025: ("Le diagnostic en marchant a retenu la section de l’écluse.", "2025-12-16"),
        2026: ("Détecteurs en service ; le compteur s’est arrêté deux semaines en août.", "2026-10-20"),
    },
    means={2025: ("5000", "4980.50", "0.1", "0.1"), 2026: ("7400", "6100", "0.2", "0.2")},
    fundings=("two banks 2025", "two banks 2026"),
    gauges=(
        Gauge(
            "passages après 22 heures",
            "par semaine",
            "impact",
            "increase",
            "240",
            "400",
            (
                Reading("2026-05", "255", "compteur du chemin de halage"),
                Reading("2026-08", "290", "compteur du chemin de halage", estimated=True, confidence="low"),
                Reading("2026-10", "312", "compteur du chemin de halage"),
            ),
            baseline_source="comptage manuel d’octobre 2025",
            target_due="2027-01",
        ),
    ),
)
