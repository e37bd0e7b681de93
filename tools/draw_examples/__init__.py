"""Draws the pictures of the example cases."""
