"""Sealing an act, its editions, and what the seal protects."""

import datetime as dt
from typing import Any

import pytest
from django.db.models import ProtectedError

from common.house.locking import Stale
from common.papers import engine
from common.papers.seals import verify
from deliberations.documents.extract import draft_pdf
from deliberations.domain.findings import Unknown
from deliberations.domain.vocabulary import Presence
from deliberations.models import Deliberation, Edition, Municipality, OperativeClause, Question, Seat, Vote
from deliberations.operations import editions
from deliberations.operations.closing import reopen_vote
from deliberations.operations.editions import (
    edition_context,
    edition_response,
    newest_edition,
    record_mentions,
    record_publication,
    record_reception,
    withdraw_publication,
    withdraw_reception,
)
from deliberations.operations.errors import Refused
from deliberations.operations.protection import deletion_refusals, refuse_if_sealed
from deliberations.operations.roll import prepared_roll, save_roll
from deliberations.operations.sealing import seal_act, seal_findings, withdraw_seal
from tests.common.papers.checks import assert_archival_and_accessible
from tests.deliberations.documents.scenes import AT, act_of, ready, sitting_of_twelve, unanimous
from tests.deliberations.factories import members_of

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
CERTIFIED = (
    "La maire certifie que le présent acte, reçu en préfecture le 4 avril 2026 et mis en ligne le 6 avril 2026, "
    "est exécutoire depuis le 6 avril 2026."
)
RECEIVED, PUBLISHED = dt.date(2026, 4, 4), dt.date(2026, 4, 6)


def seal(act: Deliberation, at: dt.datetime = AT) -> Edition:
    return seal_act(deliberation=act, by=None, at=at, seen=None)


def story(act: Deliberation) -> list[tuple[int, str, bool]]:
    return [
        (edition.number, edition.cause, edition.withdrawn_at is not None)
        for edition in act.editions.order_by("number")
    ]


def without_vote(act: Deliberation) -> None:
    act.question.votes.all().delete()


def with_open_vote(act: Deliberation) -> None:
    Vote.objects.create(question=act.question, subject="urgency", position=2)


def without_act_number(act: Deliberation) -> None:
    act.question.act_number = ""
    act.question.save()


def taken_over(act: Deliberation) -> None:
    act.taken_over = True
    act.save()


def not_stated(act: Deliberation) -> None:
    act.question.sitting.roll_state = "not_stated"
    act.question.sitting.save()


def without_secretary(act: Deliberation) -> None:
    act.question.sitting.events.filter(kind="secretary").delete()


def signed(act: Deliberation, capacity: str, rank: int) -> None:
    act.signatories.update(capacity=capacity, councillor=members_of(act.question.sitting)[rank])


def communication(act: Deliberation) -> None:
    act.question.kind = "communication"
    act.question.save()


def withdrawn(act: Deliberation) -> None:
    act.question.outcome = "withdrawn"
    act.question.save()


def noted_without_quorum(act: Deliberation) -> None:
    act.question.votes.all().delete()
    act.question.kind, act.question.outcome = "taking_note", "noted"
    act.question.save()
    for person in members_of(act.question.sitting)[2:7]:
        act.question.sitting.roll_entries.filter(councillor=person).update(presence="absent")


def noted_off_the_notice(act: Deliberation) -> None:
    act.question.votes.all().delete()
    act.question.kind, act.question.on_notice = "taking_note", False
    act.question.save()


