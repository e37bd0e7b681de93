"""Where students learn the dermatomes."""
