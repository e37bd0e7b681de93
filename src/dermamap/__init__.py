"""dermamap: from a drawing on the skin to the nerves and conditions that fit."""

__version__ = "0.1.0"
