"""Forms of the children's voice."""
