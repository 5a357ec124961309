"""Ratios measured in one run; started by bin/bench, not a test."""
