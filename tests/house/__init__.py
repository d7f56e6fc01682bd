"""The house itself: imports run one way, types hold, nothing points outside."""
