"""Owns what the pages of an act show of its life: the steps with who and when, the editions, what a seal will freeze."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from common.house.wording import moment
from common.typography import long_date
from deliberations.domain.findings import Finding, Unknown
from deliberations.domain.vocabulary import QuestionOutcome
from deliberations.models import Deliberation, Edition, Sitting

SHORT_FINGERPRINT = 12
EXECUTORY_ARTICLE = "CGCT, art. L2131-1"


@dataclass(frozen=True)
class Step:
    """One step of the life of an act; `detail` says who and when, or what is waited for."""

    label: str
    done: bool
    detail: str = ""


@dataclass(frozen=True)
class Mend:
    """A finding, with the page where it is mended."""

    finding: Finding
    url: str = ""
    label: str = ""


def _told(at: datetime | None, by: object) -> str:
    if at is None:
        return ""
    return f"par {by}, le {moment(at)}" if by else f"le {moment(at)}"


def _on(day: date | None) -> str:
    return f"le {long_date(day)}" if day else ""


def executory_reason(act: Deliberation) -> str:
    """The executory date as it is computed, or what is missing, with its article."""
    day = act.executory_on
    if isinstance(day, Unknown):
        return f"{day}\u00a0: {day.reason} ({EXECUTORY_ARTICLE})"
    if act.question is not None and not act.question.transmissible:
        how = "jour de la publication, l’acte n’étant pas à transmettre"
    else:
        how = "le plus tardif de la réception en préfecture et de la publication"
    return f"le {long_date(day)}, {how} ({EXECUTORY_ARTICLE})"


def day_of(day: date | datetime | None) -> str:
    """A day in full, empty when it is not known."""
    if isinstance(day, datetime):
        day = timezone.localdate(day)
    return long_date(day) if day else ""


def steps_of(act: Deliberation) -> list[Step]:
    """The steps of an act, done or to come; an act taken over has only what its source states."""
    if act.taken_over:
        return _dated_steps(act)
    outcome = QuestionOutcome(act.question.outcome).label if act.question and act.question.outcome else ""
    held = act.decided_on
    return [
        Step("soumise", act.submitted_at is not None, _told(act.submitted_at, act.submitted_by)),
        Step("validée", act.validated_at is not None, _told(act.validated_at, act.validated_by)),
        Step("inscrite à l’ordre du jour", act.agenda_at is not None, _told(act.agenda_at, act.agenda_by)),
        Step(
            "votée",
            act.is_decided,
            f"{outcome}, {_on(held)}" if outcome else f"séance du {long_date(held)}" if held else "",
        ),
        Step("figée", bool(act.has_seal)),  # type: ignore[attr-defined]
        *_dated_steps(act),
    ]


def _dated_steps(act: Deliberation) -> list[Step]:
    steps = []
    if act.question is not None and not act.question.transmissible:
        steps.append(
            Step("transmission", True, f"non soumise à transmission {act.question.not_transmissible_reason}")
        )
    else:
        steps.append(Step("reçue en préfecture", act.received_on is not None, _on(act.received_on)))
    steps.append(Step("publiée", act.published_on is not None, _on(act.published_on)))
    known = not isinstance(act.executory_on, Unknown)
    steps.append(Step("exécutoire", known, executory_reason(act)))
    return steps


@dataclass(frozen=True)
class EditionLine:
    """One edition as the list of an act shows it; `is_newest`: the newest of those that stand."""

    edition: Edition
    is_newest: bool

    @property
    def sealed(self) -> str:
        """When it was stored."""
        return moment(self.edition.sealed_at)

    @property
    def withdrawn(self) -> str:
        """When it was withdrawn, empty while it stands."""
        return moment(self.edition.withdrawn_at) if self.edition.withdrawn_at else ""

    @property
    def fingerprint(self) -> str:
        """The beginning of its fingerprint."""
        return self.edition.paper.sha256[:SHORT_FINGERPRINT]


def editions_of(act: Deliberation) -> list[EditionLine]:
    """The editions, newest first."""
    editions = list(
        act.editions.with_paper().select_related("paper", "sealed_by", "withdrawn_by").order_by("-number")
    )
    newest = next((edition for edition in editions if edition.withdrawn_at is None), None)
    return [EditionLine(edition, edition is newest) for edition in editions]


def mends_of(act: Deliberation, findings: tuple[Finding, ...]) -> list[Mend]:
    """Each finding with the link to the page that mends it."""
    return [Mend(finding, *_where(act, finding.field)) for finding in findings]


def _where(act: Deliberation, field: str) -> tuple[str, str]:
    page = reverse("admin:deliberations_deliberation_change", args=[act.pk])
    own = {
        "clauses": (f"{page}#clauses-group", "Écrire le dispositif"),
        "signatories": (f"{page}#signatories-group", "Dire qui signe"),
        "recitals": (f"{page}#recitals-group", "Écrire les visas et considérants"),
        "annexes": (f"{page}#annexes-group", "Voir les annexes"),
        "expose": (f"{page}#id_expose", "Écrire l’exposé"),
    }
    if field in own or act.question is None:
        return own.get(field, (page, "Ouvrir l’acte"))
    sitting = act.question.sitting_id
    pages = {
        "votes": ("votes", "Ouvrir les votes de la séance"),
        "roll_state": ("roll", "Faire l’appel"),
        "secretary": ("events", "Dire qui est secrétaire"),
        "events": ("events", "Ouvrir les événements de la séance"),
        "act_number": ("agenda", "Ouvrir l’ordre du jour"),
        "question": ("agenda", "Ouvrir l’ordre du jour"),
    }
    if field not in pages:
        return page, "Ouvrir l’acte"
    name, label = pages[field]
    return reverse(f"admin:deliberations_sitting_{name}", args=[sitting]), label


@dataclass(frozen=True)
class SealCount:
    """One line of what a seal freezes: a number, what it counts, and how it is known."""

    number: str
    label: str
    detail: str = ""


def seal_counts(act: Deliberation) -> list[SealCount]:
    """What the seal of an act will freeze, in numbers."""
    visas = sum(row.kind == "visa" for row in act.recitals.all())
    considering = len(act.recitals.all()) - visas
    counts = [
        SealCount(str(visas), "visas" if visas > 1 else "visa"),
        SealCount(str(considering), "considérants" if considering > 1 else "considérant"),
        _count(len(act.clauses.all()), "article du dispositif", "articles du dispositif"),
        _count(len(act.annexes.all()), "annexe", "annexes"),
        _count(len(act.signatories.all()), "signataire", "signataires"),
    ]
    return counts + _roll_counts(act)


def _count(number: int, one: str, many: str) -> SealCount:
    return SealCount(str(number), many if number > 1 else one)


def _roll_counts(act: Deliberation) -> list[SealCount]:
    if act.question is None:
        return []
    replay = Sitting.objects.with_facts().get(pk=act.question.sitting_id).replay()
    if isinstance(replay, Unknown):
        return [SealCount(str(replay), "feuille de présence", replay.reason)]
    roll = replay.questions[act.question.pk].vote
    return [
        SealCount(str(len(roll.present)), "présents", "au moment du vote"),
        SealCount(str(len(roll.represented)), "représentés", "au moment du vote"),
        SealCount(str(roll.voters), "votants", "présents et représentés"),
    ]
