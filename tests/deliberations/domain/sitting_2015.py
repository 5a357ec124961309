"""The real roll of the council of Aubervilliers on 19 November 2015, in our own data form."""

from datetime import date

from deliberations.domain.record import (
    Anchor,
    Event,
    Member,
    Movement,
    Proxy,
    QuestionLine,
    RollLine,
    SeatSpan,
    SittingRecord,
)
from deliberations.domain.regimes import Place
from deliberations.domain.vocabulary import (
    Civility,
    Direction,
    EventKind,
    Presence,
    RollState,
    SeatFunction,
)

# m. or f., last name, first name; the mayor, sixteen deputies, the councillors
NAMES = """
m BEAUDET|Pascal
f DERKAOUI|Meriem; m KARMAN|Jean-Jacques; f VALLY|Sophie; m DAGUET|Anthony; f CHERET|Magali
m KAMALA|Kilani; m MONINO|Jean-François; f GRARE|Laurence; f MARINO|Danielle; m KARROUMI|Sofienne
f KOUAME|Akoua Marie; m CHOUDER|Fethi; f NEDELEC|Soizig; m CHIBAH|Salah; f MERCADER Y PUIG|Maria; m RUER|Marc
m CECCOTTI-RICCI|Roland; f PEJOUX|Claudine; m LE HYARIC|Patrick; f DUCATTEAU|Sylvie; m PLEE|Eric
m WOHLGROTH|Antoine; m ROZENBERG|Silvère; f LE MOINE|Sandrine; m KADDOURI|Nourredine; f REDOUANE|Wassila
m SALVATOR|Jacques; f YONNET|Evelyne; m AIT-BOUALI|Omar; m LOGRE|Benoît; f VIGEANT|Claire; m RACHEDI|Hakim
m BIDAL|Damien; f LENOURY|Nadia; m ZAIRI|Rachid; f LENZI|Ling
f FAGARD|Alice; m BENKHELOUF|Boualem; f SIGNATE|Rouguy; m SANON|Guillaume; f RABAH|Hana; m VANNIER|Jean-Yves
f TLILI|Leïla; m TLILI|Mohamed Fathi; f MILLA|Josiane; f MBONDO|Thérèse; m HAFIDI|Abderrahim; f ALVES|Presilya
"""
LATE = ("PEJOUX", "ZAIRI")
IN_ROOM_IN_ALL = 37
PROXIES = {
    "FAGARD": ("CECCOTTI-RICCI", None),
    "BENKHELOUF": ("KADDOURI", None),
    "SIGNATE": ("CHIBAH", None),
    "SANON": ("KARROUMI", None),
    "RABAH": ("KAMALA", None),
    "VANNIER": ("LOGRE", None),
    "YONNET": ("SALVATOR", 291),
    "VIGEANT": ("ZAIRI", 292),
}
MOVEMENTS = [
    ("PEJOUX", Direction.ARRIVES, 288),
    ("ZAIRI", Direction.ARRIVES, 288),
    ("YONNET", Direction.LEAVES, 291),
    ("VIGEANT", Direction.LEAVES, 292),
    ("LENOURY", Direction.LEAVES, 309),
]
QUESTIONS = (288, 291, 292, 303, 309)
CIVILITIES = {"m": Civility.MONSIEUR, "f": Civility.MADAME}


def _members() -> tuple[Member, ...]:
    people = [entry.strip() for line in NAMES.strip().splitlines() for entry in line.split(";")]
    members = []
    for key, entry in enumerate(people, start=1):
        sex, name = entry.split(" ", 1)
        last, first = name.split("|")
        function = SeatFunction.DEPUTY if key <= 17 else SeatFunction.COUNCILLOR
        members.append(
            Member(key, CIVILITIES[sex], last, first, SeatFunction.MAYOR if key == 1 else function)
        )
    return tuple(members)


MEMBERS = _members()
KEY = {member.last_name: member.key for member in MEMBERS}
NAME = {member.key: member.name for member in MEMBERS}
RECORD = SittingRecord(
    held_on=date(2015, 11, 19),
    place=Place("93", None),
    roll_state=RollState.TAKEN,
    members=MEMBERS,
    seats=tuple(SeatSpan(member.key) for member in MEMBERS),
    roll=tuple(
        RollLine(
            member.key,
            Presence.IN_ROOM
            if member.key <= IN_ROOM_IN_ALL and member.last_name not in LATE
            else Presence.ABSENT,
        )
        for member in MEMBERS
    ),
    questions=tuple(QuestionLine(number, str(number)) for number in QUESTIONS),
    events=(
        Event(EventKind.PRESIDENT, member=KEY["BEAUDET"]),
        Event(EventKind.SECRETARY, member=KEY["NEDELEC"]),
    ),
    movements=tuple(Movement(KEY[name], way, Anchor(number)) for name, way, number in MOVEMENTS),
    proxies=tuple(
        Proxy(
            key=rank,
            giver=KEY[giver],
            holder=KEY[holder],
            start=Anchor(start) if start else None,
            received=rank,
        )
        for rank, (giver, (holder, start)) in enumerate(PROXIES.items(), start=1)
    ),
)
