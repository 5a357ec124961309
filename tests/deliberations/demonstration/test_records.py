"""The demonstration records: the figures of the sources, every rule at work, nothing invented, twice the same."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import models, transaction

from common.papers.models import SealedPaper
from deliberations.demonstration.fictitious_town import NAME
from deliberations.demonstration.load import load_demonstration
from deliberations.documents.extract_act import act_markdown
from deliberations.domain.findings import Unknown
from deliberations.domain.regimes import Place
from deliberations.domain.roll import QuestionRoll, Replay, Roll
from deliberations.domain.sitting_checks import check_sitting
from deliberations.models import (
    BallotLine,
    Councillor,
    Deliberation,
    Edition,
    Movement,
    Municipality,
    Proxy,
    Question,
    Recusal,
    Seat,
    Sitting,
    Term,
    Vote,
)
from deliberations.operations.editions import newest_edition
from deliberations.operations.errors import Refused
from deliberations.operations.sealing import seal_findings

pytestmark = pytest.mark.django_db

Facts = dict[str, list[tuple[Any, ...]]]


def _facts() -> Facts:
    """Every row of the council, keys replaced by the rank of the row they name; then the papers."""
    tables = [
        model
        for model in apps.get_app_config("deliberations").get_models()
        if not model.__name__.startswith("Historical")
    ]
    ranks = {
        model: {
            key: rank for rank, key in enumerate(model.objects.order_by("pk").values_list("pk", flat=True))
        }
        for model in tables
    }
    facts: Facts = {}
    for model in tables:
        # What is frozen names members by key; the sealed papers hold the same words and are compared whole.
        fields = [
            field
            for field in model._meta.concrete_fields
            if not field.primary_key
            and not isinstance(field, models.JSONField)
            and field.related_model is not SealedPaper
        ]
        facts[model.__name__] = [
            tuple(
                ranks[field.related_model].get(field.value_from_object(row))
                if field.related_model in ranks
                else field.value_from_object(row)
                for field in fields
            )
            for row in model.objects.order_by("pk")
        ]
    facts["papers"] = [
        (edition.paper.sha256, edition.paper.file_name)
        for edition in Edition.objects.with_paper().order_by("pk")
    ]
    return facts


@pytest.fixture(scope="module")
def twice(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Facts, Facts]]:
    """The facts of two loads, the second one still there for the tests of this module."""
    with django_db_blocker.unblock():
        with transaction.atomic():
            load_demonstration()
            first = _facts()
            transaction.set_rollback(True)
        with transaction.atomic():
            load_demonstration()
            yield first, _facts()
            transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _loaded(twice: tuple[Facts, Facts]) -> None:
    """Every test here reads the loaded records."""


def sitting_of(day: str) -> Sitting:
    return Sitting.objects.with_facts().get(held_on=day)


def replay_of(day: str) -> Replay:
    replay = sitting_of(day).replay()
    assert isinstance(replay, Replay)
    return replay


def question(day: str, number: str) -> Question:
    return Question.objects.get(sitting__held_on=day, number=number)


def roll(day: str, number: str) -> QuestionRoll:
    return replay_of(day).questions[question(day, number).pk]


def figures(at: Roll) -> tuple[int, int, int, int]:
    """In the room, represented, absent, voters."""
    return (len(at.present), len(at.represented), len(at.absent), at.voters)


def deciding(day: str, number: str) -> Vote:
    return question(day, number).votes.on_whole_text().get()


def member(name: str) -> int:
    return Councillor.objects.get(last_name=name).pk


def test_two_loads_write_the_same_facts_and_papers(twice):
    first, second = twice

    assert first == second
    assert len(second["papers"]) >= 12


# Aubervilliers

REAL = "2015-11-19"


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("288", (37, 6, 6, 43)),
        ("291", (36, 7, 6, 43)),
        ("292", (35, 8, 6, 43)),
        ("303", (35, 8, 6, 43)),
        ("309", (34, 8, 7, 42)),
    ],
)
def test_the_roll_of_each_question_of_2015(number, expected):
    asked = roll(REAL, number)

    assert figures(asked.opening) == figures(asked.vote) == expected
    assert (asked.quorum.required, asked.quorum.counted, asked.quorum.in_office) == (25, expected[0], 49)


def test_the_roll_at_the_opening_of_2015():
    replay = replay_of(REAL)

    assert figures(replay.opening) == (35, 6, 8, 41)
    assert replay.opening_quorum.required == 25


def test_who_presides_and_who_is_secretary_in_2015():
    assert (roll(REAL, "303").president, roll(REAL, "303").secretary) == (
        member("BEAUDET"),
        member("NEDELEC"),
    )


def test_question_303_is_what_the_source_states():
    act = Deliberation.objects.get(question=question(REAL, "303"))
    vote = deciding(REAL, "303")

    assert (vote.origin, vote.stated_result, vote.result) == ("stated", "unanimous", "adopted")
    assert (act.reference, act.taken_over) == ("DPS2015009", True)
    assert (str(act.received_on), str(act.published_on), str(act.executory_on)) == ("2015-11-20",) * 3
    assert act.question.rapporteur.last_name == "MONINO"
    assert act.question.file_signatory == "Lucie CHEVALLEY"
    assert [clause.verb for clause in act.clauses.all()] == ["APPROUVE", "AUTORISE"]
    assert act.recitals.count() == 7
    assert [(row.councillor.last_name, row.stated_function) for row in act.signatories.all()] == [
        ("MERCADER Y PUIG", "L’adjoint délégué")
    ]
    assert [annex.file.name for annex in act.annexes.all()] == [""]


@pytest.mark.parametrize("number", ["288", "291", "292", "309"])
def test_the_other_questions_of_2015_exist_by_number_only(number):
    known = question(REAL, number)

    assert not known.object_stated
    assert known.shown_object == "non repris dans la source"
    assert (known.object, known.reference, known.nature, known.outcome, known.rapporteur) == (
        "",
        "",
        "",
        "",
        None,
    )
    assert not known.votes.exists()
    assert not Deliberation.objects.filter(question=known).exists()


def test_the_act_of_2013_counts_nobody():
    act = Deliberation.objects.of_reference("DPS2013016").get()
    vote = act.question.votes.get()

    assert isinstance(act.question.sitting.replay(), Unknown)
    assert not act.question.sitting.roll_entries.exists()
    assert (act.question.number, act.question.sitting.held_at, act.question.sitting.place) == ("", None, "")
    assert (vote.stated_result, vote.frozen) == (
        "unanimous",
        {"origin": "stated", "stated_result": "unanimous"},
    )
    assert (str(act.received_on), str(act.published_on)) == ("2013-11-22", "2013-11-25")
    assert str(act.executory_on) == "2013-11-25"
    assert [(row.name, row.councillor) for row in act.signatories.all()] == [("Véronique HAMMACHE", None)]


def test_the_undated_act_has_neither_sitting_nor_date():
    act = Deliberation.objects.get(question=None)

    assert act.own_object.startswith("Projet « IMPPULSE")
    assert (act.own_stated_result, act.taken_over) == ("unanimous", True)
    assert [clause.verb for clause in act.clauses.all()] == ["AUTORISE"] * 3
    assert (act.received_on, act.published_on, act.reference, act.act_number) == (None, None, "", "")
    assert isinstance(act.executory_on, Unknown)
    assert [row.name for row in act.signatories.all()] == ["Daniel GARNIER"]


def test_nothing_is_invented_about_aubervilliers():
    town = Municipality.objects.get(name="Aubervilliers")
    acts = Deliberation.objects.of_town(town)
    sittings = Sitting.objects.of_town(town)

    assert (town.department_code, town.department_name) == ("93", "Seine-Saint-Denis")
    assert (town.population, town.siren, town.siret, town.court, town.arms) == (None, "", "", "", "")
    assert not Councillor.objects.of_town(town).filter(birth_date__isnull=False).exists()
    assert not Seat.objects.filter(term__municipality=town).exclude(group="").exists()
    assert not Seat.objects.filter(term__municipality=town, started_on__isnull=False).exists()
    assert not Term.objects.filter(municipality=town, starts_on__isnull=False).exists()
    assert {sitting.kind for sitting in sittings} == {""}
    counts = ("votes_for", "against", "abstention", "blank", "null", "not_taking_part")
    for vote in Vote.objects.filter(question__sitting__in=sittings):
        assert {getattr(vote, name) for name in counts} == {None}
    assert not BallotLine.objects.filter(vote__question__sitting__in=sittings).exists()
    assert not Proxy.objects.filter(sitting__in=sittings, illness=True).exists()
    assert not Edition.objects.filter(deliberation__in=acts).exists()
    assert {(act.certified_by, act.submitted_at, act.validated_at) for act in acts} == {("", None, None)}


def test_the_council_of_2015_is_the_printed_list():
    members = sitting_of(REAL).members
    functions = [each.function.value for each in members]

    assert len(members) == 49
    assert functions == ["mayor"] + ["deputy"] * 16 + ["councillor"] * 32
    assert [each.last_name for each in members[1:4]] == ["DERKAOUI", "KARMAN", "VALLY"]
    assert members[36].last_name == "LENZI"


def test_an_act_taken_over_is_never_sealed():
    for act in Deliberation.objects.filter(taken_over=True):
        assert [finding.code for finding in seal_findings(act)] == ["SEAL_TAKEN_OVER"]


# The invented commune

JUNE, OCTOBER, SECOND, DECEMBER = "2026-06-25", "2026-10-01", "2026-10-08", "2026-12-10"


@pytest.mark.parametrize(
    ("day", "number", "expected", "required"),
    [
        (JUNE, "41", (27, 3, 3, 30), 17),
        (JUNE, "44", (26, 2, 4, 28), 17),
        (JUNE, "45", (27, 3, 3, 30), 17),
        (JUNE, "47", (26, 3, 4, 29), 17),
        (OCTOBER, "61", (25, 5, 3, 30), 17),
        (OCTOBER, "79", (26, 5, 2, 31), 17),
        (OCTOBER, "64", (27, 4, 2, 31), 17),
        (OCTOBER, "66", (24, 1, 5, 25), 17),
        (OCTOBER, "67", (23, 3, 4, 26), 16),
        (OCTOBER, "68", (27, 3, 3, 30), 17),
        (OCTOBER, "70", (26, 4, 3, 30), 17),
        (OCTOBER, "75", (25, 4, 4, 29), 17),
        (OCTOBER, "77", (16, 3, 14, 19), 17),
        (SECOND, "82", (12, 1, 20, 13), 17),
    ],
)
def test_the_roll_of_the_invented_questions(day, number, expected, required):
    asked = roll(day, number)

    assert figures(asked.vote) == expected
    assert asked.quorum.required == required


def test_the_invented_commune_says_that_it_is_one():
    town = Municipality.objects.get(name=NAME)

    assert (town.department_code, town.department_name) == ("00", "Val-Imaginaire")
    assert town.place == Place("00", 14218)
    assert {row.demonstration for row in Municipality.objects.all()} == {True}
    assert {row.name for row in Municipality.objects.home()} == {"Aubervilliers", NAME}


def test_every_question_that_met_its_quorum_has_its_outcome():
    for day in (JUNE, OCTOBER, SECOND):
        assert not Question.objects.filter(sitting__held_on=day, outcome="").exists()


def test_a_tie_in_the_open_is_broken_by_the_president():
    frozen = deciding(OCTOBER, "65").frozen["decision"]

    assert (frozen["casting_vote_used"], frozen["result"]) == (True, "adopted")


def test_a_tie_in_secret_rejects():
    vote = deciding(OCTOBER, "70")

    assert (vote.method, vote.votes_for, vote.against, vote.result) == ("secret_ballot", 15, 15, "rejected")


def test_a_tie_adopts_the_accounts_and_the_mayor_is_out():
    vote, asked = deciding(JUNE, "44"), roll(JUNE, "44")

    assert (vote.votes_for, vote.against, vote.result) == (13, 13, "adopted")
    assert asked.vote.stepped_out == (member("TOURNEBRISE"),)
    assert asked.president == member("GRANDSAULE")
    # The voice of the member whose proxy the mayor carries is lost for that vote.
    assert member("D’OUTREMARE") in asked.vote.absent


def test_a_public_ballot_names_every_voter():
    vote = deciding(OCTOBER, "64")

    assert vote.method == "public_ballot"
    assert vote.ballot_lines.count() == roll(OCTOBER, "64").vote.voters == 31
    assert (vote.votes_for, vote.against, vote.abstention) == (19, 9, 3)


def test_secret_ballots_keep_no_name():
    secret = Vote.objects.filter(method="secret_ballot")

    assert secret.count() == 3
    assert not BallotLine.objects.filter(vote__in=secret).exists()
    assert set(secret.values_list("president_sense", flat=True)) == {""}


def test_interested_members_step_out_and_their_voices_with_them():
    asked = roll(OCTOBER, "66").vote

    assert set(asked.stepped_out) == {member(name) for name in ("CHANTEGRIVE", "HAUTEFUTAIE", "TRÈFLEROUGE")}
    assert member("ISARDINE") in asked.absent
    assert len(asked.in_office) == 33


def test_representatives_leave_the_count():
    asked = roll(OCTOBER, "67").vote

    assert len(asked.excluded) == 3
    assert len(asked.in_office) == 30


def test_proxies_end_sleep_wake_and_are_revoked():
    givers = {
        number: set(roll(OCTOBER, number).vote.givers) for number in ("63", "64", "66", "67", "68", "70")
    }
    arrives, sleeps, revoked = member("ÉGLANTIER"), member("MIRLITON"), member("QUATREVENTS")

    assert (arrives in givers["63"], arrives in givers["64"]) == (True, False)
    assert [sleeps in givers[number] for number in ("64", "66", "67", "68")] == [True, False, False, True]
    assert [revoked in givers[number] for number in ("67", "68")] == [True, False]
    assert member("BRISEBRUME") in givers["70"]


def test_a_departure_during_the_discussion_is_a_deemed_abstention():
    asked = roll(OCTOBER, "75")

    assert asked.deemed_abstaining == (member("JOLIPRÉ"),)
    assert member("JOLIPRÉ") in asked.vote.absent
    assert (asked.resumption.counted, asked.resumption.met) == (25, True)


def test_the_secretary_changes_when_the_first_one_leaves():
    assert roll(OCTOBER, "69").secretary == member("BRISEBRUME")
    assert roll(OCTOBER, "70").secretary == member("DOUZEPAS")


def test_the_doors_are_closed_for_one_question():
    rolls = replay_of(OCTOBER).questions
    closed = [key for key, asked in rolls.items() if asked.closed_doors]

    assert closed == [question(OCTOBER, "69").pk]


def test_the_urgent_question_is_called_before_its_place_on_the_agenda():
    urgent = question(OCTOBER, "79")

    assert roll(OCTOBER, "79").rank == 3
    assert urgent.order == 19
    assert (urgent.on_notice, str(urgent.complementary_notice_on)) == (False, "2026-09-29")


def test_three_rounds_elect_the_eldest():
    election = deciding(OCTOBER, "71").frozen["election"]

    assert (election["round"], election["by"], election["elected"]) == (3, "age", "Mme LUCIOLANE Farida")


@pytest.mark.parametrize(
    "subject", ["urgency", "closed_doors", "waiver", "amendment", "division", "whole_text"]
)
def test_each_subject_of_a_vote_is_there(subject):
    assert Vote.objects.closed().filter(subject=subject).exists()


@pytest.mark.parametrize(
    "outcome", ["adopted", "rejected", "noted", "withdrawn", "postponed", "sent_to_committee"]
)
def test_each_outcome_is_there(outcome):
    assert Question.objects.filter(outcome=outcome).exists()


@pytest.mark.parametrize(
    ("model", "field", "values"),
    [
        (Recusal, "kind", {"personal_interest", "representative", "mayor_accounts"}),
        (Movement, "direction", {"arrives", "leaves"}),
        (Movement, "moment", {"before", "during"}),
        (
            Question,
            "kind",
            {
                "secretary",
                "minutes",
                "accounts",
                "election",
                "deliberation",
                "delegated_decisions",
                "communication",
                "taking_note",
                "motion",
                "oral_question",
                "debate",
            },
        ),
        (Vote, "method", {"show_of_hands", "public_ballot", "secret_ballot"}),
        (Edition, "cause", {"seal", "reception", "publication", "recorded", "reception_withdrawn"}),
        (Seat, "end_cause", {"", "resignation"}),
        (Seat, "start_cause", {"", "election", "next_on_list"}),
    ],
)
def test_each_word_of_a_vocabulary_is_there(model, field, values):
    assert set(model.objects.order_by().values_list(field, flat=True)) == values


def test_members_may_be_named_and_take_no_part_in_a_show_of_hands():
    vote = deciding(OCTOBER, "68")

    assert (vote.votes_for, vote.against, vote.abstention, vote.not_taking_part) == (23, 3, 2, 2)
    assert vote.ballot_lines.count() == 7


def test_a_resignation_between_two_questions_brings_the_next_on_the_list():
    before, after = roll(JUNE, "45").vote, roll(JUNE, "46").vote

    assert member("URSULINEAU") in before.present
    assert member("URSULINEAU") not in after.in_office
    assert member("VALOMBRETTE") in after.absent
    assert len(before.in_office) == len(after.in_office) == 33


def test_the_lost_quorum_postpones_and_a_second_notice_decides():
    second = sitting_of(SECOND)

    assert {question(OCTOBER, number).outcome for number in ("77", "78")} == {"postponed"}
    assert second.second_notice_of == sitting_of(OCTOBER)
    assert {row.outcome for row in second.questions.all()} == {"adopted"}
    assert all(asked.quorum.exempt for asked in replay_of(SECOND).questions.values())
    assert member("TRÈFLEROUGE") in roll(SECOND, "82").vote.absent


def test_the_evenings_raise_only_the_findings_they_were_written_for():
    found = {}
    for day in (REAL, JUNE, OCTOBER, SECOND):
        sitting = sitting_of(day)
        found[day] = {finding.code for finding in check_sitting(sitting.record(), sitting.replay())}

    assert found == {
        REAL: set(),
        JUNE: {"PROXY_SUSPENDED"},
        OCTOBER: {"PROXY_SUSPENDED", "QUORUM_LOST"},
        SECOND: {"PROXY_VOID"},
    }


@pytest.mark.parametrize(
    ("day", "number", "editions", "withdrawn", "newest"),
    [
        (JUNE, "44", 3, 0, "publication"),
        (JUNE, "45", 2, 0, "recorded"),
        (OCTOBER, "64", 3, 1, "reception"),
        (OCTOBER, "65", 2, 0, "recorded"),
        (OCTOBER, "66", 3, 1, "reception_withdrawn"),
        (OCTOBER, "71", 1, 0, "seal"),
        (OCTOBER, "79", 2, 0, "recorded"),
        (SECOND, "82", 1, 0, "seal"),
    ],
)
def test_acts_are_sealed_in_several_editions(day, number, editions, withdrawn, newest):
    act = Deliberation.objects.get(question=question(day, number))

    assert act.editions.count() == editions
    assert act.editions.filter(withdrawn_at__isnull=False).count() == withdrawn
    assert newest_edition(act).cause == newest


def test_an_act_waits_for_each_thing():
    unsealed = Deliberation.objects.get(question=question(OCTOBER, "75"))
    unsigned = Deliberation.objects.get(question=question(SECOND, "83"))

    assert seal_findings(unsealed) == ()
    assert {finding.code for finding in seal_findings(unsigned)} == {"SEAL_SIGNATORY_MISSING"}


def test_the_sitting_to_come_holds_drafts_in_each_state():
    drafts = Deliberation.objects.filter(question__sitting__held_on=DECEMBER)
    states = {(bool(act.submitted_at), bool(act.validated_at), bool(act.agenda_at)) for act in drafts}

    assert isinstance(sitting_of(DECEMBER).replay(), Unknown)
    assert states == {(True, True, True), (True, True, False), (True, False, False), (False, False, False)}
    assert Question.objects.filter(sitting__held_on=DECEMBER, deliberation__isnull=True).exists()


def test_a_second_load_does_nothing():
    before = Sitting.objects.count(), Edition.objects.count()

    load_demonstration()

    assert (Sitting.objects.count(), Edition.objects.count()) == before


def test_a_real_commune_refuses_the_demonstration():
    Municipality.objects.create(name="Vraie-Ville", department_code="01", department_name="Ain")

    with pytest.raises(Refused, match="vraie commune") as refused:
        load_demonstration()

    assert [finding.code for finding in refused.value.findings] == ["DEMONSTRATION_REFUSED"]


def test_what_was_put_on_the_agenda_is_the_text_that_stands():
    acts = Deliberation.objects.filter(agenda_at__isnull=False)
    assert acts.count() > 10
    assert [act for act in acts if act.proposed_text != act_markdown(act)] == []
