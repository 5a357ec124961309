"""Owns how the council votes: who may ask for a ballot, which method the law wants, closed doors."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from common.typography import counted
from deliberations.domain.catalogue import Catalogue
from deliberations.domain.findings import Finding
from deliberations.domain.vocabulary import VoteMethod

CLOSED_DOORS_ASKERS: Final = 3
_METHODS = "CGCT, art. L2121-21"
CATALOGUE = Catalogue(
    {
        "METHOD_REQUEST_TOO_FEW": _METHODS,
        "METHOD_ASKERS_BEYOND_PRESENT": _METHODS,
        "METHOD_WAIVER_FORBIDDEN": _METHODS,
        "METHOD_REMOTE_FORBIDS_SECRET": "ordonnance n° 2020-391, art. 6",
        "METHOD_SECRET_REQUIRED": _METHODS,
        "METHOD_PUBLIC_REQUIRED": _METHODS,
        "METHOD_SECRET_NOT_ASKED": _METHODS,
        "CLOSED_DOORS_TOO_FEW_ASKERS": "CGCT, art. L2121-18",
    }
)


def threshold_public(present: int) -> int:
    """Members present who must ask for a public ballot: a quarter, rounded up (VOTE-3)."""
    return -(-present // 4)


def threshold_secret(present: int) -> int:
    """Members present who must ask for a secret ballot: a third, rounded up (VOTE-3)."""
    return -(-present // 3)


@dataclass(frozen=True, slots=True)
class MethodRequest:
    """A request for a ballot, by a number of members present (proxies do not count)."""

    method: VoteMethod
    askers: int


@dataclass(frozen=True, slots=True)
class MethodRuling:
    """The method the law wants for one vote, why, and what is wrong with what was asked."""

    method: VoteMethod
    reason: str
    article: str
    findings: tuple[Finding, ...] = ()


def method_required(
    *,
    present: int,
    requests: Iterable[MethodRequest] = (),
    appointment: bool = False,
    secrecy_imposed_by_text: bool = False,
    waived_unanimously: bool = False,
    remote: bool = False,
) -> MethodRuling:
    """The method of one vote (VOTE-3, G-16, CGCT art. L2121-21).

    present: members in the room or at a distance at that vote. Secret when a text imposes it, when a third
    asks, or for an appointment unless the council unanimously waives it; else public when a quarter asks;
    else by show of hands. When both ballots are asked, secret wins. remote: a member attends at a distance.
    """
    asked = tuple(requests)
    findings = [finding for request in asked for finding in _check_request(request, present)]
    if secrecy_imposed_by_text and waived_unanimously:
        findings.append(
            CATALOGUE.refusal(
                "METHOD_WAIVER_FORBIDDEN",
                "Un texte impose ici le scrutin secret, le conseil ne peut pas y renoncer, même à "
                "l’unanimité. Votez au scrutin secret.",
                field="method",
            )
        )
    granted = {request.method for request in asked if _is_granted(request, present)}
    method, reason = _method(
        granted,
        appointment=appointment and not waived_unanimously,
        imposed=secrecy_imposed_by_text,
    )
    if method is VoteMethod.SECRET_BALLOT and remote:
        findings.append(
            CATALOGUE.refusal(
                "METHOD_REMOTE_FORBIDS_SECRET",
                "Le scrutin secret ne peut pas avoir lieu quand un membre participe à distance. Reportez la "
                "question à une séance tenue sur place.",
                field="method",
            )
        )
    return MethodRuling(method, reason, _METHODS, tuple(findings))


def _method(granted: set[VoteMethod], *, appointment: bool, imposed: bool) -> tuple[VoteMethod, str]:
    if imposed:
        return VoteMethod.SECRET_BALLOT, "un texte l’impose"
    if VoteMethod.SECRET_BALLOT in granted:
        return VoteMethod.SECRET_BALLOT, "un tiers des membres présents le demande"
    if appointment:
        return VoteMethod.SECRET_BALLOT, "il s’agit d’une nomination"
    if VoteMethod.PUBLIC_BALLOT in granted:
        return VoteMethod.PUBLIC_BALLOT, "un quart des membres présents le demande"
    return VoteMethod.SHOW_OF_HANDS, "mode ordinaire"


_THRESHOLDS = {
    VoteMethod.PUBLIC_BALLOT: (threshold_public, "scrutin public", "le quart"),
    VoteMethod.SECRET_BALLOT: (threshold_secret, "scrutin secret", "le tiers"),
}


def _is_granted(request: MethodRequest, present: int) -> bool:
    if request.method not in _THRESHOLDS or request.askers > present:
        return False
    threshold, _, _ = _THRESHOLDS[request.method]
    return request.askers >= max(1, threshold(present))


def _check_request(request: MethodRequest, present: int) -> Iterable[Finding]:
    if request.method not in _THRESHOLDS or _is_granted(request, present):
        return ()
    threshold, name, share = _THRESHOLDS[request.method]
    if request.askers > present:
        return (
            CATALOGUE.refusal(
                "METHOD_ASKERS_BEYOND_PRESENT",
                f"Le {name} serait demandé par {request.askers} membres, alors que {present} sont présents. Un pouvoir ne "
                "compte pas dans la demande. Corrigez ce nombre.",
                field="askers",
            ),
        )
    return (
        CATALOGUE.warning(
            "METHOD_REQUEST_TOO_FEW",
            f"Le {name} {_asked_by(request.askers)}. Il en faut {max(1, threshold(present))}, {share} des "
            f"membres présents ({present}). La demande n’oblige pas le conseil.",
            field="askers",
        ),
    )


def check_method(chosen: VoteMethod, ruling: MethodRuling) -> tuple[Finding, ...]:
    """What is wrong with the method a vote was held by, given the one the law wants (VOTE-3)."""
    if chosen is ruling.method:
        return ()
    if ruling.method is VoteMethod.SECRET_BALLOT:
        return (
            CATALOGUE.refusal(
                "METHOD_SECRET_REQUIRED",
                f"Ce vote doit avoir lieu au scrutin secret ({ruling.reason}). Changez le mode de scrutin.",
                field="method",
            ),
        )
    if chosen is VoteMethod.SECRET_BALLOT:
        return (
            CATALOGUE.warning(
                "METHOD_SECRET_NOT_ASKED",
                "Aucune demande du tiers des membres présents ni aucune nomination ne justifie ici le scrutin "
                "secret. Enregistrez la demande si elle a été faite.",
                field="method",
            ),
        )
    if ruling.method is VoteMethod.PUBLIC_BALLOT:
        return (
            CATALOGUE.refusal(
                "METHOD_PUBLIC_REQUIRED",
                f"Ce vote doit avoir lieu au scrutin public ({ruling.reason}). Le registre porte le nom des "
                "votants et le sens de leur vote. Changez le mode de scrutin.",
                field="method",
            ),
        )
    return ()


def check_closed_doors_request(*, askers: int, by_mayor: bool) -> tuple[Finding, ...]:
    """What is wrong with a request to close the doors: the mayor or three members (HUIS-1)."""
    if by_mayor or askers >= CLOSED_DOORS_ASKERS:
        return ()
    return (
        CATALOGUE.refusal(
            "CLOSED_DOORS_TOO_FEW_ASKERS",
            f"Le huis clos {_asked_by(askers)}. Il faut la demande du maire ou de "
            f"{CLOSED_DOORS_ASKERS} membres.",
            field="askers",
        ),
    )


def _asked_by(askers: int) -> str:
    return f"n’est demandé {'que ' if askers else ''}par {counted(askers, 'membre')}"
