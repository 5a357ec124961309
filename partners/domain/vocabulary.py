"""Owns the closed vocabularies of partners: the code that is stored and the French word that is shown."""

from deliberations.domain.vocabulary import Labelled


class OrganisationKind(Labelled):
    """What an organisation is, in the words of the field."""

    STATE = "state", "État, administration centrale"
    PREFECTURE = "prefecture", "préfecture"
    PROSECUTOR = "prosecutor", "parquet"
    COURT = "court", "juridiction"
    NATIONAL_POLICE = "national_police", "police nationale"
    GENDARMERIE = "gendarmerie", "gendarmerie nationale"
    MUNICIPAL_POLICE = "municipal_police", "police municipale"
    FOREIGN_POLICE = "foreign_police", "police étrangère"
    COMMUNE = "commune", "commune"
    FOREIGN_TOWN = "foreign_town", "ville étrangère"
    INTERCOMMUNAL = "intercommunal", "intercommunalité"
    DEPARTMENT = "department", "département"
    REGION = "region", "région"
    PUBLIC_BODY = "public_body", "établissement public"
    SOCIAL_ACTION_CENTRE = "social_action_centre", "centre communal d’action sociale"
    EDUCATION_AUTHORITY = "education_authority", "éducation nationale"
    SCHOOL = "school", "établissement scolaire"
    LANDLORD = "landlord", "bailleur"
    CO_OWNERSHIP = "co_ownership", "copropriété"
    ASSOCIATION = "association", "association"
    SOCIAL_CENTRE = "social_centre", "centre social"
    PREVENTION_CLUB = "prevention_club", "club de prévention"
    VICTIM_SUPPORT = "victim_support", "association d’aide aux victimes"
    HEALTH_BODY = "health_body", "établissement ou réseau de santé"
    TRANSPORT = "transport", "transporteur"
    COMPANY = "company", "entreprise"
    EUROPEAN_INSTITUTION = "european_institution", "institution européenne"
    EUROPEAN_NETWORK = "european_network", "réseau européen"
    RESEARCH_INSTITUTE = "research_institute", "institut de recherche"
    OTHER = "other", "autre"


class PrivateLaw(Labelled):
    """Whether an organisation is of private law: it decides on the convention of a large grant."""

    PRIVATE = "private", "droit privé"
    PUBLIC = "public", "droit public"
    NOT_STATED = "", ""


class ProjectDecision(Labelled):
    """What the funder answered to a candidature."""

    SELECTED = "selected", "retenue"
    NOT_SELECTED = "not_selected", "non retenue"
    NOT_STATED = "", ""


class ProjectStage(Labelled):
    """Where a project stands, computed from its facts."""

    CANDIDATURE = "candidature", "candidature"
    NOT_SELECTED = "not_selected", "candidature non retenue"
    SELECTED = "selected", "retenu"
    RUNNING = "running", "en cours"
    CLOSED = "closed", "terminé"
    UNKNOWN = "unknown", "état inconnu"


class MemberRole(Labelled):
    """Part an organisation takes in a project."""

    LEAD = "lead", "chef de file"
    PARTNER = "partner", "partenaire"
    FUNDER = "funder", "financeur"
    ASSOCIATE = "associate", "associé"


class ConventionKind(Labelled):
    """Which paper binds the parties."""

    CONVENTION = "convention", "convention"
    MANDATE_LETTER = "mandate_letter", "lettre de mandat"
    PARTNERSHIP_CONTRACT = "partnership_contract", "contrat de partenariat"
    COMMITMENT_LETTER = "commitment_letter", "lettre d’engagement"
    GRANT_AGREEMENT = "grant_agreement", "convention de subvention"
    POLICE_COORDINATION = "police_coordination", "convention de coordination des polices"
    PROTOCOL = "protocol", "protocole"
    CHARTER = "charter", "charte"
    OTHER = "other", "autre acte"


class PartyRole(Labelled):
    """Part a legal person takes in a convention."""

    SIGNATORY = "signatory", "signataire"
    FUNDER = "funder", "financeur"
    EMPLOYER = "employer", "employeur"
    FUNCTIONAL_AUTHORITY = "functional_authority", "autorité fonctionnelle"
    PARTNER = "partner", "partenaire"


