"""French sentences for votes: EXT-3, VOTE-1, VOTE-2, VOTE-4, PRES-1, HUIS-1."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberations.domain.elections import Candidate, Elected, ElectedBy, Round
from deliberations.domain.vocabulary import Sense, StatedResult, VoteMethod
from deliberations.domain.vote_sentences import (
    counted_sense,
    decision_sentence,
    elected_sentence,
    named_voices,
    round_sentence,
    stated_sentence,
    tally_figures,
    tally_words,
    vote_sentence,
    worded_sense,
)
from deliberations.domain.voting import DecisionRule, Tally, decide
from tests.deliberations.domain.support import plain

HANDS, PUBLIC, SECRET = VoteMethod.SHOW_OF_HANDS, VoteMethod.PUBLIC_BALLOT, VoteMethod.SECRET_BALLOT
ORDINARY, ACCOUNTS, CLOSED = DecisionRule
NAMES = ("votes_for", "against", "abstention", "blank", "null", "not_taking_part")

SENTENCES = {
    "VOTE-1 36/4/3": (
        (36, 4, 3),
        HANDS,
        ORDINARY,
        None,
        "adopte",
        (
            "à la majorité des suffrages exprimés, par 36 voix pour, 4 voix contre et 3 abstentions "
            "(trente-six voix pour, quatre voix contre et trois abstentions)"
        ),
    ),
    "EXT-3 unanimous": (
        (43,),
        HANDS,
        ORDINARY,
        None,
        "adopte",
        "à l’unanimité des suffrages exprimés, par 43 voix pour (quarante-trois voix pour)",
    ),
    "EXT-3 unanimous with abstentions": (
        (4, 0, 6),
        HANDS,
        ORDINARY,
        None,
        "adopte",
        (
            "à l’unanimité des suffrages exprimés, par 4 voix pour et 6 abstentions (quatre voix pour et six "
            "abstentions)"
        ),
    ),
    "EXT-3 unanimously against": (
        (0, 2),
        PUBLIC,
        ORDINARY,
        None,
        "n’adopte pas",
        "au scrutin public, à l’unanimité des suffrages exprimés, par 2 voix contre (deux voix contre)",
    ),
    "VOTE-2 casting vote": (
        (20, 20),
        PUBLIC,
        ORDINARY,
        Sense.FOR,
        "adopte",
        (
            "au scrutin public, les voix étant partagées, par 20 voix pour et 20 voix contre (vingt voix pour "
            "et vingt voix contre), la voix du président étant prépondérante"
        ),
    ),
    "VOTE-2 secret tie": (
        (21, 21, 0, 1, 2),
        SECRET,
        ORDINARY,
        None,
        "n’adopte pas",
        (
            "au scrutin secret, les voix étant partagées, par 21 voix pour, 21 voix contre, 1 bulletin blanc et "
            "2 bulletins nuls (vingt et une voix pour, vingt et une voix contre, un bulletin blanc et deux "
            "bulletins nuls)"
        ),
    ),
    "G-11 two take no part, one abstains": (
        (40, 0, 1, 0, 0, 2),
        HANDS,
        ORDINARY,
        None,
        "adopte",
        (
            "à l’unanimité des suffrages exprimés, par 40 voix pour et 1 abstention (quarante voix pour et une "
            "abstention), 2 membres ne prenant pas part au vote"
        ),
    ),
    "G-11 one takes no part": (
        (1, 0, 0, 0, 0, 1),
        HANDS,
        ORDINARY,
        None,
        "adopte",
        (
            "à l’unanimité des suffrages exprimés, par 1 voix pour (une voix pour), 1 membre ne prenant pas "
            "part au vote"
        ),
    ),
    "nothing cast": (
        (0, 0, 2),
        HANDS,
        ORDINARY,
        None,
        "n’adopte pas",
        "aucun suffrage n’étant exprimé, par 2 abstentions (deux abstentions)",
    ),
    "no ballot at all": (
        (),
        SECRET,
        ORDINARY,
        None,
        "n’adopte pas",
        "au scrutin secret, aucun suffrage n’étant exprimé",
    ),
    "PRES-1 a tie adopts the accounts": (
        (17, 17),
        HANDS,
        ACCOUNTS,
        Sense.AGAINST,
        "adopte",
        (
            "les voix étant partagées, par 17 voix pour et 17 voix contre (dix-sept voix pour et dix-sept voix "
            "contre), aucune majorité ne s’étant dégagée contre l’adoption"
        ),
    ),
    "PRES-1 a majority adopts the accounts": (
        (18, 17),
        HANDS,
        ACCOUNTS,
        None,
        "adopte",
        (
            "à la majorité des suffrages exprimés, par 18 voix pour et 17 voix contre (dix-huit voix pour et "
            "dix-sept voix contre)"
        ),
    ),
    "HUIS-1 closed doors": (
        (22, 1, 20),
        HANDS,
        CLOSED,
        None,
        "adopte",
        (
            "22 voix étant requises, par 22 voix pour, 1 voix contre et 20 abstentions (vingt-deux voix pour, "
            "une voix contre et vingt abstentions)"
        ),
    ),
    "HUIS-1 alone": (
        (1,),
        HANDS,
        CLOSED,
        None,
        "adopte",
        "1 voix étant requise, par 1 voix pour (une voix pour)",
    ),
}


@pytest.mark.parametrize(
    ("counts", "method", "rule", "president", "verb", "phrase"), SENTENCES.values(), ids=SENTENCES.keys()
)
def test_the_sentence_of_a_vote(counts, method, rule, president, verb, phrase):
    count = Tally(**dict(zip(NAMES, counts, strict=False)))
    decision = decide(tally=count, method=method, rule=rule, president_sense=president)
    assert plain(vote_sentence(tally=count, decision=decision, method=method)) == phrase
    whole = decision_sentence(tally=count, decision=decision, method=method)
    assert plain(whole) == f"Le conseil {verb} la proposition, {phrase}."


@pytest.mark.parametrize(
    ("stated", "sentence"),
    [
        (StatedResult.UNANIMOUS, "à l’unanimité"),
        (StatedResult.MAJORITY, "à la majorité"),
        (StatedResult.REJECTED, "la proposition étant rejetée"),
    ],
)
def test_what_a_source_states_has_no_number(stated, sentence):
    assert stated_sentence(stated) == sentence


@pytest.mark.parametrize(
    ("number", "sense", "figures", "words"),
    [
        (1, Sense.FOR, "1 voix pour", "une voix pour"),
        (2, Sense.AGAINST, "2 voix contre", "deux voix contre"),
        (21, Sense.ABSTENTION, "21 abstentions", "vingt et une abstentions"),
        (1, Sense.BLANK, "1 bulletin blanc", "un bulletin blanc"),
        (2, Sense.BLANK, "2 bulletins blancs", "deux bulletins blancs"),
        (1, Sense.NULL, "1 bulletin nul", "un bulletin nul"),
        (21, Sense.NULL, "21 bulletins nuls", "vingt et un bulletins nuls"),
        (
            1,
            Sense.NOT_TAKING_PART,
            "1 membre ne prenant pas part au vote",
            "un membre ne prenant pas part au vote",
        ),
        (
            2,
            Sense.NOT_TAKING_PART,
            "2 membres ne prenant pas part au vote",
            "deux membres ne prenant pas part au vote",
        ),
        (0, Sense.ABSTENTION, "aucune abstention", "zéro abstention"),
        (0, Sense.AGAINST, "aucune voix contre", "zéro voix contre"),
        (0, Sense.NULL, "aucun bulletin nul", "zéro bulletin nul"),
    ],
)
def test_counts_agree(number, sense, figures, words):
    assert plain(counted_sense(number, sense)) == figures
    assert worded_sense(number, sense) == words


def test_a_figure_is_never_cut_from_its_noun():
    assert counted_sense(2, Sense.FOR) == "2\u00a0voix pour"


@pytest.mark.parametrize(
    ("sense", "names", "wanted"),
    [
        (Sense.AGAINST, ["Mme A", "M. B"], "2 voix contre\u00a0: Mme A et M. B"),
        (Sense.ABSTENTION, ["Mme A"], "1 abstention\u00a0: Mme A"),
        (Sense.ABSTENTION, [], ""),
    ],
)
def test_named_voices(sense, names, wanted):
    assert named_voices(sense, names).replace("\u00a0voix", " voix").replace("1\u00a0", "1 ") == wanted


def election(number, *votes):
    people = [Candidate(key=key, label=name, votes=count) for key, (name, count) in enumerate(votes)]
    return Round(number=number, ballots_found=43, blank=2, null=1, candidates=tuple(people))


@pytest.mark.parametrize(
    ("round_", "sentence"),
    [
        pytest.param(
            election(1, ("Mme A", 20), ("M. B", 20)),
            (
                "Premier tour de scrutin : 43 bulletins trouvés dans l’urne, 2 bulletins blancs, 1 bulletin nul, "
                "40 suffrages exprimés, majorité absolue 21. Ont obtenu : Mme A 20 voix et M. B 20 voix."
            ),
            id="VOTE-4 first round",
        ),
        pytest.param(
            election(2, ("Mme A", 40), ("M. B", 0)),
            (
                "Deuxième tour de scrutin : 43 bulletins trouvés dans l’urne, 2 bulletins blancs, 1 bulletin "
                "nul, 40 suffrages exprimés, majorité absolue 21. Ont obtenu : Mme A 40 voix et M. B aucune voix."
            ),
            id="VOTE-4 second round",
        ),
        pytest.param(
            election(3, ("Mme A", 39), ("M. B", 1)),
            (
                "Troisième tour de scrutin : 43 bulletins trouvés dans l’urne, 2 bulletins blancs, 1 bulletin "
                "nul, 40 suffrages exprimés. Ont obtenu : Mme A 39 voix et M. B 1 voix."
            ),
            id="VOTE-4 the third has no absolute majority",
        ),
        pytest.param(
            Round(number=1, ballots_found=1, candidates=(Candidate(key=1, label="Mme A", votes=1),)),
            (
                "Premier tour de scrutin : 1 bulletin trouvé dans l’urne, aucun bulletin blanc, aucun bulletin "
                "nul, 1 suffrage exprimé, majorité absolue 1. Ont obtenu : Mme A 1 voix."
            ),
            id="one of each",
        ),
    ],
)
def test_the_sentence_of_a_round(round_, sentence):
    assert plain(round_sentence(round_)) == sentence


@pytest.mark.parametrize(
    ("elected", "sentence"),
    [
        (
            Elected(1, 1, ElectedBy.ABSOLUTE),
            "L’élection est acquise à Mme A au premier tour de scrutin, à la majorité absolue.",
        ),
        (
            Elected(1, 3, ElectedBy.RELATIVE),
            "L’élection est acquise à Mme A au troisième tour de scrutin, à la majorité relative.",
        ),
        (
            Elected(1, 3, ElectedBy.AGE),
            "L’élection est acquise à Mme A au troisième tour de scrutin, au bénéfice de l’âge.",
        ),
        (
            Elected(1, 0, ElectedBy.SINGLE),
            (
                "La nomination de Mme A prend effet immédiatement, sans scrutin, une seule candidature ayant "
                "été déposée."
            ),
        ),
    ],
)
def test_the_sentence_of_an_election(elected, sentence):
    assert elected_sentence("Mme A", elected) == sentence


COUNTS = st.integers(min_value=0, max_value=60)


@given(st.tuples(COUNTS, COUNTS, COUNTS, COUNTS, COUNTS))
def test_figures_and_words_tell_the_same_counts(counts):
    count = Tally(**dict(zip(NAMES, counts, strict=False)))
    figures, words = plain(tally_figures(count)), tally_words(count)
    assert [int(number) for number in re.findall(r"\d+", figures)] == [number for number in counts if number]
    assert not re.search(r"\d", words)
    assert words.count(",") == figures.count(",")
