"""Several sheets changed at once, below the page: who may, what is touched, how it is undone."""

from decimal import Decimal

import pytest
from django.contrib.auth.models import Permission

from prevention.models import Action
from prevention.operations.bulk import NewMeans, Wanted, change_several, undo_several
from prevention.operations.errors import Refused
from tests.deliberations.factories import CouncillorFactory, MunicipalityFactory, UserFactory
from tests.prevention.admin.sheets import home
from tests.prevention.factories import ActionFactory, AxisFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return home()


@pytest.fixture
def sheets(town):
    axis = AxisFactory(strategy__municipality=town)
    return [ActionFactory(axis=axis, restricted=restricted) for restricted in (False, True)]


@pytest.fixture
def head():
    user = UserFactory()
    user.user_permissions.add(Permission.objects.get(codename="view_restricted_action"))
    return user


def change(town, sheets, by, **kwargs):
    return change_several(
        town=town,
        keys=[one.pk for one in sheets],
        wanted=Wanted(**kwargs),
        seen={one.pk: one.version for one in sheets},
        by=by,
    )


def statuses():
    return list(Action.objects.order_by("pk").values_list("status", flat=True))


def test_a_restricted_sheet_is_not_touched_by_who_may_not_see_it(town, sheets):
    done = change(town, sheets, UserFactory(), values={"status": "done"})
    assert [one.key for one in done] == [sheets[0].pk]
    assert statuses() == ["done", "running"]


def test_who_may_see_it_changes_it(town, sheets, head):
    assert len(change(town, sheets, head, values={"status": "done"})) == 2
    assert statuses() == ["done", "done"]


def test_sheets_of_another_town_are_not_touched(sheets, head):
    with pytest.raises(Refused, match="Aucune fiche ne change"):
        change(MunicipalityFactory(), sheets, head, values={"status": "done"})
    assert statuses() == ["running", "running"]


def test_what_is_so_already_writes_nothing(town, sheets, head):
    with pytest.raises(Refused, match="Aucune fiche ne change"):
        change(town, sheets, head, values={"status": "running"})
    assert {one.version for one in Action.objects.all()} == {1}


def test_what_was_done_survives_a_session_and_is_undone(town, sheets, head):
    referent = CouncillorFactory(municipality=town)
    done = change(
        town,
        sheets,
        head,
        values={"elected_referent": referent, "followed_by": head, "end": None},
        means=NewMeans(2026, Decimal(10), Decimal("0.5")),
    )
    plain = [type(one)(**one.plain()) for one in done]
    assert plain == done
    assert undo_several(town=town, done=plain, by=head) == 2
    for sheet in Action.objects.all():
        assert (sheet.elected_referent, sheet.followed_by, str(sheet.end)) == (None, None, "2027")
        assert not sheet.means.exists()
    with pytest.raises(Refused, match="ne s’annule plus"):
        undo_several(town=town, done=plain, by=head)


def test_a_sheet_deleted_since_refuses_the_undoing(town, sheets, head):
    done = change(town, sheets, head, values={"status": "done"})
    Action.objects.filter(pk=sheets[0].pk).delete()
    with pytest.raises(Refused, match="n’est plus là"):
        undo_several(town=town, done=done, by=head)
    assert statuses() == ["done"]


@pytest.mark.parametrize(
    ("means", "words"),
    [
        (NewMeans(2026, Decimal(1000)), "2026 : 1 000 €"),
        (NewMeans(2026, None, Decimal("0.5")), "2026 : 0,5 ETP"),
        (NewMeans(2026, Decimal(0), Decimal(1)), "2026 : 0 € et 1 ETP"),
    ],
)
def test_means_are_told_in_words(means, words):
    assert str(means).replace("\u00a0", " ").replace("\u202f", " ") == words
