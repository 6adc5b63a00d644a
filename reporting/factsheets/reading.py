"""Who may read the files of a factsheet."""
