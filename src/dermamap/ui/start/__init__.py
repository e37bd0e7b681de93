"""What is seen first: example cases, recent ones, and a tour."""
