"""Two people, one record: the second one is told, nothing is overwritten."""

from typing import Any


class StaleVersion(Exception):
    """Somebody changed the record in the meantime. `current` is the record as it is now."""

    def __init__(self, current: Any) -> None:
        super().__init__(f"{current._meta.label} {current.public_id} is at version {current.version} now")
        self.current = current
