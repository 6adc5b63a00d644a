"""Files of the product: private, under a random name, handed out by one view only."""

import uuid

from django.db import models


def random_name(instance: "StoredFile", filename: str) -> str:
    """Where a file lies: never under the name it came with, which may say who made it."""
    return f"{instance.purpose}/{uuid.uuid4().hex}"


class StoredFile(models.Model):
    """One file. `purpose` names the room that owns it; that room says who may read it (`records.files`)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    purpose = models.CharField(max_length=60)
    owner_id = models.UUIDField(help_text="public id of the record the file belongs to")
    content = models.FileField(upload_to=random_name, max_length=200)
    content_type = models.CharField(max_length=80)
    download_name = models.CharField(max_length=150)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["purpose", "owner_id"], name="records_file_owner")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.public_id}"
