"""Full text search over what the packages offer: one analyser, two databases, the same answers."""