@pytest.mark.parametrize(
    ("spoil", "code", "field"),
    [
        (noted_without_quorum, "QUORUM_LOST", "question"),
        (noted_off_the_notice, "NOT_ON_NOTICE", "question"),
        (without_vote, "SEAL_VOTE_MISSING", "votes"),
        (with_open_vote, "SEAL_VOTE_OPEN", "votes"),
        (lambda act: act.clauses.all().delete(), "SEAL_CLAUSE_MISSING", "clauses"),
        (lambda act: act.signatories.all().delete(), "SEAL_SIGNATORY_MISSING", "signatories"),
        (without_act_number, "SEAL_ACT_NUMBER_MISSING", "act_number"),
        (without_secretary, "SIGNATORY_SECRETARY_MISSING", "signatories"),
        (lambda act: signed(act, "agent", 0), "SIGNATORY_MAYOR_MISSING", "signatories"),
        (lambda act: signed(act, "mayor", 4), "SIGNATORY_NOT_MAYOR", "signatories"),
        (lambda act: signed(act, "secretary", 0), "SIGNATORY_NOT_SECRETARY", "signatories"),
        (taken_over, "SEAL_TAKEN_OVER", "taken_over"),
        (not_stated, "SEAL_ROLL_NOT_STATED", "roll_state"),
        (communication, "SEAL_NO_ACT", "question"),
        (withdrawn, "SEAL_NOT_DECIDED", "question"),
    ],
)
def test_a_seal_is_refused_beside_its_field(spoil: Any, code: str, field: str):
    act = ready()
    spoil(act)
    with pytest.raises(Refused) as refused:
        seal(Deliberation.objects.get(pk=act.pk))
    assert (code, field) in [(finding.code, finding.field) for finding in refused.value.findings]
    assert not Edition.objects.exists()


def test_validation_is_only_recommended():
    act = ready()
    assert [finding.code for finding in seal_findings(act)] == ["SEAL_NOT_VALIDATED"]
    seal(act)


def test_an_act_not_to_be_transmitted_needs_no_number():
    act = ready()
    act.question.transmissible, act.question.act_number = False, ""
    act.question.save()
    assert seal(act).number == 1


def test_a_sealed_act_is_a_paper_without_mark_nor_mention():
    act = ready()
    edition = seal(act)
    assert verify(edition.paper)
    assert_archival_and_accessible(bytes(edition.paper.data))
    context = edition_context(edition)
    assert (context.mark, context.mentions) == ("", ())
    with pytest.raises(Refused) as refused:
        seal(act)
    assert refused.value.findings[0].code == "SEAL_ALREADY"


def test_a_stale_seal_is_refused():
    act = ready()
    with pytest.raises(Stale):
        seal_act(deliberation=act, by=None, at=AT, seen=act.version + 1)
    assert not act.editions.exists()


def test_each_mention_makes_one_more_edition_of_the_frozen_text():
    act = ready()
    first = seal(act)
    # Somebody goes round the protection: the editions that follow still print what was sealed.
    OperativeClause.objects.filter(deliberation=act).update(text="autre chose")
    record_reception(deliberation=act, on=RECEIVED, by=None, at=AT + DAY)
    record_publication(deliberation=act, on=PUBLISHED, by=None, at=AT + 3 * DAY, certified_by="la maire")
    newest = newest_edition(act)
    assert newest is not None
    assert story(act) == [(1, "seal", False), (2, "reception", False), (3, "publication", False)]
    printed, sealed = edition_context(newest), edition_context(first)
    assert printed.clauses == sealed.clauses
    assert printed.mentions == (
        "Reçu en préfecture le 4 avril 2026",
        "Mis en ligne le 6 avril 2026",
        "Exécutoire le 6 avril 2026",
        CERTIFIED,
    )
    assert printed.recourse.endswith("Ce délai expire le 8 juin 2026.")
    assert "tribunal administratif de Montreuil" in printed.recourse


def test_a_date_withdrawn_voids_only_the_later_editions():
    act = ready()
    seal(act)
    record_reception(deliberation=act, on=RECEIVED, by=None, at=AT + DAY)
    record_publication(deliberation=act, on=PUBLISHED, by=None, at=AT + 3 * DAY, certified_by="la maire")
    newest = withdraw_publication(deliberation=act, reason="page jamais publiée", by=None, at=AT + 4 * DAY)
    assert story(act) == [
        (1, "seal", False),
        (2, "reception", False),
        (3, "publication", True),
        (4, "publication_withdrawn", False),
    ]
    assert newest == newest_edition(act)
    assert edition_context(newest).mentions == ("Reçu en préfecture le 4 avril 2026",)
    act.refresh_from_db()
    assert (act.received_on, act.published_on, act.certified_by) == (RECEIVED, None, "")
    assert act.editions.get(number=3).withdrawn_reason == "page jamais publiée"


