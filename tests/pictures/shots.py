"""Owns the list of the pictures of the guides: who looks at which page of the demonstration, in a window how large."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from common.accounts.roles import AGENT, CLERK, DESIGNATED, ELECTED, HEAD
from deliberations.models import Deliberation, Municipality, Sitting
from partners.models import Convention
from prevention.models import Action, Strategy

WIDE, PHONE = (1200, 820), (390, 760)


@dataclass(frozen=True)
class Shot:
    """One picture: its file in docs/pictures, the role that looks, the address (found when asked), the window.

    says: a text of the page, so that a picture of something else is a failure; paper: the address is a PDF, of
    which the first page is drawn; invented: seen in the invented town, otherwise in the town of the old acts.
    """

    file: str
    role: str
    address: Callable[[], str]
    says: str
    window: tuple[int, int] = WIDE
    paper: bool = False
    invented: bool = True


def town() -> Municipality:
    """The invented town."""
    found = Municipality.objects.home().order_by("pk").last()
    assert found is not None
    return found


def _page(name: str, *arguments: object) -> Callable[[], str]:
    return lambda: reverse(name, args=arguments)


def _of(name: str, found: Callable[[], object]) -> Callable[[], str]:
    return lambda: reverse(name, args=[found().pk])  # type: ignore[attr-defined]


def _old_act() -> Deliberation:
    return Deliberation.objects.of_reference("DPS2015009").get()


def _old_sitting() -> Sitting:
    return Sitting.objects.get(questions__deliberation=_old_act())


def _convention() -> object:
    return Convention.objects.filter(
        municipality=town(), title__startswith="Coordination des polices 2023"
    ).get()


def _plan() -> object:
    return Strategy.objects.of_town(town()).order_by("start").last()


def _sheet() -> object:
    return Action.objects.filter(axis__strategy=_plan(), code="1.2").get()


def _coming() -> object:
    return Sitting.objects.of_town(town()).filter(notice_sent_on__isnull=False).order_by("held_on").last()


def _anchored(name: str, anchor: str) -> Callable[[], str]:
    return lambda: f"{reverse(name)}#{anchor}"


SHOTS = (
    Shot(
        "admin.png",
        CLERK,
        _of("admin:deliberations_sitting_summary", _old_sitting),
        "Question",
        invented=False,
    ),
    Shot("extract.png", CLERK, _of("deliberations:extract", _old_act), "", paper=True, invented=False),
    Shot("convention.png", AGENT, _of("admin:partners_convention_summary", _convention), "Signatures"),
    Shot("accueil-elu.png", ELECTED, _page("home"), "Accueil", PHONE),
    Shot("ordre-du-jour-elu.png", ELECTED, _of("dashboards:sitting", _coming), "Lire l’exposé", PHONE),
    Shot("budget-elu.png", DESIGNATED, _page("dashboards:budget"), "Notifié"),
    Shot("strategie-elu.png", DESIGNATED, _anchored("dashboards:strategy", "avancement"), "En retard"),
    Shot("recherche.png", DESIGNATED, lambda: f"{reverse('dashboards:search')}?q=halage", "résultats"),
    Shot("accueil-secretariat.png", CLERK, _page("admin:index"), "Actes à figer"),
    Shot("accueil-agent.png", AGENT, _page("admin:index"), "Échéances"),
    Shot("fiche-action.png", AGENT, _of("admin:prevention_action_change", _sheet), "Pilote"),
    Shot("plan.png", AGENT, _of("prevention:plan", _plan), "Axe"),
    Shot("comptes.png", HEAD, _page("admin:accounts_user_changelist"), "Comptes"),
    Shot("controles.png", HEAD, _page("partners:checks"), "Contrôles"),
)
