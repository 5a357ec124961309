"""Owns how the time to come of a convention reads: an end a signed amendment will move, what a denunciation would do."""

import datetime as dt
from dataclasses import replace

from common.typography import PartialDate, long_date
from deliberations.domain.findings import Unknown
from partners.domain.coverage import coverage
from partners.domain.facts import ConventionFact, DenunciationFact
from partners.domain.foreseen import end_once_renewed, end_to_come, notice_missed
from partners.domain.months import on_words, until_words
from partners.domain.periods import last_end


def moved_words(fact: ConventionFact, on: dt.date) -> str:
    """« Un avenant signé (n° 2) portera la fin au 28 février 2028… »; empty when no amendment to come moves it."""
    moved = end_to_come(fact, on)
    if moved is None:
        return ""
    who, when = f"Un avenant signé (n°\u00a0{moved.number})", f"il prend effet {on_words(moved.effective)}"
    if isinstance(moved.end, Unknown):
        return f"{who} changera la fin\u00a0: {when}, et la fin est alors inconnue ({moved.end.reason})."
    told = f"{who} portera la fin {until_words(moved.end).removeprefix('jusqu’')}\u00a0: {when}."
    if isinstance(moved.notice, Unknown):
        return told
    return f"{told} Le préavis sera alors à donner au plus tard le {long_date(moved.notice)}."


def denunciation_words(
    fact: ConventionFact, requested: PartialDate, effective: PartialDate | None, on: dt.date
) -> list[str]:
    """What a denunciation would do to a convention that is not denounced yet, in sentences, the notice first."""
    following = end_once_renewed(fact, requested.earliest)
    return [
        *_notice(fact, requested, following),
        *_effect(replace(fact, denunciation=DenunciationFact(requested, effective)), effective, on),
        _without(last_end(fact, on), following),
    ]


def _notice(
    fact: ConventionFact, requested: PartialDate, following: PartialDate | Unknown | None
) -> list[str]:
    last = notice_missed(fact, requested)
    if last is None:
        return []
    told = f"Préavis dépassé\u00a0: il fallait prévenir au plus tard le {long_date(last)}."
    if isinstance(following, PartialDate):
        told += f" Elle s’est déjà reconduite, {until_words(following)}\u00a0: l’arrêter avant suppose l’accord des parties."
    return [told]


def _effect(denounced: ConventionFact, effective: PartialDate | None, on: dt.date) -> list[str]:
    if effective is None:
        return ["Sans date d’effet, la période de la convention devient inconnue à partir de la demande."]
    state, reason = coverage(denounced, effective.latest)
    end = last_end(denounced, max(on, effective.latest))
    return [
        f"État de la convention {on_words(effective)}\u00a0: {state.label} ({reason}).",
        f"Dernier jour couvert, avec cette dénonciation\u00a0: {end.reason if isinstance(end, Unknown) else end}.",
    ]


def _without(end: PartialDate | Unknown, following: PartialDate | Unknown | None) -> str:
    if isinstance(end, Unknown):
        return f"Sans la dénonciation, la fin de la convention est inconnue ({end.reason})."
    goes_on = "" if following is None else ", puis la convention se reconduit"
    return f"Sans la dénonciation, la période finit {on_words(end)}{goes_on}."
