"""What is downloaded from the council's pages: the extract of an act, its annexes; never a draft's to who may not."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from deliberations.models import Annex
from tests.deliberations.admin.act_pages import account, client_of
from tests.deliberations.factories import (
    CouncillorFactory,
    DeliberationFactory,
    MayoralDecisionFactory,
    MunicipalityFactory,
    QuestionFactory,
    SeatFactory,
    SittingFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 4, 20)


@pytest.fixture
def term():
    return TermFactory(municipality=MunicipalityFactory(name="A", is_home=True))


def act_of(term, **fields):
    sitting = term.sittings.first() or SittingFactory(term=term)
    return DeliberationFactory(question=QuestionFactory(sitting=sitting), **fields)


def extract_of(act):
    return reverse("deliberations:extract", args=[act.pk])


def annexed(act):
    annex = Annex(
        deliberation=act, title="Programme", file_name="programme.pdf", media_type="application/pdf"
    )
    annex.file.save("programme.pdf", ContentFile(b"%PDF-"))
    return reverse("deliberations:annex", args=[act.pk, annex.pk])


def test_an_act_taken_over_is_rendered_when_asked(term):
    answer = client_of("elected").get(extract_of(act_of(term, taken_over=True)))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer.content.startswith(b"%PDF-")


def test_a_draft_has_no_extract_whoever_asks(term):
    draft = act_of(term, agenda_at=dt.datetime(2026, 3, 25, tzinfo=dt.UTC))
    for role in ("elected", "designated", "agent", "clerk", "head"):
        assert client_of(role).get(extract_of(draft)).status_code == 404


def test_an_act_of_another_town_is_not_served(term):
    other = act_of(TermFactory(municipality__is_home=True), taken_over=True)
    elected = client_of("elected")
    assert elected.get(extract_of(other)).status_code == 404
    assert elected.get(annexed(other)).status_code == 404


def test_an_annex_is_read_by_who_reads_its_act(term):
    elected = client_of("elected")
    old, draft = act_of(term, taken_over=True), act_of(term)
    sent = act_of(term, agenda_at=dt.datetime(2026, 3, 25, tzinfo=dt.UTC))
    answer = elected.get(annexed(old))
    assert b"".join(answer.streaming_content) == b"%PDF-"
    assert answer["Content-Disposition"] == 'attachment; filename="programme.pdf"'
    for one in (draft, sent):
        assert elected.get(annexed(one)).status_code == 404
    member = account("designated")
    SeatFactory(term=term, councillor=CouncillorFactory(municipality=term.municipality, account=member))
    elected.force_login(member)
    assert b"".join(elected.get(annexed(sent)).streaming_content) == b"%PDF-"
    assert elected.get(annexed(draft)).status_code == 404
    assert b"".join(client_of("clerk").get(annexed(draft)).streaming_content) == b"%PDF-"


def test_an_annex_without_file_or_of_another_act_is_not_found(term):
    act = act_of(term, taken_over=True)
    bare = Annex.objects.create(deliberation=act, title="Sans fichier")
    elected = client_of("elected")
    assert elected.get(reverse("deliberations:annex", args=[act.pk, bare.pk])).status_code == 404
    elsewhere = annexed(act_of(term, taken_over=True)).split("/")[-2]
    assert elected.get(reverse("deliberations:annex", args=[act.pk, elsewhere])).status_code == 404


def test_the_signed_copy_follows_the_decision(term):
    elected, town = client_of("elected"), term.municipality
    public = MayoralDecisionFactory(municipality=town, published_on=DAY, signed_copy_type="application/pdf")
    hidden = MayoralDecisionFactory(municipality=town)
    other = MayoralDecisionFactory(published_on=DAY)
    address = reverse("deliberations:decision_signed_copy", args=[public.pk])
    assert elected.get(address).status_code == 404
    for decision in (public, hidden, other):
        decision.signed_copy.save("signee.pdf", ContentFile(b"%PDF-"))
    assert b"".join(elected.get(address).streaming_content) == b"%PDF-"
    for decision in (hidden, other):
        page = reverse("deliberations:decision_signed_copy", args=[decision.pk])
        assert elected.get(page).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("address", ["/conseil/actes/1/extrait.pdf", "/conseil/actes/1/annexes/1/"])
def test_the_files_answer_get_and_head_only(method, address):
    assert getattr(client_of("elected"), method)(address).status_code == 405


@pytest.mark.parametrize("address", ["/conseil/actes/1/extrait.pdf", "/conseil/actes/1/annexes/1/"])
def test_nobody_enters_without_the_right(client, term, address):
    assert client.get(address).headers["Location"].startswith("/connexion/")
    user = account("elected")
    user.groups.clear()
    client.force_login(user)
    assert client.get(address).status_code == 403
