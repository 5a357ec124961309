"""Owns the words of the generated years: invented names, objects and sentences of a town's papers."""

from itertools import product

from tests.bench.years.writing import Writer

# Two words of nature put together: names that nobody bears.
LAST_NAMES = tuple(
    f"{first}{second}"
    for first, second in product(
        ("AUBE", "BRUME", "CENDRE", "DUNE", "ÉCORCE", "FOUGÈRE", "GIVRE", "HOULE", "IRISÉE", "JONQUILLE"),
        ("BELLAINE", "CLAIRVOL", "DORANGE", "FRÊLEMONT", "GRISELUNE", "HAUTVENT", "LUISERAIE", "MARBOIS"),
    )
)
FIRST_NAMES = ("Amadis", "Bérengère", "Cyprien", "Doriane", "Éloi", "Fantine", "Gontran", "Honorine")
DEPARTMENTS = (
    "Direction Prévention Sécurité",
    "Direction des finances",
    "Direction de l’urbanisme",
    "Direction de la vie associative",
    "Direction de l’éducation",
)
SUBJECTS = ("1.1", "2.1", "3.2", "4.1", "5.7", "6.1", "7.1", "7.5", "8.2", "9.1")
AMENDED = "Porter de deux à trois le nombre des réunions de suivi de chaque année."
DEEDS = (
    "Approbation de la convention",
    "Attribution d’une subvention",
    "Renouvellement du partenariat",
    "Avenant au marché",
    "Plan de financement",
    "Adhésion au réseau",
    "Cession d’une parcelle",
    "Création d’un poste",
    "Tarifs",
    "Bilan de l’année",
)
MATTERS = (
    "l’aide aux victimes",
    "la médiation sociale sur les berges",
    "la vidéoprotection des halles",
    "l’accès au droit",
    "la prévention des violences dans la famille",
    "les chantiers éducatifs d’été",
    "la tranquillité des résidences",
    "la sécurité aux abords des écoles",
    "l’intervention sociale au commissariat",
    "la prévention des conduites à risque",
    "la navette du quai",
    "le marché couvert",
)
PLACES = (
    "les Deux Ponts",
    "le Quai-aux-Loutres",
    "la Butte-Songeuse",
    "le Faubourg-Dormant",
    "le Vieux-Canal",
)
SENTENCES = (
    "La commune conduit cette action avec ses partenaires depuis plusieurs années.",
    "Les habitants disent que les soirs d’été sont plus calmes, et demandent que la présence dure en automne.",
    "Le comité de suivi s’est réuni deux fois et propose de poursuivre dans les mêmes conditions.",
    "Le coût est partagé entre la commune, l’État et le bailleur, selon le plan de financement annexé.",
    "Un bilan chiffré sera présenté au conseil avant la fin de chaque exercice.",
    "Les services ont relevé les lieux évités à la nuit tombée et mesuré l’effet de l’éclairage.",
    "La convention fixe les engagements de chacun, sa durée et les conditions dans lesquelles elle prend fin.",
    "Cette proposition a été examinée par la commission compétente.",
    "Les collèges et les lycées prennent part au projet par leurs conseils de vie scolaire.",
    "Aucune donnée sur des personnes n’est échangée\u00a0: seuls des nombres figurent aux bilans.",
)
ORGANISATIONS = (
    ("association", "Association", "private"),
    ("landlord", "Office d’habitat", "public"),
    ("school", "Collège", "public"),
    ("social_centre", "Centre social", "private"),
    ("victim_support", "Aide aux victimes", "private"),
    ("company", "Transports", "private"),
    ("public_body", "Établissement public", "public"),
)
SHEETS = (
    "Présence en soirée",
    "Marche exploratoire",
    "Chantiers éducatifs",
    "Permanence d’accès au droit",
    "Ateliers au collège",
    "Éclairage",
    "Médiation de voisinage",
    "Accueil des victimes",
)


def act_object(writer: Writer) -> str:
    """What an act is about."""
    return f"{writer.one_of(DEEDS)}\u00a0: {writer.one_of(MATTERS)}, {writer.one_of(PLACES)}"


def exposition(writer: Writer) -> str:
    """Two paragraphs of an exposé."""
    return "\n\n".join(" ".join(writer.some_of(SENTENCES, 4)) for _ in range(2))
