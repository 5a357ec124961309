"""Owns the editions of a sealed act: stored files, one more each time a mention changes, none ever rendered twice."""

import datetime as dt
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.http import HttpResponse
from django.utils import timezone
from django.utils.text import slugify

from common.house.locking import bump
from common.papers.seals import seal, sealed_response
from common.typography import french_spaces, long_date
from deliberations.documents.extract import edition_words, extract_pdf
from deliberations.documents.extract_context import ExtractContext, from_data, to_data
from deliberations.documents.extract_mentions import PublicityFacts, mentions_of, recourse_of
from deliberations.domain.findings import Finding, refusal, refusals
from deliberations.domain.publicity import check_publicity
from deliberations.domain.vocabulary import EditionCause
from deliberations.models import Deliberation, Edition
from deliberations.operations.errors import Refused

KIND = "extract"


def newest_edition(deliberation: Deliberation) -> Edition | None:
    """The newest edition that stands, None for an act that is not sealed."""
    return deliberation.editions.standing().with_paper().first()


def edition_response(edition: Edition) -> HttpResponse:
    """The stored file as a download; nothing is rendered. The caller has checked who reads."""
    return sealed_response(edition.paper)


def sealed_bytes(edition: Edition) -> bytes:
    """The stored file itself. PaperError when it no longer matches its fingerprint."""
    return edition_response(edition).content


def edition_context(edition: Edition) -> ExtractContext:
    """What an edition prints, as it was frozen."""
    return from_data(edition.content["extract"])


def next_number(deliberation: Deliberation) -> int:
    """Number of the next edition; those withdrawn keep theirs."""
    last: int | None = deliberation.editions.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def store_edition(
    *,
    deliberation: Deliberation,
    context: ExtractContext,
    facts: PublicityFacts,
    roll: dict[str, Any],
    number: int,
    cause: EditionCause,
    by: Any,
    at: dt.datetime,
) -> Edition:
    """Render a context once and keep its file; call it inside the transaction that records why."""
    name = slugify(f"extrait {deliberation.reference or deliberation.act_number} exemplaire {number}")
    paper = seal(data=extract_pdf(context, created=at), file_name=f"{name}.pdf", kind=KIND, by=by, at=at)
    return Edition.objects.create(
        deliberation=deliberation,
        number=number,
        paper=paper,
        cause=cause.value,
        content={"extract": to_data(context), "publicity": facts.to_data(), "roll": roll},
        received_on=deliberation.received_on,
        published_on=deliberation.published_on,
        sealed_at=at,
        sealed_by=by,
    )


def record_reception(
    *, deliberation: Deliberation, on: dt.date, by: Any, at: dt.datetime, seen: int | None = None
) -> Edition:
    """Record the day the State's representative received the act, and store the edition that says so.

    Raises Refused (SEAL_NOT_SET, ALREADY_RECEIVED, DATE_TO_COME, RECEIVED_BEFORE_ACT) or Stale.
    """
    return _record(deliberation, {"received_on": on}, EditionCause.RECEPTION, by=by, at=at, seen=seen)


def record_publication(
    *,
    deliberation: Deliberation,
    on: dt.date,
    by: Any,
    at: dt.datetime,
    certified_by: str = "",
    seen: int | None = None,
) -> Edition:
    """Record the day the act was made public, and who certifies it executory (« le maire »), in one edition.

    Raises Refused (SEAL_NOT_SET, ALREADY_PUBLISHED, DATE_TO_COME, PUBLISHED_BEFORE_ACT) or Stale.
    """
    changes: dict[str, Any] = {"published_on": on}
    if certified_by:
        changes["certified_by"] = certified_by
    return _record(deliberation, changes, EditionCause.PUBLICATION, by=by, at=at, seen=seen)


def record_mentions(
    *,
    deliberation: Deliberation,
    by: Any,
    at: dt.datetime,
    received_on: dt.date | None = None,
    published_on: dt.date | None = None,
    certified_by: str = "",
    seen: int | None = None,
) -> Edition:
    """Record several mentions at once in one edition; what is not given stays as it is."""
    given = {"received_on": received_on, "published_on": published_on, "certified_by": certified_by}
    changes = {name: value for name, value in given.items() if value}
    if not changes:
        raise Refused([refusal("MENTION_MISSING", "Donnez au moins une date ou un nom.")])
    return _record(deliberation, changes, EditionCause.RECORDED, by=by, at=at, seen=seen)


def withdraw_reception(
    *, deliberation: Deliberation, reason: str, by: Any, at: dt.datetime, seen: int | None = None
) -> Edition:
    """Withdraw the date of reception: the editions that bear it are marked, a new one follows without it."""
    return _withdraw(
        deliberation, "received_on", EditionCause.RECEPTION_WITHDRAWN, reason, by=by, at=at, seen=seen
    )


