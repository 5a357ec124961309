"""Owns who reads which act: those who keep them, the members in office, the other readers of the council."""

from datetime import date
from typing import Any, Self, TypeVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from deliberations.models.term import Seat

READS_DRAFTS = "deliberations.view_deliberation"
READS_COUNCIL = "deliberations.read_council"
Act_co = TypeVar("Act_co", bound=models.Model, covariant=True)


class ReadersOfActs(models.QuerySet[Act_co]):
    """The one visibility of acts: lists, pages, files, search and dashboards ask it."""

    def _standing_editions(self) -> Any:
        editions: Any = self.model._meta.get_field("editions").related_model
        return editions._default_manager.filter(deliberation=OuterRef("pk"), withdrawn_at__isnull=True)

    def _standing_edition(self) -> Exists:
        return Exists(self._standing_editions())

    def visible_to(self, user: Any, *, on: date | None = None) -> Self:
        """Every act and draft for who keeps or prepares them; for the other readers of the council, the acts.

        A member in office also reads the drafts sent to the council with the notice of a sitting (L2121-13).
        """
        if user.has_perm(READS_DRAFTS):
            return self
        if not user.has_perm(READS_COUNCIL):
            return self.none()
        day = on or timezone.localdate()
        towns = Seat.objects.in_office(day).of_account(user).values("term__municipality")
        return self.filter(self._adopted() | Q(Q(municipality__in=towns), self._sent(day)))

    def adopted(self) -> Self:
        """Sealed acts and acts taken over: what the register shows to everybody, never a draft."""
        return self.filter(self._adopted())

    def drafts(self) -> Self:
        """Texts that no standing seal closes: never those taken over."""
        return self.filter(~self._standing_edition(), taken_over=False)

    def adopted_or_on_agenda(self) -> Self:
        """All that a reader without the drafts may ever read: the acts, and what was once put on an agenda."""
        return self.filter(self._adopted() | Q(agenda_at__isnull=False))

    def sent_to_the_council(self, *, on: date | None = None) -> Self:
        """What was put on the agenda of a sitting and left with its notice, or a complementary one, by that day."""
        return self.filter(self._sent(on or timezone.localdate()))

    def _adopted(self) -> Q:
        return Q(taken_over=True) | Q(self._standing_edition())

    def _sent(self, day: date) -> Q:
        # Asked of the question alone: joining it would read two more rows of each act, adopted ones too.
        questions: Any = self.model._meta.get_field("question").related_model
        sent = Q(sitting__notice_sent_on__lte=day, on_notice=True) | Q(complementary_notice_on__lte=day)
        of_act = questions._default_manager.filter(sent, pk=OuterRef("question")).order_by()
        return Q(Q(agenda_at__isnull=False, taken_over=False), Exists(of_act))
