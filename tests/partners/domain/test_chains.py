"""Chains of conventions that renew each other: gaps, overlaps, what nobody knows, rings."""

import pytest

from partners.domain.coverage import Gap, Overlap, chain_gaps, predecessor_cycle
from tests.partners.domain.time_records import (
    amendment,
    convention,
    denunciation,
    partial,
    renewals,
    short,
    terms,
)

YEARLY = {"start": "01/01/2014", "months": 12}
TACIT = {**YEARLY, "renewal": "tacite"}


def written(found):
    """A gap or an overlap as one line: kind, first and last days, how many."""
    if isinstance(found, Gap):
        return f"trou {found.ended.short()} > {found.resumed.short()}, {short(found.days)} jours"
    if isinstance(found, Overlap):
        return f"double {found.started.short()} > {found.ended.short()}, {short(found.days)} jours"
    return short(found)


VAGUE = "? une des deux dates n’est pas connue au jour jours"

PAIRS = {
    "next day": (YEARLY, {"start": "01/01/2015", "months": 12}, []),
    "one day without": (YEARLY, {"start": "02/01/2015", "months": 12}, ["trou 31/12/2014 > 02/01/2015, 1 jours"]),
    "months without": (YEARLY, {"start": "25/11/2015", "months": 12}, ["trou 31/12/2014 > 25/11/2015, 328 jours"]),
    "one day twice": (YEARLY, {"start": "31/12/2014", "months": 12}, ["double 31/12/2014 > 31/12/2014, 1 jours"]),
    "months twice": (YEARLY, {"start": "01/10/2014", "months": 12}, ["double 01/10/2014 > 31/12/2014, 92 jours"]),
    "the later one inside": (YEARLY, {"start": "01/10/2014", "months": 1}, ["double 01/10/2014 > 31/10/2014, 31 jours"]),
    "the later one has no end": (YEARLY, {"start": "01/10/2014"}, ["double 01/10/2014 > 31/12/2014, 92 jours"]),
    # La suivante prend la place d’une tacite reconduction.
    "tacit, replaced at its end": (TACIT, {"start": "01/01/2017", "months": 12}, []),
    "tacit, replaced within a period": (TACIT, {"start": "01/12/2016", "months": 12},
        ["double 01/12/2016 > 31/12/2016, 31 jours"]),
    "tacit, at its maximum": ({**TACIT, "most": 0}, {"start": "01/01/2016", "months": 12},
        ["trou 31/12/2014 > 01/01/2016, 365 jours"]),
    "express, renewed": ({**YEARLY, "renewal": "expresse", "renewals": renewals("01/12/2014")},
        {"start": "01/01/2016", "months": 12}, []),
    "denounced": ({**YEARLY, "denunciation": denunciation("01/03/2014", "01/07/2014")},
        {"start": "01/01/2015", "months": 12}, ["trou 30/06/2014 > 01/01/2015, 184 jours"]),
    "denounced for the successor": ({**YEARLY, "denunciation": denunciation("01/03/2014", "01/07/2014")},
        {"start": "01/07/2014", "months": 12}, []),
    "extended": ({**YEARLY, "amendments": (amendment(1, "01/06/2014", end="30/06/2015"),)},
        {"start": "01/07/2015", "months": 12}, []),
    # Dates mal connues : un trou sûr reste un trou, le doute reste un doute.
    "a month, surely after": ({"start": "10/2013", "months": 12}, {"start": "02/11/2014"},
        [f"trou 10/2014 > 02/11/2014, {VAGUE}"]),
    "a month, perhaps after": ({"start": "10/2013", "months": 12}, {"start": "01/11/2014"},
        ["? suite inconnue : la première finit en octobre 2014, la seconde commence le 1er novembre 2014"]),
    "a month, its first day": ({"start": "10/2013", "months": 12}, {"start": "01/10/2014"},
        ["? suite inconnue : la première finit en octobre 2014, la seconde commence le 1er octobre 2014"]),
    "a month, surely before": ({"start": "10/2013", "months": 12}, {"start": "30/09/2014"},
        [f"double 30/09/2014 > 10/2014, {VAGUE}"]),
    "into a month, surely after": (YEARLY, {"start": "02/2015"}, [f"trou 31/12/2014 > 02/2015, {VAGUE}"]),
    "into a month, perhaps the next day": (YEARLY, {"start": "01/2015"},
        ["? suite inconnue : la première finit le 31 décembre 2014, la seconde commence en janvier 2015"]),
    "into a month, surely before": (YEARLY, {"start": "11/2014"}, [f"double 11/2014 > 31/12/2014, {VAGUE}"]),
    "into the month of the end": (YEARLY, {"start": "12/2014"}, [f"double 12/2014 > 31/12/2014, {VAGUE}"]),
    # Les conventions ISC de 2009 et de 2013 : ni la fin de l’une, ni le départ de l’autre.
    "2009 and 2013": ({"start": "2009"}, {"months": 36},
        ["? fin inconnue : la première (ni date de fin ni durée indiquée)"]),
    "2009, then a known start": ({"start": "2009"}, {"start": "25/11/2013", "months": 36},
        ["? fin inconnue : la première (ni date de fin ni durée indiquée)"]),
    "a known end, then an unknown start": (YEARLY, {"months": 36},
        ["? départ inconnu : la seconde (date de départ inconnue)"]),
    "a denunciation without effect": ({**YEARLY, "denunciation": denunciation("01/03/2014")},
        {"start": "01/01/2015"}, ["? fin inconnue : la première (date d’effet de la dénonciation inconnue)"]),
}  # fmt: skip


