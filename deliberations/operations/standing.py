"""Owns which fields of a question and of a sitting stand still once a vote is closed or an act sealed."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from common.typography import french_spaces
from deliberations.domain.findings import Finding, refusal
from deliberations.domain.vocabulary import VoteSubject
from deliberations.models import Municipality, Question, Sitting
from deliberations.operations.errors import Refused
from deliberations.operations.protection import refuse_changed_sealed_rolls, refuse_if_sealed
from deliberations.operations.sittings import refuse_changed_closed_questions

# What the extract of an act prints of its question and of its sitting, or rests on.
PRINTED: dict[type[Any], tuple[str, ...]] = {
    Question: (
        "kind",
        "object",
        "object_stated",
        "rapporteur",
        "outcome",
        "number",
        "reference",
        "act_number",
        "file_signatory",
        "department",
        "nature",
        "subject",
        "transmissible",
        "not_transmissible_reason",
        "on_notice",
        "complementary_notice_on",
        "repeated",
    ),
    Sitting: (
        "term",
        "held_on",
        "held_at",
        "place",
        "kind",
        "publicity",
        "notice_sent_on",
        "notice_posted_on",
        "urgent",
        "first_after_renewal",
        "second_notice_of",
        "roll_state",
    ),
}
# What a closed vote was held on.
DECIDED = ("kind", "on_notice", "complementary_notice_on", "repeated", "transmissible")
# What tells which law and which quorum hold in a town.
PLACE = ("department_code", "population")


def refuse_standing_changes(row: Question | Sitting) -> None:
    """Raise Refused when the unsaved values of a question or a sitting change what a seal or a closed vote holds.

    SEALED_CHANGE and DECIDED_CHANGE, beside each field that differs from what is stored. Call it before the save.
    """
    changed = changed_fields(row, PRINTED[type(row)])
    found = [*_sealed(row, changed), *_decided(row, changed)]
    if found:
        raise Refused(found)


def changed_fields(row: Any, names: Iterable[str]) -> list[str]:
    """Names of the fields whose value differs from what is stored; none for a new record."""
    stored = type(row)._default_manager.filter(pk=row.pk).first()
    if stored is None:
        return []
    attributes = {name: row._meta.get_field(name).attname for name in names}
    return [name for name, held in attributes.items() if getattr(row, held) != getattr(stored, held)]


def _sealed(row: Question | Sitting, changed: Iterable[str]) -> Iterable[Finding]:
    for name in changed:
        try:
            refuse_if_sealed(row)
        except Refused as refused:
            yield from (refusal(one.code, one.sentence, one.article, field=name) for one in refused.findings)


def _decided(row: Question | Sitting, changed: Iterable[str]) -> Iterable[Finding]:
    held = [name for name in changed if name in DECIDED]
    if not isinstance(row, Question) or not held:
        return
    vote = row.votes.closed().order_by("position").last()
    if vote is None:
        return
    for name in held:
        label = str(Question._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
        yield refusal(
            "DECIDED_CHANGE",
            french_spaces(
                f"Un vote de cette question est clos ({VoteSubject(vote.subject).label}) : « {label} » ne change plus. "
                "Rouvrez d’abord ce vote en disant pourquoi."
            ),
            "CGCT, art. L2121-20 et L2121-21",
            field=name,
        )


def refuse_town_that_changes_closed_questions(town: Municipality, *, field: str) -> None:
    """Check every sitting of a town that has a closed vote or a sealed act, once its law or its size changed.

    field: the one the refusal stands beside. Call it inside the transaction that wrote the town. Raises Refused
    (CLOSED_QUESTION_CHANGED, SEALED_ROLL_CHANGED).
    """
    sittings = Sitting.objects.filter(term__municipality=town)
    keys = sorted(
        {
            *sittings.filter(questions__votes__closed_at__isnull=False).values_list("pk", flat=True),
            *sittings.filter(questions__deliberation__editions__isnull=False).values_list("pk", flat=True),
        }
    )
    list(Sitting.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    for key in keys:
        try:
            refuse_changed_closed_questions(key)
            refuse_changed_sealed_rolls(key)
        except Refused as refused:
            raise Refused(replace(finding, field=field) for finding in refused.findings) from refused
