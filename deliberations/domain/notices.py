"""Owns the notice of a sitting: how long before, what a shorter one needs, the second notice."""

from datetime import date
from typing import Final

from common.typography import counted, short_date
from deliberations.domain.calendar import clear_days_between, shifted
from deliberations.domain.catalogue import Catalogue
from deliberations.domain.findings import Finding, Unknown
from deliberations.domain.regimes import Place

LARGE_POPULATION: Final = 3500
LARGE_DAYS: Final = 5
SMALL_DAYS: Final = 3
URGENT_DAYS: Final = 1
SECOND_NOTICE_DAYS: Final = 3

_NOTICE = "CGCT, art. L2121-11 et L2121-12"
CATALOGUE = Catalogue(
    {
        "NOTICE_NOT_DATED": _NOTICE,
        "NOTICE_AFTER_SITTING": _NOTICE,
        "NOTICE_TOO_SHORT": _NOTICE,
        "NOTICE_PERIOD_UNKNOWN": _NOTICE,
        "NOTICE_URGENCY_TOO_SHORT": _NOTICE,
        "NOTICE_URGENCY_TO_PRONOUNCE": _NOTICE,
        "SECOND_NOTICE_TOO_EARLY": "CGCT, art. L2121-17",
        "SECOND_NOTICE_NOT_CLEAR": "CGCT, art. L2121-17",
        "SITTING_OUT_OF_TERM": "",
    }
)


def notice_required(place: Place, *, first_after_renewal: bool = False) -> int | Unknown:
    """Clear days between the sending of the notice and the sitting (CONV-1).

    Five from 3 500 inhabitants, three below, three everywhere for the first sitting after a general renewal
    (CGCT art. L2121-7, L2121-11, L2121-12). Local law of Alsace-Moselle asks for no other number.
    """
    if first_after_renewal:
        return SMALL_DAYS
    if place.population is None:
        return Unknown("la population de la commune n’est pas renseignée")
    return LARGE_DAYS if place.population >= LARGE_POPULATION else SMALL_DAYS


def latest_notice_date(sitting: date, days: int) -> date:
    """Last day on which the notice may be sent for that many clear days (CONV-2)."""
    return shifted(sitting, -(days + 1))


def latest_notice(
    sitting: date, place: Place, *, urgent: bool = False, first_after_renewal: bool = False
) -> date | Unknown:
    """Last day on which the notice of a sitting may be sent, or why it is not known (CONV-1, CONV-2).

    urgent: the mayor declared urgency, one clear day is then enough.
    """
    if urgent:
        return latest_notice_date(sitting, URGENT_DAYS)
    days = notice_required(place, first_after_renewal=first_after_renewal)
    return days if isinstance(days, Unknown) else latest_notice_date(sitting, days)


def check_notice(
    *,
    sent: date | None,
    sitting: date,
    place: Place,
    urgent: bool = False,
    urgency_pronounced: bool = False,
    first_after_renewal: bool = False,
) -> tuple[Finding, ...]:
    """What is wrong with the notice of a sitting (CONV-1, CONV-2).

    urgent: the mayor declared urgency. urgency_pronounced: the council's ruling on it is recorded.
    """
    if sent is None:
        return (
            CATALOGUE.warning(
                "NOTICE_NOT_DATED",
                "La date d’envoi de la convocation n’est pas renseignée, le délai ne peut pas être vérifié. "
                "Saisissez-la si une source la donne.",
                field="notice_sent_on",
            ),
        )
    if sent > sitting:
        return (
            CATALOGUE.refusal(
                "NOTICE_AFTER_SITTING",
                f"La convocation est datée du {short_date(sent)}, après la séance du {short_date(sitting)}. "
                "Corrigez l’une des deux dates.",
                field="notice_sent_on",
            ),
        )
    days = clear_days_between(sent, sitting)
    required = notice_required(place, first_after_renewal=first_after_renewal)
    if days >= (LARGE_DAYS if isinstance(required, Unknown) else required):
        return ()
    if urgent:
        return _under_urgency(days, sitting, pronounced=urgency_pronounced)
    if isinstance(required, Unknown):
        return (_period_unknown(days, sitting),)
    return (_too_short(days, sitting, str(required), required),)


