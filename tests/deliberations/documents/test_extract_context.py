"""What the extract says, before any rendering."""

import json
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from deliberations.demonstration.load_aubervilliers import load_aubervilliers
from deliberations.documents.extract import extract_context
from deliberations.documents.extract_context import CountRow, ExtractContext, from_data, to_data
from deliberations.domain.vocabulary import VoteMethod
from deliberations.models import Deliberation, Proxy, Seat, Sitting, Vote
from deliberations.operations.closing import close_vote
from tests.deliberations.documents.scenes import AT, act_of, nominal, ready, sitting_of_twelve
from tests.deliberations.factories import QuestionFactory, council, members_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def _aubervilliers():
    load_aubervilliers(by=None, at=AT)


def plain(text: str) -> str:
    """The text with ordinary spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def extract_of(reference: str) -> ExtractContext:
    return extract_context(Deliberation.objects.for_extract().of_reference(reference).get())


@pytest.mark.usefixtures("_aubervilliers")
def test_question_303_prints_its_own_roll():
    context = extract_of("DPS2015009")
    counts = context.attendance.counts
    assert counts is not None
    assert dict(zip(counts.headings, counts.rows[0].cells, strict=True)) == {
        "Nombre légal": "49",
        "En exercice": "49",
        "Présents": "35",
        "Représentés": "8",
        "Absents": "6",
        "Votants": "43",
    }
    assert counts.quorum == (
        "Quorum\u00a0: 25 (majorité des 49 membres en exercice)\u202f; 35 membres présents à l’ouverture de la "
        "discussion, quorum atteint."
    )
    assert [len(group.names) for group in context.attendance.present] == [1, 16, 18]
    assert len(context.attendance.represented) == 8
    assert "Mme YONNET Evelyne par M. SALVATOR Jacques" in context.attendance.represented
    [absent] = context.attendance.others
    assert len(absent.names) == 6


@pytest.mark.usefixtures("_aubervilliers")
def test_question_303_says_what_the_source_says():
    context = extract_of("DPS2015009")
    [movements] = context.attendance.sentences
    assert plain(movements) == (
        "Mme PEJOUX Claudine et M. ZAIRI Rachid, arrivés à partir de la question n° 288 ; Mme YONNET Evelyne, "
        "représentée à partir de la question n° 291 par M. SALVATOR Jacques ; Mme VIGEANT Claire, représentée à "
        "partir de la question n° 292 par M. ZAIRI Rachid ; Mme LENOURY Nadia, partie à partir de la question n° 309."
    )
    assert context.opening.startswith("L’an deux mille quinze, le dix-neuf novembre à dix-neuf heures,")
    assert context.opening.endswith("s’est réuni sous la présidence de BEAUDET Pascal, maire.")
    assert [fact.label for fact in context.facts if fact.value == "non renseigné"] == [
        "Convocation affichée ou publiée le",
        "Nature de la séance",
        "Publicité de la séance",
    ]
    assert context.secretary == "Mme NEDELEC Soizig"
    assert context.result == "Après en avoir délibéré, à l’unanimité (mention de la source),"
    assert context.vote is None
    assert [clause.verb for clause in context.clauses] == ["APPROUVE", "AUTORISE"]
    assert context.signatures[0].lines == ("L’adjoint délégué",)
    assert context.mentions[:3] == (
        "Reçu en préfecture le 20 novembre 2015",
        "Publié le 20 novembre 2015",
        "Exécutoire le 20 novembre 2015",
    )
    assert (context.mark, context.demonstration) == ("acte repris", "DÉMONSTRATION – SANS VALEUR")


@pytest.mark.usefixtures("_aubervilliers")
@pytest.mark.parametrize("number", ["DPS2013016", ""])
def test_a_roll_not_stated_lists_nobody_and_counts_nothing(number):
    act = Deliberation.objects.for_extract().filter(question__reference=number) if number else None
    context = extract_context(act.get() if act else Deliberation.objects.for_extract().get(question=None))
    roll = context.attendance
    assert (roll.counts, roll.present, roll.represented, roll.others, roll.sentences) == (
        None,
        (),
        (),
        (),
        (),
    )
    assert "non renseigné" in roll.unknown
    assert context.secretary == "non renseigné"
    assert "à l’unanimité (mention de la source)" in context.result


@pytest.mark.usefixtures("_aubervilliers")
def test_question_number_that_no_source_gives_is_not_its_place_in_the_agenda():
    assert extract_of("DPS2013016").numbers[0].value == "non renseigné"


@pytest.mark.usefixtures("_aubervilliers")
def test_the_day_of_2013_is_executory_when_published():
    assert "Exécutoire le 25 novembre 2013" in extract_of("DPS2013016").mentions


def test_the_context_survives_json():
    context = extract_context(ready())
    assert from_data(json.loads(json.dumps(to_data(context)))) == context


def test_a_context_is_a_value():
    context = extract_context(ready())
    assert replace(context) == context


@pytest.mark.parametrize("questions", [2, 30])
def test_the_number_of_queries_does_not_depend_on_the_sitting(questions):
    sitting = council(
        members=12 if questions == 2 else 49, present=9 if questions == 2 else 40, questions=questions
    )
    act = Deliberation.objects.create(municipality=sitting.municipality, question=sitting.questions.first())
    loaded = Deliberation.objects.for_extract().get(pk=act.pk)
    with CaptureQueriesContext(connection) as queries:
        extract_context(loaded)
    assert len(queries) == 13


def test_a_public_ballot_names_the_voters_and_those_who_take_no_part():
    sitting = sitting_of_twelve()
    act = act_of(sitting)
    nominal(act, sitting)
    context = extract_context(act)
    people = [str(person) for person in members_of(sitting)]
    assert context.vote is not None
    assert plain(context.vote.names[0]) == f"5 voix pour : {', '.join(people[:4])} et {people[8]}"
    assert [(fact.label, fact.value) for fact in context.vote.figures][:3] == [
        ("Votants", "7"),
        ("Pour", "5"),
        ("Contre", "2"),
    ]
    assert context.attendance.others[-1].heading == "N’ont pas pris part au vote"
    assert context.attendance.others[-1].names == (people[6],)
    assert context.attendance.counts is not None
    assert context.attendance.counts.rows[0].cells[-1] == "7"


def test_a_secret_ballot_has_no_name():
    act = act_of(sitting_of_twelve())
    vote = Vote.objects.create(
        question=act.question,
        method=VoteMethod.SECRET_BALLOT.value,
        secret_asked_by=3,
        votes_for=5,
        against=2,
        blank=1,
    )
    close_vote(vote=vote, seen=None, by=None, at=AT)
    context = extract_context(act)
    assert context.vote is not None
    assert context.vote.names == ()
    assert "au scrutin secret" in context.result
    assert (
        "5\u00a0voix pour, 2\u00a0voix contre et 1\u00a0bulletin blanc (cinq voix pour, deux voix contre et un"
        in (context.result)
    )


def test_illness_is_never_printed():
    act = ready()
    Proxy.objects.update(illness=True)
    before = extract_context(act)
    Proxy.objects.update(illness=False)
    assert extract_context(act) == before


def test_a_second_notice_needs_no_quorum():
    sitting = sitting_of_twelve()
    first = Sitting.objects.create(term=sitting.term, held_on=sitting.held_on.replace(day=1))
    sitting.second_notice_of = first
    sitting.save()
    sitting.questions.update(repeated=True)
    counts = extract_context(act_of(sitting)).attendance.counts
    assert counts is not None
    assert counts.quorum == "Seconde convocation, sans condition de quorum."


@pytest.mark.parametrize(
    ("held_on", "conformity", "signed"),
    [
        ("2022-06-30", "Ont signé au registre les membres présents", 1),
        ("2022-07-01", "Pour extrait conforme au registre des délibérations.", 2),
    ],
)
def test_signatures_follow_the_law_of_the_day(held_on, conformity, signed):
    sitting = sitting_of_twelve()
    Sitting.objects.filter(pk=sitting.pk).update(held_on=held_on, notice_sent_on=None)
    act = Deliberation.objects.get(pk=act_of(sitting).pk)
    context = extract_context(act)
    assert conformity in context.conformity
    assert len(context.signatures) == signed


def test_two_instants_are_two_rows():
    sitting = sitting_of_twelve()
    people = members_of(sitting)
    act = act_of(sitting)
    sitting.movements.create(councillor=people[3], direction="leaves", question=act.question, moment="during")
    context = extract_context(act)
    counts = context.attendance.counts
    assert counts is not None
    assert counts.rows == (
        CountRow(instant="À l’ouverture", cells=("12", "12", "7", "1", "4", "–")),
        CountRow(instant="Au vote", cells=("12", "12", "6", "1", "5", "7")),
    )
    assert any("sans donner pouvoir" in sentence for sentence in context.attendance.sentences)


def test_the_expose_is_an_option():
    act = act_of(sitting_of_twelve(), expose="La ville agit.")
    assert extract_context(act).expose == ""
    assert extract_context(act, with_expose=True).expose == "La ville agit."


def test_an_open_vote_proclaims_nothing():
    act = act_of(sitting_of_twelve())
    Vote.objects.create(question=act.question, votes_for=8)
    context = extract_context(act)
    assert "résultat non proclamé" in context.result
    assert context.vote is None


def test_a_rejected_text_says_so():
    act = act_of(sitting_of_twelve())
    vote = Vote.objects.create(question=act.question, votes_for=3, against=5)
    close_vote(vote=vote, seen=None, by=None, at=AT)
    assert "n’adopte pas la proposition suivante" in extract_context(act).result


def test_questions_have_their_own_secretary_and_president():
    sitting = sitting_of_twelve()
    people = members_of(sitting)
    question = QuestionFactory(sitting=sitting, order=9)
    for position, (kind, person) in enumerate(
        [("question_called", None), ("secretary", people[4])], start=10
    ):
        sitting.events.create(
            position=position, kind=kind, councillor=person, question=None if person else question
        )
    act = Deliberation.objects.create(municipality=sitting.municipality, question=question)
    assert extract_context(act).secretary == str(people[4])


def test_a_draft_that_names_nobody_keeps_the_places_of_who_will_sign():
    sitting = sitting_of_twelve()
    act = act_of(sitting)
    act.signatories.all().delete()
    people = members_of(sitting)
    sitting.events.filter(kind="secretary").update(councillor=people[1])
    mayor, secretary = extract_context(act).signatures
    assert (mayor.lines, mayor.name) == (("La maire",), f"{people[0].first_name} EXEMPLE-1")
    assert (secretary.lines, secretary.name) == (
        ("Le secrétaire de séance",),
        f"{people[1].first_name} EXEMPLE-2",
    )


def test_before_july_2022_a_draft_keeps_the_place_of_the_mayor_alone():
    sitting = sitting_of_twelve()
    Sitting.objects.filter(pk=sitting.pk).update(held_on="2022-06-30", notice_sent_on=None)
    act = Deliberation.objects.get(pk=act_of(sitting).pk)
    act.signatories.all().delete()
    assert [part.lines for part in extract_context(act).signatures] == [("La maire",)]


def test_a_draft_says_that_nobody_is_known_to_sign():
    sitting = sitting_of_twelve()
    sitting.events.filter(kind="secretary").delete()
    act = act_of(sitting)
    act.signatories.all().delete()
    Seat.objects.filter(function="mayor").update(function="councillor")
    assert [(part.lines, part.name) for part in extract_context(act).signatures] == [
        (("Le maire",), "non renseigné"),
        (("Le ou la secrétaire de séance",), "non renseigné"),
    ]


def test_a_question_without_a_number_takes_none_from_its_place():
    act = act_of(sitting_of_twelve(), place=1)
    act.question.number = ""
    act.question.save()
    context = extract_context(Deliberation.objects.get(pk=act.pk))
    assert (plain(context.numbers[0].label), context.numbers[0].value) == ("Question n°", "non renseigné")
    assert context.attendance.counts.caption == (
        "Le conseil à la question sans numéro (2e de l’ordre du jour)"
    )
    assert str(act.question) == "question sans numéro (2e de l’ordre du jour)"
