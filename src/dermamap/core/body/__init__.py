"""The skin, what each view sees of it, and what is marked on it."""
