"""The pipeline: pure values and functions, no Qt, files, clock or random."""
