"""The base of the admin: history, versions of aggregates, the look of the pages."""
