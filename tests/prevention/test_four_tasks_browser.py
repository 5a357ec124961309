"""The four main tasks of each role, as its guide lists them: each within three clicks from that account's home."""

import datetime as dt
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core import mail
from django.core.exceptions import ObjectDoesNotExist
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import Error as PlaywrightError

from common.accounts.models import User
from common.papers import engine
from deliberations.domain.vocabulary import EventKind
from deliberations.models import Deliberation, Municipality, Sitting, SittingEvent
from deliberations.operations.roll import prepared_roll, save_roll
from deliberations.operations.rows import save_events
from deliberations.operations.sittings import loaded_sitting
from deliberations.towns import SESSION_KEY
from partners.models import Convention
from prevention import access, demo
from prevention.models import Action
from tests.browser import opening
from tests.prevention.conftest import BlankPaper

GUIDES = Path(__file__).resolve().parents[2] / "docs" / "guides"
PASSWORD = "mots de la démonstration, inventés"
MOST = 3
WAITS = 60_000  # milliseconds: a paper is made while the browser waits
MORNING, EVENING = "2026-11-22 10:00:00+01:00", "2026-12-03 20:00:00+01:00"


class Visit:
    """A page in somebody's hands: what is clicked is counted, what is typed or chosen from a list is not."""

    def __init__(self, page):
        self.page, self.clicks = page, 0

    def click(self, name, *, role="link", within=None):
        """Click the first thing shown of that name."""
        self.clicks += 1
        place = self.page.locator(within) if within else self.page
        place.get_by_role(role, name=name).locator("visible=true").first.click(timeout=WAITS)
        self.page.wait_for_load_state()

    def press(self, name, **where):
        """Click a button."""
        self.click(name, role="button", **where)

    def paper(self, name, *, role="link"):
        """Click, and read what comes down."""
        with self.page.expect_download(timeout=WAITS) as coming:
            self.click(name, role=role)
        return Path(coming.value.path()).read_bytes()

    def fill(self, label, words, *, exact=False):
        """Type in the first field of that label."""
        self.page.get_by_label(label, exact=exact).locator("visible=true").first.fill(words)

    def text(self):
        """What the page says."""
        return self.page.inner_text("body")


# An elected official


def read_the_agenda(visit):
    visit.click("Charte des caméras-piétons")
    visit.click("Lire l’exposé et le projet")
    assert "Exposé" in visit.text()
    assert "Projet" in visit.text()


def find_an_act(visit):
    visit.fill("Rechercher", "intervenant social commissariat")
    visit.press("Rechercher")
    visit.click("Second poste d’intervenant social au commissariat de police", within=".results")
    assert "2026_10_082" in visit.page.get_by_role("heading", level=1).inner_text()


def download_an_extract(visit):
    visit.click("Séances")
    visit.click("2026_10_082")
    assert visit.paper("Télécharger l’extrait").startswith(b"%PDF")


def see_a_vote(visit):
    visit.click("Séances")
    visit.click("08/10/2026")
    assert "pour" in visit.text()
    visit.click("Second poste d’intervenant social")
    assert visit.page.get_by_role("heading", name="Vote").is_visible()
    assert visit.page.get_by_role("heading", name="Présences et quorum").is_visible()


# The one the mayor names


def see_what_ends(visit):
    visit.click("Échéances dans les 90 jours")
    visit.click("Permanences d’aide aux victimes 2026")
    assert visit.page.get_by_role("heading", level=1).inner_text().endswith("victimes 2026")


def read_the_budget(visit):
    visit.click("Budget")
    visit.click("Notifié")
    assert visit.page.get_by_role("heading", name="Liste des financements").is_visible()


def see_what_is_late(visit):
    visit.click("Fiches action en retard")
    visit.click("3.5")
    assert "en retard" in visit.text()


def print_a_note(visit):
    visit.click("Composer une note de synthèse")
    assert visit.paper("Ouvrir la note", role="button").startswith(b"%PDF")


# The clerk


def prepare_a_sitting(visit):
    visit.click("convocation à envoyer")
    visit.click("Envoyer la convocation, puis en saisir la date")
    visit.fill("Convocation envoyée", "2026-11-23")
    visit.press("Enregistrer")
    assert Sitting.objects.get(held_on="2026-12-10").notice_sent_on == dt.date(2026, 11, 23)


