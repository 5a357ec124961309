"""Owns the page of a convention for those who read: parties, time, chain, money, deadlines, papers, what authorises it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from django.http import Http404

from common.deadlines.deadline import entries, in_order
from common.deadlines.models import DeadlineState
from common.tables.columns import Column
from common.typography import NBSP, counted, french_spaces
from deliberations.domain.findings import Unknown
from partners.convention_deadlines import conventions
from partners.documents.convention_chain import chain
from partners.documents.convention_sheet_act import parties_section, period_section, values_section
from partners.documents.convention_sheet_kept import documents_section, posts_section, reports_section
from partners.documents.convention_sheet_money import money_section
from partners.documents.convention_values import amendment_line
from partners.domain.vocabulary import Coverage
from partners.models import Convention
from partners.models.standing import Standing, standing
from prevention.dashboards.asked import Asked, link
from prevention.dashboards.conventions_rows import Acts
from prevention.dashboards.conventions_sections import facts_listing, section_block
from prevention.dashboards.page import DIRECTORATE, Dashboard
from prevention.dashboards.records import record_url
from prevention.documents.blocks import Block, Cell, Listing, Row, row

SOURCE = "fiche de la convention et de ses avenants"
AMENDMENTS = (
    Column("number", "Avenant"),
    Column("effective", "Prend effet"),
    Column("state", "État"),
    Column("changes", "Ce qu’il change"),
    Column("act", "Autorisation de signer"),
)
CHAIN = (
    Column("title", "Convention"),
    Column("dates", "Dates"),
    Column("state", "État"),
    Column("between", "Avec la précédente"),
)
DEADLINES = (Column("title", "Échéance"), Column("due", "Le"), Column("late", "Retard"))
NO_DOWNLOAD = (
    "Les pièces sont gardées par la direction : elle remet une copie à qui la lui demande ; rien ne se télécharge "
    "depuis cette page."
)

SHAPES: Mapping[Coverage, str] = {
    Coverage.IN_FORCE: "✓",
    Coverage.TO_COME: "▷",
    Coverage.UNKNOWN: "?",
    Coverage.ENDED: "■",
    Coverage.DENOUNCED: "■",
}


class ConventionPage(Dashboard):
    """A convention of the town; any other is not there."""

    key: ClassVar[str] = "convention"
    title: ClassVar[str] = "Convention"
    permission_required = DIRECTORATE
    template_name = "dashboards/convention.html"
    shown: Standing

    def blocks(self, asked: Asked) -> Sequence[Block]:
        """All its sheet says, with links; a draft act that the reader may not see is not named."""
        convention = self._load(asked)
        self.shown = standing(convention, asked.on)
        self.title = convention.title  # type: ignore[misc]
        acts = Acts.read_by(asked.user, [convention, *convention.amendments.all()], on=asked.on)
        return [
            self._act(asked, acts),
            section_block(
                parties_section(convention, asked.on),
                key="parties",
                source=SOURCE,
                on=asked.on,
                pages=_pages(convention),
            ),
            self._time(asked),
            *self._deadlines(asked, acts),
            section_block(
                values_section(convention, asked.on),
                key="valeurs",
                source=SOURCE,
                on=asked.on,
                title="Ce qu’elle dit aujourd’hui, et d’où cela vient",
            ),
            *self._amendments(asked, acts),
            *self._chain(asked),
            section_block(
                money_section(convention),
                key="argent",
                source="financements et subventions saisis par la direction",
                on=asked.on,
            ),
            section_block(
                posts_section(convention), key="postes", source=SOURCE, on=asked.on, pages=_pages(convention)
            ),
            self._documents(asked),
            section_block(reports_section(convention), key="bilans", source=SOURCE, on=asked.on),
        ]

    def context(self, asked: Asked) -> dict[str, Any]:
        """The convention and where it stands."""
        return {
            "standing": self.shown,
            "convention": self.shown.convention,
            "shape": SHAPES.get(self.shown.state, "–"),
            "changed_at": self.shown.convention.history.order_by("-history_date")
            .values_list("history_date", flat=True)
            .first(),
        }

    def _load(self, asked: Asked) -> Convention:
        known = (
            Convention.objects.of_town(asked.town)
            .with_facts()
            .prefetch_related("reports", "documents__kind", "posts__site", "posts__employer")
            .prefetch_related(
                "posts__functional_authority", "grants__beneficiary", "in_kind_contributions__giver"
            )
        )
        found = known.filter(pk=self.kwargs["pk"]).first()
        if found is None:
            raise Http404("Aucune convention de cette commune à cette adresse.")
        return found

    def _act(self, asked: Asked, acts: Acts) -> Block:
        convention = self.shown.convention
        rows = [
            row("État", Cell(value=self.shown.state.label, note=self.shown.reason)),
            row("Nature", Cell(value=convention.get_kind_display(), note=_reference(convention))),
            row("Objet", convention.object),
            row("Autorisation de signer", acts.cell(convention)),
        ]
        if convention.project is not None:
            page = link("dashboards:project", convention.project_id)
            rows.append(row("Projet", Cell(value=convention.project.name, url=page)))
        if convention.taken_over:
            rows.append(row("Acte ancien", "repris du papier"))
        rows.append(row("Document d’origine", convention.source))
        listing = facts_listing("acte-faits", "L’acte", rows)
        return Block(key="acte", title="L’acte", source=SOURCE, on=asked.on, listings=(listing,))

    def _time(self, asked: Asked) -> Block:
        section = period_section(self.shown.convention, asked.on)
        block = section_block(section, key="duree", source=SOURCE, on=asked.on)
        return Block(
            key=block.key,
            title=block.title,
            source=block.source,
            on=block.on,
            sentences=(french_spaces(_end_from(self.shown)),),
            listings=block.listings,
        )

    def _amendments(self, asked: Asked, acts: Acts) -> Iterator[Block]:
        rows = tuple(
            row(
                Cell(value=str(one.amendment), note=one.amendment.title),
                one.amendment.effective,
                Cell(
                    value=one.state,
                    note=f"signé{NBSP}: {one.amendment.signed}" if one.amendment.signed else "",
                ),
                ", ".join(one.changes) or "rien encore",
                acts.cell(one.amendment),
            )
            for one in (amendment_line(each, asked.on) for each in self.shown.convention.amendments.all())
        )
        if rows:
            listing = Listing(
                key="avenants-liste", caption="Avenants", columns=AMENDMENTS, rows=rows, count=len(rows)
            )
            yield Block(key="avenants", title="Avenants", source=SOURCE, on=asked.on, listings=(listing,))

    def _chain(self, asked: Asked) -> Iterator[Block]:
        rows = tuple(
            row(
                _link_cell(one.standing, current=one.current),
                one.dates,
                Cell(value=one.state, note=one.standing.reason),
                one.between or "la première",
            )
            for one in chain(self.shown.convention, asked.on)
        )
        if rows:
            listing = Listing(
                key="suite-liste",
                caption="De la plus ancienne à la plus récente",
                columns=CHAIN,
                rows=rows,
                count=len(rows),
            )
            yield Block(
                key="suite",
                title="Ce qu’elle renouvelle, ce qui la renouvelle",
                source=SOURCE,
                on=asked.on,
                listings=(listing,),
            )

    def _deadlines(self, asked: Asked, acts: Acts) -> Iterator[Block]:
        pk, hidden = self.shown.fact.key, self._hidden(acts)
        found = entries(conventions(asked.town, asked.on, keys=[pk]), DeadlineState.objects.standings())
        shown = (one for one in found if one.is_open and one.deadline.matter not in hidden)
        rows = tuple(_deadline_row(one, asked) for one in in_order(shown))
        if rows:
            listing = Listing(
                key="echeances-liste",
                caption="Ce qui reste à faire",
                columns=DEADLINES,
                rows=rows,
                count=len(rows),
            )
            yield Block(
                key="echeances",
                title="Échéances",
                source="échéances calculées",
                on=asked.on,
                listings=(listing,),
            )

    def _hidden(self, acts: Acts) -> set[str]:
        """The signatures that only an act the reader may not see asks for."""
        convention = self.shown.convention
        matter = f"partners.convention:{convention.pk}:signature"
        amendments = (one for one in convention.amendments.all() if acts.hides(one))
        return {f"{matter}-{one.pk}" for one in amendments} | ({matter} if acts.hides(convention) else set())

    def _documents(self, asked: Asked) -> Block:
        block = section_block(
            documents_section(self.shown.convention), key="pieces", source=SOURCE, on=asked.on
        )
        return Block(
            key=block.key,
            title=block.title,
            source=block.source,
            on=block.on,
            sentences=(*block.sentences, french_spaces(NO_DOWNLOAD)),
            listings=block.listings,
        )


def _pages(convention: Convention) -> Mapping[str, str]:
    """The page of each organisation that its parties, signatures, amendments and posts name, by its name."""
    found = [one.organisation for one in convention.parties.all()]
    found += [one.organisation for one in convention.signatures.all()]
    found += [party.organisation for one in convention.amendments.all() for party in one.parties.all()]
    for post in convention.posts.all():
        found += [one for one in (post.employer, post.functional_authority) if one is not None]
    return {
        french_spaces(name): record_url("partners.organisation", one.pk)
        for one in found
        for name in (one.name, str(one))
    }


def _reference(convention: Convention) -> str:
    return f"référence {convention.reference}" if convention.reference else "sans référence"


def _link_cell(one: Standing, *, current: bool) -> Cell:
    if current:
        return Cell(value=one.convention.title, note="cette convention")
    return Cell(value=one.convention.title, url=link("dashboards:convention", one.fact.key))


def _deadline_row(entry: Any, asked: Asked) -> Row:
    late = entry.lateness(asked.on)
    due = entry.due or Unknown(entry.deadline.unknown_because)
    return row(
        entry.deadline.title,
        Cell(value=due, note=due.reason if isinstance(due, Unknown) else ""),
        counted(late, "jour") if late else "à temps",
    )


def _end_from(one: Standing) -> str:
    """How the end was found, in one sentence."""
    terms = one.fact.terms
    if isinstance(one.end, Unknown):
        return f"La fin n’est pas connue : {one.end.reason}."
    moved = " Les avenants signés, les reconductions et une dénonciation sont comptés."
    if terms.end is not None:
        return f"Première période : la fin est celle que l’acte indique ({terms.end}).{moved}"
    return (
        f"Première période : la fin se compte depuis le début ({terms.start}) sur {terms.duration_months} mois, le "
        f"dernier jour compris.{moved}"
    )
