"""Make ``assets/compiled/`` from ``data/``: the same content, faster to load."""