def _too_short(days: int, sitting: date, needed: str, least: int) -> Finding:
    return CATALOGUE.warning(
        "NOTICE_TOO_SHORT",
        f"La convocation {_leaves(days)} avant la séance du "
        f"{short_date(sitting)}, il en faut {needed}. Elle devait partir le "
        f"{short_date(latest_notice_date(sitting, least))} au plus tard. "
        "Sans urgence déclarée, la séance est irrégulière.",
        field="notice_sent_on",
    )


def _period_unknown(days: int, sitting: date) -> Finding:
    if days < SMALL_DAYS:
        return _too_short(days, sitting, f"au moins {SMALL_DAYS}", SMALL_DAYS)
    return CATALOGUE.warning(
        "NOTICE_PERIOD_UNKNOWN",
        f"La convocation {_leaves(days)} avant la séance. Il en faut "
        f"{SMALL_DAYS} ou {LARGE_DAYS} selon la population de la commune, qui n’est pas renseignée. "
        "Saisissez la population.",
        field="notice_sent_on",
    )


def _under_urgency(days: int, sitting: date, *, pronounced: bool) -> tuple[Finding, ...]:
    if days < URGENT_DAYS:
        latest = latest_notice_date(sitting, URGENT_DAYS)
        return (
            CATALOGUE.refusal(
                "NOTICE_URGENCY_TOO_SHORT",
                "Même en urgence, il faut un jour franc entre la convocation et la séance du "
                f"{short_date(sitting)}. Elle devait partir le {short_date(latest)} au plus tard. "
                "Changez la date de la séance.",
                field="notice_sent_on",
            ),
        )
    if pronounced:
        return ()
    return (
        CATALOGUE.warning(
            "NOTICE_URGENCY_TO_PRONOUNCE",
            f"La convocation en urgence {_leaves(days)}. Dès "
            "l’ouverture, le maire rend compte de l’urgence et le conseil se prononce. Enregistrez ce vote.",
            field="notice_sent_on",
        ),
    )


def safe_second_sitting(first_sitting: date) -> date:
    """First day that is safe for the second sitting whichever way the three days count (QUORUM-4)."""
    return shifted(first_sitting, SECOND_NOTICE_DAYS + 1)


def check_second_notice(*, first_sitting: date, second_sitting: date) -> tuple[Finding, ...]:
    """What is wrong with the day of a sitting held on a second notice (QUORUM-4).

    Three days apart at least. Whether they are clear days is not settled: a warning below three clear days.
    """
    apart = (second_sitting - first_sitting).days
    safe = short_date(safe_second_sitting(first_sitting))
    if apart < SECOND_NOTICE_DAYS:
        earliest = short_date(shifted(first_sitting, SECOND_NOTICE_DAYS))
        return (
            CATALOGUE.refusal(
                "SECOND_NOTICE_TOO_EARLY",
                f"La seconde séance du {short_date(second_sitting)} doit suivre d’au moins trois jours celle "
                f"du {short_date(first_sitting)}, levée faute de quorum. Elle peut se tenir à partir du "
                f"{earliest}, et sans risque à partir du {safe}.",
                field="held_on",
            ),
        )
    if apart > SECOND_NOTICE_DAYS:
        return ()
    return (
        CATALOGUE.warning(
            "SECOND_NOTICE_NOT_CLEAR",
            "La seconde séance suit la première de trois jours, mais de deux jours francs seulement. La loi ne "
            f"dit pas si les trois jours sont francs. Une séance à partir du {safe} est sans risque.",
            field="held_on",
        ),
    )


def check_term(
    *, sitting: date, term: str, starts_on: date | None, ends_on: date | None
) -> tuple[Finding, ...]:
    """Whether a sitting is held during its term; `term`: its name. An end that is not known bounds nothing."""
    after_start = starts_on is None or starts_on <= sitting
    if after_start and (ends_on is None or sitting <= ends_on):
        return ()
    bounds = [f"commence le {short_date(starts_on)}"] if starts_on else []
    bounds += [f"finit le {short_date(ends_on)}"] if ends_on else []
    return (
        CATALOGUE.refusal(
            "SITTING_OUT_OF_TERM",
            f"Le {short_date(sitting)} n’est pas dans la mandature « {term} », qui {' et '.join(bounds)}. Corrigez la "
            "date, ou choisissez une autre mandature.",
            field="held_on",
        ),
    )


def _leaves(days: int) -> str:
    return f"{'laisse' if days else 'ne laisse'} {counted(days, 'jour franc', 'jours francs')}"
