"""Where roots and nerves claim the skin, and where the maps agree."""
