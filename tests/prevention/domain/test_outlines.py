"""Which district of a town each shape of a file draws."""

import pytest

from prevention.domain.outlines import DistrictShape, KnownDistrict, match_shapes


def found(shapes, districts):
    """The key found for each shape, given as (name, code)."""
    listed = [DistrictShape(number, name, code, {}) for number, (name, code) in enumerate(shapes, start=1)]
    known = [KnownDistrict(*one) for one in districts]
    matches = match_shapes(listed, known)
    assert [match.shape for match in matches] == listed
    return [match.district for match in matches]


@pytest.mark.parametrize(
    ("shapes", "districts", "expected"),
    [
        ([("Le Halage", "")], [(7, "le-halage")], [7]),
        ([("ÉCLUSE", "")], [(7, "écluse")], [7]),
        ([("Halage", "")], [(7, "Le Halage")], [None]),
        ([("Autre", "qn00001x")], [(7, "Deux-Ponts", "QN00001X ")], [7]),
        ([("Deux Ponts", "QN00002X")], [(7, "Deux-Ponts", "QN00001X")], [7]),
        # The code is surer than the name, wherever it stands in the file.
        ([("Ponts", ""), ("Autre", "QN1")], [(7, "Ponts", "QN1")], [None, 7]),
        ([("Ponts", "QN1"), ("Halage", "")], [(7, "Halage", "QN1"), (8, "Ponts")], [7, None]),
        ([("Ponts", ""), ("PONTS", "")], [(7, "Ponts")], [7, None]),
        ([("Ponts", "")], [(7, "Ponts"), (8, "ponts")], [None]),
        ([("A", "QN1")], [(7, "X", "QN1"), (8, "Y", "QN1")], [None]),
        ([("—", "")], [(7, "…")], [None]),
        ([("A", "")], [], [None]),
        ([], [(7, "A")], []),
    ],
)
def test_a_shape_finds_its_district(shapes, districts, expected):
    assert found(shapes, districts) == expected
