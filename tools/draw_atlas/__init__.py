"""Draw the pictures of ``docs/atlas.md``: a sheet of every map and layer."""
