"""The committed tables are what the inputs give, and they add up."""
