"""What a person reads when something goes wrong: what happened, whether the text is safe, what next, and an id."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError, RequestEntityTooLarge

from spbe_assess.errors import Refused, Stale
from spbe_assess.web.access import SIGN_IN, return_address, safe_next, wants_json
from spbe_assess.web.logging import describe_request, log, request_id


@dataclass(frozen=True)
class Say:
    """One error page: its title, what happened, and the way on (label and address)."""

    title: str
    happened: str
    label: str = "Ke halaman awal"
    url: str = "/"


PAGES = {
    400: Say(
        "Permintaan tidak terbaca", "Kiriman dari peramban Anda tidak lengkap atau rusak. Tidak ada yang berubah."
    ),
    401: Say(
        "Sesi berakhir",
        "Anda sudah keluar, biasanya karena halaman lama tidak dipakai. Kiriman terakhir belum tersimpan.",
        "Masuk lagi",
    ),
    403: Say(
        "Di luar wewenang akun Anda",
        "Akun Anda tidak boleh melakukan ini, jadi tidak ada yang berubah. "
        "Bila menurut Anda seharusnya boleh, hubungi admin.",
    ),
    404: Say(
        "Tidak ada di sini",
        "Halaman ini tidak ada, atau bukan untuk akun Anda. "
        "Bila tautan datang dari rekan, minta ia memeriksa pemda dan tahunnya.",
    ),
    405: Say("Alamat ini tidak dibuka begitu", "Alamat ini hanya menerima kiriman formulir. Tidak ada yang berubah."),
    409: Say(
        "Sudah berubah sejak Anda membukanya",
        "Orang lain menyimpan lebih dahulu, jadi kiriman Anda tidak menimpanya. "
        "Buka lagi halamannya, periksa, lalu simpan.",
    ),
    413: Say(
        "Berkas terlalu besar",
        "Satu berkas paling besar {largest} MB. Berkas belum tersimpan, dan isian lain tidak berubah. "
        "Kembali, lalu pilih berkas yang lebih kecil.",
    ),
    422: Say("Belum dapat dijalankan", "Ada isian yang belum benar. Tidak ada yang berubah."),
    429: Say(
        "Terlalu sering mencoba",
        "Untuk keamanan, permintaan seperti ini ditahan sebentar. Tunggu beberapa menit, lalu coba lagi.",
    ),
    500: Say(
        "Kesalahan di pihak kami",
        "Permintaan Anda tidak selesai, dan tidak ada yang berubah. Coba lagi sebentar. "
        "Bila berulang, sebut nomor di bawah ini kepada admin.",
    ),
}
EXPIRED = Say(
    "Formulir kedaluwarsa",
    "Formulir ini terlalu lama terbuka atau dibuka di sesi lain, jadi kiriman Anda belum tersimpan. "
    "Buka lagi halamannya, lalu isi dan kirim sekali lagi.",
)
UNSHOWN = ("sandi", "csrf_token", "kunci", "versi")
KEPT_HEADERS = ("Allow", "Retry-After")


def page(code: int, say: Say, typed: tuple[str, ...] = ()) -> Response:
    """The error page, or its JSON twin. Rendered without context processors: those ask the database who is there."""
    happened = say.happened.format(largest=current_app.config.get("MAX_UPLOAD_MB"))
    if wants_json():
        return make_response({"galat": happened, "nomor": request_id()}, code)
    template = current_app.jinja_env.get_template("errors/error.html")
    html = template.render(say=say, happened=happened, id=request_id(), typed=typed, is_example=_example_or_not)
    return make_response(html, code)


def _example_or_not() -> bool:
    try:
        return current_app.extensions["example"]()
    except Exception:  # the error page must come whatever is broken
        return False


def same_site_referrer() -> str | None:
    """The path of the page of ours that sent this request."""
    parts = urlsplit(request.referrer or "")
    if parts.netloc != request.host:
        return None
    return safe_next(f"{parts.path}?{parts.query}" if parts.query else parts.path)


def typed_texts() -> tuple[str, ...]:
    """Texts somebody typed into a form of ours and must not lose; never secrets, never what a foreign page sent."""
    if request.method in ("GET", "HEAD") or same_site_referrer() is None:
        return ()
    try:
        fields = list(request.form.items(multi=True))
    except RequestEntityTooLarge:
        return ()
    return tuple(text for name, text in fields if len(text) > 20 and not any(word in name for word in UNSHOWN))


def _http_error(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error
    code = error.code if error.code in PAGES else (400 if error.code < 500 else 500)
    log.info("%s %s %s", request_id(), error.code, describe_request())
    say = PAGES[code]
    if code == 401:
        say = Say(say.title, say.happened, say.label, url_for(SIGN_IN, next=return_address()))
    response = page(error.code, say, typed_texts() if code in (401, 403, 404, 409, 422) else ())
    for name, value in error.get_response().headers.items():
        if name in KEPT_HEADERS:
            response.headers[name] = value
    return response


def _expired(error: CSRFError) -> ResponseReturnValue:
    log.info("%s 400 kedaluwarsa %s", request_id(), describe_request())
    back = same_site_referrer()
    say = Say(EXPIRED.title, EXPIRED.happened, "Buka lagi halamannya", back) if back else EXPIRED
    return page(400, say, typed_texts())


def _refused(error: Refused) -> ResponseReturnValue:
    code = 409 if isinstance(error, Stale) else 422
    log.info("%s %s %s %s", request_id(), code, type(error).__name__, describe_request())
    typed, back = typed_texts(), same_site_referrer()
    if back and not typed and request.method not in ("GET", "HEAD") and not wants_json():
        flash(error.message, "stop")
        return redirect(back)
    say = PAGES[code]
    # The sentence may hold braces of its own; page() formats.
    message = error.message.replace("{", "{{").replace("}", "}}")
    return page(code, Say(say.title, message, "Kembali" if back else say.label, back or say.url), typed)


def _broken(error: InternalServerError) -> ResponseReturnValue:
    say = PAGES[500]
    if request.method == "GET":
        say = Say(say.title, say.happened, "Coba lagi", return_address())
    return page(500, say, typed_texts())


def init_app(app: Flask) -> None:
    """Answer every failure; a 500 is logged once, by us, without the address and without messages."""

    def log_exception(exc_info) -> None:
        log.error("%s 500 %s", request_id(), describe_request(), exc_info=exc_info)

    app.log_exception = log_exception
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(CSRFError, _expired)
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(InternalServerError, _broken)
