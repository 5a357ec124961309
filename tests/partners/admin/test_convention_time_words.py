"""What the pages of a convention say of the time to come: moved ends, late notices, what can still be done."""

import datetime as dt

import pytest
import time_machine

from common.typography import PartialDate
from partners.models import Convention, ConventionRenewal
from tests.deliberations.admin.sittings import signed_in
from tests.deliberations.domain.support import plain
from tests.partners.admin.conventions import address, full_convention, shown_form
from tests.partners.factories import AmendmentFactory, ConventionFactory

pytestmark = pytest.mark.django_db
TODAY = dt.datetime(2026, 11, 22, 10, tzinfo=dt.UTC)
LATE = "Préavis dépassé : il fallait prévenir au plus tard le 30 juin 2026."
RENEWED = (
    "Elle s’est déjà reconduite, jusqu’au 31 décembre 2027 : l’arrêter avant suppose l’accord des parties."
)
RENEW, DENOUNCE = "Renouveler…", "Dénoncer…"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


def read(name: str, convention: Convention, **asked: str) -> str:
    page = signed_in("agent").get(address(name, convention), asked)
    assert page.status_code == 200
    return plain(page.content.decode()).replace("&nbsp;", " ")


def renewed_and_extended() -> Convention:
    """Three years from March 2021, renewed in 2024, whose end an amendment moves on 1 December 2026."""
    convention = full_convention(renewal="express", start=PartialDate(2021, 3, 1), duration_months=36)
    ConventionRenewal.objects.create(convention=convention, number=1, signed=PartialDate(2024, 2, 1))
    AmendmentFactory(
        convention=convention,
        number=2,
        effective=PartialDate(2026, 12, 1),
        new_notice_months=None,
        new_end=PartialDate(2028, 2, 28),
    )
    return convention


def test_a_signed_amendment_to_come_is_told_and_what_follows_starts_after_it():
    convention = renewed_and_extended()
    told = "Un avenant signé (n° 2) portera la fin au 28 février 2028 : il prend effet le 1er décembre 2026."

    summary = read("summary", convention)
    assert told in summary
    assert "28 février 2027" in summary, "the end of today"
    assert "Le préavis sera alors à donner au plus tard le 28 août 2027." in summary
    assert told in read("renew", convention)
    sent = shown_form(signed_in("agent"), address("renew", convention), "suite-title")
    assert sent["suite-start"] == ["29/02/2028"]


def test_an_amendment_in_effect_moves_the_end_of_the_renewed_period():
    convention = renewed_and_extended()
    with time_machine.travel(TODAY + dt.timedelta(days=10), tick=False):
        page = signed_in("agent").get(address("summary", convention))

    assert (page.context["span"].number, str(page.context["span"].end)) == (1, "28 février 2028")
    assert page.context["moved"] == ""
    values = {line.label: (line.words, line.origin) for line in page.context["values"]}
    assert values["Durée"] == ("celle que donne la fin", "")
    assert plain(values["Fin"][1]) == "avenant n° 2"


def test_a_moved_end_may_be_unknown():
    convention = full_convention(
        renewal="none", start=None, end=PartialDate(2026, 12, 31), duration_months=None
    )
    AmendmentFactory(
        convention=convention,
        number=2,
        effective=PartialDate(2026, 12, 1),
        new_notice_months=None,
        new_duration_months=24,
    )
    assert (
        "changera la fin : il prend effet le 1er décembre 2026, et la fin est alors inconnue (date de départ"
        in (read("summary", convention))
    )


def test_a_moved_end_without_notice_says_no_notice():
    convention = full_convention(renewal="none", notice_months=None)
    convention.amendments.all().delete()
    AmendmentFactory(
        convention=convention,
        effective=PartialDate(2026, 12),
        new_notice_months=None,
        new_end=PartialDate(2028),
    )
    summary = read("summary", convention)
    assert "portera la fin en 2028 : il prend effet en décembre 2026." in summary
    assert "Le préavis sera alors" not in summary


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"renewal": "tacit"}, "Elle se reconduit tacitement"),
        (
            {"renewal": "tacit", "denounced": PartialDate(2026, 2, 1)},
            "Elle est dénoncée (demande : 1er février 2026)",
        ),
        (
            {
                "renewal": "tacit",
                "denounced": PartialDate(2026, 2, 1),
                "denunciation_effective": PartialDate(2026, 12, 1),
            },
            "Elle est dénoncée (demande : 1er février 2026, effet : 1er décembre 2026)",
        ),
        ({"renewal": "tacit", "renewals_maximum": 0}, "Elle finit : 31 décembre 2026."),
        (
            {"renewal": "none", "closed": PartialDate(2026, 11, 1)},
            "Elle est classée depuis : 1er novembre 2026.",
        ),
    ],
)
def test_the_renewal_page_says_how_the_convention_goes_on(changes, said):
    page = read("renew", full_convention(**changes))
    assert said in page
    assert ("Elle se reconduit tacitement" in page) is (said == "Elle se reconduit tacitement")


