"""What leaves partners as tables and archives."""
