"""What every response tells the browser not to do."""

from flask import Flask, Response, request

POLICY = "; ".join(
    (
        "default-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
HALF_YEAR = 182 * 24 * 3600


def _guard(response: Response) -> Response:
    for name, value in ALWAYS.items():
        response.headers.setdefault(name, value)  # a view may be stricter about the bytes it serves
    # Pages are about people's work on shared machines: after sign-out the back button must show nothing.
    response.headers.setdefault("Cache-Control", "private, no-store")
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", f"max-age={HALF_YEAR}")
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")  # browsers grumble over http
    return response


def init_app(app: Flask) -> None:
    """Guard every response."""
    app.after_request(_guard)
