"""What bin/serve does once the environment stands: instance, database, first content, web server and one worker.

Everything is one process, but for the worker; both end within ten seconds of TERM or Ctrl-C.
"""

import argparse
import errno
import fcntl
import gc
import ipaddress
import logging
import os
import secrets
import signal
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import click
import sqlalchemy as sa
import waitress
from flask import Flask

from config import WEB_THREADS, Config
from spbe_assess import first_start, schema
from spbe_assess.app import create_app
from spbe_assess.errors import Refused
from spbe_assess.example.load import is_loaded, load_example
from spbe_assess.worker_process import WorkerProcess

log = logging.getLogger(__name__)

PORTS = range(65536)  # 0: any that is free
LAST_SECONDS = 8.0  # all that ends is given this long, then it is ended


def make_instance(folder: Path) -> None:
    """The folder of this installation, for its owner only, with a secret nobody else has."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise Refused(f"Folder instance {folder} tidak dapat dibuat; pilih yang lain dengan SPBE_INSTANCE.") from error
    secret = folder / "secret"
    try:
        handle = os.open(secret, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_hex(32) + "\n")


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Of several commands that prepare one instance folder at once, each waits for the one before."""
    with (folder / "persiapan.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def prepare(app: Flask, kosong: bool, address: str) -> bool:
    """Migrate, and fill a database that has nobody in it yet. Returns whether it holds the example."""
    with app.app_context():
        copy = schema.bring_up_to_date()
        if copy:
            click.echo(f"Basis data diperbarui; salinan sebelumnya: {copy}")
        if first_start.nobody_yet():
            if kosong:
                link = address + first_start.make_first_admin()
                click.echo(f"Tautan sekali pakai untuk membuat kata sandi admin:\n{link}")
            else:
                click.echo("Memuat contoh Maluku Utara …")
                load_example()
        if kosong and is_loaded():
            raise Refused(
                "Folder instance ini berisi contoh Maluku Utara. Pemasangan sesungguhnya mulai di folder yang kosong: "
                "SPBE_INSTANCE=… bin/serve --kosong"
            )
        return is_loaded()


def require_loopback(host: str) -> None:
    """The example's passwords are public: nobody but this machine may reach it."""
    try:
        local = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        local = False
    if not local:
        raise Refused(
            f"Contoh Maluku Utara memakai kata sandi yang diketahui umum, jadi hanya dilayani di 127.0.0.1, "
            f"bukan di {host}. Untuk pemasangan sesungguhnya mulailah dengan --kosong di folder instance yang kosong."
        )


def open_server(app: Flask, host: str, port: int):
    """The web server, listening but not yet answering, and its address."""
    try:
        server = waitress.create_server(
            app,
            host=host,
            port=port,
            threads=WEB_THREADS,
            ident=None,
            clear_untrusted_proxy_headers=False,  # whom to believe is web/neighbour.py's to say
        )
    except (OSError, ValueError) as error:
        taken = isinstance(error, OSError) and error.errno == errno.EADDRINUSE
        why = "port itu sudah dipakai program lain; pilih yang lain dengan --port" if taken else str(error)
        raise Refused(f"Tidak dapat melayani di {host} port {port}: {why}.") from error
    listening = getattr(server, "effective_listen", None) or [(server.effective_host, server.effective_port)]
    return server, address_of(host, listening[0][1])


def address_of(host: str, port: int) -> str:
    """As typed into a browser."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def local(address: str) -> str:
    """The same server, as reached from this machine: "all addresses" is no address to go to."""
    return address.replace("//0.0.0.0:", "//127.0.0.1:").replace("//[::]:", "//[::1]:")


def announce(address: str, example: bool) -> None:
    """Print `Siap: …` when the first page answers."""
    while True:
        try:
            with urllib.request.urlopen(f"{local(address)}/masuk", timeout=60) as page:  # noqa: S310 our own address
                page.read()
            break
        except OSError as error:
            log.warning("the first page does not answer: %s", error)
            time.sleep(0.5)
    if example:
        click.echo("Contoh: masuk sebagai petugas.8204@contoh.id, kata sandi contoh-2026")
    click.echo(f"Siap: {address}")
    sys.stdout.flush()


def serve(app: Flask, host: str, port: int, example: bool) -> None:
    """Answer until TERM or Ctrl-C."""
    server, address = open_server(app, host, port)
    worker = WorkerProcess()
    deadline: list[float] = []

    def stop(*_signal) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)
        deadline.append(time.monotonic() + LAST_SECONDS)
        worker.ask_to_stop()
        raise KeyboardInterrupt

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    gc.collect()
    gc.freeze()  # what the program is made of stays: looking through it again and again held up every request
    try:
        worker.start()
        threading.Thread(target=announce, args=(address, example), name="announce", daemon=True).start()
        server.run()  # returns at the KeyboardInterrupt of stop(), after at most five seconds for open requests
    finally:
        server.close()
        worker.ask_to_stop()
        worker.wait(until=deadline[0] if deadline else time.monotonic())


class _Parser(argparse.ArgumentParser):
    """Says no as everything else of ours does: argparse prints its own usage, in English."""

    def error(self, message: str) -> NoReturn:
        """Refused with what argparse could not read."""
        raise Refused(f"Perintah ini tidak dapat dibaca ({message}). Cara menulisnya: bin/serve --help.")


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text[:6]) in PORTS):
        raise Refused(f"--port harus bilangan bulat dari {PORTS.start} sampai {PORTS.stop - 1}.")
    return int(text)


def arguments(words: list[str] | None = None) -> argparse.Namespace:
    parser = _Parser(prog="bin/serve", description="Menjalankan aplikasi penilaian SPBE.", allow_abbrev=False)
    parser.add_argument("--host", default="127.0.0.1", help="alamat yang dilayani (bawaan 127.0.0.1)")
    parser.add_argument("--port", type=_port, default=8000, help="port (bawaan 8000)")
    parser.add_argument("--kosong", action="store_true", help="mulai tanpa contoh: buat admin pertama")
    return parser.parse_args(words)


def main() -> None:
    os.umask(0o077)  # what an installation keeps is for its owner only
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # until serve() takes over: leave as at Ctrl-C
    try:
        given = arguments()
        folder = Config().INSTANCE
        make_instance(folder)
        app = create_app(Config())
        with alone(folder):
            example = prepare(app, given.kosong, local(address_of(given.host, given.port)))
        if example:
            require_loopback(given.host)
        serve(app, given.host, given.port, example)
    except Refused as no:
        click.echo(no.message, err=True)
        sys.exit(2)
    except sa.exc.DatabaseError as no:
        click.echo(f"Basis data tidak dapat dibuka: {str(no.orig).splitlines()[0]}.", err=True)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
