"""Pages of the neighbourhood and its ecosystem."""
