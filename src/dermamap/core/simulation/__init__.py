"""Plausible cases of a lesion, for teaching and for testing probabilities."""