def withdraw_publication(
    *, deliberation: Deliberation, reason: str, by: Any, at: dt.datetime, seen: int | None = None
) -> Edition:
    """Withdraw the date of publication: the editions that bear it are marked, a new one follows without it."""
    return _withdraw(
        deliberation, "published_on", EditionCause.PUBLICATION_WITHDRAWN, reason, by=by, at=at, seen=seen
    )


_ALREADY = {
    "received_on": ("ALREADY_RECEIVED", "la date de réception en préfecture"),
    "published_on": ("ALREADY_PUBLISHED", "la date de publication"),
}


def _record(
    deliberation: Deliberation,
    changes: dict[str, Any],
    cause: EditionCause,
    *,
    by: Any,
    at: dt.datetime,
    seen: int | None,
) -> Edition:
    with transaction.atomic():
        current, newest = _opened(deliberation, cause, by=by, seen=seen)
        stops = [*_already(current, changes), *_to_come(changes, at)]
        for name, value in changes.items():
            setattr(current, name, value)
        stops += _dates(current, PublicityFacts.from_data(newest.content["publicity"]))
        if stops:
            raise Refused(stops)
        current.save(update_fields=list(changes))
        return _following(current, newest, cause, by=by, at=at)


def _withdraw(
    deliberation: Deliberation,
    field: str,
    cause: EditionCause,
    reason: str,
    *,
    by: Any,
    at: dt.datetime,
    seen: int | None,
) -> Edition:
    if not reason.strip():
        raise Refused([refusal("REASON_MISSING", "Dites pourquoi cette date est retirée.", field="reason")])
    with transaction.atomic():
        current, newest = _opened(deliberation, cause, by=by, seen=seen)
        if getattr(current, field) is None:
            name = _ALREADY[field][1]
            raise Refused(
                [
                    refusal(
                        "DATE_NOT_RECORDED",
                        f"Il n’y a pas à retirer {name}\u00a0: elle est vide.",
                        field=field,
                    )
                ]
            )
        for edition in current.editions.standing().filter(**{f"{field}__isnull": False}):
            edition.withdrawn_at = at
            edition.withdrawn_by = by
            edition.withdrawn_reason = reason.strip()[:240]
            edition.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
        setattr(current, field, None)
        current.certified_by = ""
        current.save(update_fields=[field, "certified_by"])
        return _following(current, newest, cause, by=by, at=at)


def _opened(
    deliberation: Deliberation, cause: EditionCause, *, by: Any, seen: int | None
) -> tuple[Deliberation, Edition]:
    """The act, its version moved and its row locked, with the newest edition of its frozen text."""
    bump(deliberation, seen=seen, by=by, summary=cause.label)
    current = Deliberation.objects.get(pk=deliberation.pk)
    newest = newest_edition(current)
    if newest is None:
        sentence = "Cet acte n’est pas figé : figez-le avant d’enregistrer sa réception ou sa publication."
        raise Refused([refusal("SEAL_NOT_SET", french_spaces(sentence))])
    return current, newest


def _already(current: Deliberation, changes: dict[str, Any]) -> list[Finding]:
    findings = []
    for field, (code, name) in _ALREADY.items():
        recorded = getattr(current, field)
        if field in changes and recorded is not None:
            sentence = f"{name[0].upper()}{name[1:]} est déjà enregistrée ({long_date(recorded)}) : retirez-la d’abord."
            findings.append(refusal(code, french_spaces(sentence), field=field))
    return findings


def _to_come(changes: dict[str, Any], at: dt.datetime) -> list[Finding]:
    today = timezone.localdate(at)
    return [
        refusal(
            "DATE_TO_COME",
            "Cette date est à venir\u00a0: enregistrez-la quand le fait a eu lieu.",
            field=field,
        )
        for field in _ALREADY
        if field in changes and changes[field] > today
    ]


def _dates(current: Deliberation, facts: PublicityFacts) -> tuple[Finding, ...]:
    if facts.adopted_on is None:
        return ()
    return refusals(
        check_publicity(
            adopted_on=facts.adopted_on,
            transmissible=facts.transmissible,
            received_on=current.received_on,
            published_on=current.published_on,
        )
    )


def _following(
    current: Deliberation, newest: Edition, cause: EditionCause, *, by: Any, at: dt.datetime
) -> Edition:
    """One more edition of the frozen text, with the mentions of now; no live row of the text is read."""
    facts = PublicityFacts.from_data(newest.content["publicity"])
    number = next_number(current)
    context = replace(
        edition_context(newest),
        mentions=mentions_of(
            facts,
            received_on=current.received_on,
            published_on=current.published_on,
            certified_by=current.certified_by,
        ),
        recourse=recourse_of(facts, published_on=current.published_on),
        **edition_words(number, timezone.localtime(at)),
    )
    return store_edition(
        deliberation=current,
        context=context,
        facts=facts,
        roll=newest.content["roll"],
        number=number,
        cause=cause,
        by=by,
        at=at,
    )