@pytest.mark.parametrize(("first", "second", "expected"), PAIRS.values(), ids=PAIRS)
def test_between_two_conventions(first, second, expected):
    chain = (convention(1, "la première", **first), convention(2, "la seconde", **second))
    assert [written(found) for found in chain_gaps(chain)] == expected


def test_a_gap_has_exact_days_when_they_are_known():
    gap = Gap(1, 2, ended=partial("31/12/2014"), resumed=partial("05/01/2015"))
    assert (short(gap.first), short(gap.last), gap.days) == ("01/01/2015", "04/01/2015", 4)
    vague = Gap(1, 2, ended=partial("2014"), resumed=partial("02/2015"))
    assert (vague.first, vague.last) == (None, None)


def test_a_chain_says_what_is_wrong_from_one_to_the_next():
    chain = (
        convention(1, terms=terms("01/01/2010", 12)),
        convention(2, terms=terms("01/02/2011", 12)),
        convention(3, terms=terms("01/02/2012", 12)),
        convention(4, terms=terms("31/01/2013", 12)),
    )
    found = chain_gaps(chain)
    assert [(type(one), one.earlier, one.later) for one in found] == [(Gap, 1, 2), (Overlap, 3, 4)]
    assert chain_gaps(chain[:1]) == ()
    assert chain_gaps(()) == ()


@pytest.mark.parametrize(
    ("links", "key", "ring"),
    [
        ({1: None}, 1, ()),
        ({}, 1, ()),
        ({3: 2, 2: 1, 1: None}, 3, ()),
        ({3: 2, 2: 1}, 3, ()),
        ({1: 1}, 1, (1,)),
        ({1: 2, 2: 1}, 1, (1, 2)),
        ({1: 2, 2: 1}, 2, (2, 1)),
        ({3: 2, 2: 1, 1: 3}, 3, (3, 2, 1)),
        # L’anneau est plus loin que la convention dont on part.
        ({9: 3, 3: 2, 2: 1, 1: 3}, 9, (3, 2, 1)),
    ],
)
def test_a_ring_of_predecessors(links, key, ring):
    assert predecessor_cycle(links, key) == ring
