"""The pages of the strategy outside the admin."""
