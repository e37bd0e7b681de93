"""Parts that every panel is made of: controls, icons, colours."""
