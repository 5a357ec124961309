"""Owns the page that carries sheets over to the next strategy: which, to which axis, then does it, never twice."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property

from common.typography import counted
from prevention.admin.action_filters import is_key
from prevention.admin.action_page import STEP, SheetsPage, keys_of
from prevention.domain.carry_over import plan_ring
from prevention.models import Action, Axis, Strategy, Succession
from prevention.operations.carrying import carry_actions, carry_preview, proposed_axes
from prevention.operations.errors import Refused

APPLY = "reporter"


class CarryPage(SheetsPage):
    """What would be made, what is carried already, what has ended; then the sheets."""

    title = "Reporter dans la stratégie suivante"
    writes = ("prevention.view_action", "prevention.add_action", "prevention.change_action")

    def asked(self) -> list[int]:
        """The keys that were sent: of a list, of one sheet, or every sheet of a strategy."""
        asked = self.request.GET
        if self.keys is None and self.request.method != "POST":
            if is_key(asked.get("fiche", "")):
                return [int(asked["fiche"])]
            if is_key(asked.get("strategie", "")):
                rows = Action.objects.filter(axis__strategy=int(asked["strategie"]))
                return list(rows.values_list("pk", flat=True))
        return super().asked()

    @cached_property
    def sources(self) -> list[Strategy]:
        """The strategies the sheets are of."""
        return list(dict.fromkeys(one.axis.strategy for one in self.sheets))

    @cached_property
    def targets(self) -> list[Strategy]:
        """The strategies of the town that follow those, the latest first."""
        followers = Strategy.objects.of_town(self.town).filter(successions__predecessor__in=self.sources)
        return list(followers.distinct().order_by("-start", "title", "pk"))

    @cached_property
    def target(self) -> Strategy | None:
        """The one that is chosen, else the latest."""
        wanted = self.request.POST.get("vers", "")
        chosen = (one for one in self.targets if str(one.pk) == wanted)
        return next(chosen, self.targets[0] if self.targets else None)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """What it would do."""
        if not self.sheets:
            messages.info(
                request, "Aucune fiche à reporter\u00a0: cochez-en dans la liste, ou ouvrez-en une."
            )
            return self.to_list()
        context: dict[str, Any] = {"sources": self.sources, "targets": self.targets, "target": self.target}
        if self.target is None:
            context |= {
                "others": self.others(),
                "may_create": request.user.has_perm("prevention.add_strategy"),
            }
        else:
            found = carry_preview(self.sheets, self.target)
            context |= {
                "found": found,
                "already": [(one, copy, copy.hidden_from(request.user)) for one, copy in found.already],
                "to_make": " ".join(str(one.pk) for one in found.to_make),
                "count": counted(len(found.to_make), "fiche", feminine=True),
                "mapping": self.mapping(found.axes),
                "axes": list(self.target.axes.order_by("position")),
            }
        return self.show("prevention/admin/action_carry.html", **context)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make them, or show what it would do, with why nothing was done."""
        if request.POST.get(STEP) != APPLY or self.target is None:
            return self.get(request)
        chosen = set(keys_of(request.POST.get("a-creer", "")))
        wanted = [one for one in self.sheets if one.pk in chosen]
        try:
            made = carry_actions(actions=wanted, target=self.target, axes=self.chosen_axes(), by=request.user)
        except (Refused, ValidationError, IntegrityError) as error:
            self.tell(error)
            return self.get(request)
        told = counted(len(made), "fiche est reportée", "fiches sont reportées", feminine=True)
        theirs = (
            "donnez-lui ses dates et ses moyens"
            if len(made) == 1
            else "donnez-leur leurs dates et leurs moyens"
        )
        messages.success(request, f"{told} dans «\u00a0{self.target}\u00a0», à engager\u00a0: {theirs}.")
        if len(made) == 1:
            return HttpResponseRedirect(reverse("admin:prevention_action_change", args=[made[0].pk]))
        return self.to_list(f"strategie={self.target.pk}")

    def others(self) -> list[Strategy]:
        """The strategies of the town that may be the next one, none of those before, for whoever may say so."""
        if not self.request.user.has_perm("prevention.change_strategy"):
            return []
        after = tuple(one.pk for one in self.sources)
        rows = Succession.objects.filter(strategy__municipality=self.town)
        links: dict[int, tuple[int, ...]] = {}
        for strategy, before in rows.values_list("strategy", "predecessor"):
            links[strategy] = (*links.get(strategy, ()), before)
        others = Strategy.objects.of_town(self.town).exclude(pk__in=after).order_by("-start", "title", "pk")
        return [one for one in others if not plan_ring({**links, one.pk: after}, one.pk)]

    def mapping(self, axes: tuple[Axis, ...]) -> list[tuple[Axis, int | None]]:
        """Each axis left with the key of the one its sheets go to: as chosen, else as proposed."""
        if self.target is None:
            return []
        proposed = proposed_axes(axes, self.target)
        if self.request.POST.get(STEP) == APPLY:
            proposed = {axis.pk: self.chosen_axes().get(axis.pk) for axis in axes}
        return [(axis, found.pk if (found := proposed[axis.pk]) else None) for axis in axes]

    def chosen_axes(self) -> dict[int, Axis]:
        """For the key of each axis left, the axis of the target that is chosen."""
        there = {str(axis.pk): axis for axis in self.target.axes.all()} if self.target is not None else {}
        prefix = "axe-"
        chosen = {
            name.removeprefix(prefix): there.get(str(value))
            for name, value in self.request.POST.items()
            if name.startswith(prefix)
        }
        return {int(key): axis for key, axis in chosen.items() if is_key(key) and axis is not None}
