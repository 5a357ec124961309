"""The pages of a convention: what they say, what they refuse, who may use them, what two people keep."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from common.typography import PartialDate
from partners.models import Amendment, Convention, ConventionRenewal
from tests.deliberations.admin.sittings import signed_in
from tests.deliberations.factories import DeliberationFactory, MunicipalityFactory
from tests.partners.admin.conventions import (
    CHANGELIST,
    ENTRY,
    address,
    authorised,
    full_convention,
    required,
    shown_form,
    told,
)
from tests.partners.factories import AmendmentFactory, ConventionFactory, OrganisationFactory, PartyFactory

pytestmark = pytest.mark.django_db
TODAY = dt.datetime(2026, 11, 22, 10, tzinfo=dt.UTC)
WRITING = ("renew", "denounce", "close")
PAGES = ("summary", "change", "history", *WRITING)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.mark.parametrize("role", ["agent", "head", "clerk"])
def test_each_page_opens_for_whoever_may_read_it(role):
    convention = authorised(full_convention())
    amendment = convention.amendments.get()
    client = signed_in(role)

    pages = [address(name, convention) for name in PAGES]
    pages += [CHANGELIST, reverse("admin:partners_amendment_change", args=[amendment.pk])]
    pages += [reverse("admin:partners_amendment_changelist")]

    refused = {} if role != "clerk" else {address(name, convention): 403 for name in WRITING}
    wanted = dict.fromkeys(pages, 200) | refused
    assert {page: client.get(page).status_code for page in pages} == wanted


@pytest.mark.parametrize("name", WRITING)
def test_the_clerk_reads_and_changes_nothing(name):
    convention = full_convention()
    client = signed_in("clerk")

    assert client.get(address(name, convention)).status_code == 403
    assert client.post(address(name, convention), {"version": 1}).status_code == 403
    assert client.get(ENTRY).status_code == 403
    assert "Renouveler…" not in client.get(address("summary", convention)).content.decode()
    assert Convention.objects.get(pk=convention.pk).version == 1


def test_a_convention_of_another_town_is_not_found():
    full_convention()
    other = full_convention(municipality=MunicipalityFactory(name="Zuydcoote-Exemple"))
    client = signed_in("agent")

    for name in ("summary", "renew", "denounce", "close"):
        answer = client.get(address(name, other))
        assert answer.status_code == 404
        assert "Afficher Zuydcoote-Exemple" in answer.content.decode()


def test_the_summary_says_where_it_stands_and_which_amendment_gives_each_value():
    convention = authorised(full_convention())
    required("Convention signée")
    client = signed_in("agent")

    page = client.get(address("summary", convention))

    lines = {line.label: (line.words, line.origin) for line in page.context["values"]}
    assert lines["Préavis"] == ("6\u00a0mois", "avenant n°\u00a01")
    assert lines["Durée"] == ("36\u00a0mois", "acte initial")
    text = page.content.decode()
    assert "en vigueur" in text
    assert "31 décembre 2026" in text
    assert "30 juin 2026" in text, "the notice of six months"
    assert page.context["papers"].missing == 1
    assert "DOCUMENT_MISSING" in {finding.code for finding in page.context["findings"]}


@pytest.mark.parametrize(
    ("asked", "notice", "state"),
    [
        ("2024-12-31", "3\u00a0mois", "en vigueur"),
        ("2025-01-01", "6\u00a0mois", "en vigueur"),
        ("2023-12-31", "3\u00a0mois", "à venir"),
    ],
)
def test_another_day_shows_what_the_convention_said_then(asked, notice, state):
    page = signed_in("agent").get(address("summary", full_convention()), {"jour": asked})

    lines = {line.label: line.words for line in page.context["values"]}
    assert (lines["Préavis"], page.context["state_then"]) == (notice, state)


@pytest.mark.parametrize("asked", ["2026-02-30", "hier", "0001-01-01", "9999-12-31", "\u0662026-01-01"])
def test_a_day_that_is_none_is_told_and_today_is_shown(asked):
    page = signed_in("agent").get(address("summary", full_convention()), {"jour": asked})

    assert page.status_code == 200
    assert page.context["wrong_day"]
    assert page.context["is_today"]


def test_the_chain_tells_what_is_between_two_conventions_in_plain_french():
    oldest = ConventionFactory(title="De 2009", start=None, duration_months=None)
    middle = ConventionFactory(title="De 2013", municipality=oldest.municipality, renews=oldest)
    ConventionFactory(
        title="De 2027", municipality=oldest.municipality, renews=middle, start=PartialDate(2027, 3, 1)
    )

    page = signed_in("agent").get(address("summary", middle))

    links = [(link.standing.convention.title, link.between, link.wrong) for link in page.context["chain"]]
    assert [title for title, _, _ in links] == ["De 2009", "De 2013", "De 2027"]
    assert links[1][1].startswith("fin inconnue")
    assert links[2][1].startswith("59\u00a0jours sans couverture")
    assert [wrong for _, _, wrong in links] == [False, True, True]


def refused(client, where, **changes):
    """A form sent with some fields changed, and refused."""
    answer = client.post(
        where, shown_form(client, where) | {name: [value] for name, value in changes.items()}
    )
    assert answer.status_code == 200, "it was accepted"
    return answer


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"start": "2014", "end": "2013"}, "end", "avant de commencer"),
        ({"start": "31/02/2014"}, "start", "Cette date n’existe pas."),
        ({"start": "bientôt"}, "start", "Écrivez un jour"),
        ({"duration_months": "0"}, "duration_months", "La durée va de 1 à"),
        ({"renewal": "none", "renewal_months": "12"}, "renewal_months", "suppose une reconduction"),
        ({"authority": "deliberation"}, "deliberation", "Choisissez la délibération"),
        ({"denunciation_effective": "2026"}, "denounced", "a été demandée"),
        ({"denounced": "2026", "denunciation_effective": "2025"}, "denunciation_effective", "avant d’avoir"),
        ({"title": "a\u0007b"}, "title", "signe invisible"),
    ],
)
def test_what_a_convention_cannot_be_is_told_beside_its_field_and_nothing_typed_is_lost(
    changes, field, sentence
):
    convention = full_convention()
    client = signed_in("agent")

    answer = refused(client, address("change", convention), **changes)

    form = answer.context["adminform"].form
    assert sentence in " ".join(form.errors[field])
    assert {name: form[name].value() for name in changes} == changes
    assert Convention.objects.get(pk=convention.pk).version == 1


def test_an_act_beside_another_authority_and_an_act_of_another_town_are_refused():
    convention = full_convention()
    client = signed_in("agent")
    own = DeliberationFactory(municipality=convention.municipality)
    other = DeliberationFactory(municipality=MunicipalityFactory(name="Zuydcoote-Exemple"))
    where = address("change", convention)

    answer = refused(client, where, authority="own_power", deliberation=str(own.pk))
    assert "l’autorisation de signer est" in " ".join(answer.context["adminform"].form.errors["authority"])
    answer = refused(client, where, authority="deliberation", deliberation=str(other.pk))
    assert "deliberation" in answer.context["adminform"].form.errors


def test_a_cycle_of_predecessors_is_refused_beside_its_field():
    first = full_convention()
    second = ConventionFactory(municipality=first.municipality, renews=first)

    answer = refused(signed_in("agent"), address("change", first), renews=str(second.pk))

    assert "renouvelle déjà" in " ".join(answer.context["adminform"].form.errors["renews"])


def test_two_people_change_a_convention_and_neither_loses_anything():
    convention = full_convention()
    first, second = signed_in("agent"), signed_in("head")
    where = address("change", convention)
    seen = [shown_form(client, where) for client in (first, second)]

    assert first.post(where, seen[0] | {"title": ["Titre du premier"], "_save": ["1"]}).status_code == 302
    answer = second.post(where, seen[1] | {"title": ["Titre du second"], "_save": ["1"]})

    assert answer.status_code == 200
    assert "intitulé" in told(answer)
    assert answer.context["adminform"].form["title"].value() == "Titre du second"
    assert Convention.objects.get(pk=convention.pk).title == "Titre du premier"


def test_a_form_saved_as_it_is_shown_changes_nothing():
    convention = authorised(full_convention())
    client = signed_in("agent")

    answer = client.post(
        address("change", convention), shown_form(client, address("change", convention)) | {"_save": ["1"]}
    )

    assert answer.url == address("summary", convention)
    assert Convention.objects.get(pk=convention.pk).version == convention.version


def test_a_convention_is_renewed_from_its_page():
    convention = full_convention(renewal="none")
    client = signed_in("agent")
    where = address("renew", convention)
    sent = shown_form(client, where, "suite-title")
    assert sent["suite-start"] == ["01/01/2027"]

    answer = client.post(where, sent | {"what": "suite", "suite-title": ["La suite"]})

    made = Convention.objects.get(title="La suite")
    assert answer.url == address("summary", made)
    assert made.renews_id == convention.pk


def test_a_refused_renewal_keeps_what_was_typed():
    convention = full_convention(renewal="express")
    client = signed_in("agent")
    where = address("renew", convention)

    answer = client.post(where, {"version": 1, "what": "suite", "suite-title": "", "suite-start": "demain"})
    assert "Écrivez l’intitulé" in told(answer)
    assert answer.context["successor"]["start"].value() == "demain"
    answer = client.post(where, {"version": 1, "what": "expres", "expres-authority": "deliberation"})
    assert "Choisissez la délibération" in told(answer)
    answer = client.post(where, {"what": "suite", "suite-title": "La suite"})
    assert "quelle version" in told(answer)
    assert Convention.objects.count() == 1

    answer = client.post(where, {"version": 1, "what": "expres", "expres-signed": "10/2026"})
    assert answer.status_code == 302
    assert ConventionRenewal.objects.get().signed == PartialDate(2026, 10)


def test_a_denunciation_shows_what_it_does_before_it_does_it():
    convention = full_convention(renewal="tacit")
    client = signed_in("agent")
    where = address("denounce", convention)
    sent = {"version": 1, "denounced": "01/03/2026", "denunciation_effective": "01/07/2026"}

    answer = client.post(where, sent | {"what": "preview"})
    effect = " ".join(answer.context["effect"])
    assert "30 juin 2026" in effect
    assert "Ce qui en dépend ne change pas\u00a0: 1\u00a0financement et 1\u00a0poste." in effect
    assert Convention.objects.get(pk=convention.pk).denounced is None

    answer = client.post(where, sent | {"denunciation_effective": "01/02/2026", "what": "denounce"})
    assert "avant d’avoir été demandée" in told(answer)

    assert client.post(where, sent | {"what": "denounce"}).status_code == 302
    assert Convention.objects.get(pk=convention.pk).denunciation_effective == PartialDate(2026, 7, 1)
    assert client.post(where, {"version": 2, "what": "withdraw"}).status_code == 302
    assert Convention.objects.get(pk=convention.pk).denounced is None


def test_a_convention_is_filed_away_and_taken_out_from_its_page():
    convention = full_convention(renewal="none", start=PartialDate(2020, 1, 1))
    client = signed_in("agent")
    where = address("close", convention)

    assert "Écrivez le jour" in told(client.post(where, {"version": 1, "what": "close", "closed": ""}))
    assert client.post(where, {"version": 1, "what": "close", "closed": "22/11/2026"}).status_code == 302
    page = client.get(address("summary", convention))
    assert page.context["findings"] == ()
    assert "a modifié cette convention" in told(client.post(where, {"version": 1, "what": "reopen"}))
    assert client.post(where, {"version": 2, "what": "reopen"}).status_code == 302


def test_an_amendment_is_opened_from_its_convention_with_the_next_number_and_the_values_in_force():
    convention = full_convention()
    client = signed_in("agent")
    where = f"{reverse('admin:partners_amendment_add')}?convention={convention.pk}"

    page = client.get(where)
    form = page.context["adminform"].form
    assert form["number"].value() == 2
    assert form.fields["new_notice_months"].help_text == "Sans cet avenant\u00a0: 6\u00a0mois."

    sent = shown_form(client, where, "number") | {"signed": ["2026"], "effective": ["01/01/2026"]}
    answer = client.post(where, sent | {"new_end": ["31/12/2028"], "_save": ["1"]})

    assert answer.url == address("summary", convention)
    kept = Amendment.objects.get(number=2)
    assert (kept.new_end, kept.new_notice_months) == (PartialDate(2028, 12, 31), None)
    assert Convention.objects.get(pk=convention.pk).version == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"new_end": "2023"}, "new_end"),
        ({"new_renewal": "none", "new_renewal_months": "12"}, "new_renewal_months"),
        ({"amount_year": "2026", "amount": ""}, None),
        ({"number": "0"}, None),
    ],
)
def test_what_an_amendment_cannot_be_is_refused_and_kept(changes, field):
    convention = full_convention()
    client = signed_in("agent")
    where = reverse("admin:partners_amendment_change", args=[convention.amendments.get().pk])
    sent = shown_form(client, where, "number")

    answer = client.post(where, sent | {name: [value] for name, value in changes.items()})

    assert answer.status_code == 200
    form = answer.context["adminform"].form
    assert (field or "__all__") in form.errors
    assert {name: form[name].value() for name in changes} == changes


def test_an_amendment_already_numbered_is_refused():
    convention = full_convention()
    AmendmentFactory(convention=convention, number=2)
    client = signed_in("agent")
    where = reverse("admin:partners_amendment_change", args=[convention.amendments.get(number=2).pk])

    answer = client.post(where, shown_form(client, where, "number") | {"number": ["1"]})

    assert "porte déjà ce numéro" in told(answer)
    assert [link.anchor for link in answer.context["error_links"]] == ["id_number"]


def test_parties_typed_twice_are_refused_beside_their_row():
    convention = full_convention()
    party = PartyFactory(
        convention=convention, organisation=OrganisationFactory(municipality=convention.municipality)
    )
    client = signed_in("agent")
    where = address("change", convention)
    sent = shown_form(client, where)
    sent["parties-2-organisation"] = sent["parties-0-organisation"]

    answer = client.post(where, sent)

    assert answer.status_code == 200
    assert convention.parties.get(pk=party.pk).organisation_id == party.organisation_id
