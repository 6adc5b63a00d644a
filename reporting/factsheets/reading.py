"""Who may read the files of a factsheet."""

from typing import Any

from records.files import readers_of
from records.models import StoredFile
from reporting.models import Factsheet

PURPOSE = "reporting.factsheet"


@readers_of(PURPOSE)
def may_read_factsheet(user: Any, file: StoredFile) -> bool:
    """Whoever may see the factsheet the file belongs to."""
    return Factsheet.objects.visible_to(user).filter(public_id=file.owner_id, pdf=file).exists()
