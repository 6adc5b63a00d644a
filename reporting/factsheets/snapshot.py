"""Reading many figures as of one moment."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def one_moment() -> Iterator[None]:
    """Everything read inside sees the data of one moment, whatever others write meanwhile.

    On PostgreSQL a REPEATABLE READ transaction; on SQLite any transaction. Inside a transaction of the caller the
    isolation cannot be raised any more, so there the caller decides what one moment is.
    """
    already_in_transaction = connection.in_atomic_block
    with transaction.atomic():
        if connection.vendor == "postgresql" and not already_in_transaction:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield
