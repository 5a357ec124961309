"""Owns a real national framework: the convention between two ministries for 2017-2020, its axes, its measures."""

from partners.demonstration.lines import To, each, line
from partners.models import FrameworkAxis, FrameworkMeasure, NationalFramework

SOURCE = "page d’actualité publiée le 31 mai 2017"
# A share of the national credits, a reference to read beside a town's figures, never a rule.
SHARE_FOR_PRIORITY_DISTRICTS = "75"
# What the first axis asks for itself; the source lists no tool under it, only the share of the credits.
PREVENTION = "Renforcer la prévention de la délinquance"

_AXES = {
    "prévention": (
        1,
        "Prévention de la délinquance, d’abord dans les zones de sécurité prioritaires et les quartiers prioritaires",
    ),
    "lien": (2, "Lien entre les forces de sécurité de l’État et la population, les jeunes notamment"),
    "radicalisation": (3, "Prévention de la radicalisation"),
}
_MEASURES = {
    "lien": (
        "Plans locaux de communication",
        "Code de déontologie",
        "Numéro d’identification individuelle",
        "Caméras-piétons",
        "Plateforme en ligne des inspections générales de la police et de la gendarmerie",
        "Intervenants sociaux en commissariat et en unité de gendarmerie",
        "Délégués à la cohésion police-population",
    ),
    "radicalisation": (
        "Mobilisation des délégués du préfet",
        "Mobilisation des correspondants laïcité des préfets",
        "Plan local annexé à chaque contrat de ville (plan d’action du 9 mai 2016)",
        "Crédits du FIPD que les préfets peuvent demander pour repérer et prendre en charge",
        "Conventions avec la fédération nationale des écoles des parents et des éducateurs",
        "Conventions avec l’association nationale des points accueil-écoute jeunes",
        "Conventions avec la prévention spécialisée",
    ),
}

FRAMEWORK = (
    line(
        NationalFramework,
        "2017-2020",
        title="Convention interministérielle d’objectifs 2017-2020, Ville et Intérieur",
        signatories="ministère de la Ville, ministère de l’Intérieur",
        signed_on="2017-04-10",
        published_on="2017-05-31",
        start="2017",
        end="2020",
        steering="comité de pilotage Intérieur/Ville",
        source=SOURCE,
    ),
    *(
        line(FrameworkAxis, f"axe {key}", framework=To("2017-2020"), number=number, title=title)
        for key, (number, title) in _AXES.items()
    ),
    line(
        FrameworkMeasure,
        axis=To("axe prévention"),
        position=1,
        label="Part des crédits du FIPD que les quartiers prioritaires ont vocation à recevoir",
        share=SHARE_FOR_PRIORITY_DISTRICTS,
    ),
    line(FrameworkMeasure, axis=To("axe prévention"), position=2, label=PREVENTION),
    *(
        measure
        for axis, labels in _MEASURES.items()
        for measure in each(
            FrameworkMeasure,
            *({"position": position, "label": label} for position, label in enumerate(labels, start=1)),
            axis=To(f"axe {axis}"),
        )
    ),
)
