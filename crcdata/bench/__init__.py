"""What this machine takes for a run, beside a plain reference that does the same in loops."""
