"""What comes in from files: stages with a dry run, each message with its line and column."""
