"""Owns the closed vocabularies of the council: the code that is stored and the French word that is shown."""

from enum import StrEnum
from typing import Self


class Labelled(StrEnum):
    """A stored code with the French word shown for it."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Make the member from its code and its French label."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Pairs (code, French label) in the order of declaration, without the one that says nothing."""
        return [(member.value, member.label) for member in cls if member.value]


class Civility(Labelled):
    """How a person is addressed; it also rules the agreement of the sentences that name the person."""

    MADAME = "mme", "Mme"
    MONSIEUR = "m", "M."
    NOT_STATED = "", ""


class SeatFunction(Labelled):
    """Function held on a seat of the council."""

    MAYOR = "mayor", "maire"
    DEPUTY = "deputy", "adjoint ou adjointe au maire"
    DELEGATE = "delegate", "conseiller délégué ou conseillère déléguée"
    COUNCILLOR = "councillor", "conseiller municipal ou conseillère municipale"


class SeatCause(Labelled):
    """Why a seat starts or ends (G-8)."""

    ELECTION = "election", "élection"
    NEXT_ON_LIST = "next_on_list", "suivant de liste"
    RESIGNATION = "resignation", "démission"
    DEATH = "death", "décès"
    ANNULMENT = "annulment", "annulation de l’élection"
    DISQUALIFICATION = "disqualification", "démission d’office"
    FUNCTION_CHANGE = "function_change", "changement de fonction"
    TERM_END = "term_end", "fin du mandat"


class SittingKind(Labelled):
    """Ordinary or extraordinary sitting."""

    ORDINARY = "ordinary", "ordinaire"
    EXTRAORDINARY = "extraordinary", "extraordinaire"


class Publicity(Labelled):
    """Whether the public attends the sitting (L2121-18)."""

    PUBLIC = "public", "publique"
    CLOSED = "closed", "à huis clos"


class RollState(Labelled):
    """Whether the roll of a sitting is known."""

    TAKEN = "taken", "appel fait"
    NOT_STATED = "not_stated", "non renseignée par la source"


class Presence(Labelled):
    """What the roll call found for one member."""

    IN_ROOM = "in_room", "présent"
    REMOTE = "remote", "à distance"
    EXCUSED = "excused", "excusé"
    ABSENT = "absent", "absent"


class Direction(Labelled):
    """Way of a movement."""

    ARRIVES = "arrives", "arrive"
    LEAVES = "leaves", "part"


class Moment(Labelled):
    """Where a fact stands with regard to the question it is anchored to (G-10)."""

    BEFORE = "before", "avant la discussion"
    DURING = "during", "pendant la discussion"
    AFTER = "after", "après le vote"


class RecusalKind(Labelled):
    """Why a member takes no part in one question."""

    PERSONAL_INTEREST = "personal_interest", "intérêt personnel à l’affaire"
    REPRESENTATIVE = "representative", "représentant désigné de la commune"
    MAYOR_ACCOUNTS = "mayor_accounts", "maire, pour le vote des comptes"


class EventKind(Labelled):
    """One line of the events of a sitting, in real order."""

    OPENING = "opening", "ouverture de la séance"
    SUSPENSION = "suspension", "suspension de séance"
    RESUMPTION = "resumption", "reprise de la séance"
    CLOSED_DOORS_ON = "closed_doors_on", "début du huis clos"
    CLOSED_DOORS_OFF = "closed_doors_off", "fin du huis clos"
    PRESIDENT = "president", "présidence assurée désormais par"
    SECRETARY = "secretary", "secrétariat assuré désormais par"
    QUESTION_CALLED = "question_called", "question appelée"
    QUESTION_INTERRUPTED = "question_interrupted", "question interrompue"
    QUESTION_RESUMED = "question_resumed", "question reprise"
    QUESTION_FINISHED = "question_finished", "question terminée"
    CLOSING = "closing", "levée de la séance"


