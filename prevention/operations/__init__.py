"""What moves several rows of the directorate at once."""