class Renewal(Labelled):
    """How a convention goes on after its period."""

    NONE = "none", "aucune reconduction"
    EXPRESS = "express", "reconduction expresse"
    TACIT = "tacit", "tacite reconduction"
    NOT_STATED = "", ""


class Authority(Labelled):
    """What allowed the mayor to sign."""

    DELIBERATION = "deliberation", "délibération"
    DELEGATED_DECISION = "delegated_decision", "décision prise par délégation"
    OWN_POWER = "own_power", "pouvoir propre du maire"
    NONE = "none", "aucune autorisation"
    NOT_STATED = "", ""


class Coverage(Labelled):
    """Where a convention stands on a day, computed."""

    NOT_SIGNED = "not_signed", "non signée"
    CANDIDATURE = "candidature", "candidature"
    TO_COME = "to_come", "à venir"
    IN_FORCE = "in_force", "en vigueur"
    DENOUNCED = "denounced", "dénoncée"
    ENDED = "ended", "terminée"
    UNKNOWN = "unknown", "période inconnue"


class FundingSide(Labelled):
    """Which way the money goes for the town; the two are never netted."""

    EXPENSE = "expense", "dépense"
    REVENUE = "revenue", "recette"
    IN_KIND = "in_kind", "en nature"


class FundingNature(Labelled):
    """Section of the budget."""

    OPERATING = "operating", "fonctionnement"
    INVESTMENT = "investment", "investissement"
    NOT_STATED = "", ""


class FundingRound(Labelled):
    """First request or renewal."""

    FIRST = "first", "première demande"
    RENEWAL = "renewal", "renouvellement"
    NOT_STATED = "", ""


class CeilingScope(Labelled):
    """What a ceiling caps."""

    ACTION = "action", "par action"
    ACTIONS = "actions", "pour une ou plusieurs actions"
    TOWN = "town", "par ville"
    PROJECT = "project", "pour tout le projet"
    NOT_STATED = "", ""


class FundingStage(Labelled):
    """How far a funding is, computed from its dated facts."""

    MENTIONED = "mentioned", "mentionné, état non indiqué"
    TO_REQUEST = "to_request", "à demander"
    REQUESTED = "requested", "demandé"
    REFUSED = "refused", "refusé"
    NOTIFIED = "notified", "notifié"
    PAID = "paid", "versé"
    JUSTIFIED = "justified", "justifié"


class PaymentKind(Labelled):
    """Which part of the funding was paid."""

    ADVANCE = "advance", "avance"
    INSTALMENT = "instalment", "acompte"
    BALANCE = "balance", "solde"
    WHOLE = "whole", "versement unique"
    REFUND = "refund", "reversement"


class Programme(Labelled):
    """Programme of the FIPD a request belongs to."""

    PREVENTION = "D", "prévention de la délinquance"
    RADICALISATION = "R", "prévention de la radicalisation"
    SECURING = "S", "sécurisation et vidéoprotection"
    SCHOOLS = "K", "sécurisation des établissements sensibles"
    OTHER = "other", "autre programme"
    NOT_STATED = "", ""


class GrantNature(Labelled):
    """Form of a grant the town gives, in the words of the open-data schema."""

    CASH = "cash", "aide en numéraire"
    IN_KIND = "in_kind", "aide en nature"
    BOTH = "both", "aide en numéraire;aide en nature"


class PaymentTerms(Labelled):
    """How a grant is paid."""

    SINGLE = "single", "unique"
    STAGED = "staged", "échelonné"
    OTHER = "other", "autre"


class CountUnit(Labelled):
    """What an activity report counts."""

    PERSONS = "persons", "personnes"
    SITUATIONS = "situations", "situations"
    INTERVIEWS = "interviews", "entretiens"


class DocumentOwner(Labelled):
    """What a list of required documents is for."""

    CONVENTION = "convention", "convention"
    AMENDMENT = "amendment", "avenant"
    FUNDING = "funding", "demande de financement"
    GRANT = "grant", "subvention donnée"
