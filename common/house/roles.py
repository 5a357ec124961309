"""Owns who reads the log of changes: those who answer for the records."""

ROLES: dict[str, tuple[str, ...]] = {"clerk": ("house.view_change",), "head": ("house.view_change",)}
