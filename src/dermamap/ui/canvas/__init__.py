"""The canvas on which people draw."""
