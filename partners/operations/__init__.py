"""What moves several rows of partners at once: atomic, keyword-only, raising Refused."""
