"""What enters partners from tables, in stages."""
