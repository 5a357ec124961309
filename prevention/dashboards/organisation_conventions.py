"""Owns the conventions of an organisation as its page shows them: where they stand, its role, what authorises them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from django.db.models import Q

from common.tables.columns import Column
from common.typography import NBSP, enumeration
from partners.domain.vocabulary import PartyRole
from partners.models import AmendmentParty, Convention, Organisation, Party
from prevention.dashboards.asked import Asked, link
from prevention.dashboards.conventions import MONTHS, SOURCE, STATES, TO_RENEW, by_state
from prevention.dashboards.conventions_rows import Acts, end_cell, loaded, state_cell, title_cell
from prevention.documents.blocks import Block, Figure, Listing, row

LIST = "conventions-liste"
COLUMNS = (
    Column("title", "Convention"),
    Column("role", "Son rôle"),
    Column("state", "État"),
    Column("end", "Fin connue"),
    Column("act", "Autorisation de signer"),
)
TOLD = (
    ("Conventions", "", "dont elle est ou a été partie"),
    ("Conventions en vigueur", "en-vigueur", "signées par toutes les parties"),
    (
        f"Suite à décider d’ici {MONTHS}{NBSP}mois",
        TO_RENEW,
        "fin ou dernier jour du préavis, retards compris",
    ),
)


def conventions_block(shown: Organisation, asked: Asked) -> Iterator[Block]:
    """Its conventions, narrowed to a state; as many queries whatever their number."""
    keys = _keys(shown)
    if not keys:
        return
    found = by_state(asked, keys)
    wanted = asked.choice("etat", STATES)
    part = asked.part([one.key for one in found[wanted]], key=LIST)
    standings = loaded(part.rows, asked.on)
    roles = _roles(shown, part.rows)
    acts = Acts.read_by(asked.user, [one.convention for one in standings.values()], on=asked.on)
    listing = Listing(
        key=LIST,
        caption="Conventions, par intitulé",
        columns=COLUMNS,
        rows=tuple(
            row(
                title_cell(one),
                roles.get(key, "partie par un avenant"),
                state_cell(one),
                end_cell(one, asked.on),
                acts.cell(one.convention),
            )
            for key in part.rows
            for one in (standings[key],)
        ),
        count=part.count,
        page=part.page,
        pages=part.pages,
        filtered=STATES.get(wanted, ""),
        empty="Aucune de ses conventions n’est dans cet état.",
    )
    figures = tuple(
        Figure(
            label=label,
            value=len(found[state]),
            source=SOURCE,
            on=asked.on,
            url=link("dashboards:organisation", shown.pk, anchor=LIST, etat=state),
            note=note,
        )
        for label, state, note in TOLD
    )
    yield Block(
        key="conventions",
        title="Conventions",
        source=SOURCE,
        on=asked.on,
        figures=figures,
        listings=(listing,),
    )


def _keys(shown: Organisation) -> set[int]:
    """The conventions it is a party to, from the beginning or by an amendment, or has to sign."""
    of_it = (
        Q(parties__organisation=shown)
        | Q(signatures__organisation=shown)
        | Q(amendments__parties__organisation=shown)
    )
    return set(Convention.objects.of_town(shown.municipality).filter(of_it).values_list("pk", flat=True))


def _roles(shown: Organisation, keys: Sequence[int]) -> Mapping[int, str]:
    parties = Party.objects.filter(organisation=shown, convention__in=keys).order_by("pk")
    amended = AmendmentParty.objects.filter(organisation=shown, amendment__convention__in=keys).order_by("pk")
    found: defaultdict[int, dict[str, None]] = defaultdict(dict)
    for key, role in (
        *parties.values_list("convention", "role"),
        *amended.values_list("amendment__convention", "role"),
    ):
        found[key][PartyRole(role).label] = None
    return {key: enumeration(roles) for key, roles in found.items()}
