"""Whether the process lives (`/healthz`) and whether it can do its work (`/readyz`)."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

# A job that waits longer than this is not being picked up.
TOO_OLD_SECONDS = 300


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Alive. Touches no database, so a broken one does not make somebody restart the web process."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when everything that is needed answers, else 503. What is wrong is told to signed-in admins only."""
    checks = {name: _outcome(check) for name, check in CHECKS.items()}
    ready = all(outcome["ok"] for outcome in checks.values())
    answer: dict[str, Any] = {"ready": ready}
    if checks["database"]["ok"] and _is_admin(request):
        answer["checks"] = checks
    return JsonResponse(answer, status=200 if ready else 503)


def _outcome(check: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    try:
        return check()
    except Exception as error:  # whatever a check meets is its outcome
        return {"ok": False, "problem": type(error).__name__}


def _is_admin(request: HttpRequest) -> bool:
    try:
        return bool(request.user.is_authenticated and request.user.is_admin)
    except DatabaseError:
        return False


def _database() -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return {"ok": True, "engine": connection.vendor}


def _migrations() -> dict[str, Any]:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return {"ok": not waiting, "waiting": len(waiting)}


def _broker() -> dict[str, Any]:
    if settings.CELERY_BROKER_URL.startswith("memory:"):
        return {"ok": True, "broker": "in this process"}
    from config.celery import app

    with app.connection_for_write() as broker:
        broker.ensure_connection(max_retries=1, timeout=2)
    return {"ok": True, "broker": "answers"}


def _queue() -> dict[str, Any]:
    from outbox.models import Job

    oldest = (
        Job.objects.filter(state=Job.State.QUEUED, run_after__lte=timezone.now())
        .order_by("run_after")
        .values_list("run_after", flat=True)
        .first()
    )
    age = int((timezone.now() - oldest).total_seconds()) if oldest else 0
    return {"ok": age <= TOO_OLD_SECONDS, "oldestWaitingJobSeconds": age}


CHECKS: dict[str, Callable[[], dict[str, Any]]] = {
    "database": _database,
    "migrations": _migrations,
    "broker": _broker,
    "queue": _queue,
}
