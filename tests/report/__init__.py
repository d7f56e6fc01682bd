"""Tests of the report floor."""
