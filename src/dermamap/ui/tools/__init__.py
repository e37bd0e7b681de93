"""What draws: the tools, how strong, and the steps they leave."""
