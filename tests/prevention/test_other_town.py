"""Two towns on one installation: whose pages come first, changing from one to the other, a link to a record of the other."""

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from common.accounts.models import RestrictedDownload
from deliberations.models import Municipality
from deliberations.towns import SESSION_KEY, chosen_town
from tests.deliberations.admin.sittings import account
from tests.deliberations.factories import CouncillorFactory, MunicipalityFactory, SittingFactory, TermFactory
from tests.partners.factories import ConventionFactory
from tests.prevention.factories import ActionFactory

pytestmark = pytest.mark.django_db
CHOOSE = "/compte/commune/"
OFFER = "Afficher Val-Exemple"


class Towns:
    """Amont comes first by name; each has a sitting to come, a convention, a restricted sheet."""

    def __init__(self):
        self.first, self.second = (
            MunicipalityFactory(name=name) for name in ("Amont-Exemple", "Val-Exemple")
        )
        self.sitting = SittingFactory(term=TermFactory(municipality=self.second))
        self.convention = ConventionFactory(municipality=self.second)
        self.restricted = ActionFactory(axis__strategy__municipality=self.second, restricted=True)

    def client(self, role, town=None):
        """Somebody of a role who looks at a town."""
        client = Client()
        client.force_login(account(role))
        if town:
            client.post(CHOOSE, {"town": town.pk, "next": "/"})
        return client


@pytest.fixture
def towns():
    return Towns()


def shown(client: Client) -> Municipality | None:
    """The town of the pages."""
    return chosen_town(client.get("/compte/").wsgi_request)


@pytest.mark.parametrize("role", ["elected", "designated", "clerk"])
def test_who_sits_in_a_council_lands_on_that_town(towns, role):
    user = account(role)
    client = Client()
    client.force_login(user)
    assert shown(client) == towns.first

    CouncillorFactory(municipality=towns.second, account=user)
    assert shown(client) == towns.second
    client.post(CHOOSE, {"town": towns.first.pk, "next": "/"})
    assert shown(client) == towns.first


def test_a_seat_elsewhere_chooses_nothing(towns):
    user = account("elected")
    CouncillorFactory(municipality=MunicipalityFactory(name="Zone-Exemple", is_home=False), account=user)
    client = Client()
    client.force_login(user)
    assert shown(client) == towns.first


def led(towns, role, page):
    """Where changing from the second town to the first leads, from a page of the second; it opens."""
    client = towns.client(role, towns.second)
    assert client.get(page).status_code == 200, page
    answer = client.post(CHOOSE, {"town": towns.first.pk, "next": page})
    assert client.get(answer.url).status_code == 200, answer.url
    assert client.session[SESSION_KEY] == towns.first.pk
    return answer.url


@pytest.mark.parametrize(
    ("role", "name", "record", "above"),
    [
        ("elected", "dashboards:sitting", "sitting", "/conseil/"),
        ("head", "dashboards:convention", "convention", "/conventions/"),
        ("agent", "dashboards:sheet", "restricted", "/strategie/"),
        ("clerk", "admin:deliberations_sitting_summary", "sitting", "/admin/deliberations/sitting/"),
        ("clerk", "admin:deliberations_sitting_roll", "sitting", "/admin/deliberations/sitting/"),
        ("clerk", "admin:deliberations_sitting_history", "sitting", "/admin/deliberations/sitting/"),
        ("agent", "admin:partners_convention_change", "convention", "/admin/partners/convention/"),
        ("agent", "admin:partners_convention_summary", "convention", "/admin/partners/convention/"),
        ("head", "admin:prevention_action_change", "restricted", "/admin/prevention/action/"),
    ],
)
def test_changing_town_on_a_record_leads_to_the_list_above_it(towns, role, name, record, above):
    page = reverse(name, args=[getattr(towns, record).pk])
    assert led(towns, role, page) == above


@pytest.mark.parametrize("page", ["/", "/conventions/?etat=en-vigueur", "/budget/?annee=2024", "/admin/"])
def test_changing_town_on_a_list_stays_there(towns, page):
    assert led(towns, "agent", page) == page


def test_changing_town_never_leads_out_of_the_site(towns):
    client = towns.client("agent", towns.second)
    answer = client.post(CHOOSE, {"town": towns.first.pk, "next": "//ailleurs.example/"})
    assert answer.url == "/"


@pytest.mark.parametrize(
    ("role", "name", "record"),
    [
        ("elected", "dashboards:sitting", "sitting"),
        ("designated", "dashboards:convention", "convention"),
        ("clerk", "admin:deliberations_sitting_summary", "sitting"),
        ("agent", "admin:partners_convention_change", "convention"),
        ("agent", "dashboards:sheet", "restricted"),
    ],
)
def test_a_link_to_a_record_of_the_other_town_offers_to_change(towns, role, name, record):
    client, page = towns.client(role), reverse(name, args=[getattr(towns, record).pk])
    answer = client.get(page)
    words = unescape(answer.content.decode())
    assert answer.status_code == 404
    assert OFFER in words
    assert f'name="next" value="{page}"' in words
    assert shown(client) == towns.first
    assert not RestrictedDownload.objects.exists()

    client.post(CHOOSE, {"town": towns.second.pk, "next": page})
    assert client.get(page).status_code == 200


@pytest.mark.parametrize(
    ("role", "name", "record"),
    [
        ("elected", "dashboards:sheet", "restricted"),
        ("designated", "dashboards:sheet", "restricted"),
        ("clerk", "dashboards:sheet", "restricted"),
        ("clerk", "admin:prevention_action_change", "restricted"),
    ],
)
def test_what_may_not_be_known_is_offered_to_nobody(towns, role, name, record):
    client, number = towns.client(role), getattr(towns, record).pk
    hidden, missing = (client.get(reverse(name, args=[key])) for key in (number, number + 9_000))
    assert hidden.status_code == missing.status_code
    assert "Val-Exemple" not in unescape(hidden.content.decode())
    assert hidden.content == missing.content


def test_nothing_is_offered_to_who_has_not_signed_in_nor_to_what_is_sent(towns):
    page = reverse("admin:deliberations_sitting_summary", args=[towns.sitting.pk])
    assert Client().get("/nulle-part/").status_code == 404
    answer = towns.client("clerk").post(page, {})
    assert answer.status_code in {404, 405}
    assert OFFER not in unescape(answer.content.decode())
