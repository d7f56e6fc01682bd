"""Facts and scenarios about children and the protection of their rights in Kazakhstan."""

__version__ = "0.1.0"
