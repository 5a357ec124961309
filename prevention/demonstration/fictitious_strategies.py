"""Owns the plans of the invented commune: two strategies in a row, a plan nobody has prepared the sequel of."""

from partners.demonstration.lines import FOLLOWER, To, each, line
from prevention.domain.vocabulary import PlanEventKind, PlanKind, SignatoryRole
from prevention.models import (
    Strategy,
    StrategyEvent,
    StrategyPartner,
    StrategySignatory,
    Succession,
)

FORMER, CURRENT, BANKS = "2021-2024", "2025-2027", "banks"
SHEETS_SOURCE = "livret des fiches de la stratégie 2025-2027"
TITLE = "Stratégie territoriale de sécurité et de prévention de la délinquance"

_DIAGNOSIS = (
    "Le diagnostic local de sécurité a été établi de mars à octobre 2024, avec le commissariat, le bailleur, le "
    "collège, le transporteur et deux cent douze habitants rencontrés au marché, dans les halls et sur les berges.\n\n"
    "Trois constats s’en dégagent. Les espaces que tous partagent (les deux ponts, le chemin de halage, les halles) "
    "sont évités à la nuit tombée, plus par les femmes que par les hommes. Les collégiens passent moins de temps "
    "avec un adulte entre la fin des cours et le repas qu’il y a cinq ans. Les victimes de violences dans la famille "
    "viennent plus nombreuses au commissariat, et une sur deux seulement rencontre ensuite une association.\n\n"
    "Les faits constatés sont stables depuis 2022 ; le sentiment d’insécurité, mesuré par la même enquête, ne l’est pas."
)
_METHOD = (
    "Chaque fiche a un pilote, des moyens par année et au moins un indicateur. Le comité de pilotage suit les fiches "
    "deux fois par an ; la formation plénière examine chaque année le rapport d’ensemble. Les indicateurs sont relevés "
    "par les services qui tiennent les données, et chaque relevé nomme sa source. Un bilan est dressé six mois avant "
    "la fin de la stratégie."
)

_STRATEGIES = (
    line(
        Strategy,
        FORMER,
        kind=PlanKind.STRATEGY.value,
        title=f"{TITLE} 2021-2024",
        start="2021",
        end="2024",
        review_start="2017",
        review_end="2020",
        diagnosis="Un premier diagnostic, en 2020, a mis en avant les berges, les halls d’immeuble et l’aide aux victimes.",
        diagnosed="2020-09",
        coordinator="direction Prévention Sécurité",
        source="stratégie signée, chemise papier de la direction",
    ),
    line(
        Strategy,
        BANKS,
        kind=PlanKind.OTHER.value,
        title="Plan de tranquillité des berges 2024-2026",
        start="2024",
        end="2026",
        diagnosis="Les usages de l’été sur les berges appellent des règles communes entre promeneurs, pêcheurs et fêtes.",
        diagnosed="2023-11",
        coordinator="chargée de mission des berges",
        followed_by=FOLLOWER,
        source="plan arrêté en comité de pilotage le 18 janvier 2024",
    ),
    line(
        Strategy,
        CURRENT,
        kind=PlanKind.STRATEGY.value,
        title=f"{TITLE} 2025-2027",
        start="2025",
        end="2027-12-31",
        review_start="2021",
        review_end="2024",
        diagnosis=_DIAGNOSIS,
        diagnosed="2024-10",
        method=_METHOD,
        coordinator="coordination du CLSPD, direction Prévention Sécurité",
        city_contract=To("city contract"),
        followed_by=FOLLOWER,
        source="stratégie validée en formation plénière le 12 décembre 2024",
    ),
)

_EVENTS = (
    (FORMER, PlanEventKind.VALIDATED, "2020-12-10", "", ""),
    (BANKS, PlanEventKind.OTHER, "2024-01-18", "", "arrêté en comité de pilotage"),
    (CURRENT, PlanEventKind.DRAWN_UP, "2024-11", "", "après six ateliers avec les partenaires"),
    (CURRENT, PlanEventKind.VALIDATED, "2024-12-12", "", "formation plénière du CLSPD"),
    (CURRENT, PlanEventKind.PRESENTED, "2025-01-30", "", "communication, sans vote"),
    (CURRENT, PlanEventKind.OTHER, "2026-06-25", "DPS2026004", "rapport d’activité 2025 du CLSPD"),
)

_SIGNATORIES = (
    (FORMER, SignatoryRole.MAYOR, "town", "la maire", "2021-02-04"),
    (FORMER, SignatoryRole.PREFECT, "prefecture", "le préfet", "2021-02-04"),
    (FORMER, SignatoryRole.PROSECUTOR, "prosecutor", "la procureure de la République", "2021-02"),
    (CURRENT, SignatoryRole.MAYOR, "town", "la maire", "2025-03-18"),
    (CURRENT, SignatoryRole.PREFECT, "prefecture", "le préfet", "2025-03-18"),
    (CURRENT, SignatoryRole.PROSECUTOR, "prosecutor", "la procureure de la République", "2025-03-27"),
    (CURRENT, SignatoryRole.EDUCATION, "", "la directrice académique", "2025-04"),
    (CURRENT, SignatoryRole.INTERCOMMUNAL, "intercommunal", "le président", "2025-04-10"),
    # The département has not said yet whether it signs.
    (CURRENT, SignatoryRole.DEPARTMENT, "department", "la présidente du conseil départemental", None),
)
_PARTNERS = {
    FORMER: (
        "town",
        "prefecture",
        "prosecutor",
        "station",
        "municipal police",
        "landlord",
        "lock",
        "walkways",
    ),
    CURRENT: (
        "town",
        "prefecture",
        "prosecutor",
        "station",
        "municipal police",
        "department",
        "intercommunal",
        "landlord",
        "college",
        "lock",
        "walkways",
        "raft",
        "quays",
        "clinic",
        "buses",
    ),
}
STRATEGIES = (
    *_STRATEGIES,
    line(Succession, strategy=To(CURRENT), predecessor=To(FORMER)),
    *(
        line(
            StrategyEvent,
            strategy=To(strategy),
            kind=kind.value,
            date=day,
            deliberation=To(act) if act else None,
            label=label,
            source="registre de la direction",
        )
        for strategy, kind, day, act, label in _EVENTS
    ),
    *(
        line(
            StrategySignatory,
            strategy=To(strategy),
            role=role.value,
            organisation=To(who) if who else None,
            name=name,
            signed=day,
        )
        for strategy, role, who, name, day in _SIGNATORIES
    ),
    *(
        partner
        for strategy, named in _PARTNERS.items()
        for partner in each(
            StrategyPartner,
            *({"organisation": To(who), "position": place} for place, who in enumerate(named, start=1)),
            strategy=To(strategy),
        )
    ),
)
