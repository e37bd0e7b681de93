"""What stands around the body: bars, the line below and the panel to the right."""
