"""Owns who signs what by the law of the day, functions in their gender, and the mentions below an act."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from common.typography import elide, french_spaces, long_date, ordinal
from deliberations.domain.regimes import act_regime
from deliberations.domain.vocabulary import Civility, SeatFunction


class RegisterSigners(StrEnum):
    """Who signs the register after a sitting."""

    ALL_PRESENT = "all_present"
    MAYOR_AND_SECRETARY = "mayor_and_secretary"


class Deliverer(StrEnum):
    """Who delivers an extract (R2122-8, G-3)."""

    MAYOR = "mayor"
    DELEGATE = "delegate"
    AGENT = "agent"


@dataclass(frozen=True, slots=True)
class SignatureRule:
    """Who signs on a day.

    register_by: who signs the register. causes_noted: the cause that prevents a member from signing is noted.
    act_carries_secretary: the act itself bears the mayor's and the secretary's signatures.
    sentence: what a paper says of it.
    """

    register_by: RegisterSigners
    causes_noted: bool
    act_carries_secretary: bool
    extract_by: tuple[Deliverer, ...]
    sentence: str
    article: str


def signature_rule(on: date) -> SignatureRule:
    """Who signs the register and the acts of a sitting held on a day (REG-1, G-3)."""
    regime = act_regime(on)
    everybody = regime.signed_by_all
    return SignatureRule(
        register_by=RegisterSigners.ALL_PRESENT if everybody else RegisterSigners.MAYOR_AND_SECRETARY,
        causes_noted=everybody,
        act_carries_secretary=not everybody,
        extract_by=tuple(Deliverer),
        sentence=(
            "Ont signé au registre les membres présents"
            if everybody
            else "Ont signé au registre le maire et le secrétaire de séance"
        ),
        article=(
            "CGCT, art. L2121-23 dans sa rédaction antérieure au 1er juillet 2022, et R2122-8"
            if everybody
            else "CGCT, art. L2121-23 et R2122-8"
        ),
    )


@dataclass(frozen=True, slots=True)
class _Gendered:
    """One word in both genders."""

    man: str
    woman: str

    def of(self, civility: Civility) -> str:
        """The form that agrees with the person."""
        return self.woman if civility is Civility.MADAME else self.man


_LABELS: Mapping[SeatFunction, _Gendered] = {
    SeatFunction.MAYOR: _Gendered("maire", "maire"),
    SeatFunction.DEPUTY: _Gendered("adjoint au maire", "adjointe au maire"),
    SeatFunction.DELEGATE: _Gendered("conseiller municipal délégué", "conseillère municipale déléguée"),
    SeatFunction.COUNCILLOR: _Gendered("conseiller municipal", "conseillère municipale"),
}
_ARTICLE = _Gendered("le", "la")
_FIRST_DEPUTY = _Gendered("premier", "première")


def function_label(function: SeatFunction, civility: Civility, rank: int | None = None) -> str:
    """The function as a paper writes it: « première adjointe au maire », « 3e adjoint au maire ».

    rank: order of election of a deputy; other functions have none.
    """
    label = _LABELS[function].of(civility)
    if function is not SeatFunction.DEPUTY or rank is None:
        return label
    return f"{_FIRST_DEPUTY.of(civility) if rank == 1 else ordinal(rank)} {label}"


def function_with_article(function: SeatFunction, civility: Civility, rank: int | None = None) -> str:
    """The same after its article: « la maire », « l’adjoint au maire », « le 3e adjoint au maire »."""
    label = function_label(function, civility, rank)
    article = _ARTICLE.of(civility)
    return f"l’{label}" if label.startswith("adjoint") else f"{article} {label}"


def signature_lines(
    *,
    deliverer: Deliverer,
    capacity: str,
    mayor_civility: Civility = Civility.MONSIEUR,
    delegation: str = "",
) -> tuple[str, ...]:
    """Lines above the signature of an extract, top to bottom (G-3, R2122-8).

    capacity: function of the signatory, with its article (« la première adjointe au maire »); the mayor's
    own is written from mayor_civility. delegation: reference of the delegation (« arrêté n° 12 du… »).
    """
    mayor = function_with_article(SeatFunction.MAYOR, mayor_civility)
    if deliverer is Deliverer.MAYOR:
        return (_sentence_case(mayor),)
    by = f"Pour {mayor}, par délégation" + (f" ({delegation})" if delegation else "")
    return (french_spaces(by), _sentence_case(capacity))


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]


def receipt_mention(received_on: date) -> str:
    """« Reçu en préfecture le 20 novembre 2015 »."""
    return f"Reçu en préfecture le {long_date(received_on)}"


def publication_mention(published_on: date) -> str:
    """« Mis en ligne le… » since July 2022, « Publié le… » before (PUB-1, EXEC-1)."""
    verb = "Mis en ligne" if act_regime(published_on).online_publication else "Publié"
    return f"{verb} le {long_date(published_on)}"


def certification_sentence(
    *, certified_by: str, executory_on: date, published_on: date, received_on: date | None
) -> str:
    """The sentence by which the mayor or a delegate certifies that the act binds (EXEC-1, L2131-1).

    certified_by: function with its article. received_on: None for an act that is not to be transmitted.
    """
    online = act_regime(published_on).online_publication
    published = f"{'mis en ligne' if online else 'publié'} le {long_date(published_on)}"
    if received_on is None:
        facts = f"non soumis à transmission et {published}"
    else:
        facts = f"reçu en préfecture le {long_date(received_on)} et {published}"
    return (
        f"{_sentence_case(certified_by)} certifie que le présent acte, {facts}, est exécutoire depuis le "
        f"{long_date(executory_on)}."
    )


def recourse_sentence(*, court_town: str = "") -> str:
    """Ways and delays of recourse, in neutral words (RECOURS-1, CJA art. R421-1).

    court_town: seat of the administrative court, when the town states it.
    """
    court = (
        f"le tribunal administratif {elide('de', court_town)}" if court_town else "le tribunal administratif"
    )
    return (
        "Le présent acte peut être contesté par un recours pour excès de pouvoir devant "
        f"{court}, dans un délai de deux mois à compter de sa publication."
    )
