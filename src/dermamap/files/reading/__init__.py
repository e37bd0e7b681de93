"""Bytes to plain values, checked: YAML, JSON, numbers, texts, and shipped files."""
