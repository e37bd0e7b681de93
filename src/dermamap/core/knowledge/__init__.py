"""What is known of conditions, findings and red flags, and how it is combined."""
