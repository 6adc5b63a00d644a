"""What is told to others."""

from reporting.models.factsheet import Factsheet

__all__ = ["Factsheet"]
