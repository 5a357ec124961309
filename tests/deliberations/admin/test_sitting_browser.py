"""The pages of a sitting in a real browser: strict policy, axe, widths, a whole evening from the keyboard."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from deliberations.models import Movement, RollEntry, Sitting
from tests.browser import violations
from tests.deliberations.admin.sittings import address, signed_in
from tests.deliberations.factories import VoteFactory, council, give_proxy, members_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def evening(transactional_db: None) -> Sitting:
    """A sitting of 49 members, a proxy, a movement, a public ballot under way."""
    sitting = council(members=49, present=37, questions=4)
    people = members_of(sitting)
    give_proxy(sitting, people[40], people[3])
    Movement.objects.create(
        sitting=sitting, councillor=people[3], direction="leaves", question=sitting.questions.get(order=3)
    )
    VoteFactory(question=sitting.questions.get(order=1), method="public_ballot", public_asked_by=10)
    VoteFactory(question=sitting.questions.get(order=2))
    return sitting


@pytest.fixture
def opened(browser: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """Open a page as the clerk; whatever the browser complains of (a blocked script, an error) fails the test."""
    complaints: list[str] = []
    contexts = []

    def open_page(path: str, *, width: int = 1440, scheme: Any = "light", script: bool = True) -> Page:
        context = browser.new_context(
            locale="fr-FR",
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            base_url=live_server.url,
            java_script_enabled=script,
        )
        contexts.append(context)
        key = signed_in("clerk").cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
        shown = context.new_page()
        shown.on("pageerror", lambda error: complaints.append(str(error)))
        shown.on(
            "console",
            lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None,
        )
        shown.goto(path)
        return shown

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def pages(sitting: Sitting) -> dict[str, str]:
    """Every page of the sitting."""
    tabs = ("summary", "change", "agenda", "roll", "events", "movements", "proxies", "recusals", "votes")
    first, second = (sitting.questions.get(order=place).votes.get() for place in (1, 2))
    return {name: address(name, sitting) for name in tabs} | {
        "question": f"/admin/deliberations/question/{first.question_id}/change/",
        "question_add": f"/admin/deliberations/question/add/?sitting={sitting.pk}",
        "question_votes": address("question_votes", sitting, first.question_id),
        "public_ballot": address("vote", sitting, first.pk),
        "show_of_hands": address("vote", sitting, second.pk),
        "round": address("round", sitting, second.pk, 1),
        "sittings": "/admin/deliberations/sitting/",
        "sitting_add": "/admin/deliberations/sitting/add/",
        "councillors": "/admin/deliberations/councillor/",
        "councillor": f"/admin/deliberations/councillor/{members_of(sitting)[0].pk}/change/",
        "home": "/admin/",
    }


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (768, "dark"), (320, "light")])
def test_every_page_is_accessible_and_fits(opened, evening, width, scheme):
    shown = opened("/admin/", width=width, scheme=scheme)

    for name, path in pages(evening).items():
        shown.goto(path)
        assert violations(shown) == [], name
        wide = shown.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{name}: {wide} px too wide"


def test_an_open_list_and_a_refusal_are_accessible(opened, evening):
    shown = opened(address("proxies", evening))
    shown.get_by_role("combobox", name="Donné par (mandant)").last.fill("membre")
    expect(shown.locator("#id_rows-1-giver-list").get_by_role("option").first).to_be_visible()
    assert violations(shown) == []

    shown.keyboard.press("Enter")
    shown.get_by_role("button", name="Enregistrer").click()

    summary = shown.locator("[data-error-summary]")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("Choisissez un membre du conseil.")
    assert violations(shown) == []


def test_the_roll_call_is_answered_and_counted_from_the_keyboard(opened, evening):
    shown = opened(address("roll", evening))
    people = members_of(evening)

    shown.locator(f"input[name=m{people[0].pk}]:checked").focus()
    shown.keyboard.press("ArrowRight")
    shown.keyboard.press("Tab")
    shown.keyboard.press("ArrowLeft")
    expect(shown.locator('[data-count="in_room"]')).to_have_text("35")
    shown.keyboard.press("Enter")
    shown.wait_for_url(f"**{address('summary', evening)}")

    said = dict(RollEntry.objects.filter(sitting=evening).values_list("councillor_id", "presence"))
    assert (said[people[0].pk], said[people[1].pk]) == ("excused", "absent")


def test_everyone_present_answers_without_leaving_the_page(opened, evening):
    shown = opened(address("roll", evening))

    shown.get_by_role("button", name="Tous présents").click()

    expect(shown.locator('[data-count="in_room"]')).to_have_text("49")
    expect(shown.locator("[data-when-met]")).to_be_visible()
    assert RollEntry.objects.filter(sitting=evening, presence="in_room").count() == 37


def test_a_question_moves_and_the_focus_stays_on_its_button(opened, evening):
    shown = opened(address("agenda", evening))
    moved = evening.questions.get(order=3)

    shown.get_by_role("button", name="Monter la question 3").press("Enter")
    shown.wait_for_url(f"**#up-{moved.pk}")

    moved.refresh_from_db()
    assert moved.order == 2
    expect(shown.get_by_role("button", name="Monter la question 3")).to_be_focused()


def test_a_movement_is_added_from_the_keyboard(opened, evening):
    shown = opened(address("movements", evening))
    shown.get_by_role("button", name="Ajouter un mouvement").press("Enter")
    row = shown.locator("[data-formset-row]").last

    shown.keyboard.type("membre")
    shown.keyboard.press("ArrowDown")
    shown.keyboard.press("Enter")
    row.get_by_label("Mouvement").select_option("arrives")
    row.get_by_role("combobox", name="Question").press_sequentially("4 – objet")
    shown.keyboard.press("Enter")
    shown.get_by_role("button", name="Enregistrer").press("Enter")
    shown.wait_for_load_state()

    assert Movement.objects.filter(sitting=evening).count() == 2


def test_the_enter_key_in_a_place_moves_that_question(opened, evening):
    shown = opened(address("agenda", evening))
    moved = evening.questions.get(order=4)

    shown.get_by_label("Nouveau rang de la question 4").fill("1")
    shown.keyboard.press("Enter")
    shown.wait_for_url(f"**#place-{moved.pk}")

    moved.refresh_from_db()
    assert moved.order == 1


def test_the_enter_key_in_a_count_saves_and_presses_nothing_else(opened, evening):
    shown = opened(pages(evening)["show_of_hands"])

    shown.get_by_label("Contre", exact=True).fill("2")
    shown.keyboard.press("Enter")
    expect(shown.get_by_text("Le vote est enregistré.")).to_be_visible()

    vote = evening.questions.get(order=2).votes.get()
    assert (vote.votes_for, vote.against, vote.is_closed) == (None, 2, False)


def test_the_counts_add_themselves_up(opened, evening):
    shown = opened(pages(evening)["show_of_hands"])
    voters = int(shown.locator("form[data-vote]").get_attribute("data-voters"))

    shown.get_by_label("Pour", exact=True).fill(str(voters - 1))
    expect(shown.locator("[data-sum-gap]")).to_be_visible()
    shown.get_by_label("Contre", exact=True).fill("1")
    expect(shown.locator("[data-sum-equal]")).to_be_visible()
    expect(shown.locator("[data-sum-typed]")).to_have_text(str(voters))


def test_an_evening_is_kept_without_javascript(opened, evening):
    ballot = pages(evening)["public_ballot"]
    shown = opened(address("roll", evening), script=False)
    shown.get_by_role("button", name="Tous présents").click()
    shown.get_by_role("button", name="Enregistrer l’appel").click()
    assert RollEntry.objects.filter(sitting=evening, presence="in_room").count() == 49

    shown.goto(address("agenda", evening))
    shown.get_by_role("button", name="Descendre la question 1").click()
    assert evening.questions.get(number="1").order == 2

    shown.goto(ballot)
    shown.get_by_role("button", name="Pour", exact=True).click()
    shown.get_by_role("button", name="Enregistrer et clore").click()
    assert evening.questions.get(number="1").outcome == "adopted"
