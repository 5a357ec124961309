"""Where results lead, that the demonstration is found, and that a sheet made restricted is gone at once."""

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from common.accounts.models import User
from common.search.indexing import rebuild
from common.search.models import Entry
from common.search.sources import all_sources
from deliberations.models import Deliberation, Municipality
from deliberations.towns import SESSION_KEY
from partners.models import Post
from prevention import demo
from prevention.dashboards.search import SHOWN_BY_DASHBOARDS
from prevention.dashboards.search_addresses import addresses
from prevention.models import Action, Meeting
from tests.deliberations.admin.act_pages import client_of
from tests.prevention.admin.sheets import home, save
from tests.prevention.factories import ActionFactory, MeetingDecisionFactory, ReviewLineFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def loaded(demonstration, django_db_blocker):
    """The towns of the demonstration, the real one first; the index made as its command makes it."""
    with django_db_blocker.unblock():
        rebuild()
        return list(Municipality.objects.home().order_by("pk"))


def reading(role, town):
    """A browser signed in with an account of the demonstration, a town chosen."""
    client = Client()
    client.force_login(User.objects.get(email=demo.ACCOUNTS[role][0]))
    return chosen(client, town)


def chosen(client, town):
    """The same browser, the town chosen at the top of its pages."""
    session = client.session
    session[SESSION_KEY] = town.pk
    session.save()
    return client


def asked(client, text, **more):
    """What a page of the search was made of."""
    answer = client.get(reverse("dashboards:search"), {"q": text, **more})
    assert answer.status_code == 200
    return answer.context


def titles(context):
    """The titles of the results."""
    return ["".join(piece.text for piece in one.title) for one in context["results"]]


def test_the_demonstration_once_loaded_is_found(loaded):
    real, invented = loaded
    acts = {one.reference: one.object for one in Deliberation.objects.of_town(real).with_question()}
    for reference in ("DPS2015009", "dps 2015009"):
        assert titles(asked(reading("elected", real), reference)) == [acts["DPS2015009"]]
    assert asked(reading("elected", invented), "DPS2015009")["found"].count == 0

    sheet = Action.objects.of_town(invented).filter(restricted=False).order_by("pk").first()
    context = asked(reading("designated", invented), f"« {sheet.title} »", nature="sheet")
    assert str(sheet) in titles(context)
    assert asked(reading("elected", invented), sheet.title, nature="sheet")["found"].count == 0


def test_every_kind_of_the_demonstration_is_in_the_index_and_leads_where_its_reader_may_go(loaded):
    kinds = {one.kind for one in all_sources()}
    # No mayor of the demonstration took a decision by delegation.
    assert set(Entry.objects.values_list("kind", flat=True)) == kinds - {"decision"}
    for town in loaded:
        for role in ("designated", "agent"):
            client = reading(role, town)
            user = User.objects.get(email=demo.ACCOUNTS[role][0])
            for source in all_sources():
                keys = source.visible(user, town).order_by("pk").values_list("pk", flat=True)[:1]
                entries = Entry.objects.filter(kind=source.kind, key__in=list(keys))
                if not source.readable(
                    user, also=["prevention.read_dashboards"] if source.kind in SHOWN_BY_DASHBOARDS else []
                ):
                    continue
                for address in addresses(entries, user).values():
                    assert address.startswith("/admin/") is (role == "agent"), source.kind
                    assert client.get(address).status_code == 200, address


def test_each_kind_leads_to_its_page_else_to_the_closest_list(loaded, django_assert_num_queries):
    user = User.objects.get(email=demo.ACCOUNTS["designated"][0])
    meeting = Meeting.objects.order_by("pk").first()
    post = Post.objects.filter(convention__isnull=False).order_by("pk").first()
    entries = [
        Entry(pk=rank, kind=kind, key=root if kind == "post" else 7, root=root, year=2025)
        for rank, (kind, root) in enumerate(
            (
                ("decision", 7),
                ("review", 3),
                ("strategy", 7),
                ("question", 4),
                ("meeting", meeting.pk),
                ("settled", meeting.pk),
                ("unknown", 1),
                ("meeting", 0),
                ("post", post.pk),
                ("organisation", 7),
            )
        )
    ]

    with django_assert_num_queries(2):
        found = addresses(entries, user)

    body = f"/gouvernance/{meeting.body_id}/#reunions-de-l-instance"
    assert list(found.values()) == [
        "/conseil/decisions/?annee=2025#decisions",
        "/strategie/3/bilan/",
        "/strategie/7/plan/",
        "/conseil/seances/4/",
        body,
        body,
        "/",
        "/",
        f"/conventions/{post.convention_id}/#postes",
        "/partenaires/7/",
    ]


def test_a_list_that_a_result_leads_to_has_the_place_it_names(loaded):
    _, invented = loaded
    client = reading("designated", invented)
    meeting = Meeting.objects.filter(body__municipality=invented).order_by("pk").first()
    entries = [
        Entry(pk=1, kind="decision", key=1, root=1, year=2026),
        Entry(pk=2, kind="meeting", key=meeting.pk, root=meeting.pk, year=2026),
    ]
    for address in addresses(entries, User.objects.get(email=demo.ACCOUNTS["designated"][0])).values():
        path, anchor = address.split("#")
        assert f'id="{anchor}"' in client.get(path).content.decode()


def test_a_sheet_made_restricted_in_its_page_is_gone_at_once_for_who_may_not_see_it(
    django_capture_on_commit_callbacks,
):
    town = home("Autre-Exemple")
    sheet = ActionFactory(axis__strategy__municipality=town, title="Rodéos du dimanche")
    other = ActionFactory(axis=sheet.axis, title="Rodéos du soir")
    for action in (sheet, other):
        ReviewLineFactory(axis=sheet.axis, action=action, text=f"Bilan {action.title}", position=action.pk)
        MeetingDecisionFactory(meeting__body__municipality=town, action=action, text=f"Suite {action.title}")
    call_command("rebuild_search", verbosity=0)
    agent, designated = (chosen(client_of(role), town) for role in ("agent", "designated"))
    before = asked(designated, "rodéos")
    assert (before["found"].count, before["found"].kinds) == (6, {"sheet": 2, "review": 2, "settled": 2})

    # Hidden while the index still holds it; shown again, it is found as before.
    for committed in (False, True):
        with django_capture_on_commit_callbacks(execute=committed):
            answer = save(agent, sheet, restricted="" if committed else "on")
        assert answer.status_code == 302
        sheet.refresh_from_db()
        assert sheet.restricted is not committed
        after = asked(designated, "rodéos")
        if committed:
            assert after["found"] == before["found"]
            continue
        # The index has not even been read again: what one may read is asked at each search.
        assert titles(after).count("Rodéos du dimanche") == 0
        assert all("dimanche" not in title for title in titles(after))
        assert (after["found"].count, after["found"].kinds) == (3, {"sheet": 1, "review": 1, "settled": 1})
        assert sum(after["found"].years.values()) == 3
        assert sorted(one.label for one in after["kinds"]) == [
            "fiches action (1)",
            "lignes de bilan (1)",
            "relevés de décision (1)",
        ]
        assert after["told"] == "3\u00a0résultats"
        assert asked(designated, "dimanche")["found"].count == 0
        assert asked(agent, "dimanche")["found"].count == 3
