"""One process at a time on one folder of data."""

import fcntl
import os
from pathlib import Path


class AlreadyRunning(Exception):
    """Another process holds the data; `who` is what it wrote down about itself."""

    def __init__(self, who: str) -> None:
        super().__init__(who)
        self.who = who


class HeldFolder:
    """A folder held by this process. The system lets go of it when the process ends, however it ends."""

    def __init__(self, folder: Path, *, who: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        # Opened without truncating: what stands in it is the other process's, until the lock is ours.
        self._file = os.open(folder / "up.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            other = os.read(self._file, 200).decode(errors="replace").strip()
            os.close(self._file)
            raise AlreadyRunning(other) from error
        os.ftruncate(self._file, 0)
        os.pwrite(self._file, who.encode(), 0)

    def let_go(self) -> None:
        """Give the folder free."""
        os.ftruncate(self._file, 0)
        os.close(self._file)
