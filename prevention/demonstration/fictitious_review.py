"""Owns the review of 2021-2024 in the invented strategy: what was done in each axis, and what is in view."""

from prevention.demonstration.reviews import Review, Told, review_lines

_SOURCE = "bilan de la stratégie 2021-2024, novembre 2024"


_LINES: Review = {
    "axis 1": (
        (
            Told(
                "Quinze marches exploratoires sur le halage",
                "changed",
                "old walks",
                ("walkers", "raft"),
                "chemin de halage",
                ("cent deux remarques relevées", "soixante-trois traitées à la fin de 2024"),
            ),
            Told("Éclairage des deux ponts refait", "done", "old lights", (), "Pont-Neuf et Vieux-Pont"),
            Told(
                "Veille mensuelle avec le bailleur dans les halls",
                "continued",
                "old halls",
                ("landlord", "municipal police"),
                "allées des Nénuphars et du Bac",
            ),
            Told("Gravage des vélos au marché", "", "old bikes", ("municipal police",), "halles"),
        ),
        (
            Told("Poser des caméras aux têtes de pont", "new", "cameras", ("municipal police",)),
            Told("Essayer une lumière à la demande sur le halage", "new", "lights"),
            Told(
                "Être présents la nuit aux halles",
                "new",
                "night",
                (),
                "halles",
                (
                    "médiateurs trois soirs par semaine",
                    "réunion des exploitants de terrasses chaque trimestre",
                ),
            ),
        ),
    ),
    "axis 2": (
        (
            Told(
                "Deux éducateurs au Halage toute l’année",
                "continued",
                "old street",
                ("walkways", "department"),
            ),
            Told(
                "Trois étés de chantiers éducatifs",
                "continued",
                "old camps",
                ("walkways", "landlord"),
                "",
                ("cinquante-huit jeunes inscrits", "cinquante et un présents au dernier jour"),
            ),
            Told("Médiateurs dans les bus scolaires, une année", "abandoned", "old bus", ("buses",)),
        ),
        (
            Told("Renforcer l’équipe de rue l’été", "changed", "street", ("walkways",)),
            Told(
                "Travailler avec le collège sur les écrans et le respect",
                "new",
                "screens",
                ("college", "quays"),
            ),
            Told("Ouvrir un lieu de parole aux parents", "new", "parents", ("raft",)),
        ),
    ),
    "axis 3": (
        (
            Told(
                "Intervenante sociale au commissariat, à temps plein",
                "continued",
                "old worker",
                ("station", "department"),
            ),
            Told(
                "Deux permanences par mois d’aide aux victimes",
                "changed",
                "old victims",
                ("lock",),
                "maison des ponts",
            ),
            Told("Cinq soirées d’information sur les violences dans la famille", "", "", ("lock", "station")),
        ),
        (
            Told("Passer à une permanence par semaine", "changed", "victims", ("lock",)),
            Told("Former tous les agents d’accueil", "new", "training"),
            Told("Ajouter un mi-temps au commissariat", "new", "second worker", ("station",)),
        ),
    ),
    "axis 4": (
        (
            Told("Sept places de travail d’intérêt général", "continued", "old service", ("prosecutor",)),
            Told(
                "Quatre formations plénières et vingt-trois cellules de veille",
                "",
                "",
                ("prefecture", "prosecutor"),
            ),
        ),
        (
            Told("Conclure un protocole de transaction avec le parquet", "new", "reminder", ("prosecutor",)),
            Told("Créer un observatoire avec l’agglomération", "new", "observatory", ("intercommunal",)),
            Told("Chercher des logements pour les sortants de détention", "new", "release", ("landlord",)),
        ),
    ),
}


REVIEW = tuple(review_lines(_LINES, _SOURCE))
