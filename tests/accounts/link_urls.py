"""Just enough addresses to try links without the pages of the product."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def nothing(request: HttpRequest, token: str) -> HttpResponse:
    return HttpResponse()


urlpatterns = [path("links/<str:token>", nothing, name="link")]
