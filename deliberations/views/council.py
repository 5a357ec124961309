"""Owns what elected officials read: the sittings held, their acts, the extracts to download. GET and HEAD only."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from common.typography import counted
from deliberations.documents.extract import draft_pdf
from deliberations.domain.findings import Unknown
from deliberations.domain.roll import QuestionRoll
from deliberations.domain.vocabulary import QuestionOutcome, StatedResult, VoteOrigin
from deliberations.models import Deliberation, Edition, MayoralDecision, Municipality, Question, Sitting, Vote
from deliberations.models.deliberation import DeliberationQuerySet
from deliberations.operations.editions import edition_response, newest_edition
from deliberations.towns import chosen_town

SITTINGS_PER_PAGE = 10


@dataclass(frozen=True)
class QuestionLine:
    """One question as an elected official reads it; `roll` is unknown when no source gives the roll."""

    question: Question
    roll: QuestionRoll | Unknown
    act: Deliberation | None

    @property
    def result(self) -> str:
        """What the council decided, in words; empty while nothing is decided."""
        for vote in self.question.votes.all():
            if vote.origin == VoteOrigin.STATED.value and vote.is_closed:
                return f"{StatedResult(vote.stated_result).label} (mention de la source)"
        outcome = self.question.outcome
        return QuestionOutcome(outcome).label if outcome else ""

    @property
    def present(self) -> int | Unknown:
        """Members present at the vote."""
        return self.roll if isinstance(self.roll, Unknown) else len(self.roll.vote.present)

    @property
    def represented(self) -> int | Unknown:
        """Members represented at the vote."""
        return self.roll if isinstance(self.roll, Unknown) else len(self.roll.vote.represented)

    @property
    def voters(self) -> int | Unknown:
        """Members present or represented at the vote."""
        return self.roll if isinstance(self.roll, Unknown) else self.roll.vote.voters


@dataclass(frozen=True)
class SittingCard:
    """One sitting with its questions in the order of discussion."""

    sitting: Sitting
    lines: tuple[QuestionLine, ...]

    @property
    def facts(self) -> str:
        """What is known of the sitting, in one line."""
        sitting = self.sitting
        said = [
            f"Séance {sitting.get_kind_display()}" if sitting.kind else "",
            sitting.get_publicity_display(),
            sitting.place,
            "sur seconde convocation" if sitting.second_notice_of_id else "",
        ]
        line = " · ".join(part for part in said if part)
        return line[:1].upper() + line[1:]


def _acts() -> DeliberationQuerySet:
    standing = Edition.objects.standing().defer("content")
    return Deliberation.objects.adopted().prefetch_related(
        Prefetch("editions", standing, to_attr="standing_editions")
    )


def _held_sittings(town: Municipality) -> QuerySet[Sitting]:
    questions = (
        Question.objects.order_by("order")
        .select_related("rapporteur")
        .prefetch_related(
            Prefetch("votes", Vote.objects.on_whole_text()),
            Prefetch("deliberation", _acts()),
        )
    )
    return (
        Sitting.objects.of_town(town)
        .filter(held_on__lte=timezone.localdate())
        .with_facts(questions=questions)
        .order_by("-held_on", "-held_at")
    )


def _card(sitting: Sitting) -> SittingCard:
    replay = sitting.replay()
    lines = []
    for question in sitting.questions.all():
        roll = replay if isinstance(replay, Unknown) else replay.questions[question.pk]
        lines.append(QuestionLine(question, roll, getattr(question, "deliberation", None)))
    lines.sort(key=lambda line: 0 if isinstance(line.roll, Unknown) else line.roll.rank)
    return SittingCard(sitting, tuple(lines))


@require_safe
@login_required
@permission_required("deliberations.read_council", raise_exception=True)
def sittings(request: HttpRequest) -> HttpResponse:
    """The sittings held by the chosen town, newest first, with their acts."""
    town = chosen_town(request)
    if town is None:
        return render(
            request,
            "deliberations/council.html",
            {"cards": [], "page": None, "old_acts": [], "decisions": ""},
        )
    decided = MayoralDecision.objects.of_town(town).public().count()
    page = Paginator(_held_sittings(town), SITTINGS_PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "deliberations/council.html",
        {
            "cards": [_card(sitting) for sitting in page],
            "page": page,
            "old_acts": _acts().of_town(town).filter(question__isnull=True).order_by("pk")
            if page.number == 1
            else [],
            "decisions": counted(decided, "décision du maire", "décisions du maire") if decided else "",
        },
    )


@require_safe
@login_required
@permission_required("deliberations.read_council", raise_exception=True)
def extract(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest sealed edition as it was stored, or the extract of an act taken over, rendered when asked."""
    town = chosen_town(request)
    act = get_object_or_404(_acts().with_question().filter(municipality=town), pk=pk)
    edition = newest_edition(act)
    if edition is not None:
        return edition_response(edition)
    response = HttpResponse(draft_pdf(act), content_type="application/pdf")
    name = f"extrait-{act.reference or act.pk}.pdf"
    response["Content-Disposition"] = content_disposition_header(True, name) or ""
    response["X-Content-Type-Options"] = "nosniff"
    return response
