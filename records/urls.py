"""The one door of every stored file."""

from django.urls import path

from records import views

urlpatterns = [path("files/<uuid:public_id>", views.file, name="file")]
