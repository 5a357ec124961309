"""Owns three real acts of Aubervilliers, taken over: the facts are the sources', the prose is written anew."""

from datetime import date

from deliberations.demonstration.sheets import Act, Sign, considering, having_seen
from deliberations.domain.vocabulary import SignatoryCapacity, StatedResult

_HEARING = "Après avoir entendu l’exposé du Maire"
_COMMON_VISAS = (
    "la stratégie nationale de prévention de la délinquance 2013-2017",
    "le Conseil local de sécurité et de prévention de la délinquance",
)

ACT_2015 = Act(
    question="303",
    taken_over=True,
    source="DPS2015009, extrait du registre des délibérations",
    hearing=_HEARING,
    expose="""En 2013, la commune a rejoint un premier projet IMPPULSE, financé par la Commission européenne et conduit par le Forum européen de sécurité urbaine (EFUS), auquel prenaient part Milan, Lisbonne, Barcelone, Bruxelles, Amiens et Toulouse. Elle est invitée à poursuivre dans un second projet.

La distance entre la population et sa police est un fait que la commune observe dans ses réunions publiques et à la maison de justice et du droit : les missions de protection sont mal connues, les contraintes du métier aussi, et la confiance s’en ressent. La rétablir sert la prévention de la délinquance comme le sentiment de sécurité.

IMPPULSE 2 veut faire reculer les discriminations à l’échelle locale, affirmer le rôle préventif de la police et donner au public un moyen d’évaluer le service rendu. Il se déroule en deux phases :

- former les agents, de la police comme des collectivités participantes, qui sont en relation avec le public ;
- évaluer.

La commune contribue par le temps de travail de l’agent territorial qui pilote le projet ; elle reçoit en retour un financement pour monter les actions. Une lettre dite « de partenariat », adressée à la Commission européenne, marque son intention de répondre à l’appel à projet. D’autres formalités suivront si le projet est retenu.""",
    recitals=(
        *having_seen(
            "le Code général des collectivités territoriales",
            *_COMMON_VISAS,
            "la déclaration de partenariat « Partner Declaration Form »",
            "le projet IMPPULSE 1 et son bilan",
        ),
        *considering(
            "que le conseil municipal entend développer des actions qui préviennent la délinquance",
            "que ce projet rapproche de la police les habitants d’Aubervilliers et aide à réduire le sentiment "
            "d’insécurité",
        ),
    ),
    clauses=(
        (
            "APPROUVE",
            """le principe d’une participation de la commune au programme européen « IMPPULSE 2 », qui vise :

- à organiser des formations pour les policiers et les fonctionnaires locaux en relation directe avec le public ;
- à produire des outils, des recommandations et des exemples de bonnes pratiques de terrain, contre les discriminations et pour évaluer la qualité du service rendu aux citoyens.""",
        ),
        (
            "AUTORISE",
            "le Maire à signer la lettre d’engagement de partenariat annexée à la présente délibération.",
        ),
    ),
    signs=(
        Sign(
            capacity=SignatoryCapacity.DELEGATE,
            councillor="MERCADER Y PUIG",
            stated_function="L’adjoint délégué",
        ),
    ),
    annexes=("Lettre d’engagement de partenariat",),
    received_on=date(2015, 11, 20),
    published_on=date(2015, 11, 20),
)

