"""Owns the summary of a sitting: what happened question by question, what is wrong, what to do next."""

from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from common.typography import time_short
from deliberations.admin.next_step import next_step
from deliberations.admin.notice import deadlines, notice_findings
from deliberations.admin.page import SittingPage
from deliberations.admin.summary_rows import QuestionRow, question_rows
from deliberations.domain.findings import Finding, Unknown
from deliberations.domain.kinds import kind_rule
from deliberations.domain.roll import Replay
from deliberations.domain.sitting_checks import check_sitting
from deliberations.domain.vocabulary import QuestionKind, RollState
from deliberations.models import Deliberation, Sitting, Vote
from deliberations.operations.deciding import urgency_pronounced


def act_address(row: QuestionRow) -> str:
    """The act of a question, or where to write it; empty for a question that makes none."""
    act = getattr(row.question, "deliberation", None)
    try:
        if act is not None:
            return reverse("admin:deliberations_deliberation_change", args=[act.pk])
        if kind_rule(QuestionKind(row.question.kind)).is_act:
            return f"{reverse('admin:deliberations_deliberation_add')}?question={row.question.pk}"
    except NoReverseMatch:
        return ""
    return ""


def all_findings(sitting: Sitting, replay: Replay | Unknown) -> tuple[Finding, ...]:
    """What the rules say of a sitting: its notice, then, once its roll is known, everything else."""
    notice = notice_findings(sitting, pronounced=urgency_pronounced(sitting))
    return notice if isinstance(replay, Unknown) else (*notice, *check_sitting(sitting.record(), replay))


class SummaryPage(SittingPage):
    """The landing page of a sitting."""

    name, path, tab, heading = "summary", "", "summary", "Résumé"
    template = "deliberations/admin/summary.html"

    def load(self, found: Any) -> Any:
        """With the votes and the acts, in two more queries."""
        return found.with_stage().prefetch_related(
            Prefetch("questions__votes", Vote.objects.order_by("position")),
            Prefetch("questions__deliberation", Deliberation.objects.only("pk", "question_id")),
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page."""
        sitting, replay = self.sitting, self.replay
        findings = all_findings(sitting, replay)
        rows = question_rows(sitting, replay, findings)
        today = timezone.localdate()
        return self.show(
            stage=sitting.stage(on=today),
            step=next_step(sitting, replay, rows, today=today),
            rows=[(row, act_address(row)) for row in rows],
            findings=[finding for finding in findings if finding.question is None],
            refused_count=sum(1 for row in rows if row.is_refused),
            opening=replay.opening if isinstance(replay, Replay) else None,
            opening_quorum=replay.opening_quorum if isinstance(replay, Replay) else None,
            in_office=len(replay.opening.in_office) if isinstance(replay, Replay) else len(sitting.members),
            known=isinstance(replay, Replay),
            closed_count=sum(1 for row in rows if row.is_decided_by_council and row.question.outcome),
            decided_count=sum(1 for row in rows if row.waits or (row.is_decided_by_council and row.outcome)),
            deadlines=deadlines(sitting),
            hour=time_short(sitting.held_at) if sitting.held_at else "",
            not_stated=sitting.roll_state == RollState.NOT_STATED.value,
        )
