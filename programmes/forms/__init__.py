"""Forms of doing it."""
