"""Owns what allowed the mayor to sign: the same few columns on every paper that is signed."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from deliberations.domain.findings import Unknown
from partners.domain.facts import AuthorityFact
from partners.domain.vocabulary import Authority

_ACTS = {
    Authority.DELIBERATION.value: ("deliberation", "Choisissez la délibération qui autorise la signature."),
    Authority.DELEGATED_DECISION.value: (
        "mayoral_decision",
        "Choisissez la décision du maire qui autorise la signature.",
    ),
}


def _label(act: Any) -> str:
    """« n° DPS2013016 », else what the act is about."""
    number = act.reference or act.act_number
    return f"n°\u00a0{number}" if number else f"«\u00a0{act.object[:80]}\u00a0»"


class Authorised(models.Model):
    """A paper that needs an authority to be signed."""

    authority = models.CharField(
        "autorisation de signer", max_length=20, choices=Authority.choices(), blank=True
    )
    deliberation = models.ForeignKey(
        "deliberations.Deliberation",
        on_delete=models.PROTECT,
        verbose_name="délibération",
        related_name="authorised_%(class)ss",
        null=True,
        blank=True,
    )
    mayoral_decision = models.ForeignKey(
        "deliberations.MayoralDecision",
        on_delete=models.PROTECT,
        verbose_name="décision du maire",
        related_name="authorised_%(class)ss",
        null=True,
        blank=True,
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(deliberation__isnull=True) | Q(authority=Authority.DELIBERATION.value),
                name="%(class)s_act_is_a_deliberation",
                violation_error_message="Une délibération est choisie\u00a0: l’autorisation de signer est « délibération ».",
            ),
            models.CheckConstraint(
                condition=Q(mayoral_decision__isnull=True) | Q(authority=Authority.DELEGATED_DECISION.value),
                name="%(class)s_act_is_a_decision",
                violation_error_message=(
                    "Une décision du maire est choisie\u00a0: l’autorisation de signer est « décision prise par délégation »."
                ),
            ),
        ]

    def clean(self) -> None:
        """An act that is said to authorise is named, and it is of the same commune."""
        super().clean()
        if self.authority in _ACTS:
            field, sentence = _ACTS[self.authority]
            if getattr(self, f"{field}_id") is None:
                raise ValidationError({field: ValidationError(sentence, code="act-missing")})

    @property
    def act(self) -> Any:
        """The deliberation or the decision that authorises, None without one."""
        return self.deliberation or self.mayoral_decision

    def authority_fact(self) -> AuthorityFact:
        """What the rules read of it; load deliberations `with_seal` and `with_question` for many."""
        act = self.act
        kind = Authority(self.authority)
        if act is None:
            return AuthorityFact(kind)
        executory: dt.date | Unknown = act.executory_on
        return AuthorityFact(
            kind,
            f"{act._meta.model_name}:{act.pk}",
            _label(act),
            act.decided_on,
            None if isinstance(executory, Unknown) else executory,
        )
