"""Owns the page of an organisation for those who read: who it is, what binds it, money, posts, projects, sheets, meetings."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from django.http import Http404

from partners.models import Organisation
from prevention.dashboards.asked import Asked, link
from prevention.dashboards.conventions import STATES
from prevention.dashboards.conventions_sections import facts_listing
from prevention.dashboards.organisation_conventions import conventions_block
from prevention.dashboards.organisation_governance import governance_blocks
from prevention.dashboards.organisation_money import money_blocks
from prevention.dashboards.organisation_work import work_blocks
from prevention.dashboards.page import DIRECTORATE, Dashboard
from prevention.dashboards.records import organisation_cell
from prevention.dashboards.screen import Filter
from prevention.documents.blocks import Block, Figure, Row, row

SOURCE = "fiche de l’organisation, tenue par la direction"
NOBODY_NAMED = "Les personnes à joindre ne sont pas montrées ici\u00a0: la direction les tient à jour."


class OrganisationPage(Dashboard):
    """An organisation of the town; any other is not there."""

    key: ClassVar[str] = "organisation"
    title: ClassVar[str] = "Organisation"
    permission_required = DIRECTORATE
    template_name = "dashboards/organisation.html"
    shown: Organisation

    def blocks(self, asked: Asked) -> Sequence[Block]:
        """All that the town does with it; a part of which nothing is known is left out."""
        self.shown = shown = self._load(asked)
        self.title = str(shown)  # type: ignore[misc]
        parts = [
            *conventions_block(shown, asked),
            *money_blocks(shown, asked),
            *work_blocks(shown, asked),
            *governance_blocks(shown, asked),
        ]
        return [_who(shown, asked, parts), *parts]

    def filters(self, asked: Asked) -> Sequence[Filter]:
        """The conventions by where they stand."""
        return (Filter("etat", "État des conventions", STATES),)

    def context(self, asked: Asked) -> dict[str, Any]:
        """The organisation."""
        return {"organisation": self.shown}

    def _load(self, asked: Asked) -> Organisation:
        known = Organisation.objects.of_town(asked.town).select_related("part_of")
        found = known.prefetch_related("services").filter(pk=self.kwargs["pk"]).first()
        if found is None:
            raise Http404("Aucune organisation de cette commune à cette adresse.")
        return found


def _who(shown: Organisation, asked: Asked, parts: Sequence[Block]) -> Block:
    """Who it is, and how many lines each part of the page that has no figure of its own lists."""
    listing = facts_listing("organisation-faits", "L’organisation", [*_names(shown), *_numbers(shown)])
    return Block(
        key="organisation",
        title="L’organisation",
        source=SOURCE,
        on=asked.on,
        figures=tuple(
            Figure(
                label=one.title,
                value=listing.count,
                source=one.source,
                on=asked.on,
                url=link("dashboards:organisation", shown.pk, anchor=listing.key),
            )
            for one in parts
            if not one.figures
            for listing in one.listings
        ),
        sentences=(NOBODY_NAMED,),
        listings=(listing,),
    )


def _names(shown: Organisation) -> Iterator[Row]:
    kind = str(shown.get_kind_display())
    yield row("Nature", "la commune elle-même" if shown.is_town else kind)
    if shown.acronym:
        yield row("Sigle", shown.acronym)
    if shown.part_of is not None:
        yield row("Service de", organisation_cell(shown.part_of))
    for one in shown.services.all():
        yield row("Service", organisation_cell(one))


def _numbers(shown: Organisation) -> Iterator[Row]:
    place = " ".join(part for part in (shown.postal_code, shown.city, shown.country) if part)
    yield row("Ville", place)
    yield row("SIRET" if shown.siret else "SIREN", shown.siret or shown.siren)
    if shown.rna:
        yield row("Numéro RNA", shown.rna)
    if shown.no_more_calls:
        yield row("Appels à projets", "n’en ouvre plus")
