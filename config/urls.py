"""Every address of the product."""

from django.urls import URLPattern, URLResolver, include, path

from config import health, style_page

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("", include("records.urls")),
    path("", include("outbox.urls")),
    path("", include("accounts.urls")),
    path("", include("ecosystem.urls")),
    path("", include("partners.urls")),
    path("", include("participation.urls")),
    path("", include("programmes.urls")),
    path("", include("reporting.urls")),
    path("style", style_page.style, name="style"),
]

handler400 = "config.errors.bad_request"
handler403 = "config.errors.forbidden"
handler404 = "config.errors.not_found"
handler500 = "config.errors.server_error"
