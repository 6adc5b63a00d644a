"""The job that makes a factsheet."""
