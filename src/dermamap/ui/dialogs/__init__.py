"""Windows of their own: settings, keys, what the program is made of."""
