"""The forms of partners: refusals beside fields."""
