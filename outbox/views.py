"""Mail that would have been sent, shown in the browser. In the demo only."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from outbox.models import Mail
from records import paging


@require_safe
@never_cache
def sent_mail(request: HttpRequest) -> HttpResponse:
    """The newest mails with their text; open to everybody, because sign-in codes are among them. 404 elsewhere."""
    if not settings.DEMO:
        raise Http404
    try:
        page = paging.keyset_page(
            Mail.objects.all(),
            order=("-id",),
            size=20,
            after=request.GET.get("after"),
            before=request.GET.get("before"),
        )
    except paging.BadCursor as error:
        raise Http404 from error
    return render(request, "outbox/sent_mail.html", {"page": page})
