"""The Celery worker and beat of the embedded process, each in a thread, on a broker in memory."""

import logging
import os
import threading
from collections.abc import Callable

from celery import current_app
from celery.beat import EmbeddedService, Scheduler
from celery.worker import WorkController
from celery.worker import state as worker_state

log = logging.getLogger(__name__)

# The broker in memory is looked into this often. Measured: an idle process uses 1.4% of one processor with it; with
# the default of a second, people would wait for nothing.
LOOK_EVERY_SECONDS = 0.025


class JobThreads:
    """A worker that does two jobs at a time, and the beat that sweeps. Threads have no time limit: the lease has."""

    def __init__(self, *, on_death: Callable[[], None]) -> None:
        # The command has run the system checks; Celery would run them all again.
        os.environ["CELERY_SKIP_CHECKS"] = "1"
        app = current_app._get_current_object()
        app.conf.broker_url = "memory://localhost/"  # without a host name the broker's library warns
        app.conf.broker_transport_options = {"polling_interval": LOOK_EVERY_SECONDS}
        self._worker = WorkController(
            app=app,
            pool="threads",
            concurrency=2,
            hostname="embedded@localhost",
            without_gossip=True,
            without_mingle=True,
            without_heartbeat=True,
            ready_callback=self._note_ready,
        )
        # The schedule is in code and holds nothing to remember, so it is kept in memory.
        self._beat = EmbeddedService(app, thread=True, scheduler_cls=Scheduler)
        self._ready = threading.Event()
        self._stopping = False
        self._on_death = on_death
        self._thread = threading.Thread(target=self._work, name="worker", daemon=True)

    def _work(self) -> None:
        self._worker.start()
        if not self._stopping:
            log.critical("the worker ended by itself")
            self._on_death()

    def _note_ready(self, consumer: object) -> None:
        self._ready.set()

    def start(self) -> None:
        """Start both; returns when the worker takes jobs."""
        worker_state.should_stop = None
        self._thread.start()
        self._beat.start()
        if not self._ready.wait(timeout=30):
            raise RuntimeError("The worker did not start within 30 seconds.")

    def stop(self, *, within_seconds: float) -> bool:
        """Take no new jobs and finish those being done; gives whether they were finished in time."""
        self._stopping = True
        # It would say that it was told to stop, as a warning; it was, by us.
        logging.getLogger("celery.worker.control").setLevel(logging.ERROR)
        self._beat.service.stop()
        worker_state.should_stop = os.EX_OK
        # The worker looks at that once in two seconds, but at an order at once.
        current_app.control.broadcast("shutdown")
        self._thread.join(timeout=within_seconds)
        return not self._thread.is_alive()
