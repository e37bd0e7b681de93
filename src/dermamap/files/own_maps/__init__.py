"""Maps that people draw themselves on pictures of the views."""
