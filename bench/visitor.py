"""Somebody at a browser, as light as can be: keeps the cookie and the token, and takes what comes as bytes."""

import http.client
import json
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from bench.installation import PASSWORD

VERSI = re.compile(rb'id="jawaban".*?name="versi" value="(\d+)"', re.DOTALL)
TOKEN = re.compile(rb'name="csrf_token" value="([^"]+)"')
FORM = "application/x-www-form-urlencoded"
PATIENCE = 30


@dataclass(frozen=True)
class Reply:
    status: int
    body: bytes

    @property
    def told(self) -> dict:
        return json.loads(self.body)


class Visitor:
    """One session over one connection; OSError or HTTPException where the server is gone."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self.cookie = self.token = ""

    def ask(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        *,
        kind: str = FORM,
        packed: bool = False,
        wants_json: bool = False,
    ) -> Reply:
        """`packed`: compressed, as browsers ask for it; nobody looks into it then."""
        headers = {"Cookie": self.cookie, "Accept": "application/json" if wants_json else "text/html"}
        headers |= {"Accept-Encoding": "gzip" if packed else "identity"} | ({"Content-Type": kind} if body else {})
        try:
            self.connection.request(method, path, body or None, headers)
            answer = self.connection.getresponse()
            came = answer.read()
        except (OSError, http.client.HTTPException):
            self.connection.close()  # the next request opens another one
            raise
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            self.cookie = cookie.partition(";")[0]
        return Reply(answer.status, came)

    def post(self, path: str, fields: Iterable[tuple[str, str]], *, wants_json: bool = False) -> Reply:
        own = [("kunci", secrets.token_urlsafe(16)), ("csrf_token", self.token)]
        return self.ask("POST", path, urlencode([*fields, *own]).encode(), wants_json=wants_json)

    def sign_in(self, nama: str) -> None:
        self.token = TOKEN.search(self.ask("GET", "/masuk").body)[1].decode()
        entered = self.post("/masuk", [("nama", nama), ("sandi", PASSWORD)])
        if entered.status != 302:
            raise AssertionError(f"{nama} cannot sign in: {entered.status}")
        self.token = self.ask("GET", "/akun/token", wants_json=True).told["token"]

    def leave(self) -> None:
        self.connection.close()

    def versi(self, path: str) -> str:
        """The versi the page of an indikator is read at now."""
        return VERSI.search(self.ask("GET", path).body)[1].decode()
