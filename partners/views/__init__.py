"""The pages of partners outside the admin."""
