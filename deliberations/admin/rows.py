"""Owns the pages that are rows: movements, proxies, recusals, and the line of events."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse

from deliberations.admin.page import SittingPage
from deliberations.admin.proxy_words import proxy_words
from deliberations.admin.summary import all_findings
from deliberations.domain.findings import Finding, Unknown
from deliberations.domain.movement_sentences import movement_lines, movement_sentence
from deliberations.domain.roll import Replay
from deliberations.forms.attendance import EventForm, MovementForm, ProxyForm, RecusalForm
from deliberations.forms.records import SittingChoices
from deliberations.forms.rows import RowForm, RowFormSet
from deliberations.operations.rows import RowsRefused, save_events, save_rows

PREFIX = "rows"


class RowsPage(SittingPage):
    """A page that is a list of rows to add, change and delete together."""

    template = "deliberations/admin/rows.html"
    form_class: ClassVar[type[RowForm]]
    related: ClassVar[str]
    kind: ClassVar[str]
    add_label: ClassVar[str]
    empty: ClassVar[str]
    saved: ClassVar[str]
    codes: ClassVar[tuple[str, ...]] = ()
    ordered: ClassVar[bool] = False

    def load(self, found: Any) -> Any:
        """Where the rules are asked, with the votes, which say whether urgency was ruled on."""
        return found.prefetch_related("questions__votes") if self.codes else super().load(found)

    def rows(self) -> Sequence[models.Model]:
        """The rows stored, already read with the sitting."""
        found: Sequence[models.Model] = list(getattr(self.sitting, self.related).all())
        return found

    def formset(self, data: Any = None) -> RowFormSet:
        """The rows as forms, with one more to fill in."""
        formset = RowFormSet(
            data=data,
            prefix=PREFIX,
            form=self.form_class,
            rows=self.rows(),
            choices=SittingChoices(self.sitting),
            extra=1 if self.may_write else 0,
        )
        formset.row_name = self.kind
        return formset

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The rows."""
        return self.page(self.formset())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save them all, or none."""
        formset = self.formset(request.POST)
        if formset.is_valid() and self.attempt(lambda: self.save(formset)):
            return self.done(self.saved, self.address(self.name))
        if isinstance(self.refusal, RowsRefused):
            self.problems = []
            for place, findings in self.refusal.rows.items():
                formset.changed()[place].refuse(findings)
        return self.page(formset)

    def save(self, formset: RowFormSet) -> None:
        """Hand the rows to the operation."""
        save_rows(
            sitting_id=self.sitting.pk,
            rows=[form.instance for form in formset.changed()],
            removed=formset.removed(),
            seen=self.seen(),
            by=self.request.user,
            summary=self.heading.lower(),
        )

    def page(self, formset: RowFormSet) -> HttpResponse:
        """The page, with what the rules say of these rows."""
        words = self.words()
        for form in formset.forms:
            form.said = words.get(form.instance.pk, "")
        findings = all_findings(self.sitting, self.replay) if self.codes else ()
        return self.show(
            formset,
            formset=formset,
            kind=self.kind,
            add_label=self.add_label,
            empty=self.empty,
            ordered=self.ordered,
            findings=[finding for finding in findings if self.tells(finding)],
            notes=self.notes(),
        )

    def tells(self, finding: Finding) -> bool:
        """Whether a finding of the rules is about these rows."""
        return finding.code.startswith(self.codes)

    def notes(self) -> list[str]:
        """Sentences that tell what the rows amount to."""
        return []

    def words(self) -> dict[int, str]:
        """What is said of each stored row, by its key."""
        return {}


class MovementsPage(RowsPage):
    """Who arrived, who left, around which question."""

    name, path, tab, heading = "movements", "mouvements/", "movements", "Mouvements"
    reads, writes = "deliberations.view_movement", "deliberations.change_movement"
    form_class, related, kind = MovementForm, "movements", "mouvement"
    add_label = "Ajouter un mouvement"
    empty = "Personne n’est arrivé ni parti en cours de séance\u00a0: ajoutez ici chaque arrivée et chaque départ."
    saved = "Les mouvements sont enregistrés."
    codes = ("MOVEMENT_",)

    def notes(self) -> list[str]:
        """The movements as the papers tell them."""
        if isinstance(self.replay, Unknown):
            return []
        return [movement_sentence(line) for line in movement_lines(self.sitting.record())]


class ProxiesPage(RowsPage):
    """Who gave a power to whom, and what became of it."""

    name, path, tab, heading = "proxies", "pouvoirs/", "proxies", "Pouvoirs"
    reads, writes = "deliberations.view_proxy", "deliberations.change_proxy"
    form_class, related, kind = ProxyForm, "proxies", "pouvoir"
    add_label = "Ajouter un pouvoir"
    empty = "Aucun pouvoir n’est enregistré\u00a0: ajoutez-les dans l’ordre où les écrits ont été reçus."
    saved = "Les pouvoirs sont enregistrés."
    codes = ("PROXY_",)

    def tells(self, finding: Finding) -> bool:
        """Only what is of no question: the life of each proxy tells the rest beside it."""
        return super().tells(finding) and finding.question is None

    def words(self) -> dict[int, str]:
        """The life of each proxy."""
        return proxy_words(self.sitting, self.replay) if isinstance(self.replay, Replay) else {}


class RecusalsPage(RowsPage):
    """Who takes no part in which question, and why."""

    name, path, tab, heading = "recusals", "deports/", "recusals", "Déports"
    reads, writes = "deliberations.view_recusal", "deliberations.change_recusal"
    form_class, related, kind = RecusalForm, "recusals", "déport"
    add_label = "Ajouter un déport"
    empty = "Personne ne s’est retiré d’une question\u00a0: ajoutez ici chaque déport, question par question."
    saved = "Les déports sont enregistrés."
    codes = ("RECUSAL_", "INTEREST_", "REPRESENTATIVE_")


class EventsPage(RowsPage):
    """What happened, in real order."""

    name, path, tab, heading = "events", "evenements/", "events", "Événements"
    reads, writes = "deliberations.view_sittingevent", "deliberations.change_sittingevent"
    form_class, related, kind = EventForm, "events", "événement"
    add_label = "Ajouter un événement"
    empty = "Rien n’est noté\u00a0: commencez par l’ouverture de la séance, puis qui préside et qui est secrétaire."
    saved = "Les événements sont enregistrés."
    ordered = True

    def save(self, formset: RowFormSet) -> None:
        """Hand the line of events to the operation, whole and in order."""
        save_events(
            sitting_id=self.sitting.pk,
            events=[form.instance for form in formset.by_place()],
            changed=[form.instance for form in formset.changed()],
            removed=formset.removed(),
            seen=self.seen(),
            by=self.request.user,
        )
