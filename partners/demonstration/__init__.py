"""The demonstration records of partners."""
