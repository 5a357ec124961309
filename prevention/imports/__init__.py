"""What enters the directorate’s records from files, in stages."""
