"""The pages of admins and coordinators: where they begin, and what their start page shows."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from spbe_assess.accounts import policy
from spbe_assess.accounts.queries import provinsi_of
from spbe_assess.admin.views import assigning, editions, instruments, outbox, periods, places, results, wording
from spbe_assess.admin.views.room import bp
from spbe_assess.organisation import queries
from spbe_assess.web.access import found, require
from spbe_assess.web.navigation import MenuItem
from spbe_assess.web.slots import fills

MENU = [
    MenuItem("Instrumen", "admin.instruments", lambda person: True, 80),
    MenuItem("Admin", "admin.index", policy.is_admin, 90),
    MenuItem("Pemda", "admin.index", policy.keeps_own_pemda, 90),
]


@bp.get("/admin")
def index() -> ResponseReturnValue:
    require(policy.is_admin(current_user) or policy.keeps_own_pemda(current_user))
    if not policy.is_admin(current_user):
        return render_template("admin/index.html", pemda=[current_user.pemda], provinsi=None, choice=[], periods=[])
    choice = provinsi_of(current_user)
    kode = request.args.get("provinsi")
    provinsi = found(next((p for p in choice if p.kode == kode), None)) if kode else _first(choice)
    return render_template(
        "admin/index.html",
        provinsi=provinsi,
        choice=choice if len(choice) > 1 else [],
        pemda=queries.pemda_in(provinsi) if provinsi else [],
        periods=queries.periods_of(provinsi) if provinsi else [],
    )


def _first(choice: list) -> object:
    """The only province, or where something goes on; none when a country is still empty."""
    if len(choice) == 1:
        return choice[0]
    return next((period.provinsi for period in queries.periods_of()), None)


@fills("awal")
def keep(person) -> str:
    """For whom this room has work: the periods of an admin, the places of a coordinator."""
    if policy.is_admin(person):
        own = provinsi_of(person)
        running = queries.periods_of(own[0] if len(own) == 1 else None)
        return render_template("admin/_awal.html", periods=running[:5], admin=True)
    if policy.keeps_own_pemda(person):
        return render_template("admin/_awal.html", pemda=person.pemda, admin=False)
    return ""


__all__ = [
    "MENU",
    "assigning",
    "bp",
    "editions",
    "instruments",
    "keep",
    "outbox",
    "periods",
    "places",
    "results",
    "wording",
]