def seal_an_act(visit):
    visit.click("actes à figer")
    visit.click("Figer… DPS2026014")
    visit.press("Figer l’acte")
    assert Deliberation.objects.of_reference("DPS2026014").get().editions.count() == 1


def deliver_an_extract(visit):
    visit.fill("Rechercher", "2026_10_082")
    visit.press("Rechercher")
    visit.click("Second poste d’intervenant social au commissariat de police", within=".results")
    assert visit.paper("Télécharger l’exemplaire").startswith(b"%PDF")


def record_votes(visit):
    visit.click("séance dont une question est sans suite")
    visit.click("vote de la question 86")
    visit.press("À l’unanimité, et clore")
    sitting = Sitting.objects.get(held_on="2026-12-03")
    assert [vote.closed_at is None for one in sitting.questions.all() for vote in one.votes.all()] == [False]


# An agent


def handle_what_is_late(visit):
    visit.click("échéances en retard")
    visit.click("Évaluer « Accueil de soirée au centre social Le Radeau »")
    visit.press("Marquer comme faite")
    assert "Annuler la dernière décision" in visit.text()


def enter_an_old_convention(visit):
    visit.click("Reprendre une convention d’un vieux papier")
    visit.fill("Intitulé", "Chantier loisirs de 2009")
    visit.press("Enregistrer l’acte")
    assert Convention.objects.filter(title="Chantier loisirs de 2009").exists()


def update_a_sheet(visit):
    visit.click("Fiches action")
    visit.click("Marches exploratoires du halage")
    visit.page.get_by_role("combobox", name="État", exact=True).select_option(label="réalisée")
    visit.press("Enregistrer")
    assert Action.objects.get(title="Marches exploratoires du halage").status == "done"


def see_what_is_not_paid(visit):
    visit.click("Notifié et non versé")
    visit.click("Intervenante sociale au commissariat (2026)")
    assert "/admin/partners/funding/" in visit.page.url
    assert "16\u202f000" in visit.text()


# The head


def validate_a_draft(visit):
    visit.click("projet de délibération à valider")
    visit.click("DPS2026033")
    visit.press("Valider le projet")
    assert Deliberation.objects.of_reference("DPS2026033").get().validated_at is not None


def open_an_account(visit):
    visit.click("Un compte")
    visit.fill("Adresse de courriel", "nouvelle@ville.example")
    visit.fill("Prénom", "Noé")
    visit.fill("Nom", "Exemple", exact=True)
    visit.page.get_by_label("Rôle").select_option(label="agent de la direction")
    visit.press("Enregistrer")
    assert User.objects.filter(email="nouvelle@ville.example").exists()
    assert mail.outbox[-1].to == ["nouvelle@ville.example"]


def see_what_checks_found(visit):
    visit.click("Tous les constats")
    visit.click("DEUX RIVES, diagnostic (2025)")
    assert "/admin/partners/funding/" in visit.page.url


def print_the_yearly_report(visit):
    visit.click("Stratégie dessinée")
    visit.click("Ouvrir dans l’administration")
    assert visit.paper("Rapport annuel au CLSPD", role="button").startswith(b"%PDF")


# role → its guide, the words of the guide and what they mean.
TASKS = {
    "elected": (
        "elu.md",
        {
            "Lire l’ordre du jour à venir et ses exposés": read_the_agenda,
            "Trouver un acte": find_an_act,
            "Télécharger l’extrait d’un acte": download_an_extract,
            "Voir comment une question a été votée": see_a_vote,
        },
    ),
    "designated": (
        "elu.md",
        {
            "Voir ce qui finit bientôt": see_what_ends,
            "Lire le budget de l’année": read_the_budget,
            "Voir ce qui est en retard dans la stratégie": see_what_is_late,
            "Imprimer une note de synthèse": print_a_note,
        },
    ),
    "clerk": (
        "secretariat.md",
        {
            "Préparer la prochaine séance": prepare_a_sitting,
            "Figer un acte voté": seal_an_act,
            "Délivrer un extrait": deliver_an_extract,
            "Saisir les votes d’une séance": record_votes,
        },
    ),
    "agent": (
        "agent.md",
        {
            "Traiter ce qui est en retard": handle_what_is_late,
            "Reprendre une vieille convention": enter_an_old_convention,
            "Mettre une fiche action à jour": update_a_sheet,
            "Voir ce qui est notifié et pas encore versé": see_what_is_not_paid,
        },
    ),
    "head": (
        "direction.md",
        {
            "Valider un projet de délibération": validate_a_draft,
            "Ouvrir un compte": open_an_account,
            "Voir ce que les contrôles ont trouvé": see_what_checks_found,
            "Imprimer le rapport annuel": print_the_yearly_report,
        },
    ),
}


