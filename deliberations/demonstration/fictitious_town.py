"""Owns an invented commune: its name, its département and its council exist nowhere."""

from datetime import date

from deliberations.demonstration.sheets import Person, Sign
from deliberations.domain.vocabulary import Civility, SeatFunction, SignatoryCapacity

NAME = "Sainte-Ombeline-les-Deux-Ponts"
# No département bears this number nor this name.
DEPARTMENT = ("00", "Val-Imaginaire")
# The control digits are right and nobody bears these numbers.
SIREN, SIRET = "000000018", "00000001800010"
POPULATION = 14_218
COURT = "tribunal administratif de Nulleville"
COLOUR = "#1f5a4e"
TERM = "mandature 2026-2032"
ELECTED_ON = date(2026, 3, 15)
LEGAL_SEATS = 33
PLACE = "salle du conseil, hôtel de ville"
DEPARTMENT_OF_TOWN = "Direction Prévention Sécurité"
FILE_SIGNATORY = "Dominique EXEMPLE"

_MME, _M = Civility.MADAME, Civility.MONSIEUR
_DEPUTIES = (
    (_M, "GRANDSAULE", "Théodule"),
    (_MME, "BOISFLOTTANT", "Héloïse"),
    (_M, "BENZÉPHYR", "Nadir"),
    (_MME, "D’OUTREMARE", "Clémence"),
    (_M, "VENT-COUVERT", "Anselme"),
    (_MME, "NDIMBALUNE", "Awa"),
    (_M, "DE LA HULOTTE", "Gaspard"),
    (_MME, "ÉGLANTIER", "Solange"),
)
_DELEGATES = (
    (_M, "PASSEROSE", "Firmin"),
    (_MME, "KOWALUNE", "Zofia"),
    (_M, "MIRLITON", "Baptiste"),
)
_COUNCILLORS = (
    (_MME, "ARC-EN-PLUIE", "Odile"),
    (_M, "BRISEBRUME", "Hector"),
    (_MME, "CHANTEGRIVE", "Mélisande"),
    (_M, "DOUZEPAS", "Ismaël"),
    (_MME, "ESTRAGONNE", "Perpétue"),
    (_M, "FEUILLEMORTE", "Ambroise"),
    (_MME, "GIROUETTE", "Sidonie"),
    (_M, "HAUTEFUTAIE", "Yacine"),
    (_MME, "ISARDINE", "Rosalie"),
    (_M, "JOLIPRÉ", "Casimir"),
    (_MME, "LUCIOLANE", "Farida"),
    (_M, "MOULINAVENT", "Octave"),
    (_MME, "NUAGEOIS", "Philippine"),
    (_M, "ORTOLANEAU", "Séraphin"),
    (_MME, "PASSEROSE", "Violette"),
    (_M, "QUATREVENTS", "Léandre"),
    (_MME, "RIVELAINE", "Oumou"),
    (_M, "SAUTERUISSEAU", "Blaise"),
    (_MME, "TRÈFLEROUGE", "Ninon"),
    (_M, "URSULINEAU", "Côme"),
    (_MME, "ZÉPHIRINE-LACROISÉE", "Maud"),
)

COUNCIL = (
    Person(_MME, "TOURNEBRISE", "Apolline", SeatFunction.MAYOR),
    *(
        Person(civility, last, first, SeatFunction.DEPUTY, rank)
        for rank, (civility, last, first) in enumerate(_DEPUTIES, start=1)
    ),
    *(
        Person(civility, last, first, SeatFunction.DELEGATE, rank)
        for rank, (civility, last, first) in enumerate(_DELEGATES, start=9)
    ),
    *(
        Person(civility, last, first, SeatFunction.COUNCILLOR, rank)
        for rank, (civility, last, first) in enumerate(_COUNCILLORS, start=12)
    ),
)
# He resigns during the sitting of June; she is the next on his list.
RESIGNS = "URSULINEAU"
NEXT_ON_LIST = Person(_MME, "VALOMBRETTE", "Cunégonde", SeatFunction.COUNCILLOR, 33)


def signed_by(secretary: str) -> tuple[Sign, Sign]:
    """The mayor and the secretary of the sitting sign the act (L2121-23)."""
    return (
        Sign(capacity=SignatoryCapacity.MAYOR, councillor="TOURNEBRISE"),
        Sign(capacity=SignatoryCapacity.SECRETARY, councillor=secretary),
    )
