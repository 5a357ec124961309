"""Owns the buttons that move the rows of a plan: what each does, where the focus comes back, how it is undone."""

import re
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import urlencode

from common.typography import ordinal
from prevention.admin.strategy_page import StrategyPage, address
from prevention.models import Action, Axis, Objective, ReviewLine
from prevention.operations.errors import Refused
from prevention.operations.ordering import Moved, Place, move_action, move_down, move_to, move_up, named

GONE = "Cette ligne n’est plus dans le plan\u00a0: il a changé depuis que la page est ouverte."
ROW = re.compile(r"(axis|objective|action|line)-([0-9]{1,9})")
KINDS: dict[type[Any], str] = {Axis: "axis", Objective: "objective", Action: "action", ReviewLine: "line"}
BACK = re.compile(r"(axis|objective|action|line)-([0-9]{1,9})-([0-9]{1,9})-([0-9]{1,9})-([0-9]{1,9})")


def row_of(strategy: Any, user: Any, text: str) -> Any:
    """The row of a plan that a button names. Raises Refused for one that is not there, or not to be seen."""
    found = ROW.fullmatch(text)
    rows = {
        "axis": Axis.objects.filter(strategy=strategy),
        "objective": Objective.objects.filter(axis__strategy=strategy),
        "action": Action.objects.filter(axis__strategy=strategy).visible_to(user),
        "line": ReviewLine.objects.filter(axis__strategy=strategy),
    }
    row = rows[found[1]].filter(pk=found[2]).first() if found else None
    if row is None:
        raise Refused.because("ROW_GONE", GONE)
    return row


def undo(strategy: Any, user: Any, text: str, seen: int) -> tuple[Any, Moved]:
    """Put a row back where a move took it from: « action-12-3-0-2 » is the axis, the objective, the place."""
    found = BACK.fullmatch(text)
    if found is None:
        raise Refused.because("ROW_GONE", GONE)
    row = row_of(strategy, user, f"{found[1]}-{found[2]}")
    axis, objective, place = (int(part) for part in found.groups()[2:])
    if not isinstance(row, Action):
        return row, move_to(row=row, to=place, by=user, seen=seen)
    to_axis = row_of(strategy, user, f"axis-{axis}")
    aim = row_of(strategy, user, f"objective-{objective}") if objective else None
    return row, move_action(action=row, to_axis=to_axis, to_objective=aim, to=place, by=user, seen=seen)


def undo_value(anchor: str, before: Place) -> str:
    """What the button that undoes a move sends."""
    return f"{anchor}-{before.axis or 0}-{before.objective or 0}-{before.place}"


def told(row: Any, moved: Moved) -> str:
    """What a move did, in a sentence."""
    name = named(row)
    subject = f"{name[:1].upper()}{name[1:]}"
    if not moved.changed:
        return f"{subject}\u00a0: rien n’a bougé."
    place = ordinal(moved.after.place, feminine=bool(getattr(row, "feminine", False)))
    return f"{subject}\u00a0: maintenant {place} sur {moved.among}."


class MovingPage(StrategyPage):
    """A page whose rows move by buttons."""

    def move(self, request: HttpRequest) -> HttpResponse | None:
        """Do what a button of the rows asks; None when it is none of them, or when it is refused."""
        for name, operation in (("up", move_up), ("down", move_down)):
            if name in request.POST:
                return self._step(request, name, operation)
        if "undo" in request.POST:
            done = self.attempt(lambda: undo(self.strategy, request.user, request.POST["undo"], self.seen()))
            return None if done is None else self.moved(*done, again=False)
        return None

    def _step(self, request: HttpRequest, name: str, operation: Callable[..., Moved]) -> HttpResponse | None:
        def step() -> tuple[Any, Moved]:
            row = row_of(self.strategy, request.user, request.POST[name])
            return row, operation(row=row, by=request.user, seen=self.seen())

        done = self.attempt(step)
        return None if done is None else self.moved(*done, pressed=name)

    def moved(self, row: Any, moved: Moved, *, pressed: str = "", again: bool = True) -> HttpResponse:
        """Come back to the row, on the button pressed while it is still there, with the way to undo the move."""
        messages.success(self.request, told(row, moved))
        anchor = f"{KINDS[type(row)]}-{row.pk}"
        end = 1 if pressed == "up" else moved.among
        focus = f"{pressed}-{anchor}" if pressed and moved.after.place != end else anchor
        back = urlencode({"deplace": undo_value(anchor, moved.before)}) if moved.changed and again else ""
        url = address("strategy", self.back_to, self.strategy.pk)
        return HttpResponseRedirect(f"{url}{'?' if back else ''}{back}#{focus}")

    @property
    def back_to(self) -> str:
        """The page that shows the rows."""
        return self.name

    def just_moved(self) -> dict[str, str]:
        """The row that has just moved, and what undoes it."""
        text = self.request.GET.get("deplace", "")
        found = BACK.fullmatch(text)
        return {"undo": text, "moved": f"{found[1]}-{found[2]}"} if found else {"undo": "", "moved": ""}
