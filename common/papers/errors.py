"""Owns what can go wrong with a paper, each error with its French sentence."""


class PaperError(Exception):
    """A paper cannot be made, sealed or changed; the message is a French sentence."""


class AssetRefusedError(PaperError):
    """A paper asked for something other than an asset of the house."""


class ProtectedPaperError(PaperError):
    """Someone tried to change or delete a sealed paper."""