@pytest.mark.parametrize(
    ("changes", "requested", "effective", "told"),
    [
        pytest.param(
            {"renewal": "tacit", "renewal_months": 12},
            "22/11/2026",
            "01/03/2027",
            [
                f"{LATE} {RENEWED}",
                "État de la convention le 1er mars 2027 : dénoncée (effet le 1er mars 2027).",
                "Dernier jour couvert, avec cette dénonciation : 28 février 2027.",
                "Sans la dénonciation, la période finit le 31 décembre 2026, puis la convention se reconduit.",
            ],
            id="tacit and late",
        ),
        pytest.param(
            {"renewal": "none"},
            "22/11/2026",
            "01/03/2027",
            [
                LATE,
                "État de la convention le 1er mars 2027 : dénoncée (effet le 1er mars 2027).",
                "Dernier jour couvert, avec cette dénonciation : 31 décembre 2026.",
                "Sans la dénonciation, la période finit le 31 décembre 2026.",
            ],
            id="late, after its end",
        ),
        pytest.param(
            {"renewal": "tacit"},
            "30/06/2026",
            "",
            [
                "Sans date d’effet, la période de la convention devient inconnue à partir de la demande.",
                "Sans la dénonciation, la période finit le 31 décembre 2026, puis la convention se reconduit.",
            ],
            id="in time, effect unknown",
        ),
        pytest.param(
            {"renewal": "none", "start": None},
            "30/06/2026",
            "01/12/2026",
            [
                "État de la convention le 1er décembre 2026 : dénoncée (effet le 1er décembre 2026).",
                "Dernier jour couvert, avec cette dénonciation : date de départ inconnue.",
                "Sans la dénonciation, la fin de la convention est inconnue (date de départ inconnue).",
            ],
            id="end unknown",
        ),
    ],
)
def test_a_denunciation_says_whether_it_comes_too_late(changes, requested, effective, told):
    convention = full_convention(**changes)
    sent = {"version": 1, "denounced": requested, "denunciation_effective": effective, "what": "preview"}

    answer = signed_in("agent").post(address("denounce", convention), sent)

    assert [plain(sentence) for sentence in answer.context["effect"]][:-1] == told


def test_a_denunciation_of_a_convention_on_which_nothing_hangs():
    convention = ConventionFactory()
    sent = {"version": 1, "denounced": "22/11/2026", "what": "preview"}

    answer = signed_in("agent").post(address("denounce", convention), sent)

    assert answer.context["effect"][-1] == "Aucun financement, aucun poste, aucune subvention n’en dépend."


ENDED = {"renewal": "none", "start": PartialDate(2020, 1, 1)}


@pytest.mark.parametrize(
    ("changes", "renew", "denounce"),
    [
        pytest.param({}, True, True, id="in force"),
        pytest.param(ENDED, True, False, id="ended, nothing follows it"),
        pytest.param({**ENDED, "closed": PartialDate(2026)}, False, False, id="filed"),
        pytest.param(
            {"denounced": PartialDate(2025), "denunciation_effective": PartialDate(2026, 6, 1)},
            True,
            True,
            id="denounced: the denunciation can be taken back",
        ),
    ],
)
def test_what_can_still_be_done_is_offered_and_nothing_else(changes, renew, denounce):
    page = signed_in("agent").get(address("summary", full_convention(**changes)))
    text = page.content.decode()

    assert (RENEW in text, DENOUNCE in text or "Retirer la dénonciation…" in text) == (renew, denounce)


def test_a_convention_already_renewed_is_not_renewed_twice():
    convention = full_convention()
    ConventionFactory(municipality=convention.municipality, renews=convention)
    text = read("summary", convention)
    assert RENEW not in text
    assert DENOUNCE in text


def test_what_is_over_has_nothing_to_denounce():
    text = read("denounce", full_convention(**ENDED))
    assert "La convention est terminée (fin le 31 décembre 2022) : il n’y a plus rien à dénoncer." in text
    assert "Voir ce que cela fait" not in text


def test_the_chain_says_filed_as_the_list_does():
    convention = full_convention(**ENDED, closed=PartialDate(2026))
    following = ConventionFactory(municipality=convention.municipality, renews=convention)

    links = signed_in("agent").get(address("summary", following)).context["chain"]

    assert [link.state for link in links] == ["classée", "période inconnue"]


@pytest.mark.parametrize(
    ("signed", "later"),
    [(PartialDate(2030, 1, 15), True), (PartialDate(2026, 11, 22), False), (PartialDate(2026), False)],
)
def test_a_signature_whose_day_has_not_come_is_not_ticked(signed, later):
    convention = full_convention()
    convention.signatures.update(signed=None)
    line = convention.signatures.first()
    line.signed = signed
    line.save()

    page = signed_in("agent").get(address("summary", convention))

    assert [one.signed_later for one in page.context["parties"]].count(True) == later
    assert (f"à venir&nbsp;: {signed}" in page.content.decode()) is later
    assert (f"✓</span> {signed}" in page.content.decode()) is not later
