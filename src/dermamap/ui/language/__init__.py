"""The language of the window: translations, numbers and direction."""
