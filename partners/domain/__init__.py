"""Owns the rules of partners: pure functions over frozen values."""
