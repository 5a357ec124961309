"""What a reader may not see leaves no trace: every page is the same, byte for byte, before and after it is there."""

import datetime as dt
import re
from collections import Counter
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import resolve, reverse
from django.utils import timezone

from common.house.locking import bump
from common.house.remembered import forget_everything
from deliberations.models import Question, Sitting
from deliberations.towns import SESSION_KEY
from partners.models import Convention, Funding
from prevention.models import Body, Strategy
from tests.deliberations.factories import (
    DeliberationFactory,
    MayoralDecisionFactory,
    OperativeClauseFactory,
    QuestionFactory,
    SittingFactory,
)
from tests.partners.factories import ConventionFactory
from tests.prevention.factories import (
    ActionFactory,
    ActionFundingFactory,
    ActionMeansFactory,
    ActionNoteFactory,
    IndicatorFactory,
    MeasurementFactory,
    MeetingDecisionFactory,
    MilestoneFactory,
    ReviewLineFactory,
)

pytestmark = pytest.mark.django_db
ROOTS = (
    "conseil",
    "conventions",
    "projets",
    "budget",
    "strategie",
    "resultats",
    "gouvernance",
    "organisations",
)
ELSEWHERE = (
    "/recherche/?q=hangar",
    "/recherche/?q=convention",
    "/conseil/?annee=2026",
    "/conseil/?annee=2025",
)
READERS = ("elected", "designated")
# Of each sort of page, how many are read, and how many of their files.
MOST, MOST_FILES = 3, 12


def reader(user, town):
    client = Client()
    client.force_login(user)
    session = client.session
    session[SESSION_KEY] = town.pk
    session.save()
    return client


def taken(client, address):
    """What a page answers, without the marks that change at each answer."""
    answer = client.get(address)
    data = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text = data.decode("utf-8")
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", text)
    return answer.status_code, re.sub(r'nonce="[^"]*"', "", text)


def wanted(address):
    parts = urlsplit(address)
    ours = parts.path.split("/")[1] in ROOTS and not parts.path.endswith((".pdf", ".ics"))
    return ours and (not parts.query or "format=csv" in parts.query)


def snapshot(client, *more):
    """The pages of the dashboards this reader may reach from the home, a few of each sort, and their lists as files."""
    forget_everything()
    found, to_read, sorts = {}, ["/", *ELSEWHERE, *more], Counter()
    while to_read:
        address = to_read.pop(0)
        path, _, query = address.partition("?")
        sort = resolve(path).view_name, bool(query)
        if address in found or sorts[sort] >= (MOST_FILES if query else MOST):
            continue
        sorts[sort] += 1
        found[address] = taken(client, address)
        if "format=csv" in address:
            continue
        links = (
            urljoin(address, one.replace("&amp;", "&"))
            for one in re.findall(r'href="([^"]*)"', found[address][1])
        )
        to_read += [one.partition("#")[0] for one in links if wanted(one)]
    return found


def differing(before, after):
    """The addresses of the pages that changed, came or went."""
    return " ".join(sorted(one for one in before.keys() | after.keys() if before.get(one) != after.get(one)))


def drafts(town):
    """Acts being written: on a question decided, on one to come, alone; and all that leads to them."""
    said = {"municipality": town, "expose": "Le hangar sera filmé."}
    decided = Question.objects.filter(sitting__term__municipality=town).decided_acts()
    for question in decided.filter(deliberation=None)[:2]:
        DeliberationFactory(question=question, **said)
    coming = Sitting.objects.of_town(town).to_come(on=timezone.localdate()).first()
    for question in coming.questions.filter(deliberation=None):
        OperativeClauseFactory(deliberation=DeliberationFactory(question=question, **said))
    QuestionFactory(sitting=coming, order=900, object="Hangar ajouté", on_notice=False)
    unsent = SittingFactory(
        term=coming.term, held_on=timezone.localdate() + dt.timedelta(days=40), notice_sent_on=None
    )
    draft = DeliberationFactory(question=QuestionFactory(sitting=unsent, object="Hangar"), **said)
    decision = MayoralDecisionFactory(municipality=town, object="Hangar", taken_on=dt.date(2024, 3, 4))
    MayoralDecisionFactory(municipality=town, object="Hangar", taken_on=dt.date(2026, 3, 4))
    return draft, decision


@pytest.fixture
def authorised(demonstration, invented):
    """Conventions that wait for the council, of which no act is told yet."""
    found = [
        ConventionFactory(municipality=invented, title=f"Prêt-Exemple {authority}", authority=authority)
        for authority in ("deliberation", "delegated_decision")
    ]
    return [reverse("dashboards:convention", args=[one.pk]) for one in found]


@pytest.mark.parametrize("role", READERS)
def test_a_draft_leaves_no_trace_for_who_may_not_read_it(demonstration, invented, authorised, role):
    client = reader(demonstration[role], invented)
    pages = [] if role == "elected" else authorised
    before = snapshot(client, *pages)
    draft, decision = drafts(invented)
    known = Convention.objects.filter(title__startswith="Prêt-Exemple")
    known.filter(authority="deliberation").update(deliberation=draft)
    known.filter(authority="delegated_decision").update(mayoral_decision=decision)
    assert not differing(before, snapshot(client, *pages))
    assert len(before) > (9 if role == "elected" else 40)


def restricted(town):
    """A restricted sheet with all it may hold, in each strategy of the town."""
    for strategy in Strategy.objects.of_town(town):
        axis = strategy.axes.order_by("position").last()
        if axis is None:
            continue
        sheet = ActionFactory(
            axis=axis, title="Filature du hangar", position=990, restricted=True, end=None, pilot=None
        )
        MilestoneFactory(action=sheet)
        ActionNoteFactory(action=sheet)
        ActionMeansFactory(action=sheet)
        ActionFundingFactory(action=sheet, funding=Funding.objects.of_town(town).first())
        MeasurementFactory(indicator=IndicatorFactory(action=sheet))
        ReviewLineFactory(axis=axis, position=990, action=sheet, text="Hangar surveillé")
        for body in Body.objects.of_town(town).exclude(meetings=None):
            meeting = body.meetings.order_by("date").first()
            MeetingDecisionFactory(meeting=meeting, text="Surveiller le hangar", action=sheet)
        bump(sheet, seen=None, by=None, summary="Hangar")


def test_a_restricted_sheet_leaves_no_trace_for_who_may_not_read_it(demonstration, invented):
    client = reader(demonstration["designated"], invented)
    before = snapshot(client)
    restricted(invented)
    assert not differing(before, snapshot(client))
    assert any("/fiches/" in address for address in before)
