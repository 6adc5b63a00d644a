"""The window on sent mail, in the demo."""

from django.urls import path

from outbox import views

urlpatterns = [path("dev/mail", views.sent_mail, name="dev-mail")]
