"""The web server of the embedded process: waitress, with a way to stop that finishes what was asked."""

import socket
import time
from collections.abc import Callable
from typing import Any

from waitress import wasyncore
from waitress.server import create_server


def take_address(host: str, port: int) -> socket.socket:
    """Take hold of an address without answering on it yet. Raises OSError when somebody else has it."""
    taken = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
    except OSError:
        taken.close()
        raise
    return taken


class WebServer:
    """Serves one WSGI application on an address that was taken before."""

    def __init__(self, application: Callable[..., Any], *, on: socket.socket, threads: int = 4) -> None:
        # Connections wait in the queue of the system until `serve` begins.
        self._server = create_server(application, sockets=[on], threads=threads, ident="", channel_timeout=60)
        self.is_stopping = False

    def serve(self) -> None:
        """Answer requests until `stop` is called; then finish those that have come in."""
        while not self.is_stopping:
            self._turn(timeout=1.0)
        self._finish(within_seconds=10)

    def stop(self) -> None:
        """Ask `serve` to finish. Safe in a signal handler."""
        self.is_stopping = True
        self._server.pull_trigger()

    def _turn(self, *, timeout: float) -> None:
        wasyncore.loop(timeout=timeout, use_poll=True, map=self._server._map, count=1)

    def _finish(self, *, within_seconds: float) -> None:
        # Who was already in the queue of the system is still let in; after that the door is shut.
        let_in = -1
        while let_in != len(self._server.active_channels):
            let_in = len(self._server.active_channels)
            self._server.handle_accept()
        wasyncore.dispatcher.close(self._server)
        deadline = time.monotonic() + within_seconds
        while time.monotonic() < deadline and any(map(_is_busy, list(self._server.active_channels.values()))):
            self._turn(timeout=0.05)
        self._server.task_dispatcher.shutdown(timeout=1)
        wasyncore.close_all(self._server._map, ignore_all=True)


def _is_busy(channel: Any) -> bool:
    """A connection that is about to ask something, asks it, is being answered, or has not got all of its answer."""
    has_just_come_in = channel.last_activity == channel.creation_time > time.time() - 1
    return bool(
        channel.requests or channel.request is not None or channel.total_outbufs_len or has_just_come_in
    )
