"""Owns the review of 2015-2018 and the perspectives of 2019-2021 in the reference records, bullet by bullet.

One bullet of the presentation is one line, its inner list the lines under it; a list it leaves open says so.
"""

from collections.abc import Mapping

from partners.demonstration.national_framework import PREVENTION
from prevention.demonstration.mons_en_baroeul import SOURCE
from prevention.demonstration.reviews import Review, Told, review_lines
from prevention.domain.vocabulary import ActionOutcome

# The words that say what becomes of something. « Élaboration », « installation », « renforcer », « étudier »,
# « formaliser », « diffuser », « opérationnel » do not say whether it is new, changed or done: no outcome is given.
READ: Mapping[str, ActionOutcome] = {
    "poursuite": ActionOutcome.CONTINUED,
    "poursuivre": ActionOutcome.CONTINUED,
    "actualisation": ActionOutcome.CHANGED,
}
_CONTINUED, _CHANGED = READ["poursuite"].value, READ["actualisation"].value
# The convention of 2017-2020 between two ministries, under its first axis: only what names offences or delinquency.
# Left out: the two polices and a police closer to people (its second axis is of the forces of the State and the
# population), the prevention club (its third is of radicalisation), situational prevention (no offence is named).
_DELINQUENCY = (PREVENTION,)
_OPEN = " (la source laisse la liste ouverte)"

LINES: Review = {
    "axis 1": (
        (
            Told(
                "Le dispositif de Médiation Sociale en Milieu Urbain (2013) est poursuivi",
                _CONTINUED,
                under=(
                    "apaisement des conflits",
                    "relais avec les partenaires sur le terrain",
                    "présence auprès de tous les publics",
                    "montage de projets",
                ),
            ),
            Told("Le Centre de Supervision Urbain (vidéoprotection) est opérationnel, 2017"),
            Told(
                "La Police Municipale prévient riverains et commerçants des cambriolages et des vols à main armée, pendant "
                "les vacances et les fêtes",
                partners=("municipal police",),
                measures=_DELINQUENCY,
            ),
            Told(
                "Les policiers municipaux sont équipés de pistolets à impulsions électriques et formés à leur usage",
                partners=("municipal police",),
            ),
            Told(
                "Des Marches Exploratoires de femmes ont eu lieu",
                partners=("ag2r",),
                places="le quartier ; les transports en commun",
                under=(
                    "dans le quartier, en 2015",
                    "dans les transports en commun, en 2017",
                    "avec les salariés de l’AG2R La Mondiale, en 2018",
                ),
            ),
        ),
        (
            Told("Dresser une cartographie de la tranquillité publique"),
            Told(
                "Penser la prévention situationnelle des manifestations et événements ouverts au public, en relais auprès "
                "de la Police Nationale",
                partners=("national police",),
            ),
            Told(
                "Actualiser en 2019 la convention de coordination entre Police Municipale et Police Nationale",
                _CHANGED,
                partners=("municipal police", "national police"),
            ),
            Told("Établir le Plan Communal de Sauvegarde, protocole de gestion de crise"),
            Told("Installer en 2019 la seconde tranche de vidéoprotection"),
            Told(
                "Actualiser le projet de service de la Police Municipale, vers une police de proximité",
                _CHANGED,
                partners=("municipal police",),
            ),
            Told(
                "Marcher pour observer : un diagnostic et une marche de jeunes filles",
                partners=("azimuts", "youth"),
                places="espaces rénovés",
                under=(
                    "diagnostic en marchant sur les espaces rénovés",
                    "marche exploratoire des jeunes filles : collèges, Club de Prévention Azimuts, service Jeunesse",
                ),
            ),
        ),
    ),
    "axis 2": (
        (
            Told("Groupe de Suivi Nominatif"),
            Told(
                f"Le Club de Prévention Azimuts a mené plusieurs actions{_OPEN}",
                partners=("azimuts",),
                places="Cap Bleu ; Le Cairn ; collèges",
                under=(
                    "accueil de jeunes au Cap Bleu",
                    "« Le Cairn », local partagé entre partenaires",
                    "postes ALSES dans les collèges",
                    "conférences « Ensemble on fait quoi ? »",
                    "projet « Entre’ filles »",
                ),
            ),
            Told(
                "Le Centre Social Imagine a mené trois actions",
                partners=("imagine", "rabelais"),
                under=(
                    "accueil de jeunes",
                    "Coop Mons",
                    "mesures de responsabilisation, avec le collège Rabelais",
                ),
            ),
            Told(
                f"Le service Jeunesse, Sport et Vie Associative a mené plusieurs actions{_OPEN}",
                partners=("youth", "municipal police"),
                places="M’Café ; Point Information Jeunesse",
                under=(
                    "accompagnement de jeunes au M’Café (LALP)",
                    "dispositif « Coup de Pouce »",
                    "activités du Point Information Jeunesse",
                    "Programme d’Investissement d’Avenir pour la Jeunesse",
                    "action SOCIOREZO",
                    "soirée « À quoi tu rêves », en 2018",
                    "prévention routière « Juni code », avec la Police Municipale",
                ),
            ),
            Told(
                f"Les collèges ont mené plusieurs actions{_OPEN}",
                partners=("lacordaire", "sos"),
                places="collèges",
                under=(
                    "cellules ressources face au décrochage : exclusions, conseils de discipline",
                    "élèves du collège Lacordaire sensibilisés par « SOS Homophobie »",
                    "réflexion sur l’accompagnement des élèves exclus temporairement",
                ),
            ),
        ),
        (
            Told(
                "Saisir davantage le Groupe de Suivi Nominatif",
                measures=_DELINQUENCY,
                under=(
                    "traiter les situations de délinquance et de précarité des mineurs et des jeunes majeurs",
                    "orienter utilement chaque situation vers le dispositif partenarial qui lui convient",
                ),
            ),
            Told(
                "Poursuivre les actions et animations proposées aux jeunes",
                _CONTINUED,
                under=(
                    "vivre ensemble",
                    "éducation aux médias",
                    "citoyenneté",
                    "conduites à risques, le protoxyde d’azote par exemple",
                ),
            ),
            Told(
                "Étudier l’ouverture d’un lieu d’activité et de permanence pour les jeunes",
                places="quartier des Sarts (Vauban)",
            ),
        ),
    ),
    "axis 3": (
        (
            Told("Accueil de TIGistes"),
            Told("Recours au rappel à l’ordre"),
            Told("Rappel aux incivilités"),
            Told(
                "Les professionnels sont sensibilisés aux violences intrafamiliales et à celles faites aux femmes"
            ),
            Told(
                "Des permanences reçoivent les victimes",
                partners=("imagine",),
                places="Centre Social Imagine",
                under=("le conciliateur de justice", "l’élue à la médiation", "un avocat"),
            ),
        ),
        (
            Told("Formaliser avec le Parquet la procédure de transaction", partners=("prosecutor",)),
            Told(
                "Poursuivre, contre les violences faites aux femmes, la formation et la diffusion d’outils (guide MEL)",
                _CONTINUED,
                under=("détecter", "avoir les bons réflexes", "relayer l’information"),
            ),
            Told("Diffuser le guide métropolitain des dispositifs d’urgence pour les victimes"),
            Told("Engager avec le SIAVIC une réflexion sur l’accès au droit", partners=("siavic",)),
            Told("Recenser les dispositifs contre le harcèlement et les faire connaître"),
        ),
    ),
}

REVIEW = tuple(review_lines(LINES, SOURCE))
