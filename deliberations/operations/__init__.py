"""What moves several records of the council at once: atomic, under the lock of the sitting or of the act."""
