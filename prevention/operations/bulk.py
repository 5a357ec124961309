"""Owns the same change made to several sheets: what each becomes, why one refuses, all of it undone if asked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.db import transaction

from common.house.locking import bump
from common.house.wording import person
from common.typography import enumeration, euros
from deliberations.models import Municipality
from partners.models import Organisation
from partners.models.fields import read_partial_date
from prevention.domain.entry import action_entry
from prevention.domain.vocabulary import ActionStatus
from prevention.models import Action, ActionMeans
from prevention.operations.errors import Refused

NOTHING = "non renseigné"
REASON = "Modification de plusieurs fiches"
UNDO_REASON = "Annulation d’une modification de plusieurs fiches"
LABELS = {
    "status": "état",
    "pilot": "pilote",
    "elected_referent": "élu référent",
    "followed_by": "suivi par",
    "end": "échéance",
    "restricted": "diffusion restreinte",
}
RELATIONS = ("pilot", "elected_referent", "followed_by")


@dataclass(frozen=True, slots=True)
class NewMeans:
    """A year of means to add: euros and full-time equivalents planned."""

    year: int
    planned: Decimal | None = None
    planned_time: Decimal | None = None

    def __str__(self) -> str:
        """« 2026 : 1 000 € »."""
        told = [
            euros(self.planned) if self.planned is not None else "",
            f"{self.planned_time}\u00a0ETP".replace(".", ",") if self.planned_time is not None else "",
        ]
        return f"{self.year}\u00a0: {enumeration(one for one in told if one) or NOTHING}"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to change. values: the new value of some of LABELS (None or empty empties it); the rest stays."""

    values: Mapping[str, Any] = field(default_factory=dict)
    add_partner: Organisation | None = None
    remove_partner: Organisation | None = None
    means: NewMeans | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing is to change."""
        return not (self.values or self.add_partner or self.remove_partner or self.means)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that changes on a sheet, in words."""

    label: str
    before: str
    after: str

    def __str__(self) -> str:
        """« état : à engager → en cours »."""
        return f"{self.label}\u00a0: {self.before} → {self.after}"


@dataclass(frozen=True, slots=True)
class Becoming:
    """What a sheet becomes: what changes, or why it is refused; neither: it is so already."""

    action: Action
    lines: tuple[Line, ...]
    refusals: tuple[str, ...] = ()

    @property
    def changes(self) -> bool:
        """Whether applying would write it."""
        return bool(self.lines) and not self.refusals


@dataclass(frozen=True, slots=True)
class Done:
    """What was done to a sheet, to undo it: the version it then has, and its former values as plain ones."""

    key: int
    version: int
    values: dict[str, Any]
    added: int | None = None
    removed: int | None = None
    means: int | None = None

    def plain(self) -> dict[str, Any]:
        """What a session can keep."""
        return asdict(self)


def becomings(actions: Iterable[Action], wanted: Wanted) -> list[Becoming]:
    """What each sheet would become; give them `with_facts`."""
    return [_becoming(action, wanted) for action in actions]


def change_several(
    *, town: Municipality, keys: Sequence[int], wanted: Wanted, seen: Mapping[int, int], by: Any
) -> list[Done]:
    """Change several sheets of a town that somebody may see, each with one logged change; answer how to undo it.

    seen: the version of each sheet its preview showed. A sheet that refuses, or is so already, is left alone. Raises
    Refused (BULK_NOTHING, BULK_CHANGED_SINCE), and then changes none.
    """
    with transaction.atomic():
        rows = _held(town, keys, by)
        moved = [row for row in rows if seen.get(row.pk) != row.version]
        if moved:
            raise Refused.because(
                "BULK_CHANGED_SINCE",
                f"Quelqu’un a modifié depuis {_named(moved)}. Rien n’a été changé\u00a0: relisez ce que chaque fiche "
                "devient, puis recommencez.",
            )
        found = [one for one in becomings(rows, wanted) if one.changes]
        if not found:
            raise Refused.because("BULK_NOTHING", "Aucune fiche ne change\u00a0: rien n’a été écrit.")
        return [_apply(one, wanted, by) for one in found]


def undo_several(*, town: Municipality, done: Sequence[Done], by: Any) -> int:
    """Give sheets back their former values; answer how many. A sheet changed since then refuses for all.

    Raises Refused (BULK_UNDO_LATE), and then changes none.
    """
    with transaction.atomic():
        rows = {row.pk: row for row in _held(town, [one.key for one in done], by)}
        late = [rows[one.key] for one in done if one.key in rows and rows[one.key].version != one.version]
        if late or len(rows) != len(done):
            which = _named(late) if late else "une fiche qui n’est plus là"
            raise Refused.because(
                "BULK_UNDO_LATE",
                f"Ce changement ne s’annule plus d’un coup\u00a0: depuis, quelqu’un a modifié {which}. Rien n’a été "
                "changé\u00a0: corrigez chaque fiche sur sa page.",
            )
        for one in done:
            _restore(rows[one.key], one, by)
        return len(done)


