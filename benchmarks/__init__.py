"""What is claimed about speed and size, measured by one command."""
