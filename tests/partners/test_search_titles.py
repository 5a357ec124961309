"""What a project is called in the results of the search: its acronym once."""

import pytest

from partners.search import project_title


@pytest.mark.parametrize(
    ("name", "title", "expected"),
    [
        ("IMPPULSE 1", "IMPPULSE – Une police à l’écoute", "IMPPULSE 1\u00a0: Une police à l’écoute"),
        ("IMPPULSE 2", "IMPPULSE 2 - Une police à l’écoute", "IMPPULSE 2\u00a0: Une police à l’écoute"),
        ("DEUX RIVES", "Deux Rives : marcher la nuit", "DEUX RIVES\u00a0: marcher la nuit"),
        ("PONT", "Pontons sûrs", "PONT\u00a0: Pontons sûrs"),
        ("LANTERNES", "Lumière et tranquillité", "LANTERNES\u00a0: Lumière et tranquillité"),
        ("LANTERNES", "LANTERNES", "LANTERNES"),
        ("LANTERNES", "", "LANTERNES"),
        ("2026", "Un projet", "2026\u00a0: Un projet"),
    ],
)
def test_the_title_of_a_project_says_its_acronym_once(name, title, expected):
    assert project_title(name, title) == expected
