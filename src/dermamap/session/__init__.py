"""The only state that changes."""
