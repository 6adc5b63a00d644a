"""Making, freezing and reading factsheets."""
