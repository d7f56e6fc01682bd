"""Tests of the figures floor."""
