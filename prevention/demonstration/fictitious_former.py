"""Owns the sheets of the strategy of 2021-2024: most go on, some have ended, of one nobody said what it became."""

from partners.demonstration.lines import To, line
from prevention.demonstration.fictitious_strategies import FORMER
from prevention.demonstration.sheets import Gauge, Reading, Sheet, sheet_lines
from prevention.models import Axis

_REPORT = "bilan de la stratégie 2021-2024"

_SPACES = (
    Sheet(
        "old walks",
        "Marches exploratoires sur le halage",
        outcome="changed",
        problem="Le chemin de halage est évité le soir, surtout par les femmes.",
        audience="habitantes du Halage et des Deux-Ponts",
        districts=("bridges", "towpath"),
        pilot="raft",
        partners=("walkers", "town"),
        start="2021-09",
        evaluation="Nombre de marches et suites données aux relevés.",
        means={2023: ("3000", "2850", "0.1", None), 2024: ("3000", "3120", "0.1", "0.1")},
        notes={2024: ("Quatre marches, trente et une remarques, dix-neuf traitées.", "2024-12-05")},
        gauges=(
            Gauge(
                "remarques traitées",
                "%",
                "result",
                "increase",
                "35",
                "60",
                (Reading("2023", "48", _REPORT), Reading("2024", "61", _REPORT)),
                baseline_source="relevé de 2021",
                target_due="2024",
            ),
        ),
    ),
    Sheet(
        "old halls",
        "Veille dans les halls d’immeuble",
        outcome="continued",
        problem="Quatre adresses réunissent la moitié des signalements du bailleur.",
        audience="locataires",
        districts=("bridges",),
        pilot="landlord",
        partners=("municipal police", "station"),
        start="2022-01",
        evaluation="Signalements par adresse.",
        means={2024: ("9000", "9000", "0.5", "0.5")},
        notes={
            2024: ("La réunion mensuelle se tient ; deux adresses sont sorties de la liste.", "2024-11-20")
        },
    ),
    # Done as planned: its status is enough, no issue has to be said.
    Sheet(
        "old lights",
        "Éclairage des deux ponts",
        status="done",
        problem="Les tabliers des ponts restaient sombres.",
        audience="passants",
        districts=("bridges",),
        pilot="town",
        start="2021",
        end="2023-06",
        evaluation="Mise en service.",
        means={2022: ("84000", "81250.40", None, None)},
    ),
    # Nobody has said what became of it.
    Sheet(
        "old bikes",
        "Gravage des vélos au marché",
        status="",
        problem="Les vols de vélos augmentaient en 2020.",
        audience="cyclistes",
        districts=("halls",),
        pilot="municipal police",
        start="2021-05",
        end="2024",
        evaluation="Nombre de vélos gravés.",
    ),
)
_YOUNG = (
    Sheet(
        "old street",
        "Présence éducative au Halage",
        outcome="continued",
        problem="Des groupes de jeunes ne connaissent plus aucun adulte du quartier.",
        audience="jeunes de 12 à 21 ans",
        districts=("towpath",),
        pilot="walkways",
        partners=("department", "town"),
        start="2021-03",
        evaluation="Jeunes rencontrés et accompagnés.",
        means={2023: ("31000", "31000", "2", "2"), 2024: ("31000", "31000", "2", "1.5")},
        notes={2024: ("L’équipe a travaillé à un et demi pendant cinq mois.", "2024-12-02")},
    ),
    Sheet(
        "old camps",
        "Chantiers éducatifs d’été",
        outcome="continued",
        problem="L’été, peu d’activités s’adressent aux plus de 16 ans.",
        audience="jeunes de 16 à 20 ans",
        districts=("bridges",),
        pilot="walkways",
        partners=("landlord", "town"),
        start="2022-07",
        evaluation="Jeunes inscrits et présents au dernier jour.",
    ),
    Sheet(
        "old bus",
        "Médiateurs dans les bus scolaires",
        status="abandoned",
        outcome="abandoned",
        problem="Des incidents se répétaient sur une ligne.",
        audience="collégiens",
        districts=("halls",),
        pilot="buses",
        start="2021-09",
        end="2022-07",
        evaluation="Incidents signalés.",
        more={"outcome_reason": "La ligne a changé de tracé en 2022, les incidents ont cessé."},
    ),
)
_VICTIMS = (
    Sheet(
        "old worker",
        "Intervenante sociale au commissariat",
        outcome="continued",
        problem="Beaucoup de plaintes ont un versant social.",
        audience="victimes et personnes en difficulté",
        districts=("bridges", "towpath", "halls"),
        pilot="town",
        partners=("station", "department"),
        start="2021",
        evaluation="Rapport annuel d’activité, en nombres seulement.",
        means={2024: ("45000", "44612.40", "1", "1")},
        fundings=("post 2024",),
        notes={2024: ("Le poste est pourvu toute l’année.", "2024-12-09")},
    ),
    Sheet(
        "old victims",
        "Permanence d’aide aux victimes",
        outcome="changed",
        problem="Il fallait aller à Nulleville pour être aidé.",
        audience="victimes",
        districts=("halls",),
        pilot="lock",
        partners=("town", "prosecutor"),
        start="2021-02",
        evaluation="Personnes reçues.",
        more={"outcome_reason": "La permanence passe de deux à quatre par mois."},
    ),
    Sheet(
        "old service",
        "Travaux d’intérêt général dans les services",
        outcome="continued",
        problem="Les places manquaient dans la commune.",
        audience="personnes condamnées à un travail d’intérêt général",
        districts=("halls",),
        pilot="town",
        partners=("prosecutor",),
        start="2021",
        evaluation="Places ouvertes et occupées.",
    ),
)

_AXES = (
    ("former 1", "Tranquillité publique", _SPACES),
    ("former 2", "Prévention auprès des jeunes", _YOUNG),
    ("former 3", "Victimes et suites données", _VICTIMS),
)
FORMER_SHEETS = (
    *(
        line(Axis, key, strategy=To(FORMER), position=place, title=title)
        for place, (key, title, _) in enumerate(_AXES, start=1)
    ),
    *(one for key, _, sheets in _AXES for one in sheet_lines(key, sheets, source=_REPORT)),
)
