"""Names: what tells whether two spellings are one."""

import pytest

from common.typography import identity_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PEJOUX", "Péjoux"),
        ("AIT- BOUALI", "Aït-Bouali"),
        ("Prénom de l’élu", "Prenom de l'elu"),
        ("Œuvre", "oeuvre"),
    ],
)
def test_two_spellings_of_one_name_have_one_identity_key(one, other):
    assert identity_key(one) == identity_key(other)


def test_two_names_have_two_identity_keys():
    assert identity_key("LE MOINE") != identity_key("LEMOINNE")
