"""Owns the summary of a convention: where it stands today, what it says on a day, what is wrong, what is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from common.deadlines.deadline import Entry, in_order
from common.deadlines.reading import standing_of
from common.typography import long_date
from deliberations.domain.findings import Finding, Level, Unknown
from partners.admin.convention_page import ConventionPage, address
from partners.admin.convention_summary_rows import money_lines, papers_of, party_lines, read_day
from partners.convention_deadlines import conventions
from partners.documents.convention_chain import Link, chain
from partners.documents.convention_foreseen import moved_words
from partners.documents.convention_values import amendment_line, value_lines
from partners.domain.checks import convention_findings
from partners.domain.coverage import coverage
from partners.domain.periods import period_findings, period_on
from partners.domain.vocabulary import Authority, Coverage
from partners.models import Convention
from partners.models.dossier import delays, dossier_of
from partners.models.standing import OVER

SHAPES = {Coverage.IN_FORCE: "✓", Coverage.UNKNOWN: "?", Coverage.ENDED: "■", Coverage.DENOUNCED: "■"}


@dataclass(frozen=True)
class AuthorityLine:
    """What allows to sign: in words, the act with its page, when it was decided and binds."""

    words: str
    known: bool
    label: str = ""
    url: str = ""
    decided: str = ""
    executory: str = ""
    why: str = ""


def authority_line(record: Any) -> AuthorityLine:
    """What allowed a convention or an amendment to be signed."""
    kind = Authority(record.authority)
    act = record.act
    if act is None:
        return AuthorityLine(kind.label or "non renseigné", known=bool(kind.label))
    day = act.executory_on
    return AuthorityLine(
        kind.label,
        known=True,
        label=str(act),
        url=reverse(f"admin:deliberations_{act._meta.model_name}_change", args=[act.pk]),
        decided=long_date(act.decided_on) if act.decided_on else "",
        executory="" if isinstance(day, Unknown) else long_date(day),
        why=day.reason if isinstance(day, Unknown) else "",
    )


def nature(convention: Convention) -> str:
    """« Convention DPS-2013-04, suivie par Camille Exemple. »."""
    kind = str(convention.get_kind_display())
    told = f"{kind[:1].upper()}{kind[1:]} {convention.reference}".strip()
    told += f", suivie par {convention.followed_by}" if convention.followed_by else ""
    return f"{told}. Acte ancien, repris du papier." if convention.taken_over else f"{told}."


class SummaryPage(ConventionPage):
    """The landing page of a convention."""

    name, path, heading = "summary", "", "Résumé"
    template = "partners/admin/convention_summary.html"
    http_method_names = ["get", "head"]

    def load(self, found: Any) -> Any:
        """With the yearly reports and the acts of renewals."""
        return found.select_related("followed_by").prefetch_related("reports")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, at the day asked for."""
        convention, now = self.convention, self.standing
        day, wrong_day = read_day(request.GET.get("jour", ""), self.today)
        papers, links = papers_of(convention), chain(convention, self.today)
        return self.show(
            shape=SHAPES.get(now.state, "–"),
            **self.period(),
            authority=authority_line(convention),
            **self.steps(links),
            parties=party_lines(convention, self.today),
            amendments=[amendment_line(one, self.today) for one in convention.amendments.all()],
            **self.view_at(day),
            wrong_day=wrong_day,
            chain=links,
            money=money_lines(convention),
            posts=[(post, address("post", "change", post.pk)) for post in convention.posts.all()],
            papers=papers,
            findings=self.findings(),
            deadlines=self.deadlines(),
            nature=nature(convention),
            project_url=address("project", "change", convention.project_id) if convention.project_id else "",
            add_amendment=f"{address('amendment', 'add')}?convention={convention.pk}",
        )

    def steps(self, links: Sequence[Link]) -> dict[str, bool]:
        """What can still be done: nothing once filed away; no renewal twice; no denunciation of what is over."""
        convention, closed = self.convention, self.standing.fact.closed
        renewed = any(link.standing.convention.renews_id == convention.pk for link in links)
        over = self.standing.state in OVER and convention.denounced is None
        return {"may_renew": not closed and not renewed, "may_denounce": not closed and not over}

    def period(self) -> dict[str, Any]:
        """The period of today, the last day to give notice."""
        span, notice = period_on(self.standing.fact, self.today), self.convention.notice_day(self.today)
        return {
            "span": None if isinstance(span, Unknown) else span,
            "no_span": span.reason if isinstance(span, Unknown) else "",
            "end": None if isinstance(self.standing.end, Unknown) else self.standing.end,
            "no_end": self.standing.end.reason if isinstance(self.standing.end, Unknown) else "",
            "notice": None if isinstance(notice, Unknown) else long_date(notice),
            "moved": moved_words(self.standing.fact, self.today),
            "no_notice": notice.reason if isinstance(notice, Unknown) else "",
        }

    def view_at(self, day: Any) -> dict[str, Any]:
        """Each value of the convention on a day, and where it stood."""
        keys = {one.number: one.pk for one in self.convention.amendments.all()}
        state, reason = coverage(self.standing.fact, day)
        return {
            "day": day,
            "day_words": long_date(day),
            "is_today": day == self.today,
            "values": value_lines(self.convention.consolidated(day), keys),
            "state_then": state.label,
            "reason_then": reason,
        }

    def findings(self) -> tuple[Finding, ...]:
        """What the rules say of its terms and of its surroundings; of a file that is closed, nothing."""
        if self.standing.fact.closed:
            return ()
        terms = tuple(one for one in period_findings(self.standing.fact.terms) if one.level is Level.WARNING)
        return (*terms, *convention_findings(dossier_of(self.convention), self.today, delays()))

    def deadlines(self) -> list[tuple[Entry, int]]:
        """What is left to do and its days of lateness, for whoever may see deadlines."""
        convention = self.convention
        found = conventions(convention.municipality, self.today, keys=[convention.pk])
        mine = (one for one in standing_of(self.request.user, found) if one.is_open)
        return [(entry, entry.lateness(self.today)) for entry in in_order(mine)]
