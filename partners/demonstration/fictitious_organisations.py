"""Owns the organisations, contacts and neighbourhoods of the invented commune: none of them exists."""

from collections.abc import Iterator

from deliberations.demonstration.fictitious_town import SIREN, SIRET
from partners.demonstration.lines import Line, To, each, line
from partners.domain.vocabulary import OrganisationKind, PrivateLaw
from partners.models import Contact, District, Organisation

_PUBLIC, _PRIVATE = PrivateLaw.PUBLIC.value, PrivateLaw.PRIVATE.value
_CITY = {"postal_code": "00300", "city": "Sainte-Ombeline-les-Deux-Ponts"}
# The control digits are right and nobody bears these numbers: every SIREN begins with seven zeros or six.
_NUMBERS = {
    "town": (SIREN, SIRET),
    "prefecture": ("000000026", "00000002600013"),
    "department": ("000000034", "00000003400017"),
    "intercommunal": ("000000042", "00000004200010"),
    "landlord": ("000000059", "00000005900014"),
    "college": ("000000067", "00000006700017"),
    "lock": ("000000075", "00000007500010"),
    "walkways": ("000000083", "00000008300014"),
    "raft": ("000000091", "00000009100017"),
    "quays": ("000000109", "00000010900017"),
    "foundation": ("000000117", "00000011700010"),
    "clinic": ("000000125", "00000012500013"),
    "buses": ("000000133", "00000013300017"),
    "company": ("000000141", "00000014100010"),
}
_ASSOCIATIONS = {"lock": "W000000001", "walkways": "W000000002", "raft": "W000000003", "quays": "W000000004"}


def _organisation(key: str, name: str, kind: OrganisationKind, law: str = "", **more: object) -> Line:
    siren, siret = _NUMBERS.get(key, ("", ""))
    return line(
        Organisation,
        key,
        **{
            "name": name,
            "kind": kind.value,
            "private_law": law,
            "legal_personality": True,
            "siren": siren,
            "siret": siret,
            "rna": _ASSOCIATIONS.get(key, ""),
            **(_CITY if siren else {}),
            **more,
        },
    )


def _contacts(organisation: str, *people: tuple[str, str, str]) -> Iterator[Line]:
    return each(
        Contact,
        *(
            {
                "function": function,
                "name": name,
                "email": f"{address}@demonstration.example",
                "phone": "01 99 00 00 00",
                "since": "2024",
            }
            for function, name, address in people
        ),
        organisation=To(organisation),
    )


