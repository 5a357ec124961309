"""Owns the mentions that follow the vote: received, made public, executory, certified; ways of recourse."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from common.typography import french_spaces, long_date
from deliberations.domain.findings import Unknown
from deliberations.domain.publicity import executory_date, recourse_end
from deliberations.domain.regimes import ALSACE_MOSELLE
from deliberations.domain.signatures import (
    certification_sentence,
    publication_mention,
    receipt_mention,
    recourse_sentence,
)
from deliberations.models import Deliberation

NOT_STATED = str(Unknown(""))


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicityFacts:
    """What the mentions of an act depend on besides their dates; frozen with the act."""

    adopted_on: date | None
    transmissible: bool
    not_transmissible_reason: str
    alsace_moselle: bool
    court: str

    def to_data(self) -> dict[str, Any]:
        """As JSON values."""
        return {**asdict(self), "adopted_on": self.adopted_on.isoformat() if self.adopted_on else None}

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "PublicityFacts":
        """Back from JSON values."""
        adopted_on = data["adopted_on"]
        return cls(**{**data, "adopted_on": date.fromisoformat(adopted_on) if adopted_on else None})


def publicity_facts(deliberation: Deliberation) -> PublicityFacts:
    """The facts of one act."""
    question = deliberation.question
    town = deliberation.municipality
    return PublicityFacts(
        adopted_on=deliberation.decided_on,
        transmissible=question.transmissible if question else True,
        not_transmissible_reason=question.not_transmissible_reason if question else "",
        alsace_moselle=town.department_code in ALSACE_MOSELLE,
        court=town.court,
    )


def mentions_of(
    facts: PublicityFacts,
    *,
    received_on: date | None,
    published_on: date | None,
    certified_by: str,
    complete: bool = False,
) -> tuple[str, ...]:
    """The mentions printed under the act; `complete` also prints those no source states (acts taken over).

    certified_by: who certifies, with the function (« le maire »), empty when nobody did.
    """
    mentions = []
    if not facts.transmissible:
        reason = f" ({facts.not_transmissible_reason})" if facts.not_transmissible_reason else ""
        mentions.append(f"Acte non soumis à transmission{reason}")
    elif received_on is not None:
        mentions.append(receipt_mention(received_on))
    elif complete:
        mentions.append(f"Reçu en préfecture le : {NOT_STATED}")
    if published_on is not None:
        mentions.append(publication_mention(published_on))
    elif complete:
        mentions.append(f"Publié le : {NOT_STATED}")
    mentions += _executory(facts, received_on, published_on, certified_by, complete=complete)
    return tuple(french_spaces(mention) for mention in mentions)


def _executory(
    facts: PublicityFacts,
    received_on: date | None,
    published_on: date | None,
    certified_by: str,
    *,
    complete: bool,
) -> list[str]:
    day = executory_date(
        transmissible=facts.transmissible, received_on=received_on, published_on=published_on
    )
    if isinstance(day, Unknown) or published_on is None:
        return [f"Exécutoire le : {NOT_STATED}"] if complete else []
    lines = [f"Exécutoire le {long_date(day)}"]
    if certified_by:
        lines.append(
            certification_sentence(
                certified_by=certified_by,
                executory_on=day,
                published_on=published_on,
                received_on=received_on if facts.transmissible else None,
            )
        )
    return lines


def recourse_of(facts: PublicityFacts, *, published_on: date | None) -> str:
    """Ways and delays of recourse, with the last day once the act is public (RECOURS-1)."""
    town = facts.court.removeprefix("tribunal administratif ").removeprefix("de ").removeprefix("d’")
    sentence = recourse_sentence(court_town=town)
    if published_on is not None:
        end = recourse_end(published_on, alsace_moselle=facts.alsace_moselle)
        sentence += f" Ce délai expire le {long_date(end)}."
    return french_spaces(sentence)
