"""Owns the chain of a convention: those it renews, those that renew it, and what is wrong between two of them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from common.typography import counted, french_spaces
from deliberations.domain.findings import Unknown
from partners.domain.coverage import Gap, Overlap, chain_gaps
from partners.models import Convention
from partners.models.standing import Standing, standing


@dataclass(frozen=True)
class Link:
    """One convention of the chain; between: what is wrong with the one before it, in French (empty: nothing)."""

    standing: Standing
    current: bool
    between: str = ""
    wrong: bool = False

    @property
    def state(self) -> str:
        """Where it stands today, in one word; « classée » once it is filed away."""
        return "classée" if self.standing.fact.closed else self.standing.state.label

    @property
    def dates(self) -> str:
        """« début : 1 janvier 2014, fin inconnue »."""
        start, end = self.standing.convention.start, self.standing.end
        told = "fin inconnue" if isinstance(end, Unknown) else f"fin\u00a0: {end}"
        began = f"début\u00a0: {start}" if start else "début inconnu"
        return f"{began}, {told}"


def chain(convention: Convention, on: dt.date) -> list[Link]:
    """The whole chain, the oldest first; empty for a convention alone. Three reads whatever its length."""
    pairs = Convention.objects.filter(municipality=convention.municipality_id)
    links = dict(pairs.values_list("pk", "renews_id"))
    keys = chain_keys(links, convention.pk)
    if len(keys) < 2:
        return []
    found = {one.pk: standing(one, on) for one in Convention.objects.filter(pk__in=keys).with_facts()}
    return [_link(found, links, key, convention.pk) for key in keys if key in found]


def chain_keys(links: Mapping[int, int | None], key: int) -> list[int]:
    """The keys of a chain, each after the one it renews. links: each key and that of the convention it renews."""
    oldest, seen = key, {key}
    while (before := links.get(oldest)) is not None and before not in seen:
        oldest = before
        seen.add(before)
    ordered = [oldest]
    for one in ordered:
        ordered.extend(sorted(pk for pk, renews in links.items() if renews == one and pk not in ordered))
    return ordered


def _link(found: Mapping[int, Standing], links: Mapping[int, int | None], key: int, current: int) -> Link:
    before = found.get(links.get(key) or 0)
    if before is None:
        return Link(found[key], key == current)
    said, wrong = between((before, found[key]))
    return Link(found[key], key == current, said, wrong)


def between(pair: Sequence[Standing]) -> tuple[str, bool]:
    """What is between two conventions, in French, and whether it is wrong or unknown."""
    found = next(iter(chain_gaps([one.fact for one in pair])), None)
    if found is None:
        return "suit sans interruption", False
    if isinstance(found, Unknown):
        return found.reason, True
    return _told(found), True


def _told(found: Gap | Overlap) -> str:
    days = found.days
    length = "" if isinstance(days, Unknown) else f" {counted(days, 'jour')}"
    if isinstance(found, Gap):
        return french_spaces(
            f"{length.strip() or 'un temps'} sans couverture : la précédente finit ({found.ended}) avant que celle-ci "
            f"commence ({found.resumed})"
        )
    return french_spaces(
        f"{length.strip() or 'un temps'} en double : celle-ci commence ({found.started}) avant que la précédente "
        f"finisse ({found.ended})"
    )
