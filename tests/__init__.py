"""Proof that the product does what it says: each test's name is the claim that it checks."""
