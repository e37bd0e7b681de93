"""Plausible cases of a lesion, for teaching and for holding probabilities to account."""
