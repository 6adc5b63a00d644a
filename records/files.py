"""Storing a file and deciding who may read it."""

import hashlib
import uuid
from collections.abc import Callable
from typing import Any

from django.core.files.base import ContentFile

from records.models import StoredFile

Reader = Callable[[Any, StoredFile], bool]
_readers: dict[str, Reader] = {}


def readers_of(purpose: str) -> Callable[[Reader], Reader]:
    """Decorator: this function decides who may read the files of one purpose. One per purpose."""

    def register(reader: Reader) -> Reader:
        _readers[purpose] = reader
        return reader

    return register


def may_read(*, user: Any, file: StoredFile) -> bool:
    """Whether this person may have the file. A purpose nobody registered is read by nobody."""
    reader = _readers.get(file.purpose)
    return reader is not None and reader(user, file)


def store(
    *, purpose: str, owner_id: uuid.UUID, content: bytes, content_type: str, download_name: str
) -> StoredFile:
    """Keep these bytes; gives the row. The caller is inside its own transaction."""
    file = StoredFile(
        purpose=purpose,
        owner_id=owner_id,
        content_type=content_type,
        download_name=download_name,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )
    file.content.save(download_name, ContentFile(content), save=False)
    file.save()
    return file
