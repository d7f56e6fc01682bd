"""Tests of the shell around the pages."""
