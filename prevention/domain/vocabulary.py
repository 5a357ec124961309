"""Owns the closed vocabularies of the strategy: the code that is stored and the French word that is shown."""

from deliberations.domain.vocabulary import Labelled


class PlanKind(Labelled):
    """What a plan of prevention is, of today or of before."""

    STRATEGY = "strategy", "stratégie territoriale de sécurité et de prévention de la délinquance"
    SECURITY_CONTRACT = "security_contract", "contrat local de sécurité"
    LOCAL_COUNCIL = "local_council", "mise en place du conseil local de sécurité"
    OTHER = "other", "autre plan"


class PlanEventKind(Labelled):
    """What happened to a plan on a day: none of them is a vote nor a signature by itself."""

    DRAWN_UP = "drawn_up", "élaborée"
    VALIDATED = "validated", "validée en CLSPD"
    PRESENTED = "presented", "présentée au conseil municipal"
    ADOPTED = "adopted", "adoptée par délibération"
    OTHER = "other", "autre étape"


class SignatoryRole(Labelled):
    """On whose behalf a strategy is signed."""

    MAYOR = "mayor", "maire"
    PREFECT = "prefect", "préfet"
    PROSECUTOR = "prosecutor", "procureur de la République"
    DEPARTMENT = "department", "département"
    EDUCATION = "education", "éducation nationale"
    INTERCOMMUNAL = "intercommunal", "intercommunalité"
    OTHER = "other", "autre signataire"


class ObjectiveKind(Labelled):
    """How near an objective is to the sheets."""

    STRATEGIC = "strategic", "objectif stratégique"
    OPERATIONAL = "operational", "objectif opérationnel"


class ActionStatus(Labelled):
    """Where an action sheet stands, as its pilot says; « late » is never one of them, it is computed."""

    TO_START = "to_start", "à engager"
    RUNNING = "running", "en cours"
    PAUSED = "paused", "en pause"
    DONE = "done", "réalisée"
    ABANDONED = "abandoned", "abandonnée"
    NOT_STATED = "", "état non renseigné"


class ActionOutcome(Labelled):
    """What an action sheet is beside the strategy before, or what became of it at the end of its own."""

    NEW = "new", "nouvelle"
    CONTINUED = "continued", "poursuivie"
    CHANGED = "changed", "modifiée"
    ABANDONED = "abandoned", "abandonnée"
    DONE = "done", "réalisée"
    NOT_STATED = "", "issue non renseignée"


class ReviewKind(Labelled):
    """Whether a line of review looks back or ahead."""

    ACHIEVEMENT = "achievement", "réalisation"
    PERSPECTIVE = "perspective", "perspective"


class IndicatorFamily(Labelled):
    """What an indicator measures."""

    ACTIVITY = "activity", "activité"
    RESULT = "result", "résultat"
    IMPACT = "impact", "impact"
    NOT_STATED = "", ""


class IndicatorAim(Labelled):
    """Which way the value of an indicator has to go."""

    INCREASE = "increase", "augmenter"
    DECREASE = "decrease", "diminuer"
    HOLD = "hold", "maintenir"
    NOT_STATED = "", "sens non renseigné"


class Confidence(Labelled):
    """How far a measurement can be relied on."""

    HIGH = "high", "bonne"
    MEDIUM = "medium", "moyenne"
    LOW = "low", "faible"
    NOT_STATED = "", ""


class BodyKind(Labelled):
    """A body of the governance."""

    PLENARY = "plenary", "CLSPD, formation plénière"
    RESTRICTED = "restricted", "CLSPD, formation restreinte"
    THEMATIC = "thematic", "groupe thématique"
    TERRITORIAL = "territorial", "groupe territorial"
    STEERING = "steering", "comité de pilotage"
    WATCH_CELL = "watch_cell", "cellule de veille"
    NAMED_FOLLOW_UP = "named_follow_up", "groupe de suivi nominatif (GSN)"
    FAMILY_COUNCIL = "family_council", "conseil des droits et devoirs des familles"
    OTHER = "other", "autre instance"

    @property
    def discusses_persons(self) -> bool:
        """Whether persons are discussed there: only dates, organisations and counts of it are kept."""
        return self in {BodyKind.WATCH_CELL, BodyKind.NAMED_FOLLOW_UP, BodyKind.FAMILY_COUNCIL}


class Attendance(Labelled):
    """Whether an organisation came to a meeting."""

    PRESENT = "present", "présente"
    EXCUSED = "excused", "excusée"
    ABSENT = "absent", "absente"
    NOT_STATED = "", ""


class DecisionState(Labelled):
    """Where a decision of a meeting stands on a day, computed."""

    OPEN = "open", "à faire"
    OVERDUE = "overdue", "en retard"
    NO_DATE = "no_date", "à faire, sans échéance"
    DONE = "done", "faite"
    DROPPED = "dropped", "sans suite"


class SendingFailure(Labelled):
    """Why an invitation did not leave."""

    REFUSED = "refused", "adresse refusée par la messagerie"
    UNREACHABLE = "unreachable", "messagerie injoignable"
    NONE = "", ""
