"""Which views are shown, where and how large."""
