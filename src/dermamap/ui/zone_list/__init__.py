"""The skin as a list: every zone, side and symptom as a box to tick."""