def test_withdrawing_the_reception_leaves_the_first_edition():
    act = ready()
    seal(act)
    record_mentions(deliberation=act, received_on=RECEIVED, published_on=PUBLISHED, by=None, at=AT + 3 * DAY)
    withdraw_reception(deliberation=act, reason="autre acte", by=None, at=AT + 4 * DAY)
    assert story(act) == [(1, "seal", False), (2, "recorded", True), (3, "reception_withdrawn", False)]
    act.refresh_from_db()
    assert (act.received_on, act.published_on) == (None, PUBLISHED)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (
            lambda act: record_reception(deliberation=act, on=dt.date(2026, 4, 1), by=None, at=AT),
            "RECEIVED_BEFORE_ACT",
        ),
        (
            lambda act: record_publication(deliberation=act, on=dt.date(2026, 4, 1), by=None, at=AT),
            "PUBLISHED_BEFORE_ACT",
        ),
        (
            lambda act: record_reception(deliberation=act, on=dt.date(2026, 4, 9), by=None, at=AT),
            "DATE_TO_COME",
        ),
        (
            lambda act: withdraw_reception(deliberation=act, reason="erreur", by=None, at=AT),
            "DATE_NOT_RECORDED",
        ),
        (lambda act: withdraw_publication(deliberation=act, reason=" ", by=None, at=AT), "REASON_MISSING"),
        (lambda act: record_mentions(deliberation=act, by=None, at=AT), "MENTION_MISSING"),
        (lambda act: withdraw_seal(deliberation=act, reason=" ", by=None, at=AT), "REASON_MISSING"),
    ],
)
def test_a_wrong_mention_is_refused(change: Any, code: str):
    act = ready()
    seal(act)
    with pytest.raises(Refused) as refused:
        change(act)
    assert refused.value.findings[0].code == code
    assert story(act) == [(1, "seal", False)]


def test_a_date_is_recorded_once():
    act = ready()
    seal(act)
    record_reception(deliberation=act, on=RECEIVED, by=None, at=AT + DAY)
    with pytest.raises(Refused) as refused:
        record_reception(deliberation=act, on=PUBLISHED, by=None, at=AT + 4 * DAY)
    assert refused.value.findings[0].code == "ALREADY_RECEIVED"


def test_a_mention_needs_a_seal():
    with pytest.raises(Refused) as refused:
        record_reception(deliberation=ready(), on=RECEIVED, by=None, at=AT + DAY)
    assert refused.value.findings[0].code == "SEAL_NOT_SET"


def test_a_seal_withdrawn_before_transmission_keeps_its_file():
    act = ready()
    first = seal(act)
    withdraw_seal(deliberation=act, reason="faute dans l’objet", by=None, at=AT + DAY)
    assert newest_edition(act) is None
    assert verify(first.paper)
    second = seal(act, AT + 2 * DAY)
    assert story(act) == [(1, "seal", True), (2, "seal", False)]
    assert edition_context(second).edition == "exemplaire n°\u00a02"


def test_a_transmitted_act_keeps_its_seal():
    act = ready()
    seal(act)
    record_reception(deliberation=act, on=RECEIVED, by=None, at=AT + DAY)
    with pytest.raises(Refused) as refused:
        withdraw_seal(deliberation=act, reason="trop tard", by=None, at=AT + 2 * DAY)
    assert refused.value.findings[0].code == "SEAL_TRANSMITTED"


