"""The forms of the directorate."""
