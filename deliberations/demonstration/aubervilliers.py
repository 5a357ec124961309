"""Owns what the sources state of Aubervilliers: its council on 19 November 2015 and that evening's roll."""

from datetime import date, time

from deliberations.demonstration.aubervilliers_acts import ACT_2013, ACT_2015
from deliberations.demonstration.sheets import Ask, Evening, Happening, Move, Person, Power
from deliberations.domain.vocabulary import (
    Civility,
    Direction,
    EventKind,
    Presence,
    QuestionOutcome,
    RollState,
    SeatFunction,
)

NAME = "Aubervilliers"
DEPARTMENT = ("93", "Seine-Saint-Denis")
# No source dates these terms nor names them: each is known by the day of its sitting.
TERM_2015 = "mandature en cours au 19 novembre 2015"
TERM_2013 = "mandature en cours au 21 novembre 2013"
LEGAL_SEATS_2015 = 49
SOURCE_2015 = "extrait du registre des délibérations, séance du 19 novembre 2015, question n° 303"
SOURCE_2013 = "délibération DPS2013016, séance du 21 novembre 2013"

_MME, _M = Civility.MADAME, Civility.MONSIEUR

# The roll is printed in this order: the mayor who presides, the deputies, the councillors. It is the only
# order of the tableau that the source gives.
_DEPUTIES = (
    (_MME, "DERKAOUI", "Meriem"),
    (_M, "KARMAN", "Jean-Jacques"),
    (_MME, "VALLY", "Sophie"),
    (_M, "DAGUET", "Anthony"),
    (_MME, "CHERET", "Magali"),
    (_M, "KAMALA", "Kilani"),
    (_M, "MONINO", "Jean-François"),
    (_MME, "GRARE", "Laurence"),
    (_MME, "MARINO", "Danielle"),
    (_M, "KARROUMI", "Sofienne"),
    (_MME, "KOUAME", "Akoua Marie"),
    (_M, "CHOUDER", "Fethi"),
    (_MME, "NEDELEC", "Soizig"),
    (_M, "CHIBAH", "Salah"),
    (_MME, "MERCADER Y PUIG", "Maria"),
    (_M, "RUER", "Marc"),
)
_COUNCILLORS = (
    (_M, "CECCOTTI-RICCI", "Roland"),
    (_MME, "PEJOUX", "Claudine"),
    (_M, "LE HYARIC", "Patrick"),
    (_MME, "DUCATTEAU", "Sylvie"),
    (_M, "PLEE", "Eric"),
    (_M, "WOHLGROTH", "Antoine"),
    (_M, "ROZENBERG", "Silvère"),
    (_MME, "LE MOINE", "Sandrine"),
    (_M, "KADDOURI", "Nourredine"),
    (_MME, "REDOUANE", "Wassila"),
    (_M, "SALVATOR", "Jacques"),
    (_MME, "YONNET", "Evelyne"),
    (_M, "AIT-BOUALI", "Omar"),
    (_M, "LOGRE", "Benoît"),
    (_MME, "VIGEANT", "Claire"),
    (_M, "RACHEDI", "Hakim"),
    (_M, "BIDAL", "Damien"),
    (_MME, "LENOURY", "Nadia"),
    (_M, "ZAIRI", "Rachid"),
    (_MME, "LENZI", "Ling"),
)
# Those who gave a proxy and those who were absent: their function and their rank are not stated. To sit is to
# be a councillor, so they are recorded as such, without rank.
_NOT_IN_THE_ROOM = (
    (_MME, "FAGARD", "Alice"),
    (_M, "BENKHELOUF", "Boualem"),
    (_MME, "SIGNATE", "Rouguy"),
    (_M, "SANON", "Guillaume"),
    (_MME, "RABAH", "Hana"),
    (_M, "VANNIER", "Jean-Yves"),
    (_MME, "TLILI", "Leïla"),
    (_M, "TLILI", "Mohamed Fathi"),
    (_MME, "MILLA", "Josiane"),
    (_MME, "MBONDO", "Thérèse"),
    (_M, "HAFIDI", "Abderrahim"),
    (_MME, "ALVES", "Presilya"),
)

