"""Owns the refusal of an operation on deadlines."""


class Refused(Exception):  # noqa: N818 - a refusal, said in French to the person who asked
    """What was asked cannot be done; the message is one French sentence, `field` names what it is about."""

    def __init__(self, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field
