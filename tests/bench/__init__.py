"""What the bench tells."""