def test_a_sealed_download_does_not_render(monkeypatch):
    act = ready()
    edition = seal(act)

    def refuse(**_: Any) -> bytes:
        raise AssertionError("rendered")

    monkeypatch.setattr(engine, "render_pdf", refuse)
    monkeypatch.setattr(editions, "extract_pdf", refuse)
    response = edition_response(edition)
    assert response.content == bytes(edition.paper.data)
    assert response["Content-Type"] == "application/pdf"


def test_nothing_sealed_or_standing_under_a_seal_is_changed_or_deleted():
    sitting = sitting_of_twelve()
    act = act_of(sitting)
    vote = unanimous(act)
    sitting.movements.create(
        councillor=members_of(sitting)[3], direction="leaves", question=sitting.questions.last()
    )
    seal(act)
    rows = [
        act,
        act.question,
        vote,
        sitting,
        sitting.term,
        act.municipality,
        act.clauses.first(),
        act.recitals.first(),
        act.annexes.first(),
        act.signatories.first(),
        sitting.roll_entries.first(),
        sitting.proxies.first(),
        sitting.events.first(),
        sitting.movements.first(),
        Seat.objects.filter(term=sitting.term).first(),
        members_of(sitting)[5],
        act.editions.first(),
    ]
    for row in rows:
        [finding] = deletion_refusals(row)
        assert "DPS2026001" in finding.sentence, row
    for row in rows:
        with pytest.raises(Refused, match="DPS2026001 est figé"):
            refuse_if_sealed(row)
    with pytest.raises(ProtectedError):
        act.delete()


def test_what_no_seal_covers_is_free():
    sitting = sitting_of_twelve()
    act = act_of(sitting)
    unanimous(act)
    other = sitting.questions.last()
    seal(act)
    for row in (
        other,
        Municipality.objects.create(name="Ailleurs", department_code="93", department_name="X"),
    ):
        assert deletion_refusals(row) == ()
        refuse_if_sealed(row)


def test_a_withdrawn_seal_frees_the_text_but_keeps_the_act():
    act = ready()
    seal(act)
    withdraw_seal(deliberation=act, reason="faute", by=None, at=AT + DAY)
    refuse_if_sealed(act)
    assert deletion_refusals(act.clauses.first()) == ()
    assert [finding.code for finding in deletion_refusals(act)] == ["EDITIONS_KEPT"]


def test_a_vote_under_seal_is_not_reopened():
    act = ready()
    seal(act)
    with pytest.raises(Refused):
        reopen_vote(vote=act.question.votes.get(), reason="erreur", seen=None, by=None)


def test_a_sealed_act_without_vote_keeps_its_roll():
    sitting = sitting_of_twelve()
    act = act_of(sitting)
    act.question.kind = "taking_note"
    act.question.save()
    seal(act)
    presences = prepared_roll(sitting)
    presences[members_of(sitting)[6].pk] = Presence.ABSENT
    with pytest.raises(Refused, match="en changerait la feuille de présence") as refused:
        save_roll(sitting_id=sitting.pk, presences=presences, seen=None, by=None)
    assert refused.value.findings[0].code == "SEALED_ROLL_CHANGED"


def test_a_sealed_act_binds_as_its_edition_froze_it():
    act = ready()
    seal(act)
    record_publication(deliberation=act, on=PUBLISHED, by=None, at=AT + 3 * DAY, certified_by="la maire")
    # Somebody goes round the protection: the act still waits for its reception.
    Question.objects.update(transmissible=False)
    for found in (
        Deliberation.objects.with_question().get(pk=act.pk),
        Deliberation.objects.with_question().with_seal().get(pk=act.pk),
    ):
        assert found.transmissible is True
        assert isinstance(found.executory_on, Unknown)
    act.editions.update(withdrawn_at=AT, withdrawn_reason="erreur")
    for found in (
        Deliberation.objects.with_question().get(pk=act.pk),
        Deliberation.objects.with_question().with_seal().get(pk=act.pk),
    ):
        assert found.executory_on == PUBLISHED


def test_an_act_taken_over_is_still_rendered():
    act = ready()
    taken_over(act)
    assert draft_pdf(act).startswith(b"%PDF-")