ORGANISATIONS = (
    _organisation(
        "town",
        "Ville de Sainte-Ombeline-les-Deux-Ponts",
        OrganisationKind.COMMUNE,
        _PUBLIC,
        is_town=True,
        address="1, place de la Passerelle",
    ),
    _organisation("state", "État", OrganisationKind.STATE, _PUBLIC),
    _organisation(
        "prefecture",
        "Préfecture du Val-Imaginaire",
        OrganisationKind.PREFECTURE,
        _PUBLIC,
        address="3, quai des Arrêtés",
        note="Instruit les demandes au titre du fonds interministériel de prévention de la délinquance (FIPD).",
    ),
    _organisation(
        "prosecutor",
        "Parquet de Nulleville",
        OrganisationKind.PROSECUTOR,
        _PUBLIC,
        legal_personality=False,
        part_of=To("state"),
    ),
    _organisation(
        "station",
        "Commissariat des Deux-Ponts",
        OrganisationKind.NATIONAL_POLICE,
        _PUBLIC,
        legal_personality=False,
        part_of=To("state"),
    ),
    _organisation(
        "municipal police",
        "Police municipale de Sainte-Ombeline",
        OrganisationKind.MUNICIPAL_POLICE,
        _PUBLIC,
        acronym="PM",
        legal_personality=False,
        part_of=To("town"),
    ),
    _organisation("department", "Département du Val-Imaginaire", OrganisationKind.DEPARTMENT, _PUBLIC),
    _organisation(
        "intercommunal",
        "Communauté d’agglomération des Méandres",
        OrganisationKind.INTERCOMMUNAL,
        _PUBLIC,
        acronym="CAM",
    ),
    _organisation("landlord", "Habitat des Deux-Ponts", OrganisationKind.LANDLORD, _PUBLIC),
    _organisation("college", "Collège de la Berge", OrganisationKind.SCHOOL, _PUBLIC),
    _organisation("lock", "L’Écluse d’écoute", OrganisationKind.VICTIM_SUPPORT, _PRIVATE),
    _organisation("walkways", "Les Passerelles", OrganisationKind.PREVENTION_CLUB, _PRIVATE),
    _organisation("raft", "Centre social Le Radeau", OrganisationKind.SOCIAL_CENTRE, _PRIVATE),
    _organisation("quays", "Compagnie des Quais", OrganisationKind.ASSOCIATION, _PRIVATE),
    _organisation(
        "foundation",
        "Fondation imaginaire des Rives",
        OrganisationKind.OTHER,
        _PRIVATE,
        no_more_calls=True,
        note="N’ouvre plus d’appel à projets depuis 2024.",
    ),
    _organisation("clinic", "Réseau santé des Méandres", OrganisationKind.HEALTH_BODY, _PRIVATE),
    _organisation("buses", "Transports des Deux-Ponts", OrganisationKind.TRANSPORT, _PRIVATE),
    _organisation("company", "Deux-Ponts tranquillité", OrganisationKind.COMPANY, _PRIVATE, acronym="DPT"),
    _organisation(
        "walkers",
        "Collectif des marcheuses du halage",
        OrganisationKind.OTHER,
        legal_personality=False,
        note="Habitantes réunies sans statuts.",
    ),
    _organisation(
        "network",
        "Réseau imaginaire de villes pour la tranquillité publique",
        OrganisationKind.EUROPEAN_NETWORK,
        acronym="RIVTP",
        country="Pays imaginaire",
        legal_personality=None,
    ),
    _organisation(
        "agency",
        "Agence imaginaire des villes riveraines",
        OrganisationKind.EUROPEAN_INSTITUTION,
        acronym="AIVR",
        country="Pays imaginaire",
        legal_personality=None,
    ),
    _organisation(
        "foreign town",
        "Ville de Puente-Quimera",
        OrganisationKind.FOREIGN_TOWN,
        country="Pays imaginaire",
        legal_personality=None,
    ),
    _organisation(
        "institute",
        "Institut imaginaire des mobilités nocturnes",
        OrganisationKind.RESEARCH_INSTITUTE,
        country="Pays imaginaire",
        legal_personality=None,
    ),
    *_contacts(
        "prefecture",
        ("chargée de mission FIPD", "Capucine EXEMPLE", "fipd"),
        ("cabinet du préfet", "", "cabinet"),
    ),
    *_contacts(
        "station",
        ("cheffe de circonscription", "Bérénice EXEMPLE", "circonscription"),
        ("référent violences intrafamiliales", "", "referent"),
    ),
    *_contacts("prosecutor", ("secrétariat du parquet", "", "parquet")),
    *_contacts("department", ("direction de l’action sociale", "Anatole EXEMPLE", "action-sociale")),
    *_contacts("landlord", ("responsable de la tranquillité résidentielle", "", "tranquillite")),
    *_contacts("lock", ("directrice", "Marceline EXEMPLE", "ecluse")),
    *_contacts("walkways", ("chef de service éducatif", "Fulbert EXEMPLE", "passerelles")),
    *_contacts("raft", ("président", "", "radeau")),
    *_contacts("agency", ("gestionnaire de programme", "", "agence")),
    line(
        Contact,
        organisation=To("college"),
        function="principale adjointe",
        name="Ursule EXEMPLE",
        since="2021",
        until="2026-08-31",
    ),
    line(District, "bridges", name="Les Deux-Ponts", is_qpv=True, code="QN00001X"),
    line(District, "towpath", name="Le Halage"),
    line(District, "halls", name="Centre et Halles"),
)
