"""The papers of partners: each renders what the rules computed."""
