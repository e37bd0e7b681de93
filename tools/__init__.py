"""What makes the files that are checked in."""
