"""Owns what binds Aubervilliers in the sources: five papers, the money they mention, two posts, one year of counts."""

from partners.demonstration.aubervilliers_organisations import DPS2013016, DPS2015009, IMPPULSE
from partners.demonstration.lines import To, authorised_by, each, line
from partners.domain.vocabulary import CeilingScope, ConventionKind, CountUnit, FundingSide, PartyRole
from partners.models import ActivityCount, ActivityReport, Convention, Funding, Party, Post

_MAYOR = "le maire"
_SIGNATORY = PartyRole.SIGNATORY.value

CONVENTIONS = (
    line(
        Convention,
        "mandate",
        kind=ConventionKind.MANDATE_LETTER.value,
        title="Lettre de mandat du projet IMPPULSE",
        object="Confier à l’EFUS la gestion du projet auquel la commune prend part.",
        project=To("IMPPULSE 1"),
        taken_over=True,
        source=IMPPULSE,
        **authorised_by(IMPPULSE),
    ),
    line(
        Convention,
        "contract",
        kind=ConventionKind.PARTNERSHIP_CONTRACT.value,
        title="Contrat de partenariat avec le Forum européen de sécurité urbaine",
        object="Prendre part au projet IMPPULSE.",
        project=To("IMPPULSE 1"),
        taken_over=True,
        source=IMPPULSE,
        **authorised_by(IMPPULSE),
    ),
    line(
        Convention,
        "commitment",
        kind=ConventionKind.COMMITMENT_LETTER.value,
        title="Lettre d’engagement de partenariat, projet IMPPULSE 2",
        object="Dire à la Commission européenne que la commune entend répondre à l’appel à projets.",
        project=To("IMPPULSE 2"),
        taken_over=True,
        source=DPS2015009,
        **authorised_by("DPS2015009"),
    ),
    line(
        Convention,
        "2009",
        kind=ConventionKind.CONVENTION.value,
        title="Convention de 2009 relative à l’intervenant social en commissariat",
        taken_over=True,
        source=DPS2013016,
    ),
    line(
        Convention,
        "2013",
        kind=ConventionKind.CONVENTION.value,
        title="Convention de 2013 relative aux intervenants sociaux en commissariat",
        object="Accueillir, informer et orienter, au commissariat, les personnes dont l’affaire a un versant social.",
        duration_months=36,
        renews=To("2009"),
        taken_over=True,
        source=DPS2013016,
        **authorised_by("DPS2013016"),
    ),
    *each(
        Party,
        {"convention": To("mandate"), "organisation": To("town"), "represented_by": _MAYOR},
        {"convention": To("mandate"), "organisation": To("efus"), "role": PartyRole.PARTNER.value},
        {"convention": To("contract"), "organisation": To("town"), "represented_by": _MAYOR},
        {"convention": To("contract"), "organisation": To("efus")},
        source=IMPPULSE,
    ),
    line(
        Party,
        convention=To("commitment"),
        organisation=To("town"),
        represented_by=_MAYOR,
        source=DPS2015009,
    ),
    # The source says « entre la ville et le commissariat »: it is kept as it is said.
    *each(
        Party,
        {"organisation": To("town"), "role": _SIGNATORY, "represented_by": _MAYOR},
        {"organisation": To("town"), "role": PartyRole.EMPLOYER.value, "represented_by": _MAYOR},
        {"organisation": To("station"), "role": _SIGNATORY},
        {
            "organisation": To("station"),
            "role": PartyRole.FUNCTIONAL_AUTHORITY.value,
            "represented_by": "le commissaire de police",
        },
        convention=To("2013"),
        source=DPS2013016,
    ),
    *(
        line(
            Post,
            key,
            label=label,
            site=To("station"),
            convention=To("2013"),
            full_time_equivalent=share,
            start=start,
            employer=To("town"),
            functional_authority=To("station"),
            source=DPS2013016,
        )
        for key, label, share, start in (
            ("first post", "Intervenant social en commissariat, premier poste", "1", "2009-10-05"),
            ("second post", "Intervenant social en commissariat, second poste", "0.5", "2013-10"),
        )
    ),
    line(
        ActivityReport,
        "2012",
        post=To("first post"),
        year=2012,
        unit=CountUnit.PERSONS.value,
        total=323,
        stated_in=To("DPS2013016"),
    ),
    *each(
        ActivityCount,
        {"category": To("victims"), "number": 84},
        {"category": To("suspects"), "number": 44},
        {"category": To("outside"), "number": 195},
        report=To("2012"),
    ),
    # The council allows the expense; no source says to whom nor when it was paid.
    line(
        Funding,
        label="Participation de la commune au projet IMPPULSE",
        side=FundingSide.EXPENSE.value,
        project=To("IMPPULSE 1"),
        mentioned="3000",
        taken_over=True,
        source=IMPPULSE,
        **authorised_by(IMPPULSE),
    ),
    line(
        Funding,
        label="Financement possible d’actions par l’EFUS",
        side=FundingSide.REVENUE.value,
        funder=To("efus"),
        project=To("IMPPULSE 1"),
        ceiling="10000",
        ceiling_scope=CeilingScope.ACTIONS.value,
        taken_over=True,
        source=IMPPULSE,
    ),
    line(
        Funding,
        label="Premier poste d’intervenant social, à temps plein",
        side=FundingSide.REVENUE.value,
        year=2013,
        funder=To("fipd"),
        post=To("first post"),
        mentioned="40000",
        taken_over=True,
        source=DPS2013016,
    ),
    line(
        Funding,
        label="Second poste d’intervenant social, à mi-temps, au prorata des mois effectués",
        side=FundingSide.REVENUE.value,
        year=2013,
        post=To("second post"),
        mentioned="18000",
        taken_over=True,
        source=DPS2013016,
    ),
)
