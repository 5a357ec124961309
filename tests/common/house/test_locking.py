"""The optimistic lock: one conditional update, and the sentence the second person reads."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.db import transaction

from common.accounts.models import User
from common.house.locking import Stale, bump, changes_since, current_version, note_creation
from common.house.models import Change
from deliberations.models import Deliberation, Municipality

MOMENT = datetime(2026, 11, 22, 13, 32, tzinfo=UTC)


def test_bump_moves_the_version_and_says_who_and_what(act: Deliberation, alice: User) -> None:
    assert bump(act, seen=1, by=alice, summary="objet") == 2
    assert act.version == 2
    assert current_version(act) == 2
    change = Change.objects.of(act).get()
    assert (change.version, change.by, change.summary) == (2, alice, "objet")


def test_bump_without_a_version_seen_always_matches(act: Deliberation) -> None:
    bump(act, seen=None, by=None, summary="reprise")
    assert bump(act, seen=None, by=None, summary="reprise") == 3


def test_the_second_writer_is_refused_and_nothing_is_written(
    act: Deliberation, alice: User, benoit: User
) -> None:
    second = Deliberation.objects.get(pk=act.pk)
    bump(act, seen=1, by=alice, summary="considérant n°\u00a02, texte")
    with pytest.raises(Stale) as refusal:
        bump(second, seen=1, by=benoit, summary="objet")
    assert [change.summary for change in refusal.value.changes] == ["considérant n°\u00a02, texte"]
    assert current_version(act) == 2
    assert second.version == 1
    assert Change.objects.of(act).count() == 1


def test_the_refusal_names_who_what_and_when(act: Deliberation, alice: User) -> None:
    with time_machine.travel(MOMENT, tick=False):
        bump(act, seen=1, by=alice, summary="considérant n°\u00a02")
    with pytest.raises(Stale) as refusal:
        bump(act, seen=1, by=None, summary="objet")
    assert str(refusal.value) == (
        "Alice Première a modifié cette délibération le 22\u00a0novembre 2026 à 14\u00a0h\u00a032\u00a0: considérant n°\u00a02. "
        "Votre saisie est conservée ci-dessous\u00a0: vérifiez-la, puis enregistrez de nouveau."
    )


def test_the_refusal_tells_every_change_in_order(act: Deliberation, alice: User) -> None:
    bump(act, seen=1, by=alice, summary="objet")
    bump(act, seen=2, by=None, summary="exposé")
    assert [change.summary for change in changes_since(act, 1)] == ["objet", "exposé"]
    sentence = str(Stale(act, changes_since(act, 1)))
    first, second, kept = sentence.split("\n")
    assert first.startswith("Alice Première a modifié")
    assert first.endswith(": objet.")
    assert second.startswith("Une opération automatique a modifié")
    assert second.endswith(": exposé.")
    assert kept.startswith("Votre saisie est conservée")


def test_a_change_of_another_record_is_not_told(act: Deliberation, town: Municipality) -> None:
    bump(town, seen=1, by=None, summary="nom")
    assert changes_since(act, 1) == []


def test_bump_of_a_deleted_aggregate_is_stale(town: Municipality) -> None:
    Municipality.objects.filter(pk=town.pk).delete()
    with pytest.raises(Stale):
        bump(town, seen=None, by=None, summary="nom")


def test_bump_is_undone_with_its_transaction(act: Deliberation) -> None:
    with transaction.atomic():
        bump(act, seen=1, by=None, summary="objet")
        transaction.set_rollback(True)
    assert current_version(act) == 1
    assert not Change.objects.of(act).exists()


def test_a_creation_is_logged_at_the_version_it_has(act: Deliberation, alice: User) -> None:
    note_creation(act, by=alice)
    assert Change.objects.of(act).values_list("version", "summary").get() == (1, "création")


@pytest.mark.parametrize(
    ("feminine", "expected"),
    [(True, "cette délibération"), (False, "ce délibération"), (None, "cette délibération")],
)
def test_the_demonstrative_follows_the_gender(
    act: Deliberation, monkeypatch: pytest.MonkeyPatch, feminine: bool | None, expected: str
) -> None:
    monkeypatch.setattr(Deliberation, "feminine", feminine)
    assert expected in str(Stale(act, []))


def test_history_is_named_in_french() -> None:
    meta = Deliberation.history.model._meta
    assert str(meta.verbose_name) == "historique\u00a0: délibération"
    assert str(meta.verbose_name_plural) == "historiques\u00a0: délibérations"
    assert meta.get_field("history_change_reason").get_internal_type() == "TextField"
