"""Choosing what is shown on the skin."""
