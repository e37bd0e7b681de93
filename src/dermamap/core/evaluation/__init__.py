"""How often the answers are right, and whether probabilities keep their word."""
