"""Pages of the children's voice."""