def begin_the_sitting(account):
    """The council is in the room: everybody answered the roll, the mayor presides, somebody writes."""
    sitting = Sitting.objects.get(held_on="2026-12-03")
    present = prepared_roll(loaded_sitting(sitting.pk))
    save_roll(sitting_id=sitting.pk, presences=present, seen=None, by=account)
    mayor, secretary = list(present)[:2]
    lines = [
        SittingEvent(kind=EventKind.OPENING.value),
        SittingEvent(kind=EventKind.PRESIDENT.value, councillor_id=mayor),
        SittingEvent(kind=EventKind.SECRETARY.value, councillor_id=secretary),
    ]
    save_events(sitting_id=sitting.pk, events=lines, changed=[], removed=[], seen=None, by=account)


def signed_in(role):
    """The demonstration's account of that role, just signed in, on the invented town."""
    client = Client()
    client.force_login(User.objects.get(email=demo.ACCOUNTS[role][0]))
    session = client.session
    session[SESSION_KEY] = Municipality.objects.home().order_by("pk").last().pk
    session.save()
    return client


def fault_of(role, task, browser, live_server):
    """What went wrong from the page that signing in leads to, or took too many clicks; else nothing."""
    client = signed_in(role)
    home = "/admin/" if User.objects.get(email=demo.ACCOUNTS[role][0]).is_staff else "/"
    try:
        with opening(browser, live_server, client) as open_page:
            visit = Visit(open_page(home))
            task(visit)
    except (AssertionError, PlaywrightError, ObjectDoesNotExist) as error:
        return f"{type(error).__name__}: {error}"
    return "" if 1 <= visit.clicks <= MOST else f"{visit.clicks} clicks"


@pytest.mark.django_db(transaction=True)
def test_each_task_takes_three_clicks_at_most_from_home(
    browser, live_server, transactional_db, time_machine, monkeypatch
):
    # What a paper prints is asked elsewhere: here, that it comes.
    monkeypatch.setattr(engine, "HTML", BlankPaper)
    monkeypatch.setattr(engine, "identify", lambda metadata: None)
    time_machine.move_to(MORNING, tick=True)
    access.sync_roles()
    demo.load(passwords=dict.fromkeys(demo.ADDRESSES, PASSWORD))
    call_command("rebuild_search", stdout=StringIO())
    faults = {}
    for role, (_, tasks) in TASKS.items():
        for words, task in tasks.items():
            if task is record_votes:
                time_machine.move_to(EVENING, tick=True)
                begin_the_sitting(User.objects.get(email=demo.ACCOUNTS[role][0]))
            faults[role, words] = fault_of(role, task, browser, live_server)
            time_machine.move_to(MORNING, tick=True)

    assert len(faults) == 20
    wrong = [f"{role}, {words}: {fault}" for (role, words), fault in faults.items() if fault]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("role", TASKS)
def test_the_guide_of_the_role_begins_with_its_four_tasks(role):
    guide, tasks = TASKS[role]
    text = (GUIDES / guide).read_text(encoding="utf-8")
    assert len(tasks) == 4
    sections = text.split("\n## ")[1:]
    listed = [section for section in sections if section.startswith("Vos quatre tâches")]
    named = [re.findall(r"^\d\. \*\*(.+?)\*\*", section, re.MULTILINE) for section in listed]
    assert sections[0] == listed[0]
    assert list(tasks) in named
