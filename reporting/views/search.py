"""The page of “go to”: what matches, each a link. While typing, htmx asks for the results alone."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reporting.search import search
from reporting.views.addresses import address_of


@login_required
@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Find something by its name and go to it."""
    words = request.GET.get("q", "")[:80]
    found = [
        (group.kind, [(record, address_of(record)) for record in group.records])
        for group in search(words=words, user=request.user)
    ]
    return render(request, "reporting/search.html", {"q": words, "found": found})
