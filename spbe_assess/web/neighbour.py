"""A proxy on this very machine (nginx) is believed about who asks and whether by https; nobody else is.

Without it everybody behind the proxy would be one address, and one person's wrong passwords would lock out all.
"""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

HERE = frozenset({"127.0.0.1", "::1", ""})  # "": by a socket file


class Neighbour(ProxyFix):
    def __call__(self, environ, start_response):
        believed = environ.get("REMOTE_ADDR", "") in HERE
        return super().__call__(environ, start_response) if believed else self.app(environ, start_response)


def init_app(app: Flask) -> None:
    """Before anything looks at a request: X-Forwarded-For and X-Forwarded-Proto, the last entry of each."""
    app.wsgi_app = Neighbour(app.wsgi_app, x_for=1, x_proto=1)
