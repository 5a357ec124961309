"""Owns the one error every operation of the strategy raises: that of the council, with French sentences."""

from deliberations.operations.errors import Refused

__all__ = ["Refused"]
