"""Owns the organisations that the sources of Aubervilliers name; what none of them says stays empty."""

from partners.demonstration.lines import Line, To, line
from partners.domain.vocabulary import OrganisationKind
from partners.models import Organisation

IMPPULSE = "délibération sans date ni référence, projet IMPPULSE"
DPS2015009 = "DPS2015009, séance du 19 novembre 2015"
DPS2013016 = "DPS2013016, séance du 21 novembre 2013"
BOTH = f"{IMPPULSE} ; {DPS2015009}"


def _named(key: str, name: str, kind: OrganisationKind, source: str, **more: object) -> Line:
    return line(
        Organisation, key, **{"name": name, "kind": kind.value, "note": f"Source : {source}.", **more}
    )


_FOREIGN, _FRENCH = OrganisationKind.FOREIGN_TOWN, OrganisationKind.COMMUNE

ORGANISATIONS = (
    _named(
        "town",
        "Ville d’Aubervilliers",
        _FRENCH,
        f"{DPS2013016} ; {BOTH}",
        is_town=True,
        legal_personality=True,
    ),
    _named("state", "État", OrganisationKind.STATE, DPS2013016, legal_personality=True),
    # A police station is a service: the State alone can be bound (the source names the station).
    _named(
        "station",
        "Commissariat de police d’Aubervilliers",
        OrganisationKind.NATIONAL_POLICE,
        DPS2013016,
        legal_personality=False,
        part_of=To("state"),
    ),
    _named("prefecture", "Préfecture de la Seine-Saint-Denis", OrganisationKind.PREFECTURE, DPS2013016),
    _named(
        "fipd",
        "Fonds interministériel de prévention de la délinquance",
        OrganisationKind.STATE,
        DPS2013016,
        acronym="FIPD",
    ),
    _named(
        "inavem",
        "Institut national d’aide aux victimes et de médiation",
        OrganisationKind.VICTIM_SUPPORT,
        DPS2013016,
        acronym="INAVEM",
    ),
    _named(
        "efus",
        "Forum européen de sécurité urbaine",
        OrganisationKind.EUROPEAN_NETWORK,
        BOTH,
        acronym="EFUS",
    ),
    _named("commission", "Commission européenne", OrganisationKind.EUROPEAN_INSTITUTION, BOTH),
    _named("barcelona", "Barcelone", _FOREIGN, BOTH),
    _named("milan", "Milan", _FOREIGN, BOTH),
    _named("loures", "Loures", _FOREIGN, IMPPULSE),
    _named("lisbon", "Lisbonne", _FOREIGN, DPS2015009),
    _named("brussels", "Bruxelles", _FOREIGN, DPS2015009),
    _named("brussels police", "Police locale de Bruxelles", OrganisationKind.FOREIGN_POLICE, IMPPULSE),
    _named("toulouse", "Toulouse", _FRENCH, BOTH),
    _named("nantes", "Nantes", _FRENCH, IMPPULSE),
    _named("amiens", "Amiens", _FRENCH, BOTH),
    _named("institute", "Law Institute of Lithuania", OrganisationKind.RESEARCH_INSTITUTE, IMPPULSE),
)
