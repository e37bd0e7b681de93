"""What fits, and why."""