ACT_2013 = Act(
    question="1",
    taken_over=True,
    source="DPS2013016",
    hearing=_HEARING,
    expose="""En novembre 2008, la préfecture de la Seine-Saint-Denis a validé le principe d’un poste d’intervenant social au commissariat d’Aubervilliers. La circulaire du 1er août 2006, qui étend la présence de travailleurs sociaux dans les services de police et de gendarmerie, en fixe le cadre : accueillir, informer, orienter.

L’intervenant social reçoit des personnes majeures ou mineures, victimes ou mises en cause, dont l’affaire a un versant social. Il évalue les besoins, intervient dans l’urgence quand il le faut et facilite l’accès aux services sociaux et de droit commun. Le maire est son employeur ; le commissaire de police exerce l’autorité fonctionnelle et gère le quotidien.

Le premier intervenant est en fonctions depuis le 5 octobre 2009. Réuni plusieurs fois de 2011 à 2013, le Conseil local de sécurité et de prévention de la délinquance a reconnu le besoin d’un second poste, pourvu en octobre 2013.

| Personnes reçues en 2012 | Nombre |
|:---|---:|
| Victimes | 84 |
| Mises en cause | 44 |
| En difficulté, isolées, sans domicile, hors champ pénal | 195 |
| Total | 323 |

Pour 2013, le Fonds interministériel de prévention de la délinquance a financé le premier poste, à temps plein, à hauteur de 40 000 €. Le second, à mi-temps, a obtenu 18 000 €, versés au prorata des mois effectués. Ces subventions sont redemandées chaque année.

La convention proposée lie la commune et le commissariat. Elle renouvelle celle de 2009, pour trois ans.""",
    recitals=(
        *having_seen(
            "le Code général des collectivités territoriales",
            "la circulaire du 1er août 2006 relative à l’extension du dispositif des travailleurs sociaux dans les "
            "services de police et de gendarmerie",
            "la convention du 25 mai 2005 entre le ministère de l’Intérieur et l’Institut national d’aide aux "
            "victimes et de médiation (INAVEM), pour la prise en charge des victimes d’infractions pénales au sein "
            "d’un service de police ou d’une unité de gendarmerie",
            *_COMMON_VISAS,
        ),
        *considering(
            "que le conseil municipal entend développer l’aide aux victimes et la médiation, et prévenir la "
            "délinquance",
            "que ce dispositif soutient les victimes de la commune et accompagne l’action de la police lorsqu’une "
            "situation a un versant social",
            "que les intervenants sociaux peuvent recevoir toute personne majeure ou mineure, victime ou mise en "
            "cause, dont l’affaire comporte un volet social, qu’il s’agisse de violences conjugales ou familiales, "
            "de détresse ou de vulnérabilité, et dont la police est ou peut être saisie",
        ),
    ),
    clauses=(
        (
            "AUTORISE",
            "le Maire à signer la convention de partenariat entre la ville d’Aubervilliers et le commissariat d’Aubervilliers.",
        ),
    ),
    signs=(
        Sign(
            capacity=SignatoryCapacity.DELEGATE,
            name="Véronique HAMMACHE",
            stated_function="Le Maire adjoint",
        ),
    ),
    received_on=date(2013, 11, 22),
    published_on=date(2013, 11, 25),
)

UNDATED_ACT = Act(
    taken_over=True,
    source="délibération sans date ni référence, projet IMPPULSE",
    own_object="Projet « IMPPULSE – Improving police population understanding for local security » dans le cadre "
    "d’un appel à projet de la Commission Européenne, piloté par le Forum européen de sécurité urbaine (EFUS)",
    own_stated_result=StatedResult.UNANIMOUS,
    hearing=_HEARING,
    expose="""Avec des villes européennes, le Forum européen de sécurité urbaine (EFUS) répond à un appel à projet de la Commission européenne, « IMPPULSE », qui porte sur les relations entre police et population. Les travaux durent 24 mois. Ils visent une meilleure connaissance mutuelle et la prise en compte des attentes du public comme des contraintes de la police.

Les partenaires sont les villes de Barcelone, Milan, Loures, Aubervilliers, Toulouse, Nantes et Amiens, un institut de recherche (Law Institut Lituanie) et une police locale (Bruxelles). L’EFUS pilote.

Le projet a trois phases :

1. préparation et recherche, entre partenaires ;
2. mise en œuvre et évaluation, auprès des agents de police et des citoyens ;
3. capitalisation et dissémination d’un guide européen.

Seize micro-expérimentations sont évaluées, dont deux à Aubervilliers. Deux axes sont déjà fixés : former des agents de police, et réunir police et population. Un guide rassemblera des principes pratiques, des recommandations adressées aux décideurs et un référentiel de formation ; un séminaire final se tiendra à Bruxelles.

Pour y prendre part, la commune verse 3 000 €. Le Forum peut financer une ou plusieurs actions, dans la limite de 10 000 €.""",
    recitals=(
        *having_seen(
            "le Code général des collectivités territoriales",
            *_COMMON_VISAS,
            "le Grant agreement for an action with multiple beneficiaries de la Commission européenne, agreement "
            "number home/2012/ISEC/AG/4000004349, ABAC number 30-CE-0603507/00-71",
            "le contrat de partenariat entre la ville d’Aubervilliers et le Forum européen de sécurité urbaine",
        ),
        *considering(
            "que le conseil municipal entend développer des actions qui préviennent la délinquance",
            "que ce projet rapproche de la police les habitants d’Aubervilliers et aide à réduire le sentiment "
            "d’insécurité",
        ),
    ),
    clauses=(
        (
            "AUTORISE",
            "le Maire à signer la lettre de mandat du projet « IMPPULSE – Improving police population understanding for local security », qui confie à l’EFUS la gestion du projet.",
        ),
        (
            "AUTORISE",
            "le Maire à signer le contrat de partenariat entre la Mairie d’Aubervilliers et le Forum européen de sécurité urbaine.",
        ),
        ("AUTORISE", "le Maire à cofinancer le projet à hauteur de 3 000 €."),
    ),
    signs=(
        Sign(
            capacity=SignatoryCapacity.DELEGATE,
            name="Daniel GARNIER",
            stated_function="le Maire Adjoint",
        ),
    ),
)
