"""Owns what a file of districts is refused with: French sentences, each naming the shape it is about."""

from collections.abc import Iterable, Sequence

MOST_SENTENCES = 40


class UnreadableOutline(Exception):  # noqa: N818 - the word the screens use
    """A file of districts cannot be loaded; `sentences` says why, `properties` which ones could name its shapes."""

    def __init__(self, sentences: Iterable[str], *, properties: Sequence[str] = ()) -> None:
        self.sentences = some_of([*sentences])
        self.properties = tuple(properties)
        super().__init__(" ".join(self.sentences))


def some_of(sentences: Sequence[str]) -> tuple[str, ...]:
    """The first sentences of a long list, then how many more there are."""
    left = len(sentences) - MOST_SENTENCES
    if left <= 0:
        return tuple(sentences)
    return (*sentences[:MOST_SENTENCES], f"Et {left} autre{'s' if left > 1 else ''} de même nature.")