COUNCIL = (
    # The source names the mayor without civility.
    Person(Civility.NOT_STATED, "BEAUDET", "Pascal", SeatFunction.MAYOR),
    *(
        Person(civility, last, first, SeatFunction.DEPUTY, rank)
        for rank, (civility, last, first) in enumerate(_DEPUTIES, start=1)
    ),
    *(
        Person(civility, last, first, SeatFunction.COUNCILLOR, rank)
        for rank, (civility, last, first) in enumerate(_COUNCILLORS, start=len(_DEPUTIES) + 1)
    ),
    *(Person(civility, last, first) for civility, last, first in _NOT_IN_THE_ROOM),
)

_PRINTED_OBJECT_2015 = (
    "Lettre de partenariat dans le cadre du projet «\u00a0IMPPULSE 2 - Improving police population "
    "understanding for local security\u00a0» dans le cadre d’un appel à projet de la Commission Européenne, "
    "piloté par le Forum européen de sécurité urbaine (EFUS)"
)
_PRINTED_OBJECT_2013 = (
    "Convention de partenariat concernant les intervenants sociaux en commissariat au Commissariat "
    "d’Aubervilliers"
)


def _by_number_only(number: str) -> Ask:
    return Ask(number=number, nature="")


SITTING_2015 = Evening(
    kind=None,
    held_on=date(2015, 11, 19),
    held_at=time(19),
    place="en Mairie",
    notice_sent_on=date(2015, 11, 11),
    source=SOURCE_2015,
    away={
        **{f"{last} {first}": Presence.ABSENT for _, last, first in _NOT_IN_THE_ROOM},
        "PEJOUX": Presence.ABSENT,
        "ZAIRI": Presence.ABSENT,
    },
    questions=(
        _by_number_only("288"),
        _by_number_only("291"),
        _by_number_only("292"),
        Ask(
            number="303",
            object=_PRINTED_OBJECT_2015,
            reference="DPS2015009",
            rapporteur="MONINO",
            file_signatory="Lucie CHEVALLEY",
            department="Direction Prévention Sécurité",
            outcome=QuestionOutcome.ADOPTED,
        ),
        _by_number_only("309"),
    ),
    events=(
        Happening(EventKind.OPENING),
        Happening(EventKind.PRESIDENT, who="BEAUDET"),
        Happening(EventKind.SECRETARY, who="NEDELEC"),
    ),
    moves=(
        Move(who="PEJOUX", direction=Direction.ARRIVES, question="288"),
        Move(who="ZAIRI", direction=Direction.ARRIVES, question="288"),
        Move(who="YONNET", direction=Direction.LEAVES, question="291"),
        Move(who="VIGEANT", direction=Direction.LEAVES, question="292"),
        Move(who="LENOURY", direction=Direction.LEAVES, question="309"),
    ),
    powers=(
        Power(giver="FAGARD", holder="CECCOTTI-RICCI"),
        Power(giver="BENKHELOUF", holder="KADDOURI"),
        Power(giver="SIGNATE", holder="CHIBAH"),
        Power(giver="SANON", holder="KARROUMI"),
        Power(giver="RABAH", holder="KAMALA"),
        Power(giver="VANNIER", holder="LOGRE"),
        Power(giver="YONNET", holder="SALVATOR", start="291"),
        Power(giver="VIGEANT", holder="ZAIRI", start="292"),
    ),
    acts=(ACT_2015,),
)

SITTING_2013 = Evening(
    kind=None,
    held_on=date(2013, 11, 21),
    roll_state=RollState.NOT_STATED,
    roll_taken=False,
    source=SOURCE_2013,
    questions=(
        Ask(
            number="",
            object=_PRINTED_OBJECT_2013,
            reference="DPS2013016",
            rapporteur="SALVATOR",
            file_signatory="P. LE BAS",
            department="Direction Générale des Services / Direction de la Prévention et de la Sécurité",
            outcome=QuestionOutcome.ADOPTED,
        ),
    ),
    acts=(ACT_2013,),
)
