"""Proof of the numerical core: against the United Nations, the textbook's algebra and plain loops."""
