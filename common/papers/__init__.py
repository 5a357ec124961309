"""Owns papers: one engine for archival and accessible PDF, one layout, sealed bytes."""
