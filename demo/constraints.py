"""Leaving the constraints to the database while many rows of our own are written."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models import Model


@contextmanager
def left_to_the_database() -> Iterator[None]:
    """Inside, validating a record does not ask the database about every constraint beforehand.

    Django asks one question per constraint and row, for a friendly message in a form. Here nobody reads it, and the
    database refuses a wrong row all the same. Measured: it takes a third off the loading time.
    """
    asking = Model.validate_constraints
    Model.validate_constraints = lambda self, exclude=None: None  # type: ignore[method-assign]
    try:
        yield
    finally:
        Model.validate_constraints = asking  # type: ignore[method-assign]
