"""Pages of doing it."""
