"""The demonstration records of partners: what is said apart from how it is written."""
