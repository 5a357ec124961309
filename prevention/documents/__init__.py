"""The papers of the strategy and its governance."""
