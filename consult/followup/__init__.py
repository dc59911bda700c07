"""What became of my input."""
