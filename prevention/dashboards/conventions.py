"""Owns the dashboard « Conventions »: where they stand, what wants a decision, the list; the projects."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from common.typography import NBSP, counted
from deliberations.domain.calendar import add_months
from partners.domain.vocabulary import ConventionKind, Coverage, OrganisationKind
from partners.models import Convention, Organisation
from partners.models.standing import Standing, to_renew, uncovered
from partners.models.states import TownState, town_states
from prevention.dashboards.asked import Asked, Part, link
from prevention.dashboards.conventions_rows import (
    COLUMNS,
    TO_DECIDE,
    convention_rows,
    loaded,
    state_cell,
    title_cell,
)
from prevention.dashboards.page import DIRECTORATE, Dashboard
from prevention.dashboards.projects import STAGE_NAMES, projects_block
from prevention.dashboards.screen import Filter
from prevention.documents.blocks import Block, Cell, Figure, Listing, row

SOURCE = "conventions saisies par la direction"
LIST, DECIDE = "liste", "suites"
# What elected officials have to see coming: a council, a negotiation and a signature fit in it.
MONTHS = 6
# The list of what is to decide stays short beside the list of all.
DECISIONS_PER_PAGE = 10
EMPTY = (
    f"Aucune convention n’est encore saisie{NBSP}: la direction les enregistre ou les importe, et cette page se "
    "remplit d’elle-même."
)
TO_RENEW, UNCOVERED, TO_SIGN = "a-renouveler", "sans-couverture", "a-signer"
_COVERAGE = {
    "en-vigueur": Coverage.IN_FORCE,
    "a-venir": Coverage.TO_COME,
    "non-signee": Coverage.NOT_SIGNED,
    "candidature": Coverage.CANDIDATURE,
    "periode-inconnue": Coverage.UNKNOWN,
    "denoncee": Coverage.DENOUNCED,
    "terminee": Coverage.ENDED,
}
STATES = {key: state.label for key, state in _COVERAGE.items()} | {
    TO_RENEW: f"suite à décider d’ici {MONTHS}{NBSP}mois",
    UNCOVERED: "sans couverture",
    TO_SIGN: "autorisée, à signer",
}
# What is to do of a convention, the most pressing first.
_WHAT: Mapping[str, str] = {
    UNCOVERED: "terminée, sans suite signée",
    TO_RENEW: "décider la suite",
    TO_SIGN: "faire signer",
}
Found = Mapping[str, list[TownState]]


class Conventions(Dashboard):
    """Conventions in force, to renew, without cover; projects."""

    key: ClassVar[str] = "conventions"
    title: ClassVar[str] = "Conventions"
    lead: ClassVar[str] = (
        "Ce qui lie la commune, ce qui finit, ce qui reste à signer, et les projets menés à plusieurs."
    )
    permission_required = DIRECTORATE
    parts: ClassVar[Mapping[str, str]] = {
        "situation": "Où en sont les conventions",
        "decisions": "Conventions à renouveler, sans couverture ou à signer",
        "projets": "Projets et candidatures",
        "conventions": "Liste des conventions",
    }

    def blocks(self, asked: Asked) -> Sequence[Block]:
        """The figures and what wants a decision are narrowed as the list is, save by state."""
        kept = _kept(asked)
        found = by_state(asked, _narrowed(asked, kept))
        tasks = [(state, one.key) for state in _WHAT for one in sorted(found[state], key=_day)]
        decide = asked.part(tasks, key=DECIDE, size=DECISIONS_PER_PAGE)
        listed = asked.part([one.key for one in found[asked.choice("etat", STATES)]], key=LIST)
        known = loaded({*(key for _, key in decide.rows), *listed.rows}, asked.on)
        return [
            _situation(asked, found, kept),
            _decisions(asked, decide, known, twice=len({key for _, key in tasks}) < len(tasks)),
            projects_block(asked, title=self.parts["projets"]),
            _list(asked, listed, known, kept, nothing=not found[""]),
        ]

    def filters(self, asked: Asked) -> Sequence[Filter]:
        """By state, nature, sort of partner, first year; the projects by theirs."""
        return (
            Filter("etat", "État", STATES),
            Filter("nature", "Nature", dict(ConventionKind.choices())),
            Filter("partenaire", "Partenaire", dict(OrganisationKind.choices())),
            Filter("debut", "Année de début", _first_years(asked)),
            Filter("projet", "Projets", STAGE_NAMES),
        )


def _first_years(asked: Asked) -> Mapping[str, str]:
    """The years in which a convention of the town begins, the newest first; one query."""
    known = Convention.objects.of_town(asked.town).filter(start__isnull=False).order_by()
    starts = known.values_list("start", flat=True).distinct()
    return {year: year for year in sorted({str(start.year) for start in starts if start}, reverse=True)}


def by_state(asked: Asked, kept: set[int] | None) -> Found:
    """The conventions of the town by what pages count (the keys of STATES; « » for all). kept: only these keys."""
    states = town_states(asked.town, asked.on)
    decided: dict[str, list[TownState]] = {
        TO_RENEW: to_renew(states, before=add_months(asked.on, MONTHS)),
        UNCOVERED: uncovered(states),
        TO_SIGN: [one for one in states if one.judged.to_sign],
        "": states,
    }
    found = decided | {key: [one for one in states if one.state is state] for key, state in _COVERAGE.items()}
    return (
        found
        if kept is None
        else {key: [one for one in some if one.key in kept] for key, some in found.items()}
    )


def _narrowed(asked: Asked, wanted: Mapping[str, str]) -> set[int] | None:
    """The keys of those that a nature, a sort of partner or a year keeps; None for all."""
    if not any(wanted.values()):
        return None
    found = Convention.objects.of_town(asked.town)
    if kind := wanted["nature"]:
        found = found.filter(kind=kind)
    if partner := wanted["partenaire"]:
        found = found.filter(parties__organisation__kind=partner, parties__organisation__is_town=False)
    if year := wanted["debut"]:
        found = found.filter(start__startswith=year)
    return set(found.values_list("pk", flat=True))


def _kept(asked: Asked) -> Mapping[str, str]:
    """What narrows the whole page, of values it knows."""
    return {
        "nature": asked.choice("nature", dict(ConventionKind.choices())),
        "partenaire": asked.choice("partenaire", dict(OrganisationKind.choices())),
        "debut": asked.choice("debut", _first_years(asked)) if asked.parameters.get("debut") else "",
    }


def _situation(asked: Asked, found: Found, kept: Mapping[str, str]) -> Block:
    closed = sum(one.closed for one in found[""])
    told = (
        ("Conventions en vigueur", "en-vigueur", "signées par toutes les parties"),
        (
            f"Suite à décider d’ici {MONTHS}{NBSP}mois",
            TO_RENEW,
            "fin ou dernier jour du préavis, retards compris",
        ),
        ("Sans couverture", UNCOVERED, "terminées ou dénoncées, aucune autre n’a pris leur place"),
        ("Autorisées, à signer", TO_SIGN, "un acte le permet, une signature manque"),
        ("Période inconnue", "periode-inconnue", "une date ou une signature n’est dite par aucune source"),
    )
    figures = tuple(
        Figure(
            label=label,
            value=len(found[state]),
            source=SOURCE,
            on=asked.on,
            url=link("dashboards:conventions", anchor=LIST, etat=state, **kept),
            note=note,
        )
        for label, state, note in told
    )
    all_of_them = counted(len(found[""]), "convention enregistrée", "conventions enregistrées", feminine=True)
    sentence = (
        f"{all_of_them[:1].upper()}{all_of_them[1:]}, dont {counted(closed, 'classée', feminine=True)}."
    )
    return Block(
        key="situation",
        title=Conventions.parts["situation"],
        source=SOURCE,
        on=asked.on,
        figures=figures if found[""] else (),
        sentences=(sentence,) if found[""] else (),
        empty=EMPTY,
    )


def _decisions(asked: Asked, part: Part, known: Mapping[int, Standing], *, twice: bool) -> Block:
    rows = tuple(
        row(title_cell(known[key]), _WHAT[state], _when(state, known[key]), state_cell(known[key]))
        for state, key in part.rows
    )
    listing = Listing(
        key=DECIDE,
        caption="Ce qui attend une décision ou une signature",
        columns=TO_DECIDE,
        rows=rows,
        count=part.count,
        page=part.page,
        pages=part.pages,
        empty="Rien n’attend de décision.",
        notes=("Une convention à décider et à signer figure sur deux lignes.",) if twice else (),
    )
    return Block(
        key="decisions", title=Conventions.parts["decisions"], source=SOURCE, on=asked.on, listings=(listing,)
    )


def _when(state: str, one: Standing) -> Cell:
    if state == TO_RENEW:
        return Cell(value=one.before)
    return Cell(value=one.end, note="fin dépassée") if state == UNCOVERED else Cell(value="sans date")


def _day(one: TownState) -> str:
    return str(one.before)


def _list(
    asked: Asked, part: Part, known: Mapping[int, Standing], kept: Mapping[str, str], *, nothing: bool
) -> Block:
    town = (
        Organisation.objects.filter(municipality=asked.town, is_town=True)
        .values_list("pk", flat=True)
        .first()
    )
    listing = Listing(
        key=LIST,
        caption="Conventions, par intitulé",
        columns=COLUMNS,
        rows=convention_rows([known[key] for key in part.rows], asked.user, town, on=asked.on),
        count=part.count,
        page=part.page,
        pages=part.pages,
        filtered=_filtered(asked, kept),
        empty="Aucune convention ne répond à ce filtre.",
    )
    empty = "" if not nothing or any(kept.values()) else EMPTY
    return Block(
        key="conventions",
        title=Conventions.parts["conventions"],
        source=SOURCE,
        on=asked.on,
        listings=(listing,),
        empty=empty,
    )


_LABELS: Sequence[tuple[str, Callable[[str], str]]] = (
    ("etat", lambda value: STATES.get(value, "")),
    ("nature", lambda value: dict(ConventionKind.choices()).get(value, "")),
    ("partenaire", lambda value: dict(OrganisationKind.choices()).get(value, "")),
    ("debut", lambda value: f"début en {value}" if value else ""),
)


def _filtered(asked: Asked, kept: Mapping[str, str]) -> str:
    wanted = {"etat": asked.parameters.get("etat", ""), **kept}
    told = [words(wanted[name]) for name, words in _LABELS]
    return ", ".join(one for one in told if one)
