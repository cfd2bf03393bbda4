"""A bad line: a TCP proxy on loopback that carries so many bytes a second towards the server and breaks when told."""

import socket
import threading
import time
from contextlib import suppress
from urllib.parse import urlsplit

CHUNK = 4096
AT_ONCE = 32  # connections; a browser has six
OUTAGE = 0.5  # seconds nobody gets through after a break


class Line:
    """Stands before a server. `address` is what a browser opens; `sent` counts bytes carried towards the server.

    `speed` in bytes a second, of all connections together; it breaks, for every connection at once, each time one
    more of `breaks` (bytes sent since `limit`) has been carried. Without `limit` it is a good line.
    """

    def __init__(self, server: str) -> None:
        parts = urlsplit(server)
        self._server = (parts.hostname, parts.port)
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=AT_ONCE)
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.sent, self.broken = 0, 0
        self._speed, self._breaks, self._down_until = 0, [], 0.0
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._free = time.monotonic()
        self._accepting = threading.Thread(target=self._accept, name="line", daemon=True)
        self._accepting.start()

    def limit(self, speed: int, breaks: tuple[int, ...] = ()) -> None:
        with self._lock:
            self.sent, self._speed, self._breaks = 0, speed, sorted(breaks)

    def cut(self) -> None:
        """Break now."""
        with self._lock:
            self._break()

    def close(self) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # wakes whoever waits for the next browser
        self._listener.close()
        with self._lock:
            self._break()
        self._accepting.join(5)

    def _accept(self) -> None:
        while True:
            try:
                browser, _ = self._listener.accept()
            except OSError:
                return
            if time.monotonic() < self._down_until or len(self._open) > 2 * AT_ONCE:
                browser.close()
                continue
            try:
                server = socket.create_connection(self._server, 5)
            except OSError:
                browser.close()
                continue
            server.settimeout(None)
            self._open |= {browser, server}
            for source, target, slow in ((browser, server, True), (server, browser, False)):
                threading.Thread(target=self._carry, args=(source, target, slow), daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket, slow: bool) -> None:
        try:
            while content := source.recv(CHUNK if slow else 16 * CHUNK):
                if slow:
                    self._spend(len(content))
                target.sendall(content)
        except OSError:
            pass
        for end in (source, target):
            self._open.discard(end)
            end.close()

    def _spend(self, size: int) -> None:
        """Wait for one's turn on the line, and break it where its time has come."""
        with self._lock:
            begin = self._free = max(self._free, time.monotonic())
            self._free += size / self._speed if self._speed else 0
            self.sent += size
            if self._breaks and self.sent >= self._breaks[0]:
                self._breaks.pop(0)
                self._break()
        time.sleep(max(0.0, begin - time.monotonic()))

    def _break(self) -> None:
        self.broken += 1
        self._down_until = time.monotonic() + OUTAGE
        for end in list(self._open):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)  # wakes whoever reads from it
