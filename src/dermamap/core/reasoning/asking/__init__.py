"""What to ask or touch next, and what each answer would change."""
