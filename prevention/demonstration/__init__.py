"""Owns the demonstration of the strategy: an invented commune, and a plan told by a public presentation."""
