"""What people read: words, statements, explanations and advice."""
