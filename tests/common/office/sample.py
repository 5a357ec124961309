"""A sample document and a sample deck with everything they may hold, for the tests of this room."""

import datetime as dt
from decimal import Decimal

from common.office.content import (
    DEMONSTRATION,
    BulletList,
    BulletSlide,
    Chart,
    ChartSlide,
    Contents,
    DataTable,
    Deck,
    Document,
    Fact,
    FactList,
    FigureSlide,
    Heading,
    Item,
    NumberedList,
    PageBreak,
    Paragraph,
    Row,
    Run,
    SectionSlide,
    Series,
    TableSlide,
    TitleSlide,
)

DAY = dt.date(2026, 3, 17)
ADDRESS = "https://www.example.fr/stratégie?axe=1&page=2"
BUDGET = DataTable(
    caption="Budget de l’axe, par année",
    headings=("Année", "Prévu", "Réalisé", "Mentionné sans montant"),
    rows=(
        Row("2024", ("12 500 €", "11 980,50 €", "1")),
        Row("2025", ("14 000 €", "non renseigné", "0")),
        Row("Ensemble", ("26 500 €", "non renseigné", "1"), total=True),
    ),
    notes=("Les montants réalisés viennent des comptes rendus financiers.",),
    figures=True,
)
SHEETS = DataTable(
    caption="Fiches actions et mesures du cadre national",
    headings=("Fiche", "Pilote", "Mesure du cadre national", "Part"),
    rows=[
        Row(
            f"1.{number} Médiation sociale en soirée autour des équipements sportifs",
            ("Direction de la jeunesse", "Aller vers les jeunes qui ne viennent plus", f"{number} %"),
        )
        for number in range(1, 9)
    ],
    figures=(3,),
)
CHART = Chart(
    name="faits",
    title="Interventions de la médiation, par an",
    description="Les interventions de soirée passent de 120 à 168 en trois ans ; 2025 n’est pas renseigné de jour.",
    groups=("2023", "2024", "2025"),
    series=(
        Series("En journée", (Decimal("210"), 198, None)),
        Series("En soirée", (120, 141, 168)),
        Series("Avec un mineur", (12, "moins de 5", 9)),
    ),
    heading="Année",
)


def sample_document() -> Document:
    """A document of every block."""
    return Document(
        title="Stratégie territoriale de sécurité et de prévention de la délinquance",
        subtitle="Ville de Rivebelle – 2024-2026, état au 17 mars 2026",
        author="Commune de Rivebelle",
        subject="Livret de la stratégie",
        created=DAY,
        running="Ville de Rivebelle – stratégie 2024-2026",
        reference="Livret, 17/03/2026",
        demonstration=DEMONSTRATION,
        blocks=(
            Contents(levels=2),
            PageBreak(),
            Heading("Axe 1 – Prévenir les violences faites aux femmes", 1),
            Paragraph(
                (
                    Run("La stratégie est "),
                    Run("signée", bold=True),
                    Run(" ; son texte se lit "),
                    Run("en ligne", link=ADDRESS),
                    Run(", et chaque fiche a "),
                    Run("un pilote", italic=True),
                    Run("."),
                )
            ),
            FactList(
                (
                    Fact("Pilote", "Police municipale", "depuis le 1er janvier 2024"),
                    Fact("Élu référent", "non renseigné"),
                    Fact("Calendrier", "du 1er mars 2024 au 31 décembre 2026"),
                    Fact(
                        "Quartiers prioritaires",
                        "Les Tilleuls, Le Port, La Croix-Verte et les abords de la gare",
                    ),
                )
            ),
            Heading("Objectif 1.1 – Accueillir et orienter", 2),
            BulletList(
                (
                    Item(
                        "Renforcer l’accueil",
                        ("au commissariat", Item("en mairie", ("le samedi", "le soir"))),
                    ),
                    "Former les agents d’accueil à reconnaître un danger et à orienter vers les associations",
                )
            ),
            Heading("Fiche 1.1.1 – Intervenante sociale", 3),
            NumberedList(("Recruter", Item("Installer", ("un bureau", "un téléphone")), "Évaluer")),
            Paragraph("Puis, l’année suivante :"),
            NumberedList(("Renouveler", "Étendre")),
            BUDGET,
            SHEETS,
            Paragraph(
                "La somme des parts n’a pas de sens : une mesure peut être servie par plusieurs fiches."
            ),
            Heading("Axe 2 – Tranquillité publique", 1),
            CHART,
            Heading("Indicateurs", 2),
            Heading("Mode de calcul", 4),
            Paragraph(
                "Source : main courante de la police municipale, relevé du 15 janvier 2026.", note=True
            ),
        ),
    )


def sample_deck() -> Deck:
    """A deck of every slide."""
    return Deck(
        title="Rapport annuel au CLSPD",
        author="Commune de Rivebelle",
        subject="Assemblée plénière 2026",
        created=DAY,
        running="Ville de Rivebelle – CLSPD du 17 mars 2026",
        demonstration=DEMONSTRATION,
        slides=(
            TitleSlide(
                "Rapport annuel 2025",
                "Stratégie de sécurité et de prévention 2024-2026",
                "Assemblée plénière du CLSPD, 17 mars 2026",
            ),
            SectionSlide("Gouvernance", "Ce qui s’est réuni, ce qui a été décidé"),
            BulletSlide(
                "Instances réunies en 2025",
                (
                    Item(
                        "Assemblée plénière : une réunion",
                        ("14 organisations présentes", "6 décisions, dont 4 faites"),
                    ),
                    "Cellule de veille : 11 réunions",
                    "Groupe thématique « Violences faites aux femmes » : 3 réunions",
                ),
                text="Toutes les instances prévues se sont réunies.",
            ),
            FigureSlide(
                "Où en est la stratégie",
                (
                    Fact("Fiches actions", "24", "au 17/03/2026"),
                    Fact("Faites", "7", "au 17/03/2026"),
                    Fact("En cours", "13", "au 17/03/2026"),
                    Fact("En retard", "4", "échéance passée"),
                    Fact("Budget prévu 2025", "148 500 €", "3 fiches sans montant"),
                    Fact("Part des quartiers prioritaires", "non renseigné", "2 fiches sur 9 le disent"),
                ),
                text="Comptées par état, sans pourcentage saisi.",
            ),
            TableSlide("Budget de l’axe 1", BUDGET),
            TableSlide("Fiches et cadre national", SHEETS),
            SectionSlide("Résultats"),
            ChartSlide("Médiation sociale", CHART, text="La soirée progresse chaque année."),
        ),
    )
