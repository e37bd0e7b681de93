"""The skin, the maps and the pictures on disk."""
