"""The dashboards: what elected officials, the clerk and the directorate read. GET and HEAD only."""
