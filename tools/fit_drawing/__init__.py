"""Fits how drawings are weighed: ``python -m tools.fit_drawing``."""
