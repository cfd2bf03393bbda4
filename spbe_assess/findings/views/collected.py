"""What is collected twice, by whom, since when: a pemda's page, and a note on each data set."""

from flask import render_template, request, url_for
from flask_login import current_user
from markupsafe import Markup

from spbe_assess.findings import policy, queries, rules
from spbe_assess.findings.views.blueprint import bp
from spbe_assess.projects.models import DataSet
from spbe_assess.projects.queries import pemda_in_sight
from spbe_assess.web.access import found, require
from spbe_assess.web.slots import fills


@bp.get("/data/ganda")
def collected_twice() -> str:
    require(policy.can_list(current_user))
    scope = pemda_in_sight(current_user)
    kode = request.args.get("pemda", "")
    first = next((each for each in scope if each.id == current_user.pemda_id), next(iter(scope), None))
    pemda = found(next((each for each in scope if each.kode == kode), None) if kode else first)
    pairs, asked = queries.collected_twice(current_user, pemda)
    return render_template(
        "findings/collected_twice.html",
        pemda=pemda,
        pairs=pairs,
        asked=asked,
        choices=[(each.sebutan, url_for(".collected_twice", pemda=each.kode), each is pemda) for each in scope],
        rules=rules,
    )


@fills("data-daftar")
def way_to_collected(pemda) -> str:
    """Beside the register: the way to what is collected twice."""
    address = url_for("findings.collected_twice", pemda=pemda.kode if pemda else None)
    return Markup('<a href="{}">Dikumpulkan ganda</a>').format(address)


@fills("data")
def alike(data_set: DataSet) -> str:
    """On the page of a data set: the sets that may be the same."""
    rows = queries.findings_of_data_set(data_set)
    others = [(row, row.data_b if row.data_a_id == data_set.id else row.data_a) for row in rows]
    return render_template("findings/_data_alike.html", others=others, rules=rules) if others else ""
