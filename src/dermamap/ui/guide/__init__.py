"""The way that leads somebody who is alone: draw, answer, see what fits."""
