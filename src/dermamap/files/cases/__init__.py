"""Cases and assessments on disk."""