def _held(town: Municipality, keys: Iterable[int], by: Any) -> list[Action]:
    """The sheets of the town this person may see, locked in one order for everybody, with their facts."""
    mine = Action.objects.of_town(town).visible_to(by).filter(pk__in=[*keys])
    held = [row.pk for row in mine.select_for_update(of=("self",)).order_by("pk")]
    return list(
        Action.objects.filter(pk__in=held)
        .with_facts()
        .select_related("axis", "pilot", "elected_referent", "followed_by")
        .order_by("pk")
    )


def _named(rows: Sequence[Action]) -> str:
    return enumeration(f"«\u00a0{row}\u00a0»" for row in rows)


def _becoming(action: Action, wanted: Wanted) -> Becoming:
    refusals = []
    if wanted.values.get("end") is not None:
        found = action_entry(replace(action.fact(), end=wanted.values["end"]))
        refusals += [finding.text for finding in found]
    if wanted.means is not None and any(row.year == wanted.means.year for row in action.means.all()):
        refusals.append(
            f"Les moyens de {wanted.means.year} sont déjà saisis\u00a0: modifiez-les sur sa page."
        )
    return Becoming(action, tuple(_lines(action, wanted)), tuple(refusals))


def _lines(action: Action, wanted: Wanted) -> Iterator[Line]:
    for name, after in wanted.values.items():
        before = getattr(action, name)
        if (before or None) != (after or None):
            yield Line(LABELS[name], _words(name, before), _words(name, after))
    partners = {one.pk for one in action.partners.all()}
    if wanted.add_partner is not None and wanted.add_partner.pk not in partners:
        yield Line("partenaire", "absent", f"{wanted.add_partner} ajouté")
    if wanted.remove_partner is not None and wanted.remove_partner.pk in partners:
        yield Line("partenaire", str(wanted.remove_partner), "retiré")
    if wanted.means is not None:
        yield Line("moyens", NOTHING, str(wanted.means))


def _words(name: str, value: Any) -> str:
    if name == "status":
        return ActionStatus(value or "").label
    if name == "restricted":
        return "oui" if value else "non"
    if name == "followed_by":
        return person(value) if value else "personne"
    return str(value) if value else NOTHING


def _apply(one: Becoming, wanted: Wanted, by: Any) -> Done:
    action = one.action
    names = [
        name for name in wanted.values if (getattr(action, name) or None) != (wanted.values[name] or None)
    ]
    former = {name: _plain(action, name) for name in names}
    for name in names:
        setattr(action, name, wanted.values[name])
    labels = {line.label: line for line in one.lines}
    partners = {row.pk for row in action.partners.all()}
    added = wanted.add_partner.pk if wanted.add_partner and wanted.add_partner.pk not in partners else None
    removed = (
        wanted.remove_partner.pk if wanted.remove_partner and wanted.remove_partner.pk in partners else None
    )
    means = None
    if wanted.means is not None:
        row = ActionMeans(action=action, **asdict(wanted.means))
        row.full_clean(exclude=["action"])
        row.save()
        means = row.pk
    summary = "\u00a0; ".join(str(line) for line in one.lines)
    _write(action, add=added, remove=removed, reason=f"{REASON}\u00a0: {enumeration(labels)}")
    version = bump(action, seen=None, by=by, summary=f"{summary} (plusieurs fiches à la fois)")
    return Done(action.pk, version, former, added, removed, means)


def _restore(action: Action, done: Done, by: Any) -> None:
    for name, value in done.values.items():
        setattr(
            action,
            f"{name}_id" if name in RELATIONS else name,
            read_partial_date(value) if name == "end" else value,
        )
    if done.means is not None:
        for row in action.means.filter(pk=done.means):
            row.delete()
    _write(action, add=done.removed, remove=done.added, reason=UNDO_REASON)
    labels = [LABELS[name] for name in done.values]
    labels += ["partenaires"] if done.added or done.removed else []
    labels += ["moyens"] if done.means else []
    bump(action, seen=None, by=by, summary=f"{enumeration(labels)} (annulation d’un changement)")


def _plain(action: Action, name: str) -> Any:
    if name in RELATIONS:
        return getattr(action, f"{name}_id")
    value = getattr(action, name)
    return value.isoformat() if name == "end" and value is not None else value


def _write(action: Any, *, add: int | None, remove: int | None, reason: str) -> None:
    """Write a sheet and its partners as one version of its history."""
    action.skip_history_when_saving = True
    if add is not None:
        action.partners.add(add)
    if remove is not None:
        action.partners.remove(remove)
    del action.skip_history_when_saving
    action._change_reason = reason
    action.save()
