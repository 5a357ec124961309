"""Owns the one error the operations on accounts raise."""


class AccountError(Exception):
    """An account cannot be changed so; the message is one French sentence."""
