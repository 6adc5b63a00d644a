"""Forms of the neighbourhood and its ecosystem."""
