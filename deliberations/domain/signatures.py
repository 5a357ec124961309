"""Owns who signs what by the law of the day, functions in their gender, and the mentions below an act."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from common.typography import elide, french_spaces, identity_key, long_date, ordinal
from deliberations.domain.catalogue import Catalogue
from deliberations.domain.findings import Finding
from deliberations.domain.record import Key
from deliberations.domain.regimes import act_regime
from deliberations.domain.vocabulary import Civility, SeatFunction, SignatoryCapacity

CATALOGUE = Catalogue(
    {
        "SIGNATORY_MAYOR_MISSING": "CGCT, art. L2121-23 et R2122-8",
        "SIGNATORY_NOT_MAYOR": "CGCT, art. L2121-14 et L2121-23",
        "SIGNATORY_SECRETARY_MISSING": "CGCT, art. L2121-15 et L2121-23",
        "SIGNATORY_NOT_SECRETARY": "CGCT, art. L2121-15 et L2121-23",
        "SIGNATORY_TWICE": "",
    }
)


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
class Signer:
    """One signature of an act: the member who signs, or a name; order: the delegation of a delegate."""

    capacity: SignatoryCapacity
    member: Key | None = None
    name: str = ""
    order: str = ""


def check_signers(
    signers: Sequence[Signer],
    *,
    on: date,
    secretary: Key | None,
    secretary_name: str,
    mayors: Collection[Key],
) -> tuple[Finding, ...]:
    """Whether an act is signed as the law of its day wants (G-3).

    on: day of the sitting. secretary, secretary_name: who kept the minutes of the question, None when nothing
    says. mayors: members who hold the office of mayor or presided over the question. A secretary whom no
    signature names signs all the same: the paper adds that line on its own.
    """
    return (
        *_mayor_signs(signers, signature_rule(on), mayors),
        *_secretary_signs(signers, signature_rule(on), secretary, secretary_name),
        *_signs_once(signers),
    )


def _mayor_signs(
    signers: Iterable[Signer], rule: SignatureRule, mayors: Collection[Key]
) -> Iterator[Finding]:
    signed = False
    for signer in signers:
        known = signer.member is None or signer.member in mayors
        if signer.capacity is SignatoryCapacity.MAYOR and not known:
            yield CATALOGUE.refusal(
                "SIGNATORY_NOT_MAYOR",
                f"{signer.name} signe comme maire, sans être maire ni avoir présidé cette question. Corrigez sa "
                "qualité, ou la présidence dans les événements de la séance.",
                field="signatories",
            )
        signed |= signer.capacity is SignatoryCapacity.MAYOR
        signed |= signer.capacity is SignatoryCapacity.DELEGATE and (
            bool(signer.order) or signer.member in mayors
        )
    if rule.act_carries_secretary and not signed:
        yield CATALOGUE.refusal(
            "SIGNATORY_MAYOR_MISSING",
            "Il manque la signature du maire, de qui a présidé la question, ou d’un délégataire avec son arrêté de "
            "délégation. Ajoutez ce signataire.",
            field="signatories",
        )


def _secretary_signs(
    signers: Iterable[Signer], rule: SignatureRule, secretary: Key | None, secretary_name: str
) -> Iterator[Finding]:
    if secretary is None:
        if rule.act_carries_secretary:
            yield CATALOGUE.refusal(
                "SIGNATORY_SECRETARY_MISSING",
                "Le secrétaire de séance signe l’acte avec le maire : désignez-le dans les événements de la séance.",
                field="signatories",
            )
        return
    for signer in signers:
        if signer.capacity is SignatoryCapacity.SECRETARY and signer.member != secretary:
            yield CATALOGUE.refusal(
                "SIGNATORY_NOT_SECRETARY",
                f"{signer.name} signe comme secrétaire, mais le secrétariat de cette question était tenu par "
                f"{secretary_name}. Corrigez le signataire, ou les événements de la séance.",
                field="signatories",
            )


def _signs_once(signers: Iterable[Signer]) -> Iterator[Finding]:
    seen = set()
    for signer in signers:
        who = (signer.capacity, signer.member or identity_key(signer.name))
        if who in seen:
            yield CATALOGUE.refusal(
                "SIGNATORY_TWICE",
                f"{signer.name} signe deux fois en la même qualité ({signer.capacity.label}) : gardez une seule "
                "ligne.",
                field="signatories",
            )
        seen.add(who)


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
