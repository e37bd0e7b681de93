"""Finds the words of the interface and makes its translations ready."""
