"""The library of saved scenarios, on a file and on a real PostgreSQL server."""
