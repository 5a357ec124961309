"""Owns files people bring: kept in private, checked by their content, served as attachments."""
