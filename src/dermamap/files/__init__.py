"""Disk in, values out; no Qt."""
