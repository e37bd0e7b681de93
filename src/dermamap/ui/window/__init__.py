"""The window: what meets the session."""