class QuestionKind(Labelled):
    """What the council is asked on one line of its agenda."""

    DELIBERATION = "deliberation", "délibération"
    COMMUNICATION = "communication", "communication"
    DELEGATED_DECISIONS = "delegated_decisions", "compte rendu des décisions déléguées"
    TAKING_NOTE = "taking_note", "prise d’acte"
    MOTION = "motion", "motion ou vœu"
    ORAL_QUESTION = "oral_question", "question orale"
    MISCELLANEOUS = "miscellaneous", "question diverse"
    DEBATE = "debate", "débat"
    ELECTION = "election", "élection ou désignation"
    SECRETARY = "secretary", "désignation du secrétaire de séance"
    MINUTES = "minutes", "arrêt du procès-verbal"
    ACCOUNTS = "accounts", "vote des comptes"


class QuestionOutcome(Labelled):
    """How a question ended."""

    ADOPTED = "adopted", "adoptée"
    REJECTED = "rejected", "rejetée"
    NOTED = "noted", "dont acte"
    WITHDRAWN = "withdrawn", "retirée"
    POSTPONED = "postponed", "reportée"
    SENT_TO_COMMITTEE = "sent_to_committee", "renvoyée en commission"
    WITHOUT_OBJECT = "without_object", "devenue sans objet"


class VoteSubject(Labelled):
    """What one vote of a question is about (G-5); only the whole text decides the act."""

    URGENCY = "urgency", "urgence"
    CLOSED_DOORS = "closed_doors", "huis clos"
    METHOD = "method", "mode de scrutin"
    WAIVER = "waiver", "dispense de scrutin secret"
    SUB_AMENDMENT = "sub_amendment", "sous-amendement"
    AMENDMENT = "amendment", "amendement"
    DIVISION = "division", "vote par division"
    WHOLE_TEXT = "whole_text", "ensemble du texte"


class VoteOrigin(Labelled):
    """Where the result of a vote comes from."""

    COUNTED = "counted", "décomptée en séance"
    STATED = "stated", "mention de la source"


class VoteMethod(Labelled):
    """How the council votes (L2121-21)."""

    SHOW_OF_HANDS = "show_of_hands", "à main levée"
    PUBLIC_BALLOT = "public_ballot", "scrutin public"
    SECRET_BALLOT = "secret_ballot", "scrutin secret"


class Sense(Labelled):
    """What a ballot says."""

    FOR = "for", "pour"
    AGAINST = "against", "contre"
    ABSTENTION = "abstention", "abstention"
    BLANK = "blank", "blanc"
    NULL = "null", "nul"
    NOT_TAKING_PART = "not_taking_part", "ne prend pas part au vote"


class VoteResult(Labelled):
    """Result of one vote."""

    ADOPTED = "adopted", "adopté"
    REJECTED = "rejected", "rejeté"


class StatedResult(Labelled):
    """What a source says of a vote that nobody counted here."""

    UNANIMOUS = "unanimous", "à l’unanimité"
    MAJORITY = "majority", "à la majorité"
    REJECTED = "rejected", "rejeté"


class RecitalKind(Labelled):
    """What opens a recital."""

    VISA = "visa", "Vu"
    CONSIDERING = "considering", "Considérant"


class SignatoryCapacity(Labelled):
    """In which capacity a person signs an act or delivers its extract (G-3, R2122-8)."""

    MAYOR = "mayor", "maire"
    SECRETARY = "secretary", "secrétaire de séance"
    DELEGATE = "delegate", "par délégation du maire"
    AGENT = "agent", "agent délégataire"


class EditionCause(Labelled):
    """Why an edition of an act was stored (G-1)."""

    SEAL = "seal", "acte figé"
    RECEPTION = "reception", "réception en préfecture"
    RECEPTION_WITHDRAWN = "reception_withdrawn", "réception retirée"
    PUBLICATION = "publication", "publication"
    PUBLICATION_WITHDRAWN = "publication_withdrawn", "publication retirée"
    RECORDED = "recorded", "réception et publication"
