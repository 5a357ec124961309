"""The pages of deadlines, for the people who edit records."""
