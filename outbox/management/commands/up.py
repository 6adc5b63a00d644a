"""`manage.py up`: the whole product in one process, on a machine without servers."""

import os
import signal
import socket
import sys
import threading
from typing import Any

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.servers.basehttp import get_internal_wsgi_application
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from outbox import jobs
from outbox.embedded.alone import AlreadyRunning, HeldFolder

HOST = "127.0.0.1"
# A job that takes longer is left to the next start: its row says that it is not done.
FINISH_JOBS_WITHIN_SECONDS = 30


class Command(BaseCommand):
    help = "Start everything in one process: the website, the jobs and their clock. Stop it with Ctrl+C."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--demo", action="store_true", help="load the sample data first, once")

    def handle(self, *args: Any, demo: bool, **options: Any) -> None:
        self._refuse_what_cannot_work(demo=demo)
        port = _port()
        address = f"http://{HOST}:{port}"
        try:
            folder = HeldFolder(settings.VAR_DIR, who=f"process {os.getpid()}, {address}")
        except AlreadyRunning as error:
            raise CommandError(
                f"Speelveld is already running on this data ({error.who or 'another process'}). "
                "Open that address, or stop that process first. To run a second one, give it its own data: "
                "SPEELVELD_VAR=/another/folder PORT=8001."
            ) from error
        try:
            door = self._take_door(port)
            self._prepare(demo=demo)
            self._serve(door, address)
        finally:
            folder.let_go()

    def _refuse_what_cannot_work(self, *, demo: bool) -> None:
        if not settings.CELERY_BROKER_URL.startswith("memory:"):
            raise CommandError(
                "CELERY_BROKER_URL names a broker, and this command runs the jobs in its own process. "
                "Leave CELERY_BROKER_URL out, or start web, worker and beat apart (see docker-compose.yml)."
            )
        if demo and not settings.DEMO:
            raise CommandError(
                "Sample data has logins anyone can read, so it needs SPEELVELD_DEMO=1 in the environment."
            )

    def _take_door(self, port: int) -> socket.socket:
        from outbox.embedded.web import take_address

        try:
            return take_address(HOST, port)
        except PermissionError as error:
            raise CommandError(
                f"Port {port} may not be used by this account. Choose one above 1023: PORT=8001 make run"
            ) from error
        except OSError as error:
            raise CommandError(
                f"Port {port} is taken: another program already answers there. "
                "Stop that program, or choose another port: PORT=8001 make run"
            ) from error

    def _prepare(self, *, demo: bool) -> None:
        """Bring the database up to date, fill it for a demo, and gather static files where they are served so."""
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self._say("Bringing the database up to date …")
            call_command("migrate", interactive=False, verbosity=0)
        if demo and "load_demo" in get_commands():
            call_command("load_demo", once=True, stdout=self.stdout, stderr=self.stderr)
        settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
        if not (settings.DEMO or settings.DEBUG):
            call_command("collectstatic", interactive=False, verbosity=0)

    def _serve(self, door: socket.socket, address: str) -> None:
        # Imported late: a port that is taken is told before half a second of imports.
        from outbox.embedded.web import WebServer
        from outbox.embedded.worker import JobThreads

        web = WebServer(get_internal_wsgi_application(), on=door)
        worker_died = threading.Event()

        def die() -> None:
            worker_died.set()
            web.stop()

        job_threads = JobThreads(on_death=die)
        # Nobody else works on this data, so whatever is "being done" was cut off: do it again, now.
        jobs.release_held()
        job_threads.start()
        jobs.sweep()
        # This thread only listens from here on; the connection it used is not needed any more.
        connections.close_all()

        def stop(_signal: int, _frame: object) -> None:
            if web.is_stopping:
                os._exit(1)  # asked twice: somebody does not want to wait
            web.stop()

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, stop)
        self._greet(address)
        web.serve()
        if worker_died.is_set():
            raise CommandError("The part that does the jobs has failed; the log says why. Start again.")
        self._say("Stopping: no new requests; finishing the jobs that are being done …")
        if not job_threads.stop(within_seconds=FINISH_JOBS_WITHIN_SECONDS):
            self._say("A job was still busy. It is done again at the next start.")
            sys.stdout.flush()
            os._exit(0)  # its thread cannot be stopped, and the interpreter would wait for it
        self._say("Stopped.")

    def _greet(self, address: str) -> None:
        self._say(f"Speelveld is running at {address}  (Ctrl+C stops it)")
        if settings.DEMO:
            self._say(f"Mail that it sends is shown at {address}/dev/mail")

    def _say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()


def _port() -> int:
    given = os.environ.get("PORT", "8000")
    try:
        port = int(given)
    except ValueError:
        port = 0
    if not 0 < port < 65536:
        raise CommandError(f"PORT is “{given}”. Give a number from 1 to 65535, such as PORT=8001.")
    return port
