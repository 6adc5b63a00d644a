"""Handing out stored files: one view, for whoever may have them."""

import uuid

from django.contrib.auth.views import redirect_to_login
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from records.files import may_read
from records.models import StoredFile


@require_safe
def file(request: HttpRequest, public_id: uuid.UUID) -> HttpResponseBase:
    """The file as a download. Whoever may not have it gets the same 404 as for a file that does not exist."""
    stored = StoredFile.objects.filter(public_id=public_id).first()
    if stored is None or not may_read(user=request.user, file=stored):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        raise Http404
    response = FileResponse(
        stored.content.open("rb"),
        as_attachment=True,
        filename=stored.download_name,
        content_type=stored.content_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
