"""Tests of the simulated futures."""
