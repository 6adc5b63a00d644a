"""The Celery application and the beat table: what runs, how often.

The database is the queue of record (see `outbox`). A message on the broker is only a nudge: whatever is lost
there, the sweep finds again. So tasks carry ids, and every one may run twice.
"""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("speelveld")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

app.conf.beat_schedule = {
    "sweep the queue of record": {"task": "outbox.tasks.sweep", "schedule": 5.0},
}
