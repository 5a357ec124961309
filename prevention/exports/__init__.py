"""The files of the strategy: what its records become outside."""
